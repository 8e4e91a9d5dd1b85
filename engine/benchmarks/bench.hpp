// All benchmarks there are, and what they measured.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/benchmarks/harness.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

// One way of doing the same work. Times are per customer and week.
struct Measured {
  std::string benchmark;  // "refmodel"
  std::string variant;    // "yardstick" or "evert"
  std::size_t customers = 0;
  int threads = 1;
  std::string instructions;  // to_string of a set; empty for the yardstick
  Comparison times;          // seconds are of a customer's week
  double target = 0;         // the ratio aimed at; 0: none
  double bytes_per_customer = 0;
  std::string wrong;  // what is wrong with the answers; empty if nothing is
};

struct BenchOptions {
  bool quick = false;
  std::function<bool(double share)> progress;  // false: stop; then Stopped is thrown
};

[[nodiscard]] std::vector<Measured> run_benchmarks(const BenchOptions& options);

// As the processor calls itself; "unknown" where the system does not say.
[[nodiscard]] std::string processor_name();

}  // namespace evert::benchmarks
