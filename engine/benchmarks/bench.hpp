// All benchmarks there are, and what they measured.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/benchmarks/measured.hpp"

namespace evert::benchmarks {

struct Benchmark {
  std::string_view name;
  std::string_view text;  // what is compared with what
  std::vector<Measured> (*run)(const Asked&);
  double quick_seconds, seconds;  // about, for the progress shown
};

// In the order in which they run.
[[nodiscard]] std::span<const Benchmark> catalogue();

struct BenchOptions {
  std::vector<std::string> names;  // of the catalogue; none: all
  bool quick = false;
  std::size_t customers = 0;  // of each company; 0: the sizes of each benchmark
  std::filesystem::path scenarios = "scenarios";
  std::function<bool(double share)> progress;  // false: stop; then Stopped is thrown
};

// Rows in the order of the catalogue. Throws InputError for a name that is not in it, saying which are, and
// for companies that cannot be read.
[[nodiscard]] std::vector<Measured> run_benchmarks(const BenchOptions& options);

// As the processor calls itself; "unknown" where the system does not say.
[[nodiscard]] std::string processor_name();

}  // namespace evert::benchmarks
