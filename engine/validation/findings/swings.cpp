#include "engine/validation/findings/swings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "engine/statistics/estimate.hpp"
#include "engine/validation/findings/look.hpp"
#include "engine/validation/keep.hpp"
#include "engine/validation/redesigns/pairs.hpp"
#include "engine/validation/series.hpp"

namespace evert::validation {

namespace {

constexpr int years = 5;
// Of the company. Large companies are simulated at less already; smaller still they are others: silos of a
// few people queue, and the world that stays loses money.
constexpr double most_of_population = 0.25;

// Chosen before any was tried: those of EVIDENCE's list of what to screen first that are parameters, and
// those that decided the dealer's first results.
constexpr Screened screened[] = {
    {"service.quality_information", "quality lost when all must be told again", 8, 24, "[C], S30"},
    {"service.quality_engagement", "quality per point of engagement", 0.16, 0.36, "A11: .26 +- 40 %"},
    {"levers.loss_inside", "information lost at a hand-off", 0.15, 0.25, "A10"},
    {"levers.generalist_minutes", "longer work of generalists", 0.08, 0.15, "B1.13"},
    {"levers.skill_loss_move", "skill lost by moving", 0.2, 0.4, "A12"},
    {"adoption.imitation", "adoption from colleagues", 0.15, 0.40, "A12"},
    {"redesign.management", "managers' time for a programme", 0.01, 0.03, "A12"},
    {"redesign.stall_hazard", "stall hazard a month", 0.021, 0.045, "A12: 44 % +- 10 in 18 months"},
    {"retention.competition", "freedom to leave, k", 0.4, 1.8, "A2"},
    {"experience.gain", "weight of the latest moment, g", 0.10, 0.35, "A1"},
    {"levers.asymmetry_inside", "readiness to believe bad news, r", 0.1, 1.0, "A8"},
    {"levers.attenuation_inside", "bad news lost a layer, dm", 0.05, 0.25, "A8"},
    {"choice.quality", "weight of satisfaction in choice", 0.3, 0.8, "A5"},
    {"market.follow", "how fast rivals make up a lead", 0.5, 1.0, "[C], C25"}};

struct Setting {
  int replicates, leaders, firms;
  std::string scale;
};

std::vector<double> trough_and_gain(std::span<const experiment::Replicate> worlds, bool gain) {
  std::vector<double> values;
  for (const experiment::Replicate& replicate : worlds) {
    const statistics::JCurve curve = j_curve_of(replicate);
    values.push_back(gain ? curve.end_percent : curve.trough.percent);
  }
  return values;
}

double mean_gap(std::span<const experiment::Replicate> worlds) {
  double sum = 0;
  for (const experiment::Replicate& replicate : worlds)
    sum += year_mean(replicate.runs.front().record, "satisfaction_gap", years);
  return sum / static_cast<double>(worlds.size());
}

Numbers numbers_under(Lab& lab, const std::string& company, const Setting& setting,
                      std::vector<scenario::Override> overrides) {
  const auto firms = firm_outcomes(lab, first_firms(lab, industry_of(company), setting.firms), 1, overrides);
  std::vector<double> orientation;
  for (const FirmOutcome& firm : firms) orientation.push_back(firm.orientation);

  overrides.push_back({"population.scale", setting.scale});
  const std::vector<std::string> names = {"stay", "full"};
  const auto& worlds = lab.worlds(lab.question(company, names, setting.replicates, years, overrides));
  return {statistics::quantile(trough_and_gain(worlds, false), 0.5),
          statistics::quantile(trough_and_gain(worlds, true), 0.5),
          100 * stalled_under_leaders(lab, company, setting.leaders, overrides),
          mean_gap(worlds),
          gain_against_converts(lab, company, worlds, overrides).value,
          correlation(orientation, performance(firms)).value};
}

// What was found at a point, from `keep` if it stands there.
Numbers kept_or(const SwingOptions& options, const std::string& point, const std::function<Numbers()>& find) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (options.keep.empty()) return find();
  Numbers numbers{};
  if (const auto rows = read_kept(options.keep, options.id, point); rows && rows->size() == numbers.size()) {
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = (*rows)[i].value;
    return numbers;
  }
  numbers = find();
  std::vector<Measured> rows;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    rows.push_back({std::string(finding_numbers[i].key), numbers[i], none, none, ""});
  write_kept(options.keep, options.id, point, rows);
  return numbers;
}

double width(const Swing& swing, std::size_t number) {
  const double moved = std::fabs(swing.at_high[number] - swing.at_low[number]);
  return std::isnan(moved) ? -1 : moved;
}

}  // namespace

std::span<const Screened> screened_parameters() {
  return screened;
}

CompanySwings swings_of(Lab& lab, const std::string& company, const SwingOptions& options) {
  const auto loaded = lab.company(company);
  CompanySwings found;
  found.company = company;
  found.title = loaded.company->title;
  found.scale = std::min(most_of_population,
                         loaded.values.items[lab.registry().find("population.scale").value()].value);
  found.replicates = lab.replicates(3, 1);
  found.firms = lab.replicates(40, 12);
  const Setting setting{found.replicates, lab.replicates(4, 1), found.firms,
                        fmt::format("{:.6g}", found.scale)};
  std::size_t point = 0;
  const auto at = [&](Lab& world, const std::string& name, const std::vector<scenario::Override>& overrides) {
    if (options.begun) options.begun(++point, 3 + 2 * std::size(screened));
    return kept_or(options, "hangs-" + company + '-' + name,
                   [&] { return numbers_under(world, company, setting, overrides); });
  };
  const auto with_luck = [&](std::uint64_t further) {
    LabOptions other = lab.options();
    other.seed += further;
    Lab world(other);
    return at(world, fmt::format("luck-{}", further), {});
  };
  found.as_is = at(lab, "as-is", {});
  found.other_luck = with_luck(1);
  found.third_luck = with_luck(2);
  for (const Screened& parameter : screened) {
    const std::string key(parameter.key);
    const auto end = [&](double value) {
      const std::string text = fmt::format("{:g}", value);
      return at(lab, key + '-' + text, {{key, text}});
    };
    const Numbers low = end(parameter.low);
    found.swings.push_back({parameter, low, end(parameter.high)});
  }
  return found;
}

double moved_by_luck(const CompanySwings& swings, std::size_t number) {
  const double lucks[] = {swings.as_is[number], swings.other_luck[number], swings.third_luck[number]};
  for (const double luck : lucks)
    if (std::isnan(luck)) return luck;
  return *std::ranges::max_element(lucks) - *std::ranges::min_element(lucks);
}

std::vector<std::size_t> widest_first(const CompanySwings& swings, std::size_t number) {
  std::vector<std::size_t> order(swings.swings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return width(swings.swings[a], number) > width(swings.swings[b], number);
  });
  return order;
}

}  // namespace evert::validation
