#include "engine/experiment/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "engine/experiment/figures.hpp"
#include "engine/experiment/study.hpp"
#include "engine/statistics/paired.hpp"

namespace evert::experiment {

namespace {

constexpr double notable_drift = 0.01;     // of the level, in half a year
constexpr double drift_confidence = 0.99;  // three looks at each study: one false alarm in thirty

double mean_of_known(std::span<const double> values) {
  std::vector<double> known;
  std::ranges::copy_if(values, std::back_inserter(known), [](double value) { return !std::isnan(value); });
  return mean_of(known);
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
  const std::size_t weeks = history_weeks(study), half = weeks / 2;
  if (half == 0) return warnings;
  constexpr std::pair<const char*, const char*> watched[] = {
      {"satisfaction", "satisfaction"},
      {"customers_active", "the number of active customers"},
      {"ebit", "EBIT"}};
  for (const auto& [kpi, words] : watched) {
    std::vector<double> before, after;
    for (const std::size_t r : whole_replicates(study)) {
      const std::vector<double> values = series(study, kpi, 0, r);
      before.push_back(mean_of(std::span(values).first(half)));
      after.push_back(mean_of(std::span(values).subspan(weeks - half, half)));
    }
    const auto drift = statistics::paired_difference(after, before, drift_confidence);
    const double level = std::fabs(mean_of(before));
    const bool beyond_noise = drift.interval.low > 0 || drift.interval.high < 0;
    if (beyond_noise && std::fabs(drift.mean) > notable_drift * level)
      warnings.push_back(
          fmt::format("the warm-up has not settled: {} still {} by {:.1f} % in half a year; a "
                      "longer one may help (--set experiment.warm_up_weeks=...)",
                      words, drift.mean > 0 ? "rises" : "falls", 100 * std::fabs(drift.mean) / level));
  }
  return warnings;
}

}  // namespace evert::experiment
