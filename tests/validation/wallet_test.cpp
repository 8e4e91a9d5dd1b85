// Share of wallet against the wallet allocation rule (A3; C8, C15): it follows from rank in the repertoire,
// hardly from the satisfaction that is reported. It emerges from choice; no mechanism knows the rule.
#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "engine/mechanisms/choice.hpp"
#include "engine/random/draws.hpp"
#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/wallets.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

namespace {

// Share of the variance of y that a straight line in x explains.
double r_squared(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) mx += x[i] / n, my += y[i] / n;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy * xy / (xx * yy);
}

}  // namespace

TEST_CASE("Brands whose worth falls evenly with their rank share the wallet by the wallet allocation rule") {
  CHECK(allocation(1, 2) == Approx(0.667).margin(5e-4));
  CHECK(allocation(3, 3) == Approx(0.167).margin(5e-4));
  CHECK(allocation(2, 4) == Approx(0.300).margin(5e-4));
  for (int n = 2; n <= 4; ++n) {
    const auto [counts, expected] = ranked_wallet(n);
    constexpr double one_in_a_hundred[] = {6.63, 9.21, 11.34};  // chi-square with n - 1 degrees of freedom
    CAPTURE(n, counts, expected);
    CHECK(chi_square(counts, expected) < one_in_a_hundred[n - 2]);
  }
}

TEST_CASE("Rank explains at least 45 % of the share of wallet, satisfaction as reported at most 10 %") {
  // Persons with leniency SD 14 and brands with SD 6 around the mean of the trade; 2 to 4 brands, 20
  // occasions each.
  constexpr int people = 2000;
  constexpr std::size_t occasions = 20;
  std::vector<double> wallet, reported, rule;
  for (std::uint32_t person = 0; person < people; ++person) {
    evert::random::Draws draws(evert::random::make_key(7, 0), evert::random::Stream::test,
                               evert::random::EntityKind::customer, person, 0);
    const int brands = 2 + static_cast<int>(draws.index(3));
    const double leniency = 14 * draws.normal();
    std::vector<double> felt;
    for (int j = 0; j < brands; ++j) felt.push_back(76 + 6 * draws.normal());
    const auto counts = purchases(felt, occasions, 0.8, 1, person);
    const auto rank = 1 + std::ranges::count_if(felt, [&](double other) { return other > felt[0]; });
    wallet.push_back(counts[0] / occasions);
    reported.push_back(felt[0] + leniency);
    rule.push_back(allocation(static_cast<int>(rank), brands));
  }
  const double by_level = r_squared(reported, wallet), by_rank = r_squared(rule, wallet);
  CAPTURE(by_level, by_rank);
  CHECK(by_level <= 0.10);
  CHECK(by_rank >= 0.45);
}
