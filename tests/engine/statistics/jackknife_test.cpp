#include "engine/statistics/jackknife.hpp"

#include <cmath>
#include <vector>

#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;

TEST_CASE("the jackknife of a mean of groups is Student's interval of their means") {
  const std::vector<double> groups = {1, 4, 2, 7};
  const auto mean_without = [&](std::size_t left_out) {
    double sum = 0, n = 0;
    for (std::size_t i = 0; i < groups.size(); ++i)
      if (i != left_out) sum += groups[i], n += 1;
    return sum / n;
  };
  const Jackknifed found = jackknife(groups.size(), mean_without);
  const Estimate student = mean_interval(groups);
  CHECK(found.value == Approx(student.mean));
  CHECK(found.interval.low == Approx(student.interval.low));
  CHECK(found.interval.high == Approx(student.interval.high));
}

TEST_CASE("one group has no interval, and a statistic unknown without one of them neither") {
  CHECK(std::isnan(jackknife(1, [](std::size_t) { return 2.0; }).interval.low));
  const Jackknifed broken = jackknife(3, [](std::size_t left_out) { return left_out == 1 ? NAN : 2.0; });
  CHECK(broken.value == 2);
  CHECK(std::isnan(broken.interval.high));
}

TEST_CASE("an interval is cut at what is possible, an unknown one stays unknown") {
  CHECK(within({-0.2, 1.4}, 0, 1).low == 0);
  CHECK(within({-0.2, 1.4}, 0, 1).high == 1);
  CHECK(std::isnan(within({NAN, NAN}, 0, 1).low));
}

}  // namespace
