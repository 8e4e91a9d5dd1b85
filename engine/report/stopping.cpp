#include "engine/report/stopping.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/report/verdict.hpp"

namespace evert::report {

namespace {

std::string width_of(double half_width, const std::string& outcome) {
  return "+-" + outcome_number(outcome, half_width);
}

}  // namespace

std::string stopping_text(const statistics::Answer& answer, std::span<const statistics::Wanted> wanted,
                          int budget, const TextStyle& style) {
  std::string goal;
  for (const statistics::Wanted& want : wanted)
    goal += fmt::format("{}{} to {}", goal.empty() ? "" : ", ", want.outcome,
                        width_of(want.half_width, want.outcome));
  const auto not_yet = statistics::not_yet_known(answer, wanted);
  if (not_yet.empty())
    return wrap(fmt::format("Wanted: {}. Known after {} replicates.", goal, answer.replicates_asked),
                style.width, indent);
  std::string text = wrap(
      inked(fmt::format("Wanted: {}. The budget of {} replicates is spent.", goal, budget), Ink::bad, style),
      style.width, indent);
  for (const statistics::NotYet& item : not_yet)
    text += wrap(fmt::format("{}: {} is known to {}; {} would take about {} replicates in all.",
                             item.scenario, item.outcome, width_of(item.half_width, item.outcome),
                             width_of(item.wanted, item.outcome), replicates_text(item.replicates)),
                 style.width, indent);
  return text;
}

std::string stopping_json(const statistics::Answer& answer, std::span<const statistics::Wanted> wanted,
                          int budget) {
  using Json = nlohmann::ordered_json;
  Json goals = Json::array(), missing = Json::array();
  for (const statistics::Wanted& want : wanted)
    goals.push_back({{"outcome", want.outcome}, {"half_width", want.half_width}});
  for (const statistics::NotYet& item : statistics::not_yet_known(answer, wanted))
    missing.push_back({{"scenario", item.scenario},
                       {"outcome", item.outcome},
                       {"half_width", item.half_width},
                       {"wanted", item.wanted},
                       {"replicates", item.replicates}});
  return Json{{"wanted", goals}, {"budget", budget}, {"not_yet", missing}}.dump();
}

}  // namespace evert::report
