// The verdict on one scenario in sentences a consultant can read aloud.
#pragma once

#include <string>
#include <vector>

#include "engine/report/answer.hpp"
#include "engine/statistics/effect.hpp"

namespace evert::report {

// Higher is better for every headline outcome.
using statistics::Call;
using statistics::call;

[[nodiscard]] std::string to_string(Call call);

// The unit of a difference: "points" between percentages, "points a year" between growth rates.
[[nodiscard]] std::string difference_unit(const std::string& level_unit);

// The outcomes of the last year that was compared.
[[nodiscard]] std::vector<Outcome> last_year(const ScenarioAnswer& scenario);

// "-31%"; a digit more below ten, "unknown" for NaN.
[[nodiscard]] std::string percent(double value);
// "34"; "never" for a week that does not come.
[[nodiscard]] std::string week(double value);
// "1 year", "5 years".
[[nodiscard]] std::string years(int count);

// A number of replicates that was estimated: rounded to two digits; "over 100,000" beyond that.
[[nodiscard]] std::string replicates_text(int replicates);

// "30 paired replicates over 5 years, seed 1. ..."
[[nodiscard]] std::string conditions(const Answer& answer);

// "full: after 5 years margin is ...; growth is too close to call ... It dips first: ... It pays back ..."
[[nodiscard]] std::string verdict(const Answer& answer, const ScenarioAnswer& scenario);

}  // namespace evert::report
