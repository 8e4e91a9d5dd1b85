#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/answer.hpp"
#include "engine/report/best.hpp"
#include "engine/report/effect_text.hpp"
#include "engine/report/verdict.hpp"
#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

using Cell = Table::Cell;

bool is_money(const Outcome& outcome) {
  return outcome.name == "value";
}

std::string level_text(const Outcome& o, double value) {
  return is_money(o) ? money(value, "") : number(value);
}

std::string change_text(const Outcome& o, double value) {
  return is_money(o) ? signed_money(value, "") : signed_number(value);
}

std::vector<Cell> outcome_row(const Outcome& o, bool narrow) {
  const Call said = call(o.difference);
  const Ink ink = ink_of(said);
  const auto [low, high] = o.difference.interval;
  const std::string mark = narrow && said == Call::open ? "≈ " : "";
  const std::string interval =
      std::isnan(low) ? "unknown" : fmt::format("{} to {}", change_text(o, low), change_text(o, high));
  std::vector<Cell> row = {
      {std::to_string(o.year)},
      {o.unit.empty() ? o.name : fmt::format("{}, {}", o.name, o.unit)},
      {level_text(o, o.level.mean - o.difference.mean)},
      {level_text(o, o.level.mean)},
      {mark + change_text(o, o.difference.mean), ink},
      {interval},
      {said == Call::no_change ? "all equal" : ratio_of(o.share_better, o.difference.n)}};
  if (!narrow) row.push_back({to_string(said), ink});
  return row;
}

Table outcome_table(const Answer& answer, const ScenarioAnswer& scenario, bool narrow) {
  using enum Table::Align;
  Table table({right, left, right, right, right, right, right, left});
  std::vector<Cell> head;
  for (const std::string& text :
       {std::string("year"), std::string("outcome"), answer.baseline, scenario.name,
        std::string("difference"), fmt::format("{:g}% interval", 100 * answer.confidence),
        std::string("better")})
    head.push_back({text, Ink::faint});
  table.add(head);
  for (const Outcome& outcome : scenario.outcomes) table.add(outcome_row(outcome, narrow));
  for (const Outcome& outcome : scenario.values) table.add(outcome_row(outcome, narrow));
  return table;
}

std::string outcome_text(const Answer& answer, const ScenarioAnswer& scenario, const TextStyle& style) {
  const Table wide = outcome_table(answer, scenario, false);
  if (wide.width() <= static_cast<std::size_t>(std::max(style.width, 0))) return wide.text(style);
  const std::string narrow = outcome_table(answer, scenario, true).text(style);
  const bool has_open = narrow.find("≈") != std::string::npos;
  return narrow + (has_open ? "  ≈ too close to call: the interval spans zero\n" : "");
}

std::string note(std::string_view text, const TextStyle& style) {
  return std::string(indent, ' ') + wrap(text, style.width - static_cast<int>(indent), 2 * indent);
}

// The median with the 5 % and 95 % quantiles over replicates, which one replicate does not have.
std::string with_range(const std::string& median, const std::string& low, const std::string& high, int n) {
  return n < 2 ? median : fmt::format("{} ({} to {})", median, low, high);
}

// "paid back in week 170 (120 to never), never within 5 years in 12 of 30", or that it is not, or seldom.
std::string waiting_text(const std::string& done, const statistics::Waiting& wait, const Answer& answer,
                         int n) {
  const std::string horizon = years(answer.years);
  if (wait.share_never >= 1) return fmt::format("never {} within {}", done, horizon);
  if (std::isinf(wait.weeks.median))
    return fmt::format("{} within {} in only {}", done, horizon, count_of(1 - wait.share_never, n));
  std::string text =
      fmt::format("{} in week {}", done,
                  with_range(week(wait.weeks.median), week(wait.weeks.low), week(wait.weeks.high), n));
  if (wait.share_never > 0)
    text += fmt::format(", never within {} in {}", horizon, count_of(wait.share_never, n));
  return text;
}

std::string j_curve_text(const Answer& answer, const statistics::JCurveSummary& curve) {
  const int n = curve.n;
  // A week 0 is no date to read aloud: where no replicate ever fell behind, say just that.
  if (curve.trough_week.high == 0 && curve.break_even.weeks.high == 0 && curve.break_even.share_never == 0)
    return "J-curve: no dip, nothing to pay back.";
  const auto percents = [&](const statistics::Spread& s) {
    return with_range(percent(s.median), percent(s.low), percent(s.high), n);
  };
  const statistics::Spread& amount = curve.trough_money;
  const statistics::Spread& when = curve.trough_week;
  // A share of a profit that is not there in every replicate says nothing.
  const std::string end =
      std::isnan(curve.end_percent.median)
          ? fmt::format("no share at the end, as {} does not earn anything in every replicate",
                        answer.baseline)
          : fmt::format("at the end {} on the yearly EBIT of {}", percents(curve.end_percent),
                        answer.baseline);
  return fmt::format(
      "J-curve{}: trough of yearly EBIT {}, {}, in week {}; {}; {}; {}.",
      n < 2 ? "" : " (median, 5% to 95% of replicates)", percents(curve.trough_percent),
      with_range(money(amount.median, answer.currency), money(amount.low, ""), money(amount.high, ""), n),
      with_range(week(when.median), week(when.low), week(when.high), n),
      waiting_text("recovered", curve.recovery, answer, n),
      waiting_text("paid back", curve.break_even, answer, n), end);
}

std::string times(double reduction) {
  if (reduction >= 1000) return "over 1000";  // also without any noise left
  return fmt::format("{:.{}f}", reduction, reduction < 9.95 ? 1 : 0);
}

std::string pairing_text(const ScenarioAnswer& scenario) {
  std::string list;
  for (const Outcome& o : last_year(scenario)) {
    if (std::isnan(o.variance_reduction)) continue;
    list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", times(o.variance_reduction), o.name);
  }
  if (list.empty()) return {};
  return fmt::format("Pairing: without shared luck the same intervals would take {} times the replicates.",
                     list);
}

// A share better with half a replicate in it, where the difference is not the same in all.
bool has_ties(const ScenarioAnswer& scenario) {
  const auto tied = [](const Outcome& o) {
    const double halves = std::round(2 * o.share_better * o.difference.n);
    return call(o.difference) != Call::no_change && std::fmod(halves, 2) == 1;
  };
  return std::ranges::any_of(scenario.outcomes, tied) || std::ranges::any_of(scenario.values, tied);
}

std::string scenario_text(const Answer& answer, const ScenarioAnswer& scenario, const TextStyle& style) {
  std::string text = '\n' + inked(scenario.name, Ink::bold, style);
  text += (scenario.title.empty() ? "" : ": " + scenario.title) + '\n';
  text += outcome_text(answer, scenario, style);
  if (has_ties(scenario)) text += note("Better: a replicate in which both are equal counts half.", style);
  if (!scenario.values.empty())
    text += note(fmt::format("Value: net cash since the start, discounted at {:g}% a year.",
                             100 * answer.discount_rate),
                 style);
  if (scenario.j_curve.n > 0) text += note(j_curve_text(answer, scenario.j_curve), style);
  if (scenario.share_stalled)
    text += note(
        fmt::format("Stalled: {} replicates.", count_of(*scenario.share_stalled, scenario.j_curve.n)), style);
  if (const std::string pairing = pairing_text(scenario); !pairing.empty()) text += note(pairing, style);
  return text;
}

}  // namespace

std::string to_text(const Answer& answer, const TextStyle& style) {
  const std::size_t count = answer.scenarios.size();
  std::string text = inked(fmt::format("{}: {} redesign{} compared with {}", answer.company, count,
                                       count == 1 ? "" : "s", answer.baseline),
                           Ink::bold, style);
  text += '\n' + wrap(conditions(answer), style.width);
  for (const ScenarioAnswer& scenario : answer.scenarios)
    text += '\n' + wrap(verdict(answer, scenario), style.width, indent);
  for (const ScenarioAnswer& scenario : answer.scenarios) text += scenario_text(answer, scenario, style);
  text += best_text(answer, style);
  if (!answer.warnings.empty()) text += '\n';
  for (const std::string& warning : answer.warnings)
    text += wrap(inked("warning:", Ink::bad, style) + ' ' + warning, style.width, indent);
  return text;
}

}  // namespace evert::report
