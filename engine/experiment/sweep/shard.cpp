#include "engine/experiment/sweep/shard.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

namespace evert::experiment {

namespace {

struct Source {
  const char* index;
  const char* count;  // null: it must be said
};
constexpr std::array<Source, 4> sources = {{{"SLURM_ARRAY_TASK_ID", nullptr},
                                            {"JOB_COMPLETION_INDEX", nullptr},
                                            {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"},
                                            {"PMI_RANK", "PMI_SIZE"}}};

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::optional<Shard> checked(Shard shard, std::string& problem) {
  if (shard.count >= 1 && shard.index < shard.count) return shard;
  problem = shard.count < 1 ? fmt::format("{}: a sweep has at least one shard", shard.source)
                            : fmt::format("{}: there is no shard {} of {}; they are numbered from 0 to {}",
                                          shard.source, shard.index, shard.count, shard.count - 1);
  return std::nullopt;
}

}  // namespace

std::optional<Shard> find_shard(const std::string& given, int of, const Environment& environment,
                                std::string& problem) {
  if (!given.empty()) {
    const std::size_t slash = given.find('/');
    const auto index = number_of(std::string_view(given).substr(0, slash));
    const auto count =
        slash == std::string::npos ? std::nullopt : number_of(std::string_view(given).substr(slash + 1));
    if (index && count) return checked({*index, *count, "--shard"}, problem);
    problem = fmt::format("--shard: '{}' is not INDEX/COUNT, such as 0/8", given);
    return std::nullopt;
  }
  for (const Source& source : sources) {
    const auto text = environment(source.index);
    if (!text) continue;
    const auto size = source.count != nullptr ? environment(source.count) : std::nullopt;
    // A step of one task says nothing: a launcher inside an array sets it too.
    if (source.count != nullptr && size == "1" && of == 0) continue;
    const auto index = number_of(*text);
    const auto count = of > 0 ? std::optional(of) : size ? number_of(*size) : std::nullopt;
    if (!index) {
      problem = fmt::format("{} = '{}' is not the number of a shard", source.index, *text);
      return std::nullopt;
    }
    if (!count) {
      problem = fmt::format(
          "{} says which shard this is, but not of how many: add --of N, the same for all "
          "(an array may be submitted in parts)",
          source.index);
      return std::nullopt;
    }
    return checked({*index, *count, source.index}, problem);
  }
  if (of > 1) {
    problem = fmt::format(
        "--of {} says how many shards there are, but nothing says which this is: --shard I/{}", of, of);
    return std::nullopt;
  }
  return Shard{};
}

}  // namespace evert::experiment
