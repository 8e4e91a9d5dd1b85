#include "engine/experiment/provenance.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/utsname.h>

#include <charconv>
#include <ctime>

#include "engine/results/writer.hpp"
#include "evert_version.hpp"

namespace evert::experiment {

results::Provenance provenance_of_this_program() {
  results::Provenance provenance;
  const std::string_view sha = build::git_sha;
  const bool changed = sha.ends_with('+');
  provenance.version = build::version;
  provenance.git_sha = sha.substr(0, sha.size() - (changed ? 1 : 0));
  provenance.git_dirty = changed ? "yes" : "no";
  provenance.compiler = build::compiler;
  provenance.build_flags = build::flags;
  provenance.rng = "philox4x32-10";
  provenance.hdf5_version = results::hdf5_version();
  utsname system{};
  if (uname(&system) == 0) {
    provenance.host = system.nodename;
    provenance.os = fmt::format("{} {} {}", system.sysname, system.release, system.machine);
  }
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) == 0) provenance.peak_rss_bytes = std::int64_t{usage.ru_maxrss} * 1024;
  return provenance;
}

std::string program_id() {
  return std::string(build::git_sha);
}

std::string utc_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

std::string seed_text(std::uint64_t seed) {
  return fmt::format("{:016x}", seed);
}

std::uint64_t seed_of(const std::string& text) {
  std::uint64_t seed = 0;
  std::from_chars(text.data(), text.data() + text.size(), seed, 16);
  return seed;
}

}  // namespace evert::experiment
