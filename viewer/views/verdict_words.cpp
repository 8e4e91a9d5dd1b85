#include "viewer/views/verdict_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

#include "engine/charts/ranking.hpp"
#include "engine/charts/text.hpp"
#include "engine/report/wording.hpp"
#include "engine/statistics/estimate.hpp"
#include "engine/statistics/paired.hpp"

namespace evert::views {

namespace {

using document::Compared;
using document::Comparison;
using document::Outcome;

constexpr double sure = 0.95;

std::string numeral(std::size_t n) {
  constexpr std::array words = {"none", "one", "two",   "three", "four",
                                "five", "six", "seven", "eight", "nine"};
  return n < words.size() ? words[n] : std::to_string(n);
}

// The rows of one outcome in its last year, the likeliest best first.
std::vector<statistics::BestRow> rows_of(const Comparison& all, Outcome outcome) {
  std::vector<statistics::BestRow> rows;
  for (const statistics::BestRow& row : all.answer.best)
    if (row.outcome == to_string(outcome)) rows.push_back(row);
  std::ranges::stable_sort(rows, std::greater<>(), &statistics::BestRow::probability);
  return rows;
}

const std::vector<double>* at_end(const Comparison& all, const std::string& scenario, Outcome outcome) {
  const Compared* found = all.find(scenario);
  if (found == nullptr) return nullptr;
  const auto& values = found->by_outcome[static_cast<std::size_t>(outcome)].at_end;
  return values.empty() ? nullptr : &values;
}

std::string with_unit(const Comparison& all, Outcome outcome, double value) {
  return document::amount(outcome, value) + ' ' + unit_of(outcome, all.currency);
}

// Replicates beyond those there are that would tell these two apart, if their means stay as they are.
std::optional<int> more_to_tell(const std::vector<double>& a, const std::vector<double>& b) {
  const statistics::Estimate estimate = statistics::widened_interval(statistics::differences(a, b));
  if (!(std::fabs(estimate.mean) > 0) || !std::isfinite(estimate.sd)) return {};
  const int needed = statistics::replicates_to_leave_zero(estimate);
  if (needed > 100000) return {};
  return std::max(0, needed - estimate.n);
}

Saying too_close(const Comparison& all, Outcome outcome, const statistics::BestRow& first,
                 const statistics::BestRow& second) {
  Saying saying;
  saying.answer = "Too close to call";
  saying.good = false;
  std::string more;
  const auto *a = at_end(all, first.scenario, outcome), *b = at_end(all, second.scenario, outcome);
  if (a != nullptr && b != nullptr)
    if (const auto needed = more_to_tell(*a, *b); needed && *needed > 0)
      more = fmt::format("; about {} more replicates would tell", *needed);
  saying.lines = {fmt::format("{} ({}) or {} ({}){}", first.scenario, charts::chance_text(first.probability),
                              second.scenario, charts::chance_text(second.probability), more)};
  return saying;
}

Saying clear_winner(const Comparison& all, Outcome outcome, const std::vector<statistics::BestRow>& rows) {
  const statistics::BestRow& best = rows.front();
  Saying saying;
  const std::string chance = fmt::format("{} sure it is the best of {}",
                                         charts::chance_text(best.probability), numeral(rows.size()));
  const auto* differences = at_end(all, best.scenario, outcome);
  if (best.scenario == all.answer.baseline || differences == nullptr) {
    saying.answer = best.scenario + " wins: nothing does better";
    saying.good = false;
    saying.lines = {chance};
    return saying;
  }
  const statistics::Estimate estimate = statistics::mean_interval(*differences);
  const std::string better =
      report::count_of(statistics::share_better(*differences), static_cast<int>(differences->size()));
  saying.answer = fmt::format("{}: {}", best.scenario, with_unit(all, outcome, estimate.mean));
  saying.lines = {fmt::format("{}; it beats {} in {} replicates", chance, all.answer.baseline, better)};
  return saying;
}

const document::Sign* find_sign(const Comparison& all, std::string_view name) {
  const auto at = std::ranges::find(all.signs, name, &document::Sign::name);
  return at == all.signs.end() ? nullptr : &*at;
}

// The two signs that move most in proportion, as "lead time 1.66 instead of 2.11 days".
std::string signs_text(const Comparison& all, std::size_t scenario) {
  struct Told {
    const char* name;
    const char* words;
    const char* unit;
    double factor;
    int decimals;
  };
  constexpr std::array told = {
      Told{"lead_days", "matters take", " days", 1, 2},  Told{"complaints", "complaints", " a week", 1, 0},
      Told{"repeat_visits", "returns", " a week", 1, 0}, Told{"crossings", "hand-offs", " a matter", 1, 2},
      Told{"churn_rate", "churn", "% a year", 100, 1},   Told{"customers_active", "customers", "", 1, 0}};
  struct Moved {
    double size;
    std::string text;
  };
  std::vector<Moved> moved;
  for (const Told& one : told) {
    const document::Sign* sign = find_sign(all, one.name);
    if (sign == nullptr || !(std::fabs(sign->level[0]) > 0)) continue;
    const double was = sign->level[0] * one.factor, is = sign->level[scenario] * one.factor;
    const double share = is / was - 1;
    if (!(std::fabs(share) > 0.005)) continue;
    const bool big = std::fabs(was) >= 10000;
    const auto shown = [&](double x) {
      return big ? report::money(x, "") : fmt::format("{:.{}f}", x, one.decimals);
    };
    moved.push_back(
        {std::fabs(share), fmt::format("{} {}, not {}{}", one.words, shown(is), shown(was), one.unit)});
  }
  std::ranges::stable_sort(moved, std::greater<>(), &Moved::size);
  if (moved.empty()) return "How the work goes does not differ by half a percent";
  std::string text = moved[0].text;
  if (moved.size() > 1) text += "; " + moved[1].text;
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

std::string which_of(const Comparison& all) {
  return fmt::format("{} replicate{}", all.replicates_used, all.replicates_used == 1 ? "" : "s");
}

std::string week_text(double week) {
  return std::isfinite(week) ? fmt::format("week {:.0f}", week) : "never";
}

Saying which_wins(const Comparison& all, Outcome outcome) {
  const std::vector<statistics::BestRow> rows = rows_of(all, outcome);
  Saying saying;
  if (rows.empty()) {
    saying.answer = "It cannot be told";
    saying.lines = {all.replicates_used < 2
                        ? "one replicate tells nothing of luck"
                        : "the study does not last a year, or the outcome is unknown in a replicate"};
  } else if (rows.size() > 1 && rows[0].probability < sure) {
    saying = too_close(all, outcome, rows[0], rows[1]);
  } else {
    saying = clear_winner(all, outcome, rows);
  }
  saying.question = "Which wins?";
  saying.explained = fmt::format(
      "{} in year {}, each scenario against {} in the same {} with the same luck. Chance of being the best: "
      "share of "
      "resamples of the replicates in which its mean is the highest.{}",
      title_of(outcome), rows.empty() ? all.years : rows.front().year, all.answer.baseline, which_of(all),
      outcome == Outcome::value
          ? fmt::format(" Value is net cash since the start, discounted at {:.0f}% a year.",
                        100 * all.discount_rate)
          : "");
  return saying;
}

Saying when_it_pays_back(const Comparison& all, const std::string& scenario) {
  Saying saying;
  saying.question =
      scenario.empty() ? "When does it pay back?" : fmt::format("When does {} pay back?", scenario);
  const Compared* found = all.find(scenario);
  if (found == nullptr || found->name == all.answer.baseline || found->pays_back.empty()) {
    saying.answer = "Nothing to pay back";
    saying.lines = {"this is the baseline itself"};
    return saying;
  }
  const std::vector<double>& weeks = found->pays_back;
  const double median = statistics::quantile(weeks, 0.5), low = statistics::quantile(weeks, 0.05),
               high = statistics::quantile(weeks, 0.95);
  const auto never = std::ranges::count_if(weeks, [](double w) { return !std::isfinite(w); });
  if (!std::isfinite(median)) {
    saying.answer = fmt::format("Not within {} years", all.years);
    saying.good = false;
    saying.lines = {never == static_cast<std::ptrdiff_t>(weeks.size())
                        ? fmt::format("in none of {} replicates", weeks.size())
                        : fmt::format("only in {} of {} replicates; there first in {}",
                                      static_cast<std::ptrdiff_t>(weeks.size()) - never, weeks.size(),
                                      week_text(std::ranges::min(weeks)))};
  } else if (median == 0) {
    saying.answer = "From the first week";
    saying.lines = {fmt::format("it is never behind {} in half of {} replicates or more", all.answer.baseline,
                                weeks.size())};
  } else {
    saying.answer = fmt::format("Week {:.0f}, likely {:.0f} to {}", median, low,
                                std::isfinite(high) ? fmt::format("{:.0f}", high) : "never");
    saying.lines = {fmt::format(
        "year {:.1f}; {}", median / 52,
        never == 0
            ? fmt::format("in all of {} replicates within {} years", weeks.size(), all.years)
            : fmt::format("not within {} years in {} of {} replicates", all.years, never, weeks.size()))};
  }
  if (found->share_stalled.value_or(0) > 0)
    saying.lines.front() += fmt::format(
        "; it stalls in {}", report::count_of(*found->share_stalled, static_cast<int>(weeks.size())));
  saying.explained = fmt::format(
      "The week from which the net cash of {} since the start stays at or above that of {} in the same luck, "
      "not "
      "discounted: median of {}; \"likely\" is from the 5th to the 95th percentile.",
      found->name, all.answer.baseline, which_of(all));
  return saying;
}

Saying why(const Comparison& all, const std::string& scenario) {
  Saying saying;
  saying.question = "Why?";
  const Compared* found = all.find(scenario);
  if (found == nullptr || found->parts.empty()) {
    saying.answer = "Nothing differs in the ledger";
    saying.lines = {"the two worlds spend and earn the same"};
    return saying;
  }
  std::vector<document::Part> parts = found->parts;
  std::ranges::stable_sort(parts, std::greater<>(),
                           [](const document::Part& part) { return std::fabs(part.amount.mean); });
  const auto told = [&](const document::Part& part) {
    std::string name = part.name;
    name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
    return fmt::format("{} {}", name, report::signed_money(part.amount.mean, ""));
  };
  saying.answer =
      fmt::format("{}: {}", parts[0].name, report::signed_money(parts[0].amount.mean, all.currency));
  std::vector<std::string> rest;
  for (std::size_t i = 1; i < std::min<std::size_t>(parts.size(), 3); ++i) rest.push_back(told(parts[i]));
  saying.lines = {rest.empty() ? "nothing else differs" : fmt::format("then {}", fmt::join(rest, ", ")),
                  signs_text(all, all.position(scenario))};
  saying.explained = fmt::format(
      "What makes {} differ from {} in value over {} years: every line of the ledger, discounted at {:.0f}% "
      "a year, "
      "mean of {} with the same luck. The lines add up to the whole. Below: the last year's work, mean of "
      "the same.",
      found->name, all.answer.baseline, all.years, 100 * all.discount_rate, which_of(all));
  return saying;
}

std::vector<Saying> what_there_is(const Comparison& all) {
  const Compared& only = all.scenarios.front();
  const document::Course& cash = only.by_outcome[static_cast<std::size_t>(Outcome::value)].level;
  const std::string years = fmt::format("{} year{}", all.years, all.years == 1 ? "" : "s");
  Saying there;
  there.question = "What is there?";
  there.answer = "One scenario: " + only.name;
  there.lines = {fmt::format("{} over {}; nothing to compare it with", which_of(all), years)};
  there.explained = only.title;
  Saying brings;
  brings.question = fmt::format("What does {} bring?", only.name);
  if (cash.median.empty()) {
    brings.answer = "It cannot be told";
    brings.lines = {"the study has no week after its history"};
  } else {
    const auto money = [&](double amount) { return report::money(amount, all.currency); };
    brings.answer = fmt::format("Net cash {} in {} weeks", money(cash.median.back()), all.weeks);
    brings.lines = {fmt::format("90% of {}: {} to {}", which_of(all), money(cash.low90.back()),
                                money(cash.high90.back()))};
    brings.explained = fmt::format(
        "Net cash of {} since the start, not discounted: median of {}, and from their 5th to their 95th "
        "percentile.",
        only.name, which_of(all));
  }
  Saying compare;
  compare.question = "How does it become a comparison?";
  compare.answer = "Put a redesign beside it";
  compare.lines = {"as a second scenario file; then ./evert compare FOLDER"};
  compare.explained =
      "./evert compare FOLDER runs every scenario file of a company's folder with the same customers and the "
      "same "
      "luck, and writes one study of all of them. ./evert compare scenarios/dealer shows one.";
  return {there, brings, compare};
}

std::string shortened(const std::string& text, const std::vector<std::string>& names,
                      const std::function<bool(const std::string&)>& fits) {
  std::vector<std::string> longest_first = names;
  std::ranges::stable_sort(longest_first, std::greater<>(), &std::string::size);
  std::string shorter = text;
  for (const std::size_t most : {32, 24, 18, 12, 8}) {
    if (fits(shorter)) break;
    shorter = text;
    for (const std::string& name : longest_first) {
      std::vector<char32_t> letters = charts::code_points(name);
      if (letters.size() <= most) continue;
      letters.resize(most - 1);
      std::string cut;
      for (const char32_t letter : letters) cut += charts::to_utf8(letter);
      cut += "…";
      for (std::size_t at = shorter.find(name); at != std::string::npos;
           at = shorter.find(name, at + cut.size()))
        shorter.replace(at, name.size(), cut);
    }
  }
  return shorter;
}

}  // namespace evert::views
