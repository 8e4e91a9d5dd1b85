#include "engine/validation/findings/look.hpp"

#include <algorithm>
#include <span>

#include "engine/measures/catalogue.hpp"
#include "engine/validation/redesigns/pairs.hpp"
#include "engine/validation/redesigns/shared_worlds.hpp"

namespace evert::validation {

namespace {

constexpr int gap_year = 5;
constexpr std::size_t weeks_a_year = 52;

// Of one world, layer by layer, in the last week of the year.
std::vector<double> gaps_in(const simulation::Record& record, std::size_t layers) {
  const auto& table = record.measures[measures::index_of("satisfaction_gap_by_layer")];
  const auto* row = table.data() + (gap_year * weeks_a_year - 1) * layers;
  return {row, row + layers};
}

std::vector<LayerGap> layer_gaps(const model::Company& company,
                                 std::span<const experiment::Replicate> replicates) {
  const auto& measure = measures::catalogue()[measures::index_of("satisfaction_gap_by_layer")];
  const auto names = measures::entry_names(measure, company);
  std::vector<std::vector<double>> by_layer(names.size());
  for (const experiment::Replicate& replicate : replicates) {
    const auto gaps = gaps_in(replicate.runs.front().record, names.size());
    for (std::size_t k = 0; k < names.size(); ++k) by_layer[k].push_back(gaps[k]);
  }
  std::vector<LayerGap> gaps;
  for (std::size_t k = 0; k < names.size(); ++k)
    gaps.push_back({names[k], statistics::widened_interval(by_layer[k])});
  return gaps;
}

void look_at_firms(Lab& lab, CompanyLook& look) {
  const auto& firms = sampled_firms(lab);
  const auto all = performance(firms);
  for (std::size_t i = 0; i < firms.size(); ++i) {
    if (firms[i].industry != look.industry) continue;
    look.orientation.push_back(firms[i].orientation);
    look.performance.push_back(all[i]);
  }
  look.correlated = correlation(look.orientation, look.performance);
}

}  // namespace

Industry industry_of(const std::string& company) {
  if (company == "insurer") return Industry::insurance;
  return company == "retailer" ? Industry::retail : Industry::car_service;
}

CompanyLook look_at(Lab& lab, const std::string& company) {
  CompanyLook look;
  look.company = company;
  const auto& worlds = eight_years(lab, company);
  const auto loaded = lab.company(company).company;
  look.title = loaded->title;
  for (const experiment::Replicate& replicate : worlds) look.curves.push_back(j_curve_of(replicate));
  look.gaps = layer_gaps(*loaded, worlds);
  look.outcomes = lab.shared<Outcomes>(
      "outcomes of " + company, [&] { return outcomes_under_leaders(lab, company, lab.replicates(12, 4)); });
  look.moderated = lab.shared<Moderated>("moderation of " + company, [&] {
    const auto few = std::min(worlds.size(), static_cast<std::size_t>(lab.replicates(8, 4)));
    return moderated_gain(lab, company, std::span(worlds).first(few));
  });
  look.industry = industry_of(company);
  look_at_firms(lab, look);
  return look;
}

}  // namespace evert::validation
