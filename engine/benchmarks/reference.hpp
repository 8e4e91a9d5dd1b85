// The reference workload: a company small enough to be written in an afternoon in any language, so that
// simulators can be compared by how long they take to live through the same weeks.
//
// N customers in 8 silos with a first-in first-out queue each, N / 100 employees (employee i in silo i mod
// 8). In a week
//   the hand-offs of last week join their new queues;
//   each customer, with p = 0.10 and no open case, raises one in silo floor(8 U);
//     e += 0.05 (s - e);
//     churns with p = 0.002 + 0.02 max(0, 0.5 - s) and is replaced in place: s = e = 0.6, no case;
//     buys with p = 1 / (1 + exp(-4 (s - 0.5)));
//   each employee takes up to 10 cases from the front of its silo's queue: with p = 0.3 a hand-off to one of
//   the
//     other silos, else resolved: s += 0.2 (q - (e - 0.5) - 0.05 wait - 0.5 s), held in [0, 1], q = 0.5 + 0.3
//     U, wait in weeks since it was raised. A case whose customer churned has no effect.
// At first s = e = 0.6 and there are no cases.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace evert::benchmarks {

namespace reference {

inline constexpr std::size_t silos = 8;
inline constexpr std::size_t customers_per_employee = 100;
inline constexpr std::size_t cases_per_employee = 10;
inline constexpr int weeks = 200;  // of a whole run

inline constexpr float start = 0.6f;  // of satisfaction and expectation
inline constexpr float chance_of_case = 0.10f;
inline constexpr float adaptation = 0.05f;  // of the expectation
inline constexpr float chance_of_churn = 0.002f;
inline constexpr float churn_of_discontent = 0.02f;
inline constexpr float purchase_slope = 4.0f;
inline constexpr float indifference = 0.5f;
inline constexpr float chance_of_hand_off = 0.3f;
inline constexpr float reaction = 0.2f;
inline constexpr float quality_least = 0.5f;
inline constexpr float quality_range = 0.3f;
inline constexpr float dislike_of_waiting = 0.05f;

[[nodiscard]] constexpr std::size_t employees(std::size_t customers) {
  return customers / customers_per_employee;
}

// Cases a silo can take up in a week.
[[nodiscard]] constexpr std::size_t capacity(std::size_t customers, std::size_t silo) {
  return (employees(customers) + silos - 1 - silo) / silos * cases_per_employee;
}

}  // namespace reference

// What came of a run.
struct ReferenceAnswers {
  double mean_satisfaction = 0;
  std::uint64_t churned = 0;
  std::uint64_t purchases = 0;
  std::uint64_t resolved = 0;  // without those of customers who had churned
  double mean_wait = 0;        // weeks, of resolved cases whose customer had not churned
  std::uint64_t state_hash = 0;
};

// What is wrong with the answers of a whole run of so many customers; empty if nothing is. The intervals are
// mean +- 4 standard deviations over 60 seeds of a plain program at 100,000 customers; larger companies must
// meet them a customer.
[[nodiscard]] std::string wrong_answers(const ReferenceAnswers& answers, std::size_t customers);

}  // namespace evert::benchmarks
