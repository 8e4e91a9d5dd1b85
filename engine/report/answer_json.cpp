#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/report/answer.hpp"
#include "engine/statistics/stopping.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order written, for people who read it
using statistics::Spread;
using statistics::Waiting;

// The library writes NaN and infinities as null.
Json outcome_json(const Outcome& o, double confidence) {
  const int to_tell = statistics::replicates_to_tell(o.difference, confidence);
  return {{"name", o.name},
          {"unit", o.unit},
          {"year", o.year},
          {"level", o.level.mean},
          {"level_low", o.level.interval.low},
          {"level_high", o.level.interval.high},
          {"level_sd", o.level.sd},
          {"difference", o.difference.mean},
          {"low", o.difference.interval.low},
          {"high", o.difference.interval.high},
          {"sd", o.difference.sd},
          {"bca", o.bca ? Json{o.bca->low, o.bca->high} : Json()},
          {"share_better", o.share_better},
          {"variance_reduction", o.variance_reduction},
          {"replicates", o.difference.n},
          {"replicates_to_tell", to_tell > 0 ? Json(to_tell) : Json()}};
}

Json outcomes_json(const std::vector<Outcome>& outcomes, double confidence) {
  Json list = Json::array();
  for (const Outcome& outcome : outcomes) list.push_back(outcome_json(outcome, confidence));
  return list;
}

Json waiting_json(const Waiting& waiting) {
  return {{"week", waiting.weeks.median},
          {"low", waiting.weeks.low},
          {"high", waiting.weeks.high},
          {"share_never", waiting.share_never}};
}

Json trough_json(const statistics::JCurveSummary& curve) {
  Json trough = Json::object();
  const auto put = [&](const std::string& name, const Spread& spread) {
    trough[name] = spread.median;
    trough[name + "_low"] = spread.low;
    trough[name + "_high"] = spread.high;
  };
  put("percent", curve.trough_percent);
  put("money", curve.trough_money);
  put("week", curve.trough_week);
  put("end_percent", curve.end_percent);
  return trough;
}

Json scenario_json(const ScenarioAnswer& scenario, double confidence) {
  const Json stalled = scenario.share_stalled ? Json(*scenario.share_stalled) : Json();
  return {{"name", scenario.name},
          {"title", scenario.title},
          {"outcomes", outcomes_json(scenario.outcomes, confidence)},
          {"values", outcomes_json(scenario.values, confidence)},
          {"trough", trough_json(scenario.j_curve)},
          {"recovery", waiting_json(scenario.j_curve.recovery)},
          {"break_even", waiting_json(scenario.j_curve.break_even)},
          {"stalled", stalled}};
}

Json best_json(const statistics::BestRow& row) {
  return {{"outcome", row.outcome},
          {"unit", row.unit},
          {"year", row.year},
          {"scenario", row.scenario},
          {"probability", row.probability},
          {"probability_error", row.probability_error},
          {"regret", row.regret},
          {"hindsight", row.hindsight},
          {"low", row.from_best.low},
          {"high", row.from_best.high}};
}

double median_reduction(const Answer& answer) {
  std::vector<double> known;
  for (const ScenarioAnswer& scenario : answer.scenarios)
    for (const Outcome& outcome : scenario.outcomes)
      if (!std::isnan(outcome.variance_reduction)) known.push_back(outcome.variance_reduction);
  return statistics::quantile(known, 0.5);
}

}  // namespace

std::string to_json(const Answer& answer) {
  Json scenarios = Json::array();
  for (const ScenarioAnswer& scenario : answer.scenarios)
    scenarios.push_back(scenario_json(scenario, answer.confidence));
  Json best = Json::array();
  for (const statistics::BestRow& row : answer.best) best.push_back(best_json(row));
  const Json json = {{"company", answer.company},
                     {"baseline", answer.baseline},
                     {"scenarios", scenarios},
                     {"best", best},
                     {"replicates", answer.replicates_used},
                     {"replicates_asked", answer.replicates_asked},
                     {"variance_reduction", median_reduction(answer)},
                     {"confidence", answer.confidence},
                     {"years", answer.years},
                     {"seed", answer.seed},
                     {"population_scale", answer.population_scale},
                     {"discount_rate", answer.discount_rate},
                     {"currency", answer.currency},
                     {"warnings", answer.warnings}};
  // A title that is no UTF-8 shows a replacement character instead of costing the whole answer.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace evert::report
