#include "engine/benchmarks/yardstick.hpp"

#include <algorithm>
#include <cmath>

namespace evert::benchmarks {

Yardstick::Yardstick(std::size_t customers, std::uint64_t seed)
    : generator_(seed), customers_(customers), queues_(reference::silos) {
  for (std::size_t i = 0; i < reference::employees(customers); ++i)
    silo_of_employee_.push_back(static_cast<int>(i % reference::silos));
}

void Yardstick::advance(int weeks) {
  for (int i = 0; i < weeks; ++i) week();
}

void Yardstick::customer_week(std::uint32_t id) {
  Customer& c = customers_[id];
  if (!c.open_case && uniform() < 0.10) {
    const int silo = static_cast<int>(8 * uniform());
    queues_[static_cast<std::size_t>(silo)].push_back({id, c.generation, week_, silo});
    c.open_case = true;
  }
  c.expectation += 0.05 * (c.satisfaction - c.expectation);
  if (uniform() < 0.002 + 0.02 * std::max(0.0, 0.5 - c.satisfaction)) {
    c = {0.6, 0.6, c.generation + 1, false};
    ++churned_;
  }
  if (uniform() < 1.0 / (1.0 + std::exp(-4.0 * (c.satisfaction - 0.5)))) ++purchases_;
}

void Yardstick::work(Case item) {
  if (uniform() < 0.3) {
    item.silo = (item.silo + 1 + static_cast<int>(7 * uniform())) % 8;
    handed_off_.push_back(item);
    return;
  }
  Customer& c = customers_[item.customer];
  if (c.generation != item.generation) return;
  const int wait = week_ - item.raised;
  ++resolved_;
  waited_ += static_cast<std::uint64_t>(wait);
  const double quality = 0.5 + 0.3 * uniform();
  const double change = 0.2 * (quality - (c.expectation - 0.5) - 0.05 * wait - 0.5 * c.satisfaction);
  c.satisfaction = std::clamp(c.satisfaction + change, 0.0, 1.0);
  c.open_case = false;
}

void Yardstick::week() {
  for (const Case& item : handed_off_) queues_[static_cast<std::size_t>(item.silo)].push_back(item);
  handed_off_.clear();
  for (std::uint32_t id = 0; id < customers_.size(); ++id) customer_week(id);
  for (const int silo : silo_of_employee_) {
    auto& queue = queues_[static_cast<std::size_t>(silo)];
    for (std::size_t i = 0; i < reference::cases_per_employee && !queue.empty(); ++i) {
      work(queue.front());
      queue.pop_front();
    }
  }
  ++week_;
}

ReferenceAnswers Yardstick::answers() const {
  ReferenceAnswers answers;
  for (const Customer& c : customers_) answers.mean_satisfaction += c.satisfaction;
  answers.mean_satisfaction /= static_cast<double>(customers_.size());
  answers.churned = churned_;
  answers.purchases = purchases_;
  answers.resolved = resolved_;
  answers.mean_wait =
      static_cast<double>(waited_) / static_cast<double>(std::max<std::uint64_t>(resolved_, 1));
  return answers;
}

}  // namespace evert::benchmarks
