#include "engine/charts/axis.hpp"

#include <limits>

#include "tests/catch.hpp"

using namespace evert::charts;
using evert::base::Sign;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Values = std::vector<double>;

std::vector<std::string> texts(const std::vector<Tick>& ticks) {
  std::vector<std::string> result;
  for (const Tick& tick : ticks) result.push_back(tick.text);
  return result;
}

}  // namespace

TEST_CASE("ticks are multiples of 1, 2 or 5 times a power of ten, at most as many as asked for") {
  CHECK(nice_ticks({0, 100}, 5).values == Values{0, 20, 40, 60, 80, 100});
  CHECK(nice_ticks({-39, 11}, 5).values == Values{-30, -20, -10, 0, 10});  // 50 / 5 = 10
  CHECK(nice_ticks({-39, 11}, 4).values == Values{-20, 0});                // 50 / 4 = 12.5, so 20
  CHECK(nice_ticks({3, 1200}, 3).values == Values{500, 1000});             // 399, so 500
}

TEST_CASE("ticks below 1 are the numbers nearest to their decimal digits, with as many decimals") {
  const Ticks ticks = nice_ticks({0, 0.7}, 10);
  CHECK(ticks.values == Values{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7});
  CHECK(ticks.decimals == 1);
  CHECK(nice_ticks({0.13, 0.17}, 4).values == Values{0.13, 0.14, 0.15, 0.16, 0.17});
  CHECK(nice_ticks({0.13, 0.17}, 4).decimals == 2);
}

TEST_CASE("a whole axis has no ticks between whole numbers") {
  CHECK(nice_ticks({0, 2}, 10, true).values == Values{0, 1, 2});
  CHECK(nice_ticks({0, 2}, 10, false).values.size() == 11);
}

TEST_CASE("ranges without width, without sense or without room for digits give few ticks or none") {
  CHECK(nice_ticks({5, 5}).values == Values{5});
  CHECK(nice_ticks({5.5, 5.5}).values.empty());
  CHECK(nice_ticks({missing, 1}).values.empty());
  CHECK(nice_ticks({0, std::numeric_limits<double>::infinity()}).values.empty());
  CHECK(nice_ticks({2, 1}).values.empty());
  CHECK(nice_ticks({1e17, 1e17 + 64}, 5).values.size() <= 6);
}

TEST_CASE("an axis reaches outward to the ticks it will have") {
  // 28 / 6 asks for 5, whose -10 to 25 asks for 10 in turn.
  CHECK(axis_range({}, {-7, 21}, 6) == Range{-10, 30});
  CHECK(texts(axis_ticks({}, {-10, 30}, 6)) == std::vector<std::string>{"\u221210", "0", "10", "20", "30"});
  CHECK(axis_range({}, {0, 100}, 5) == Range{0, 100});
  CHECK(axis_range({}, {5, 5}, 2) == Range{4.5, 5.5});  // widened by .5 either way: 1 / 2 = .5
  Axis fixed;
  fixed.range = Range{1, 7};
  CHECK(axis_range(fixed, {-7, 21}, 6) == Range{1, 7});
}

TEST_CASE("an axis in quarters has ticks where quarters begin and counts those") {
  Axis axis;
  axis.unit = 13;
  axis.whole = true;
  const auto ticks = axis_ticks(axis, {0, 260}, 5);  // 20 quarters
  CHECK(texts(ticks) == std::vector<std::string>{"0", "5", "10", "15", "20"});
  REQUIRE(ticks.size() == 5);
  CHECK(ticks[1].value == 65);
}

TEST_CASE("a scale and its inverse agree, upside down as well") {
  const Scale down{{-50, 50}, 300, 100};
  CHECK(down(-50) == 300);
  CHECK(down(50) == 100);
  CHECK(down(0) == 200);
  CHECK(down.value_at(250) == -25);
}

TEST_CASE("missing values have no part in a range") {
  CHECK(range_of(Values{missing, 3, -1, std::numeric_limits<double>::infinity(), 1e200}) == Range{-1, 3});
  CHECK(including({0, 1}, std::numeric_limits<double>::infinity()) == Range{0, 1});
  CHECK(including({0, 1}, -2) == Range{-2, 1});
  CHECK(!range_of(Values{missing}));
  CHECK(!range_of(Values{}));
}

TEST_CASE("numbers have groups of three, a true minus, and no negative zero") {
  CHECK(number_text(1234567.89, 1) == "1,234,567.9");
  CHECK(number_text(-1200, 0) == "\u22121,200");
  CHECK(number_text(999.96, 1) == "1,000.0");
  CHECK(number_text(100, 0) == "100");
  CHECK(number_text(-0.04, 1) == "0.0");
  CHECK(number_text(0.5, 1, Sign::always) == "+0.5");
  CHECK(number_text(1e15, 0) == "1e+15");
}

TEST_CASE("an interval stands in brackets behind its value, a percent sign before them") {
  CHECK(interval_text(31, {27, 35}, 0, "%") == "31% (27 to 35)");
  CHECK(interval_text(31.44, {27, 35}, 1, "points") == "31.4 (27.0 to 35.0) points");
  CHECK(interval_text(-2, {-3, 1}, 0, "", Sign::always) == "\u22122 (\u22123 to +1)");
  CHECK(interval_text(31, {missing, 35}, 0, "%") == "31%");
  CHECK(interval_text(missing, {1, 2}, 0, "%") == "no data");
}

TEST_CASE("an axis around zero does not run away for want of ticks") {
  const Range range = axis_range({}, {-5, 20}, 1);
  CHECK(range == Range{-20, 20});
}

TEST_CASE("a prefix stands before each number") {
  Axis axis;
  axis.unit = 52;
  axis.whole = true;
  axis.prefix = "Year ";
  CHECK(texts(axis_ticks(axis, {0, 104}, 5)) == std::vector<std::string>{"Year 0", "Year 1", "Year 2"});
}

TEST_CASE("zooming keeps the value under the pointer where it is, inside the limit") {
  const Range limit{0, 100};
  CHECK(zoomed({0, 100}, 25, 0.5, limit) == Range{12.5, 62.5});
  CHECK(zoomed({0, 50}, 0, 4, limit) == limit);
  CHECK(zoomed({90, 100}, 95, 2, limit) == Range{80, 100});
  CHECK(zoomed({10, 20}, 15, 0, limit) == Range{10, 20});
  const Range closest = zoomed({10, 20}, 15, 1e-12, limit);
  CHECK(closest.high - closest.low == Approx(1e-4));
}

TEST_CASE("panning stops at the limit and keeps the width") {
  const Range limit{0, 100};
  CHECK(panned({10, 30}, 5, limit) == Range{15, 35});
  CHECK(panned({10, 30}, -50, limit) == Range{0, 20});
  CHECK(panned({10, 30}, 500, limit) == Range{80, 100});
  CHECK(panned({-50, 300}, 1, limit) == limit);
}
