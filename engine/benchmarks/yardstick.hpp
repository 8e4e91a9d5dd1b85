// The reference workload as one would write it down: customers as structs in an array, a generator with a
// state, a queue of the standard library. Compiled with -O2. What Evert's own version is measured against.
#pragma once

#include <cstdint>
#include <deque>
#include <random>
#include <vector>

#include "engine/benchmarks/reference.hpp"

namespace evert::benchmarks {

class Yardstick {
 public:
  Yardstick(std::size_t customers, std::uint64_t seed);

  void advance(int weeks);
  [[nodiscard]] ReferenceAnswers answers() const;

 private:
  struct Customer {
    double satisfaction = 0.6;
    double expectation = 0.6;
    std::uint32_t generation = 0;  // how often it was replaced
    bool open_case = false;
  };
  struct Case {
    std::uint32_t customer;
    std::uint32_t generation;
    int raised;
    int silo;
  };

  double uniform() { return unit_(generator_); }
  void week();
  void customer_week(std::uint32_t id);
  void work(Case item);

  std::mt19937_64 generator_;
  std::uniform_real_distribution<double> unit_{0.0, 1.0};
  std::vector<Customer> customers_;
  std::vector<int> silo_of_employee_;
  std::vector<std::deque<Case>> queues_;
  std::vector<Case> handed_off_;
  int week_ = 0;
  std::uint64_t churned_ = 0;
  std::uint64_t purchases_ = 0;
  std::uint64_t resolved_ = 0;
  std::uint64_t waited_ = 0;
};

}  // namespace evert::benchmarks
