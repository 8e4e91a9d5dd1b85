#include "engine/statistics/jcurve.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;

using Weeks = std::vector<double>;

// The baseline earns 10 a week, before and after; the redesign loses 4 a week for 26 weeks, then gains 2.
struct Case {
  Weeks history = Weeks(52, 10.0);
  Weeks baseline = Weeks(156, 10.0);
  Weeks redesign = Weeks(156, 12.0);

  Case() {
    for (std::size_t w = 0; w < 26; ++w) redesign[w] = 6;
  }
  [[nodiscard]] JCurve curve() const { return j_curve({history, redesign, baseline, redesign, baseline}); }
};

TEST_CASE("a dip is measured on trailing 52 weeks against the baseline's") {
  const JCurve curve = Case().curve();
  CHECK(curve.trailing_difference.size() == 156);
  CHECK(curve.trailing_difference[0] == -4);
  CHECK(curve.trailing_difference[51] == -4 * 26 + 2 * 26);
  CHECK(curve.trailing_difference[77] == 2 * 52);
  CHECK(curve.trailing_baseline[0] == 520);
  CHECK(curve.trough.week == 26);
  CHECK(curve.trough.money == -104);
  CHECK(curve.trough.percent == Approx(-20));
  CHECK(curve.end_percent == Approx(20));
}

TEST_CASE("recovery is the first week after the trough with the trailing year back at the baseline's") {
  // At week w in 53..78 the window holds 78 - w weeks of -4 and w - 26 of +2: zero at w = 182/3.
  CHECK(Case().curve().recovery_week == 61);
  Case level;
  for (std::size_t w = 26; w < 156; ++w) level.redesign[w] = 10;
  CHECK(level.curve().recovery_week == 78);  // level with the baseline is back
}

TEST_CASE("break-even is when the cash spent has come back for good") {
  // -104 by week 26, then +2 a week: back at zero 52 weeks later.
  CHECK(Case().curve().break_even_week == 78);
}

TEST_CASE("cash that comes back and is lost again before the horizon has not broken even") {
  Case c;
  c.redesign[155] = -500;
  CHECK_FALSE(c.curve().break_even_week.has_value());
  c.redesign[155] = 12;
  c.redesign[100] = -500;  // in debt again until the end
  CHECK_FALSE(c.curve().break_even_week.has_value());
  c.redesign[100] =
      -88;  // 48 earned by week 100, 98 lost in week 101, 2 a week from there: -50 + 50 in week 126
  CHECK(c.curve().break_even_week == 128);
}

TEST_CASE("equal worlds have no trough, nothing to recover from and no money to win back") {
  Case c;
  c.redesign = c.baseline;
  const JCurve curve = c.curve();
  CHECK(curve.trough.week == 0);
  CHECK(curve.trough.money == 0);
  CHECK(curve.trough.percent == 0);
  CHECK(curve.recovery_week == 0);
  CHECK(curve.break_even_week == 0);
}

TEST_CASE("a redesign that only loses never recovers and never breaks even") {
  Case c;
  c.redesign = Weeks(156, 9.0);
  const JCurve curve = c.curve();
  CHECK(curve.trough.week == 52);  // the first week with a whole year's loss
  CHECK(curve.trough.percent == Approx(-10));
  CHECK_FALSE(curve.recovery_week.has_value());
  CHECK_FALSE(curve.break_even_week.has_value());
}

TEST_CASE("a short history is scaled to a year, and a loss-making baseline has no percentage") {
  Case c;
  c.history.resize(12);
  CHECK(c.curve().trailing_baseline[0] == Approx(520));
  c.history.assign(52, -10);
  c.baseline.assign(156, -10);
  const JCurve curve = c.curve();
  CHECK(std::isnan(curve.end_percent));
}

TEST_CASE("worlds of different length and money that is no number are refused") {
  Case c;
  c.redesign.pop_back();
  CHECK_THROWS_AS(c.curve(), evert::base::InternalError);
  c.redesign.push_back(std::nan(""));
  CHECK_THROWS_AS(c.curve(), evert::base::InternalError);
}

TEST_CASE("the summary counts never as later than every week") {
  std::vector<JCurve> curves(5);
  for (std::size_t r = 0; r < 5; ++r) {
    curves[r].trough = {-1.0 * static_cast<double>(r), -10.0 * static_cast<double>(r), static_cast<int>(r)};
    curves[r].recovery_week = 10 * static_cast<int>(r);
    if (r < 3) curves[r].break_even_week = 100 + static_cast<int>(r);
  }
  const JCurveSummary s = summarise(curves);
  CHECK(s.n == 5);
  CHECK(s.trough_percent.median == -20);
  CHECK(s.trough_percent.low == Approx(-38));
  CHECK(s.trough_percent.high == Approx(-2));
  CHECK(s.recovery.share_never == 0);
  CHECK(s.recovery.weeks.median == 20);
  CHECK(s.break_even.share_never == Approx(0.4));
  CHECK(s.break_even.weeks.median == 102);  // the third of five, not the middle of the three that came
  CHECK(s.break_even.weeks.high == std::numeric_limits<double>::infinity());
  CHECK(std::isnan(summarise({}).trough_week.median));
  CHECK(std::isnan(summarise({}).break_even.share_never));
}

TEST_CASE("money paid at the end of a year is discounted by one year") {
  Weeks cash(104, 0.0);
  cash[51] = 108;
  cash[103] = 116.64;
  CHECK(discounted_value(cash, 0.08) == Approx(200).epsilon(1e-12));
  CHECK(discounted_value(cash, 0) == Approx(224.64).epsilon(1e-12));
  // 52 equal payments are a geometric series with ratio v = 1.08^(-1/52).
  const double v = std::pow(1.08, -1.0 / 52);
  CHECK(discounted_value(Weeks(52, 1.0), 0.08) == Approx(v * (1 - 1 / 1.08) / (1 - v)).epsilon(1e-12));
  CHECK_THROWS_AS(discounted_value(cash, -1), evert::base::InternalError);
}

}  // namespace
