// C31: stores that were converted beside those that were not, a year on [S73], and the whole group [S72].
//
// One world holds one kind of store: journeys, silos and practice are the company's. So the same world is
// lived with all stores converted (the full redesign) and with none, which leaves out what the two kinds take
// from each other, and the sales of one quarter are compared: weeks 53 to 65 over weeks 1 to 13 of the world
// that stays, the year-earlier quarter of both. Group margin: EBIT over revenue, second year less the year
// before.
#include <algorithm>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/redesigns/pairs.hpp"
#include "engine/validation/redesigns/shared_worlds.hpp"
#include "engine/validation/series.hpp"

namespace evert::validation {

namespace {

constexpr const char* company = "retailer";
constexpr std::size_t quarter = 13, a_year_on = 52;

double sales(const simulation::Record& record, std::size_t from) {
  double sum = 0;
  for (const double week : series(record, "revenue").subspan(from, quarter)) sum += week;
  return sum;
}

double margin(const simulation::Record& record, int year) {
  return 100 * year_sum(record, "ebit", year) / year_sum(record, "revenue", year);
}

}  // namespace

std::vector<Measured> conversion(Lab& lab) {
  const auto companies = companies_with_full(lab);
  if (std::find(companies.begin(), companies.end(), company) == companies.end()) return {};
  std::vector<double> gap, group;
  for (const experiment::Replicate& replicate : eight_years(lab, company)) {
    const simulation::Record& stay = replicate.runs[0].record;
    const simulation::Record& full = replicate.runs[1].record;
    gap.push_back(100 * (sales(full, a_year_on) - sales(stay, a_year_on)) / sales(stay, 0));
    group.push_back(margin(full, 2) - margin(replicate.history, 1));
  }
  const auto row = [](const char* id, const std::vector<double>& values) {
    const statistics::Estimate mean = statistics::widened_interval(values);
    return Measured{id, mean.mean, mean.interval.low, mean.interval.high,
                    std::to_string(values.size()) + " replicates"};
  };
  return {row("C31.a", gap), row("C31.b", group)};
}

}  // namespace evert::validation
