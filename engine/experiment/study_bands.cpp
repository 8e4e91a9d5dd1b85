// The courses of the headline measures against the baseline, with what is sure of each week and of all.
#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "engine/experiment/study.hpp"
#include "engine/statistics/bands.hpp"

namespace evert::experiment {

namespace {

constexpr std::array<const char*, 3> with_bands = {"satisfaction", "revenue", "ebit"};

// The paired differences of a scenario, whole replicate by whole replicate, week by week.
std::vector<double> differences(const results::Study& study, const std::string& kpi, std::size_t scenario) {
  std::vector<double> all;
  for (const std::size_t r : whole_replicates(study)) {
    const auto values = series(study, kpi, scenario, r), baseline = series(study, kpi, 0, r);
    for (std::size_t w = 0; w < values.size(); ++w) all.push_back(values[w] - baseline[w]);
  }
  return all;
}

// Appends mean, low and high of one measure: (scenario, week) and (scenario, band, week).
void append_bands(const results::Study& study, const results::Kpi& kpi, results::Section& section) {
  const std::size_t weeks = study.days.size();
  std::vector<float> mean, low, high;
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    const statistics::Bands bands = statistics::bands(differences(study, kpi.name, s), weeks);
    std::ranges::transform(bands.mean, std::back_inserter(mean),
                           [](double value) { return static_cast<float>(value); });
    for (const auto* band : {&bands.pointwise, &bands.simultaneous})
      for (const statistics::Interval& week : *band) {
        low.push_back(static_cast<float>(week.low));
        high.push_back(static_cast<float>(week.high));
      }
  }
  const std::string what = "difference of " + kpi.name + " to the baseline";
  section.variables.push_back(
      {kpi.name, kpi.unit, "mean paired " + what, {}, {"scenario", "time"}, std::move(mean)});
  section.variables.push_back({kpi.name + "_low",
                               kpi.unit,
                               "lower end of the mean paired " + what,
                               {},
                               {"scenario", "band", "time"},
                               std::move(low)});
  section.variables.push_back({kpi.name + "_high",
                               kpi.unit,
                               "upper end of the mean paired " + what,
                               {},
                               {"scenario", "band", "time"},
                               std::move(high)});
}

}  // namespace

void add_bands(results::Study& study) {
  if (study.scenarios.size() < 2 || whole_replicates(study).size() < 2) return;
  results::Section section{"bands",
                           "Weekly differences to the baseline, and how sure they are",
                           {{"band",
                             "",
                             "what a band holds: each week by itself, or all weeks at once",
                             {},
                             {"band"},
                             std::vector<std::string>{"pointwise 95 %", "simultaneous 95 %"}}}};
  for (const char* name : with_bands) {
    const auto kpi = std::ranges::find(study.kpis, name, &results::Kpi::name);
    if (kpi != study.kpis.end() && kpi->split == results::Split::none) append_bands(study, *kpi, section);
  }
  study.sections.push_back(std::move(section));
}

}  // namespace evert::experiment
