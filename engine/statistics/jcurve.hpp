// The dip before the gain: how deep a redesign pulls profit down against staying, when it is back, and when
// the money spent on it has come back.
//
// Profit is measured on trailing 52 weeks with one-off costs in, as published dips are (a 39 % fall, recovery
// after about ten quarters, then an 11 % gain [S43]). Weeks count from the redesign's start: week 1 is its
// first. "Never" means not within the horizon, the last week simulated.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace evert::statistics {

// One replicate: the redesigned world and its baseline, week by week from the redesign's first week, in money
// per week. All four spans have the same length.
struct PairedWeeks {
  std::span<const double> history_ebit;  // the weeks before the redesign, which both worlds share; the last
                                         // 52 are used, fewer are scaled up to a year
  std::span<const double> ebit, baseline_ebit;
  std::span<const double> cash, baseline_cash;  // net cash flow
};

struct Trough {
  double money = 0;    // trailing difference at its lowest, <= 0
  double percent = 0;  // the same as % of the baseline's trailing EBIT; NaN where that is not positive
  int week = 0;        // the first such week; 0 where the difference never falls below zero
};

struct JCurve {
  std::vector<double> trailing_difference;  // [week - 1]: last 52 weeks of EBIT, redesign minus baseline
  std::vector<double> trailing_baseline;    // [week - 1]: last 52 weeks of the baseline's EBIT
  Trough trough;
  double end_percent = 0;              // trailing difference in the last week, % of the baseline's
  std::optional<int> recovery_week;    // first week after the trough with a trailing difference >= 0
  std::optional<int> break_even_week;  // from here on the cumulative cash difference stays >= 0; 0 where it
                                       // was never negative
};

[[nodiscard]] JCurve j_curve(const PairedWeeks& weeks);

// Over replicates: the median and the 5 % and 95 % quantiles (type 7).
struct Spread {
  double median = 0;
  double low = 0;
  double high = 0;
};

// A week that may never come. "Never" sorts after every week, so a quantile that falls on it is infinite and
// the median is that of all replicates, not of the lucky ones.
struct Waiting {
  Spread weeks;
  double share_never = 0;
};

struct JCurveSummary {
  Spread trough_percent, trough_money, trough_week;
  Spread end_percent;
  Waiting recovery, break_even;
  int n = 0;
};

// All NaN where there are no replicates.
[[nodiscard]] JCurveSummary summarise(std::span<const JCurve> replicates);

[[nodiscard]] Spread spread(std::span<const double> values);

// Present value of a weekly cash flow: sum of x_t / (1 + annual_rate)^(t/52), where t = 1 for the first week,
// so that a sum paid in week 52 is discounted by one year. Needs annual_rate > -1.
[[nodiscard]] double discounted_value(std::span<const double> weekly_cash, double annual_rate);

}  // namespace evert::statistics
