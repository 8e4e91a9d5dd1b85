#include "engine/validation/keep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>
#include <system_error>

#include "engine/base/hash.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/question.hpp"
#include "engine/results/safe_file.hpp"

namespace evert::validation {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

void add(base::Hasher& hasher, std::string_view text) {
  hasher.bytes(std::as_bytes(std::span(text)));
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The TOML and CSV files below a folder by their path in it, whatever order the disk has them in.
std::vector<fs::path> inputs_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code code;
  for (fs::recursive_directory_iterator entry(folder, code), end; !code && entry != end;
       entry.increment(code)) {
    const fs::path inside = entry->path().lexically_relative(folder);
    const bool read = inside.extension() == ".toml" || inside.extension() == ".csv";
    if (read && *inside.begin() != "validation") paths.push_back(inside);
  }
  std::ranges::sort(paths);
  return paths;
}

void add_program(base::Hasher& hasher) {
  const std::string program = experiment::program_id();
  add(hasher, program);
  if (program.ends_with('+') || program == "unknown") add(hasher, bytes_of("/proc/self/exe"));
}

// JSON has neither NaN nor infinity; null stands for NaN, and the others do not occur.
Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json();
}

double number(const Json& json) {
  return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>();
}

fs::path file_of(const fs::path& folder, std::string_view patterns) {
  return folder / (std::string(patterns) + ".json");
}

}  // namespace

std::string keep_id(const LabOptions& lab) {
  base::Hasher hasher;
  add_program(hasher);
  hasher.word(experiment::results_version);
  hasher.word(lab.seed);
  hasher.word(lab.quick ? 1 : 0);
  for (const scenario::Override& change : lab.overrides) add(hasher, change.key), add(hasher, change.value);
  for (const fs::path& folder : {lab.data, lab.scenarios})
    for (const fs::path& inside : inputs_in(folder)) {
      add(hasher, inside.generic_string());
      add(hasher, bytes_of(folder / inside));
    }
  return fmt::format("{:016x}", hasher.value());
}

fs::path keep_folder(const std::string& id) {
  return fs::path("runs") / ("validation-" + id);
}

void write_kept(const fs::path& folder, const std::string& id, std::string_view patterns,
                const std::vector<Measured>& rows) {
  Json list = Json::array();
  for (const Measured& row : rows)
    list.push_back({{"id", row.id},
                    {"value", number(row.value)},
                    {"low", number(row.low)},
                    {"high", number(row.high)},
                    {"note", row.note}});
  const Json json = {{"validation", id}, {"experiment", patterns}, {"rows", list}};
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  results::write_file(file_of(folder, patterns), std::as_bytes(std::span(text)), results::IfExists::replace);
}

std::optional<std::vector<Measured>> read_kept(const fs::path& folder, const std::string& id,
                                               std::string_view patterns) {
  try {
    const Json json = Json::parse(bytes_of(file_of(folder, patterns)));
    if (json.at("validation") != id || json.at("experiment") != patterns) return {};
    std::vector<Measured> rows;
    for (const Json& row : json.at("rows"))
      rows.push_back({row.at("id").get<std::string>(), number(row.at("value")), number(row.at("low")),
                      number(row.at("high")), row.at("note").get<std::string>()});
    return rows;
  } catch (const Json::exception&) {  // absent or damaged
    return {};
  }
}

}  // namespace evert::validation
