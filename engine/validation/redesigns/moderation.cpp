// C25: where the gain of a full redesign is smaller [S42]: EBIT of the fifth year above staying, in a changed
// market over that in the company's own, in % of the latter; replicate by replicate with the same luck.
//   a  all rivals work outside-in at the start, as good as they are (what they gained by it is in the
//      reputation the company file gives): most already did it
//   b  twice as many rivals, each with half the pull (ln .5 on its appeal)
//   c  half the margin: other costs are higher by half of the EBIT of the year before, mean of replicates
#include "engine/validation/redesigns/moderation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <string>

#include "engine/base/math.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/redesigns/shared_worlds.hpp"
#include "engine/validation/sampling.hpp"
#include "engine/validation/series.hpp"

namespace evert::validation {

namespace {

constexpr int gain_year = 5;

using Change = std::function<void(model::Company&)>;

void all_outside_in(model::Company& changed) {
  for (model::Rival& rival : changed.rivals) rival.outside_in = 1;
}

void twice_as_many(model::Company& changed) {
  for (model::Rival& rival : changed.rivals) rival.appeal += base::log(0.5);
  const auto n = static_cast<std::ptrdiff_t>(changed.rivals.size());
  changed.rivals.reserve(2 * changed.rivals.size());
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    changed.rivals.push_back(changed.rivals[static_cast<std::size_t>(i)]);
    changed.rivals.back().name += " (2)";
  }
}

// Of each replicate.
std::vector<double> gains(std::span<const experiment::Replicate> replicates) {
  std::vector<double> all;
  for (const experiment::Replicate& replicate : replicates)
    all.push_back(year_sum(replicate.runs[1].record, "ebit", gain_year) -
                  year_sum(replicate.runs[0].record, "ebit", gain_year));
  return all;
}

double ebit_before(std::span<const experiment::Replicate> replicates) {
  double sum = 0;
  for (const experiment::Replicate& replicate : replicates) sum += year_sum(replicate.history, "ebit", 1);
  return sum / static_cast<double>(replicates.size());
}

std::vector<double> gains_in(Lab& lab, const std::string& company, int replicates, const Change& change,
                             std::span<const scenario::Override> overrides) {
  const std::vector<std::string> names = {"stay", "full"};
  experiment::Question question = lab.question(company, names, replicates, gain_year, overrides);
  auto changed = std::make_shared<model::Company>(*question.scenarios.front().company);
  change(*changed);
  for (scenario::Loaded& loaded : question.scenarios) loaded.company = changed;
  return gains(lab.worlds(question));
}

Bounded change_of(std::span<const double> other, std::span<const double> base) {
  const Bounded ratio = ratio_of_means(other, base);
  return {100 * (ratio.value - 1), 100 * (ratio.low - 1), 100 * (ratio.high - 1)};
}

}  // namespace

Moderated moderated_gain(Lab& lab, const std::string& company, std::span<const experiment::Replicate> own,
                         std::span<const scenario::Override> overrides) {
  const std::vector<double> base = gains(own);
  const double less = ebit_before(own) / 2;
  const auto in = [&](const Change& change) {
    return change_of(gains_in(lab, company, static_cast<int>(own.size()), change, overrides), base);
  };
  return {base.size(), in(all_outside_in), in(twice_as_many),
          in([&](model::Company& changed) { changed.other_costs += less; })};
}

Bounded gain_against_converts(Lab& lab, const std::string& company,
                              std::span<const experiment::Replicate> own,
                              std::span<const scenario::Override> overrides) {
  return change_of(gains_in(lab, company, static_cast<int>(own.size()), all_outside_in, overrides),
                   gains(own));
}

std::vector<Measured> moderation(Lab& lab) {
  const auto& found = lab.shared<Moderated>(
      "moderation of dealer", [&] { return moderated_gain(lab, "dealer", eight_years(lab, "dealer")); });
  const auto row = [&](const char* id, const Bounded& change) {
    return Measured{id, change.value, change.low, change.high,
                    std::to_string(found.replicates) + " replicates"};
  };
  return {row("C25.a", found.rivals_did_it), row("C25.b", found.fragmented), row("C25.c", found.thin_margin)};
}

}  // namespace evert::validation
