// Writes the answer of a comparison for people (text), programs (JSON) and spreadsheets (CSV). Nothing is
// printed here: every writer returns a string.
#pragma once

#include <string>

#include "engine/report/text_style.hpp"
#include "engine/statistics/answer.hpp"

namespace evert::report {

using statistics::Answer;
using statistics::Outcome;
using statistics::ScenarioAnswer;

// The verdict in sentences, then for each scenario a table of years by outcomes, the J-curve, the value and
// what pairing saved, then which scenario is the best. An interval that spans zero is called "too close to
// call"; one replicate has none.
[[nodiscard]] std::string to_text(const Answer& answer, const TextStyle& style = {});

// {baseline, scenarios: [{name, title, outcomes: [{name, unit, year, level, difference, low, high,
// share_better, bca: [low, high], ...}], values: [...], trough, recovery, break_even, stalled}], replicates,
// variance_reduction, best: [{outcome, unit, year, scenario, probability, probability_error, regret,
// hindsight, low, high}], ...}. `low` and `high` bound the difference; what is unknown, and a week that never
// comes, is null. The top `variance_reduction` is the median over the outcomes of all scenarios.
[[nodiscard]] std::string to_json(const Answer& answer);

// One row per scenario, outcome and year (RFC 4180, line feeds), with the discounted value as the outcome
// "value"; unknown is empty, infinite is inf.
[[nodiscard]] std::string to_csv(const Answer& answer);

}  // namespace evert::report
