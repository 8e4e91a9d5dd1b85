#include "engine/report/walk_search.hpp"

#include <algorithm>
#include <cmath>

namespace evert::report {

namespace {

// Of the mean over the weeks; NaN where a week is unknown.
double mean_difference(const Life& a, const Life& b) {
  const std::size_t weeks = std::min(a.satisfaction.size(), b.satisfaction.size());
  double sum = 0;
  for (std::size_t w = 0; w < weeks; ++w) sum += static_cast<double>(b.satisfaction[w]) - a.satisfaction[w];
  return weeks == 0 ? std::nan("") : sum / static_cast<double>(weeks);
}

bool deals(const Life& life) {
  return std::ranges::any_of(life.events,
                             [](const LifeEvent& e) { return e.kind == Happening::case_opened; });
}

double mean_size(const std::vector<Candidate>& all) {
  double sum = 0;
  for (const Candidate& candidate : all) sum += std::fabs(candidate.difference);
  return all.empty() ? 0 : sum / static_cast<double>(all.size());
}

}  // namespace

std::string to_string(Standout standout) {
  switch (standout) {
    case Standout::most_helped:
      return "most-helped";
    case Standout::most_hurt:
      return "most-hurt";
    case Standout::typical:
      break;
  }
  return "typical";
}

std::vector<Candidate> candidates(const results::Study& study, const Lives& a, const Lives& b) {
  std::vector<Candidate> found;
  for (std::size_t row = 0; row < study.customers.size(); ++row) {
    const Life left = a.life(row), right = b.life(row);
    const double difference = mean_difference(left, right);
    if (!std::isnan(difference) && (deals(left) || deals(right))) found.push_back({row, difference});
  }
  std::ranges::stable_sort(found, {}, &Candidate::difference);
  return found;
}

double median(const std::vector<Candidate>& sorted) {
  if (sorted.empty()) return std::nan("");
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half].difference
                                : (sorted[half - 1].difference + sorted[half].difference) / 2;
}

std::vector<Candidate> standouts(const std::vector<Candidate>& sorted, Standout standout, std::size_t count) {
  std::vector<Candidate> found = sorted;
  if (standout == Standout::typical) {
    const double middle = median(sorted);
    std::ranges::stable_sort(found, {}, [&](const Candidate& c) { return std::fabs(c.difference - middle); });
  } else if (standout == Standout::most_helped) {
    std::erase_if(found, [](const Candidate& c) { return c.difference <= 0; });
    std::ranges::stable_sort(found, std::greater<>(), &Candidate::difference);
  } else {
    std::erase_if(found, [](const Candidate& c) { return c.difference >= 0; });
  }
  found.resize(std::min(found.size(), count));
  return found;
}

std::size_t most_moving(const results::Study& study, std::size_t baseline) {
  const Lives a(study, baseline);
  std::size_t best = study.scenarios.size();
  double largest = -1;
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    if (s == baseline) continue;
    const double moved = study.scenarios.size() == 2 ? 0 : mean_size(candidates(study, a, Lives(study, s)));
    if (moved > largest) {
      largest = moved;
      best = s;
    }
  }
  return best;
}

}  // namespace evert::report
