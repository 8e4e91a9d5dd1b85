#include "viewer/views/verdict_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>

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

constexpr std::size_t most_parts = 6;  // of the ledger, the largest; the rest is one more
constexpr std::array dashes = {charts::Dash::solid, charts::Dash::dashed, charts::Dash::dotted};

// The baseline is grey in every picture, redesigns keep their colour whichever is looked at. After the last
// colour comes the first again, with another pattern: no two of the first nineteen scenarios look the same.
charts::Colour colour_of(std::size_t position) {
  constexpr auto& colours = charts::theme::series;
  return position == 0 ? charts::theme::grey : colours[(position - 1) % colours.size()];
}

charts::Dash dash_of(std::size_t position) {
  const std::size_t round = position == 0 ? 0 : (position - 1) / charts::theme::series.size();
  return dashes[(position + round) % dashes.size()];
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

// Thousands or millions, whichever leaves the largest amount a number of one to three digits.
struct MoneyUnit {
  double size = 1;
  std::string words;  // "m USD"
};

MoneyUnit money_unit(std::span<const double> amounts, const std::string& currency) {
  double largest = 0;
  for (const double amount : amounts)
    if (std::isfinite(amount)) largest = std::max(largest, std::fabs(amount));
  if (largest >= 2e9) return {1e9, "bn " + currency};
  if (largest >= 2e6) return {1e6, "m " + currency};
  if (largest >= 2e3) return {1e3, "k " + currency};
  return {1, currency};
}

void scale_money(charts::FanChart& chart, const std::string& currency) {
  std::vector<double> amounts;
  for (const charts::FanSeries& series : chart.series)
    amounts.insert(amounts.end(), series.median.begin(), series.median.end());
  const MoneyUnit unit = money_unit(amounts, currency);
  chart.y.unit = unit.size;
  if (const auto at = chart.y.label.rfind(currency); at != std::string::npos)
    chart.y.label.replace(at, currency.size(), unit.words);
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

std::string counted(int n) {
  return charts::number_text(n, 0);
}

double mean_at_end(const Compared& scenario, Outcome outcome) {
  return statistics::mean_interval(scenario.by_outcome[static_cast<std::size_t>(outcome)].at_end).mean;
}

double chance_of(const Comparison& all, const std::string& scenario, Outcome outcome) {
  for (const statistics::BestRow& row : all.answer.best)
    if (row.outcome == to_string(outcome) && row.scenario == scenario) return row.probability;
  return std::nan("");
}

int last_year(const Comparison& all, Outcome outcome) {
  for (const statistics::OutcomeValues& values : all.answer.last_year)
    if (values.name == to_string(outcome)) return values.year;
  return all.years;
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
                  difference                  ? "Paired differences, the same customers and luck"
                  : all.scenarios.size() == 1 ? state.scenario + " by itself"
                                              : "Each scenario by itself",
                  which_of(all), state.outcome == Outcome::value ? "; not discounted" : "");
  chart.y.label = wording.axis;
  if (difference) chart.y.sign = base::Sign::always;
  chart.x.unit = 52;
  chart.x.whole = true;
  chart.x.prefix = "Year ";
  const document::Weeks range = state.range.value_or(document::Weeks{0, all.weeks});
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
    series.dash = dash_of(position);
    if (scenario.name == state.scenario) {
      series.dash = charts::Dash::solid;
      series.low = part(course.low90);
      series.high = part(course.high90);
      series.bands = {{part(course.low50), part(course.high50)}};
      chart.emphasis = chart.series.size();
    }
    chart.series.push_back(std::move(series));
  }
  if (is_money(state)) scale_money(chart, all.currency);
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

std::vector<std::size_t> ranked(const Comparison& all, Outcome outcome) {
  std::vector<std::size_t> positions;
  const auto chance = [&](std::size_t position) {
    return chance_of(all, all.scenarios[position].name, outcome);
  };
  for (std::size_t i = 0; i < all.scenarios.size(); ++i)
    // The baseline differs from itself by nothing: it has a row where it may be the best.
    if (i > 0 || chance(i) >= 0.005) positions.push_back(i);
  std::ranges::stable_sort(positions, [&](std::size_t a, std::size_t b) {
    return mean_at_end(all.scenarios[a], outcome) > mean_at_end(all.scenarios[b], outcome);
  });
  return positions;
}

charts::RankingChart ranking_chart(const Comparison& all, const State& state) {
  charts::RankingChart chart;
  chart.frame.density = charts::Density::panel;
  chart.frame.title = "Which wins, and how sure";
  chart.against = all.answer.baseline;
  std::vector<double> ends;
  for (const std::size_t position : ranked(all, state.outcome)) {
    const Compared& scenario = all.scenarios[position];
    const auto& values = scenario.by_outcome[static_cast<std::size_t>(state.outcome)].at_end;
    charts::RankingRow row;
    row.name = scenario.name;
    row.value = mean_at_end(scenario, state.outcome);
    if (position > 0) {
      const statistics::Interval half = statistics::widened_interval(values, 0.5).interval;
      const statistics::Interval most = statistics::widened_interval(values).interval;
      row.half = {half.low, half.high};
      row.most = {most.low, most.high};
      ends.insert(ends.end(), {most.low, most.high});
    }
    row.best = chance_of(all, scenario.name, state.outcome);
    row.colour = colour_of(position);
    row.more = scenario.title;
    if (scenario.name == state.scenario) chart.highlight = chart.rows.size();
    chart.rows.push_back(std::move(row));
  }
  chart.unit = unit_of(state.outcome, all.currency);
  chart.decimals = state.outcome == Outcome::value ? 1 : 2;
  if (state.outcome == Outcome::value) {
    const MoneyUnit unit = money_unit(ends, all.currency);
    chart.x.unit = unit.size;
    chart.unit = unit.words;
  }
  chart.frame.subtitle =
      fmt::format("{} in year {} against {}, {}; 50 and 95% intervals of the paired mean",
                  title_of(state.outcome), last_year(all, state.outcome), all.answer.baseline, chart.unit);
  return chart;
}

std::string payback_note(const Comparison& all) {
  return fmt::format(
      "The week from which net cash so far stays at or above that of {} in the same luck: median of {}, in "
      "brackets the 5th and the 95th percentile.",
      all.answer.baseline, which_of(all));
}

std::string ranking_note(const Comparison& all, const State& state) {
  return fmt::format(
      "{} in year {}, each scenario against {} in the same {} with the same luck. Chance of being the best: "
      "share of resamples of the replicates in which its mean is the highest.",
      title_of(state.outcome), last_year(all, state.outcome), all.answer.baseline, which_of(all));
}

std::string ledger_note(const Comparison& all, const State& state) {
  return fmt::format(
      "{} minus {} over {} years, discounted at {:.0f}% a year: mean of {} with the same luck, in brackets "
      "its "
      "95% interval.",
      state.scenario, all.answer.baseline, all.years, 100 * all.discount_rate, which_of(all));
}

std::string hand_off_note(const document::HandOffs& hand_offs, const std::string& scenario) {
  return fmt::format(
      "Of {} tracked customers with {}, in {:.0f} weeks since the scenarios part, one replicate.",
      counted(hand_offs.customers), scenario, hand_offs.weeks);
}

charts::WaterfallChart ledger_chart(const Comparison& all, const State& state) {
  charts::WaterfallChart chart;
  chart.frame.density = charts::Density::panel;
  chart.frame.title = "Why: what carries " + state.scenario;
  chart.mode = charts::WaterfallMode::running;
  const Compared* found = all.find(state.scenario);
  if (found == nullptr) return chart;
  std::vector<document::Part> parts = found->parts;
  std::ranges::stable_sort(parts, std::greater<>(),
                           [](const document::Part& part) { return std::fabs(part.amount.mean); });
  std::vector<double> amounts;
  for (const document::Part& part : parts) amounts.push_back(part.amount.mean);
  const double total = std::accumulate(amounts.begin(), amounts.end(), 0.0);
  amounts.push_back(total);
  const MoneyUnit unit = money_unit(amounts, all.currency);
  double rest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const statistics::Interval interval = parts[i].amount.interval;
    if (i < most_parts || parts.size() == most_parts + 1)
      chart.parts.push_back({parts[i].name,
                             parts[i].amount.mean / unit.size,
                             parts[i].detail,
                             {interval.low / unit.size, interval.high / unit.size},
                             {}});
    else
      rest += parts[i].amount.mean / unit.size;
  }
  if (parts.size() > most_parts + 1) chart.rest = rest;
  chart.rest_name = "Everything else";
  chart.total = total / unit.size;
  chart.total_name = "Value";
  chart.unit = unit.words;
  chart.decimals = 2;
  chart.frame.subtitle =
      fmt::format("Difference to {} over {} years by line of the ledger, discounted, {}; mean of {}",
                  all.answer.baseline, all.years, unit.words, which_of(all));
  return chart;
}

charts::SankeyChart hand_off_chart(const document::HandOffs& hand_offs, const std::string& scenario,
                                   const document::HandOffs* baseline, const std::string& baseline_name) {
  charts::SankeyChart chart;
  chart.frame.density = charts::Density::panel;
  chart.left = chart.right = hand_offs.silos;
  chart.unit = "hand-offs";
  chart.least_share = 0.01;
  int all = 0, before = 0;
  double lost = 0;
  for (const document::HandOff& flow : hand_offs.flows) {
    all += flow.count;
    lost += flow.count * (1 - flow.kept);
  }
  const double usual = all > 0 ? lost / all : 0;
  chart.losing_words = fmt::format("loses more of what was known than the average of {:.0f}%", 100 * usual);
  for (const document::HandOff& flow : hand_offs.flows) {
    charts::SankeyFlow shown{
        flow.from, flow.to, static_cast<double>(flow.count),
        1 - flow.kept > usual ? charts::Loss::losing : charts::Loss::none,
        fmt::format("{:.0f}% of what was known is lost on the way", 100 * (1 - flow.kept))};
    chart.flows.push_back(std::move(shown));
  }
  if (baseline != nullptr)
    for (const document::HandOff& flow : baseline->flows) before += flow.count;
  chart.frame.title = "Hand-offs between silos: " + scenario;
  chart.frame.subtitle =
      fmt::format("{} hand-offs of {} tracked customers in {:.0f} weeks, one replicate{}", counted(all),
                  counted(hand_offs.customers), hand_offs.weeks,
                  baseline == nullptr ? "" : fmt::format("; {} with {}", counted(before), baseline_name));
  return chart;
}

}  // namespace evert::views
