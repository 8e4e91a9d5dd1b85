#include "engine/report/best.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/report/verdict.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;
using Cell = Table::Cell;
using enum Table::Align;
using statistics::BestRow;

// "growth, %/yr", as the tables of scenarios have it.
std::string with_unit(const std::string& outcome, const std::string& unit) {
  return unit.empty() ? outcome : fmt::format("{}, {}", outcome, unit);
}

// "57%"; what is neither impossible nor sure is not rounded to it.
std::string chance_text(double share) {
  if (share > 0 && share < 0.005) return "<1%";
  if (share < 1 && share >= 0.995) return ">99%";
  return fmt::format("{:.0f}%", 100 * share);
}

bool may_be_best(const BestRow& row) {
  return row.from_best.high > 0 || row.probability >= 0.005;
}

std::string names_of(const statistics::Answer& answer, std::span<const std::size_t> scenarios) {
  std::vector<std::string> names;
  for (const std::size_t s : scenarios) names.push_back(statistics::scenario_name(answer, s));
  return base::join_list(names, "and");
}

// " Out: stay after 10 replicates, dither after 12."
std::string out_text(const statistics::Answer& answer, const statistics::Selection& selection) {
  std::string text;
  for (std::size_t s = 0; s < selection.out_after.size(); ++s)
    if (selection.out_after[s] > 0)
      text += fmt::format("{} {} after {} replicates", text.empty() ? " Out:" : ",",
                          statistics::scenario_name(answer, s), selection.out_after[s]);
  return text.empty() ? text : text + '.';
}

}  // namespace

std::string best_text(const statistics::Answer& answer, const TextStyle& style) {
  if (answer.best.empty()) return {};
  Table table({right, left, left, right, right, right});
  table.add({Table::head("year"), Table::head("outcome"), Table::head("may be best"), Table::head("chance"),
             Table::head("regret"),
             Table::head(fmt::format("{:g}% interval to the best other", 100 * answer.confidence))});
  std::size_t hidden = 0;
  std::string shown;  // the outcome whose name has been written
  for (const BestRow& row : answer.best) {
    if (!may_be_best(row)) {
      ++hidden;
      continue;
    }
    const bool again = row.outcome == shown;
    shown = row.outcome;
    table.add({{again ? "" : std::to_string(row.year)},
               {again ? "" : with_unit(row.outcome, row.unit)},
               {row.scenario},
               {chance_text(row.probability)},
               {outcome_number(row.outcome, row.regret)},
               {fmt::format("{} to {}", signed_outcome_number(row.outcome, row.from_best.low),
                            signed_outcome_number(row.outcome, row.from_best.high))}});
  }
  std::string note =
      "Chance: share of resamples of the replicates in which its mean is the highest. Regret: what "
      "choosing it is expected to cost. Intervals hold for all scenarios of an outcome at once (paired t, "
      "Bonferroni).";
  if (hidden > 0) note += " Who cannot be the best is left out.";
  return '\n' + inked(fmt::format("Which is best, {} included", answer.baseline), Ink::bold, style) + '\n' +
         table.text(style) + std::string(indent, ' ') +
         wrap(note, style.width - static_cast<int>(indent), 2 * indent);
}

std::string selection_text(const statistics::Answer& answer, const statistics::BestWanted& wanted,
                           int first_stage, int budget, const TextStyle& style) {
  const std::string goal = fmt::format("Wanted: the best in {}, differences below {} do not matter.",
                                       wanted.outcome, outcome_number(wanted.outcome, wanted.indifference));
  const auto found = statistics::select_wanted(answer, wanted, first_stage);
  const auto paragraph = [&](const std::string& text, Ink ink) {
    return wrap(inked(fmt::format("{} {}", goal, text), ink, style), style.width, indent);
  };
  if (!found) return paragraph(fmt::format("{} is unknown: nobody can tell.", wanted.outcome), Ink::bad);
  const std::string in = names_of(answer, found->in), out = out_text(answer, *found);
  if (found->selected && found->in.size() > 1)
    return paragraph(
        fmt::format("After {} replicates {} are left, equal in every one.{}", found->replicates, in, out),
        Ink::plain);
  if (found->selected)
    return paragraph(fmt::format("{} is selected after {} replicates ({:g}%).{}", in, found->replicates,
                                 100 * answer.confidence, out),
                     Ink::plain);
  if (found->close)
    return paragraph(fmt::format("After {} replicates {} are left, and no two differ by more ({:g}%).{}",
                                 found->replicates, in, 100 * answer.confidence, out),
                     Ink::plain);
  return paragraph(
      fmt::format("The budget of {} replicates is spent: too close to call between {}; about {} "
                  "more replicates would tell.{}",
                  budget, in, replicates_text(found->likely_replicates - found->replicates), out),
      Ink::bad);
}

std::string selection_json(const statistics::Answer& answer, const statistics::BestWanted& wanted,
                           int first_stage, int budget) {
  const auto found = statistics::select_wanted(answer, wanted, first_stage);
  Json in = Json::array(), out = Json::array();
  if (found) {
    for (const std::size_t s : found->in) in.push_back(statistics::scenario_name(answer, s));
    for (std::size_t s = 0; s < found->out_after.size(); ++s)
      if (found->out_after[s] > 0)
        out.push_back(
            {{"scenario", statistics::scenario_name(answer, s)}, {"replicates", found->out_after[s]}});
  }
  const char* decision = !found ? "unknown" : found->selected ? "selected" : found->close ? "close" : "open";
  return Json{{"outcome", wanted.outcome},
              {"indifference", wanted.indifference},
              {"budget", budget},
              {"decision", decision},
              {"scenarios", in},
              {"out", out},
              {"replicates", found ? Json(found->replicates) : Json()},
              {"likely_replicates", found ? Json(found->likely_replicates) : Json()}}
      .dump();
}

std::string targets_text(const statistics::Answer& answer, std::span<const statistics::TargetRow> rows,
                         const TextStyle& style) {
  if (rows.empty()) return {};
  Table table({right, left, right, left, right, right, right});
  table.add({Table::head("year"), Table::head("outcome"), Table::head("target"), Table::head("scenario"),
             Table::head("met in"), Table::head("chance"),
             Table::head(fmt::format("{:g}% interval", 100 * answer.confidence))});
  for (const statistics::TargetRow& row : rows) {
    const bool known = row.n > 0;
    table.add({{std::to_string(row.year)},
               {with_unit(row.target.outcome, row.unit)},
               {outcome_number(row.target.outcome, row.target.value)},
               {row.scenario},
               {ratio_of(row.met.value, row.n)},
               {known ? chance_text(row.met.value) : "unknown"},
               {known ? fmt::format("{} to {}", chance_text(row.met.interval.low),
                                    chance_text(row.met.interval.high))
                      : "unknown"}});
  }
  return inked("How often targets are met", Ink::bold, style) + '\n' + table.text(style) +
         std::string(indent, ' ') +
         wrap("Share of replicates that reach the target or more, with Wilson's interval.",
              style.width - static_cast<int>(indent), 2 * indent);
}

std::string targets_json(std::span<const statistics::TargetRow> rows) {
  Json list = Json::array();
  for (const statistics::TargetRow& row : rows)
    list.push_back({{"outcome", row.target.outcome},
                    {"target", row.target.value},
                    {"unit", row.unit},
                    {"year", row.year},
                    {"scenario", row.scenario},
                    {"probability", row.met.value},
                    {"low", row.met.interval.low},
                    {"high", row.met.interval.high},
                    {"replicates", row.n}});
  return list.dump();
}

}  // namespace evert::report
