// Whether intervals of the mechanisms' closed forms hold the theory: queues, lives, worth, offers and
// repeated work, each simulated anew with hundreds of seeds. Runs are shorter than `evert validate` makes
// them.
#include <cmath>
#include <cstdint>
#include <string>

#include "engine/validation/closed_forms/landscapes.hpp"
#include "engine/validation/closed_forms/lifetimes.hpp"
#include "engine/validation/closed_forms/queues.hpp"
#include "tests/behaviour/coverage.hpp"

namespace {

using namespace evert::validation;
using namespace evert::experiment::testing;

void count(const std::string& what, const closed_forms::Estimate& estimate, double theory,
           Coverage& coverage) {
  const Measured row = closed_forms::measured("", estimate);
  coverage.count(what, holds({row.low, row.high}, theory));
}

}  // namespace

TEST_CASE("Intervals of closed forms cover what theory says") {
  constexpr std::uint64_t seeds = 400;
  constexpr double minutes = 1, load = 0.8;  // of one person
  constexpr double stays = 0.8;              // a year
  constexpr int needs = 6, years_asked = 3;
  Coverage coverage;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    closed_forms::Scene scene = closed_forms::station(load, 1, minutes, seed);
    scene.customers = 6'000, scene.contacts_a_week = 600;
    const auto waits = closed_forms::watch(scene);
    count("minutes waited, in batches", waits.mean(), minutes * load / (1 - load), coverage);
    count("share that waits, in batches", waits.share_waiting(), load, coverage);
    const auto years = closed_forms::lifetimes(stays, 2000, seed);
    const auto all = static_cast<double>(years.size());
    count("years stayed", closed_forms::mean_life(years), 1 / (1 - stays), coverage);
    count("share that stays", closed_forms::share_of(all * closed_forms::survival(years, years_asked), all),
          std::pow(stays, years_asked), coverage);
    count("worth of a customer", closed_forms::lifetime_value(years), closed_forms::lifetime_value(stays),
          coverage);
    count("local optima", closed_forms::local_optima(needs, needs - 1, 100, seed).count,
          std::exp2(needs) / (needs + 1), coverage);
  }
  coverage.check();
}
