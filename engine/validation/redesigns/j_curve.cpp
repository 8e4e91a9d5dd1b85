// C24: the dip, the way back and the gain of a full redesign, company by company, over eight years.
//
// On trailing 52 weeks of EBIT, one-offs in, against staying with the same luck (statistics/jcurve.hpp); the
// medians of replicates. The gain is the trailing difference 52 weeks after it was level again, or in the
// last week for a replicate where that does not come within the horizon, in % of the trailing EBIT of staying
// in that week. Programmes that stall count, as published redesigns do.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "engine/validation/experiments.hpp"
#include "engine/validation/redesigns/pairs.hpp"
#include "engine/validation/redesigns/shared_worlds.hpp"
#include "engine/validation/sampling.hpp"

namespace evert::validation {

namespace {

constexpr double weeks_a_quarter = 13;
constexpr std::size_t year = 52;

double gain_of(const statistics::JCurve& curve) {
  const std::size_t last = curve.trailing_difference.size() - 1;
  const auto level = curve.recovery_week ? static_cast<std::size_t>(*curve.recovery_week) - 1 : last;
  const std::size_t week = std::min(level + year, last);
  return 100 * curve.trailing_difference[week] / curve.trailing_baseline[week];
}

}  // namespace

std::vector<Measured> j_curves(Lab& lab) {
  std::vector<Measured> rows;
  for (const std::string& company : companies_with_full(lab)) {
    std::vector<double> dips, quarters, gains;
    std::size_t never = 0;
    for (const experiment::Replicate& replicate : eight_years(lab, company)) {
      const statistics::JCurve curve = j_curve_of(replicate);
      dips.push_back(curve.trough.percent);
      never += !curve.recovery_week.has_value();
      quarters.push_back(curve.recovery_week ? std::ceil(*curve.recovery_week / weeks_a_quarter)
                                             : std::numeric_limits<double>::infinity());
      gains.push_back(gain_of(curve));
    }
    const std::string note = std::to_string(dips.size()) + " replicates";
    const auto add = [&](const char* part, const std::vector<double>& values, const std::string& more) {
      const Bounded median = median_of(values);
      rows.push_back({"C24." + company + part, median.value, median.low, median.high, note + more});
    };
    add(".dip", dips, "");
    add(".recovery", quarters, never > 0 ? ", never in " + std::to_string(never) : "");
    add(".gain", gains, "");
  }
  return rows;
}

}  // namespace evert::validation
