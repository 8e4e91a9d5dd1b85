// What a benchmark measures, and how contestants are put beside one another.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/benchmarks/harness.hpp"

namespace evert::benchmarks {

// A number beside the times.
struct Figure {
  std::string name;   // "replicates"
  std::string unit;   // "1/s"
  double value = 0;   // NaN: could not be measured
  double target = 0;  // aimed at, at most; 0: none
};

// One way of doing the same work.
struct Measured {
  std::string benchmark;      // "refmodel", "full/dealer"
  std::string variant;        // "yardstick" or "evert"
  std::size_t customers = 0;  // of the company; households of the full model
  int threads = 1;
  std::string instructions;            // to_string of a set; empty where compilers chose them
  std::string unit = "customer-week";  // what the times are of
  Comparison times;                    // seconds are of a unit; the ratio is to the first variant
  double target = 0;                   // the ratio aimed at, at most; 0: none
  std::vector<Part> groups;            // parts of the times taken together
  std::vector<Figure> figures;
  double bytes_per_customer = 0;  // 0: not asked
  std::string wrong;              // what is wrong with the answers; empty if nothing is
};

// One variant, begun anew for each run of a benchmark.
struct Contestant {
  Measured measured;  // all but times and wrong
  std::function<Variant(int run)> begin;
  std::function<void(Measured&)> finish;  // with times and wrong there; may be empty
};

// All contestants in turn, `runs` times; the first is what the others are compared with. Throws Stopped.
[[nodiscard]] std::vector<Measured> run_in_turn(std::span<const Contestant> contestants, int runs,
                                                const Plan& plan);

// What every benchmark is asked.
struct Asked {
  bool quick = false;                             // the smaller sizes, in about ten seconds
  std::size_t customers = 0;                      // this size alone; 0: those of the benchmark
  std::filesystem::path scenarios = "scenarios";  // folder of the shipped companies' scenarios
  std::function<bool(double share)> progress;     // of this benchmark; false: stop; may be empty
};

// Shows progress from `begin` on, `length` long, of the whole benchmark.
[[nodiscard]] std::function<bool(double)> part_of_progress(const Asked& asked, double begin, double length);

}  // namespace evert::benchmarks
