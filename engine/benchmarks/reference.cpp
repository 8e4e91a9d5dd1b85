#include "engine/benchmarks/reference.hpp"

#include <fmt/format.h>

namespace evert::benchmarks {

std::string wrong_answers(const ReferenceAnswers& answers, std::size_t customers) {
  std::string wrong;
  const auto check = [&](const char* what, double value, double low, double high) {
    if (value >= low && value <= high) return;
    if (!wrong.empty()) wrong += ", ";
    wrong += fmt::format("{} is {:.6g}, not {:.6g} to {:.6g}", what, value, low, high);
  };
  const double per_head = 100'000.0 / static_cast<double>(customers);
  check("mean satisfaction", answers.mean_satisfaction, 0.6196, 0.6237);
  check("churned of 100,000", static_cast<double>(answers.churned) * per_head, 39'232, 40'918);
  check("purchases of 100,000", static_cast<double>(answers.purchases) * per_head, 12.438e6, 12.478e6);
  check("mean wait", answers.mean_wait, 3.994, 4.065);
  return wrong;
}

}  // namespace evert::benchmarks
