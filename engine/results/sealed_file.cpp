#include "engine/results/sealed_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/hash.hpp"

namespace evert::results {

namespace {

constexpr std::string_view mark = "\nevert-checksum ";
constexpr std::size_t seal_size = mark.size() + 16 + 1;  // hexadecimal digits and the end of a line

std::string seal_of(std::span<const std::byte> bytes) {
  base::Hasher hasher;
  hasher.bytes(bytes);
  return fmt::format("{}{:016x}\n", mark, hasher.value());
}

}  // namespace

void write_sealed(const std::filesystem::path& path, std::span<const std::byte> bytes, IfExists if_exists) {
  std::vector<std::byte> all(bytes.begin(), bytes.end());
  const std::string seal = seal_of(bytes);
  std::ranges::copy(std::as_bytes(std::span(seal)), std::back_inserter(all));
  write_file(path, all, if_exists);
}

void check_seal(const std::filesystem::path& path, const std::string& what) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file)
    throw base::EnvironmentError(
        fmt::format("cannot read {}: {}", path.string(),
                    errno != 0 ? std::generic_category().message(errno) : "reading stopped"));
  const std::size_t end = text.size() < seal_size ? 0 : text.size() - seal_size;
  if (text.size() < seal_size || text.compare(end, mark.size(), mark) != 0)
    throw base::EnvironmentError(
        fmt::format("{} is not {}, or is cut off: the checksum at its end is missing", path.string(), what));
  if (seal_of(std::as_bytes(std::span(text).first(end))) != text.substr(end))
    throw base::EnvironmentError(
        fmt::format("{} is damaged: its bytes have another checksum than it says", path.string()));
}

}  // namespace evert::results
