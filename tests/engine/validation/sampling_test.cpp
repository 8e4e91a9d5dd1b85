#include "engine/validation/sampling.hpp"

#include <cmath>
#include <limits>

#include "engine/validation/firms/sample.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::validation;

TEST_CASE("Wilson's interval of a share") {
  const Bounded half = share_of(5, 10);
  CHECK(half.value == 0.5);
  CHECK(half.low == Approx(0.2366).margin(1e-4));
  CHECK(half.high == Approx(0.7634).margin(1e-4));
  const Bounded none = share_of(0, 10);
  CHECK(none.low == 0);
  CHECK(none.high == Approx(0.2775).margin(1e-4));
  CHECK(std::isnan(share_of(0, 0).value));
}

TEST_CASE("a median and the order statistics around it; never sorts last") {
  std::vector<double> values;
  for (int i = 1; i <= 24; ++i) values.push_back(i);
  const Bounded median = median_of(values);
  CHECK(median.value == 12.5);
  CHECK(median.low == 8);    // 24/2 - .98 sqrt(24) = 7.2: the eighth
  CHECK(median.high == 17);  // 16.8: the seventeenth
  values.assign(7, std::numeric_limits<double>::infinity());
  CHECK(std::isinf(median_of(values).value));
  CHECK(std::isnan(median_of({1, 2, 3}).low));
}

TEST_CASE("correlation and Fisher's interval") {
  const double x[] = {1, 2, 3, 4, 5, 6, 7};
  const double y[] = {1, 3, 2, 5, 4, 7, 6};
  const Bounded r = correlation(x, y);
  CHECK(r.value == Approx(25.0 / 28));
  CHECK(r.low == Approx(std::tanh(std::atanh(25.0 / 28) - 1.959964 / 2)).epsilon(1e-5));
  const double flat[] = {1, 1, 1, 1, 1, 1, 1};
  CHECK(std::isnan(correlation(x, flat).value));
}

TEST_CASE("a ratio of means; its interval is nothing where all pairs have one ratio") {
  const double below[] = {1, 2, 3, 5};
  const double above[] = {2, 4, 6, 10};
  const Bounded twice = ratio_of_means(above, below);
  CHECK(twice.value == Approx(2));
  CHECK(twice.low == Approx(2));
  CHECK(twice.high == Approx(2));
  const double other[] = {3, 4, 5, 10};
  CHECK(ratio_of_means(other, below).value == Approx(2));
  CHECK(ratio_of_means(other, below).low < 1.9);
}

FirmOutcome firm(Industry industry, double growth) {
  FirmOutcome made;
  made.industry = industry;
  made.growth = made.margin = made.satisfaction = growth;
  return made;
}

TEST_CASE("firms are compared within their industry") {
  const std::vector<FirmOutcome> firms = {firm(Industry::retail, 1), firm(Industry::insurance, 101),
                                          firm(Industry::retail, 3), firm(Industry::insurance, 103)};
  const auto away = within_industry(firms, &FirmOutcome::growth);
  CHECK(away == std::vector<double>{-1, -1, 1, 1});
  const auto score = performance(firms);
  CHECK(score[0] == Approx(-1 / std::sqrt(2)));  // an SD of sqrt(2) in each industry
  CHECK(score[3] == Approx(1 / std::sqrt(2)));
}

TEST_CASE("markets are of one industry and full") {
  std::vector<FirmOutcome> firms;
  for (int i = 0; i < 13; ++i) firms.push_back(firm(i % 2 == 0 ? Industry::retail : Industry::insurance, i));
  const auto all = markets(firms);  // 7 retailers, 6 insurers
  REQUIRE(all.size() == 2);
  for (const auto& market : all) {
    CHECK(market.size() == firms_a_market);
    for (const std::size_t i : market) CHECK(firms[i].industry == firms[market.front()].industry);
  }
}

}  // namespace
