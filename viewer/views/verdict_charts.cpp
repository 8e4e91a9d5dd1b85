#include "viewer/views/verdict_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/charts/theme.hpp"
#include "engine/report/wording.hpp"
#include "viewer/views/verdict_words.hpp"

namespace evert::views {

namespace {

using document::Compared;
using document::Comparison;
using document::Contrast;
using document::Course;
using document::Outcome;
using document::State;

const Course& course_of(const Compared& scenario, const State& state) {
  const document::Judgement& judgement = scenario.by_outcome[static_cast<std::size_t>(state.outcome)];
  return state.contrast == Contrast::difference ? judgement.difference : judgement.level;
}

// Scenarios that have a course to show: the baseline has none in differences.
std::vector<std::size_t> shown(const Comparison& all, const State& state) {
  std::vector<std::size_t> positions;
  for (std::size_t i = state.contrast == Contrast::difference ? 1 : 0; i < all.scenarios.size(); ++i)
    positions.push_back(i);
  return positions;
}

constexpr std::array dashes = {charts::Dash::solid, charts::Dash::dashed, charts::Dash::dotted};

// The baseline is grey in every picture, redesigns keep their colour whichever is looked at.
charts::Colour colour_of(std::size_t position) {
  return position == 0 ? charts::theme::grey : charts::theme::series_colour(position - 1);
}

struct Wording {
  std::string title, axis;
};

Wording wording_of(const Comparison& all, const State& state) {
  const std::string& baseline = all.answer.baseline;
  const bool difference = state.contrast == Contrast::difference;
  switch (state.outcome) {
    case Outcome::value:
      return {difference ? "Net cash so far against " + baseline : "Net cash so far", all.currency};
    case Outcome::growth:
      return {difference ? "Revenue against " + baseline : "Revenue",
              difference ? "last 52 weeks, difference in %" : "last 52 weeks, " + all.currency};
    case Outcome::margin:
      return {difference ? "Margin against " + baseline : "Margin",
              difference ? "last 52 weeks, points of revenue" : "last 52 weeks, % of revenue"};
    case Outcome::satisfaction:
      return {difference ? "Satisfaction against " + baseline : "Satisfaction", "points"};
  }
  return {};
}

bool is_money(const State& state) {
  return state.outcome == Outcome::value ||
         (state.outcome == Outcome::growth && state.contrast == Contrast::level);
}

// Money in thousands or millions, whichever leaves numbers of one to three digits.
void scale_money(charts::Axis& axis, const charts::FanChart& chart, const std::string& currency) {
  double largest = 0;
  for (const charts::FanSeries& series : chart.series)
    for (const double value : series.median)
      if (std::isfinite(value)) largest = std::max(largest, std::fabs(value));
  const auto [unit, word] = largest >= 2e9   ? std::pair{1e9, "bn "}
                            : largest >= 2e6 ? std::pair{1e6, "m "}
                            : largest >= 2e3 ? std::pair{1e3, "k "}
                                             : std::pair{1.0, ""};
  axis.unit = unit;
  const auto at = axis.label.rfind(currency);
  if (at != std::string::npos) axis.label.insert(at, word);
}

charts::FanPayback payback_of(const Comparison& all, const std::string& scenario, std::size_t series) {
  const Compared* found = all.find(scenario);
  charts::FanPayback payback;
  payback.series = series;
  const double median = statistics::quantile(found->pays_back, 0.5);
  if (!std::isfinite(median)) {
    payback.text = fmt::format("{} does not pay back in {} years", scenario, all.years);
    return payback;
  }
  const double low = statistics::quantile(found->pays_back, 0.05);
  const double high = statistics::quantile(found->pays_back, 0.95);
  payback.x = median;
  payback.interval = {low, std::isfinite(high) ? high : static_cast<double>(all.weeks)};
  payback.text = fmt::format("Pays back in week {:.0f} ({:.0f} to {})", median, low,
                             std::isfinite(high) ? fmt::format("{:.0f}", high) : "never");
  return payback;
}

}  // namespace

charts::FanChart course_chart(const Comparison& all, const State& state) {
  charts::FanChart chart;
  const Wording wording = wording_of(all, state);
  const bool difference = state.contrast == Contrast::difference;
  chart.frame.density = charts::Density::panel;
  chart.frame.title = wording.title;
  chart.frame.subtitle =
      fmt::format("{}; bands hold 50 and 90% of {}{}",
                  difference ? "Paired differences, the same customers and luck" : "Each scenario by itself",
                  which_of(all), state.outcome == Outcome::value ? "; not discounted" : "");
  chart.y.label = wording.axis;
  if (difference) chart.y.sign = base::Sign::always;
  chart.x.unit = 52;
  chart.x.whole = true;
  chart.x.prefix = "Year ";
  const document::Weeks range = state.range.value_or(document::Weeks{0, all.weeks});
  if (state.range)
    chart.x.range = charts::Range{static_cast<double>(range.first), static_cast<double>(range.end)};
  chart.sample = "weeks";
  chart.level = difference ? std::optional(0.0) : std::nullopt;
  for (const std::size_t position : shown(all, state)) {
    const Compared& scenario = all.scenarios[position];
    const Course& course = course_of(scenario, state);
    charts::FanSeries series;
    series.name = scenario.name;
    const auto first = static_cast<std::ptrdiff_t>(std::clamp(range.first, 0, all.weeks));
    const auto end = static_cast<std::ptrdiff_t>(std::clamp(range.end, 0, all.weeks));
    const auto part = [&](const std::vector<double>& all_weeks) {
      return std::vector<double>(all_weeks.begin() + first, all_weeks.begin() + end);
    };
    for (auto w = first; w < end; ++w) series.x.push_back(static_cast<double>(w) + 1);
    series.median = part(course.median);
    series.colour = colour_of(position);
    series.dash = dashes[position % dashes.size()];
    if (scenario.name == state.scenario) {
      series.dash = charts::Dash::solid;
      series.low = part(course.low90);
      series.high = part(course.high90);
      series.bands = {{part(course.low50), part(course.high50)}};
      chart.emphasis = chart.series.size();
    }
    chart.series.push_back(std::move(series));
  }
  if (is_money(state)) scale_money(chart.y, chart, all.currency);
  if (state.outcome == Outcome::value && difference && chart.emphasis)
    chart.payback = payback_of(all, state.scenario, *chart.emphasis);
  return chart;
}

std::string course_at(const Comparison& all, const State& state, int week) {
  if (week < 0 || week >= all.weeks) return {};
  const auto w = static_cast<std::size_t>(week);
  const bool money = is_money(state), difference = state.contrast == Contrast::difference;
  const auto number = [&](double value) {
    if (money)
      return difference ? report::signed_money(value, all.currency) : report::money(value, all.currency);
    return difference ? report::signed_number(value) : report::number(value);
  };
  std::string text = fmt::format("{}, week {}", wording_of(all, state).title, week + 1);
  for (const std::size_t position : shown(all, state)) {
    const Compared& scenario = all.scenarios[position];
    const Course& course = course_of(scenario, state);
    text += fmt::format("\n{}: {} (90% of {}: {} to {})", scenario.name, number(course.median[w]),
                        which_of(all), number(course.low90[w]), number(course.high90[w]));
  }
  return text;
}

}  // namespace evert::views
