#include "engine/experiment/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/base/text.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/experiment/study.hpp"
#include "engine/statistics/paired.hpp"
#include "engine/statistics/warm_up_check.hpp"

namespace evert::experiment {

namespace {

constexpr double notable_drift = 0.01;            // of the level, in half a year
constexpr double drift_confidence = 0.99;         // a few looks at each study: one false alarm in some twenty
constexpr std::size_t least_weeks_for_mser = 50;  // ten batches

double mean_of_known(std::span<const double> values) {
  std::vector<double> known;
  std::ranges::copy_if(values, std::back_inserter(known), [](double value) { return !std::isnan(value); });
  return mean_of(known);
}

struct Watched {
  const char* kpi;
  const char* words;
};
constexpr Watched active_customers = {"customers_active", "the number of active customers"};

// How a measure of the baseline moved from the first half of the recorded warm-up to the second.
struct Drift {
  double change = 0;
  double level = 0;           // of the first half, without its sign
  bool beyond_noise = false;  // of the replicates
};

Drift drift_of(const results::Study& study, const char* kpi) {
  const std::size_t weeks = history_weeks(study), half = weeks / 2;
  if (half == 0) return {};
  std::vector<double> before, after;
  for (const std::size_t r : whole_replicates(study)) {
    const std::vector<double> values = series(study, kpi, 0, r);
    before.push_back(mean_of(std::span(values).first(half)));
    after.push_back(mean_of(std::span(values).subspan(weeks - half, half)));
  }
  const auto drift = statistics::paired_difference(after, before, drift_confidence);
  return {drift.mean, std::fabs(mean_of(before)), drift.interval.low > 0 || drift.interval.high < 0};
}

bool is_notable(const Drift& drift) {
  return drift.beyond_noise && std::fabs(drift.change) > notable_drift * drift.level;
}

// The recorded warm-up of the baseline, week by week, mean over replicates.
std::vector<double> mean_history(const results::Study& study, const char* kpi) {
  std::vector<double> mean(history_weeks(study), 0.0);
  const auto replicates = whole_replicates(study);
  for (const std::size_t r : replicates) {
    const std::vector<double> values = series(study, kpi, 0, r);
    for (std::size_t w = 0; w < mean.size(); ++w)
      mean[w] += values[w] / static_cast<double>(replicates.size());
  }
  return mean;
}

// Column `name` of the section of published figures.
template <class T>
std::vector<T> column(const results::Study& study, const std::string& name) {
  const results::Variable* found = find_variable(study, "published", name);
  return found == nullptr ? std::vector<T>() : std::get<std::vector<T>>(found->values);
}

}  // namespace

void add_baseline(const model::Company& company, const std::vector<std::vector<double>>& values,
                  results::Study& study) {
  if (company.published.empty()) return;
  const std::vector<FigureInfo> known = figures(company);
  std::vector<std::string> names, units, labels, sources;
  std::vector<double> published, tolerances, means;
  std::vector<std::uint8_t> relative;
  for (std::size_t f = 0; f < company.published.size(); ++f) {
    const model::Published& figure = company.published[f];
    const auto info = std::ranges::find(known, figure.figure, &FigureInfo::name);
    names.push_back(figure.figure);
    units.push_back(info == known.end() ? "" : info->unit);
    labels.push_back(figure.label);
    sources.push_back(figure.source);
    published.push_back(figure.value);
    tolerances.push_back(figure.tolerance);
    relative.push_back(figure.relative ? 1 : 0);
    means.push_back(mean_of_known(values[f]));
  }
  const std::vector<std::string> by = {"figure"};
  study.sections.push_back(
      {"published",
       "The baseline beside its published figures",
       {{"figure", "", "figure", {}, by, std::move(names)},
        {"unit", "", "unit of the figure", {}, by, std::move(units)},
        {"published", "1", "as published", {}, by, std::move(published)},
        {"value", "1", "as simulated, last year of the warm-up", {}, by, std::move(means)},
        {"tolerance", "1", "largest deviation accepted", {}, by, std::move(tolerances)},
        {"relative", "1", "the tolerance is a share", {"no", "yes"}, by, std::move(relative)},
        {"label", "", "input, calibrated or emergent", {}, by, std::move(labels)},
        {"source", "", "where it was published", {}, by, std::move(sources)}}});
}

std::vector<BaselineFigure> baseline_figures(const results::Study& study) {
  const auto names = column<std::string>(study, "figure"), units = column<std::string>(study, "unit"),
             labels = column<std::string>(study, "label"), sources = column<std::string>(study, "source");
  const auto published = column<double>(study, "published"), values = column<double>(study, "value"),
             tolerances = column<double>(study, "tolerance");
  const auto relative = column<std::uint8_t>(study, "relative");
  std::vector<BaselineFigure> figures;
  for (std::size_t f = 0; f < names.size(); ++f) {
    BaselineFigure figure;
    figure.published = {names[f], published[f], tolerances[f], relative[f] != 0, sources[f], labels[f]};
    figure.unit = units[f];
    figure.value = values[f];
    figure.deviation = values[f] - published[f];
    const double allowed = relative[f] != 0 ? tolerances[f] * std::fabs(published[f]) : tolerances[f];
    figure.within = std::fabs(figure.deviation) <= allowed;
    figures.push_back(std::move(figure));
  }
  return figures;
}

std::vector<std::string> drift_warnings(const results::Study& study) {
  std::vector<std::string> warnings;
  for (const auto& [kpi, words] :
       {Watched{"satisfaction", "satisfaction"}, active_customers, Watched{"ebit", "EBIT"}}) {
    const Drift drift = drift_of(study, kpi);
    if (is_notable(drift))
      warnings.push_back(fmt::format(
          "the warm-up has not settled: {} still {} by {:.1f} % in half a year; a "
          "longer one may help (--set experiment.warm_up_weeks=...)",
          words, drift.change > 0 ? "rises" : "falls", 100 * std::fabs(drift.change) / drift.level));
  }
  return warnings;
}

std::vector<std::string> level_warnings(const results::Study& study) {
  if (history_weeks(study) < least_weeks_for_mser) return {};
  std::vector<std::string> moving;
  for (const auto& [kpi, words] :
       {Watched{"satisfaction", "satisfaction"}, Watched{"engagement", "engagement"}, active_customers,
        Watched{"headcount", "headcount"}}) {
    const Drift drift = drift_of(study, kpi);
    if (!drift.beyond_noise || is_notable(drift) || !statistics::mser(mean_history(study, kpi)).at_limit)
      continue;
    moving.push_back(fmt::format("{} ({:+.1f} % in half a year)", words, 100 * drift.change / drift.level));
  }
  if (moving.empty()) return {};
  return {
      fmt::format("by MSER-5 the warm-up's last year shows no settled level of {}: differences between "
                  "scenarios share that, levels do not stay",
                  base::join_list(moving, "and"))};
}

}  // namespace evert::experiment
