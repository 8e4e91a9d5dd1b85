// Satisfaction after a lasting step of quality (A1).
#include <algorithm>

#include "engine/mechanisms/experience.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

namespace {

// Change of satisfaction after 1, 2, ... encounters of quality 76 + step, starting in equilibrium at 76.
std::vector<double> response(double step, int encounters = 200) {
  model::World world = make_world({.customers = 10, .contacts_a_week = 1});
  evert::parallel::Team team(1);
  const mechanisms::ExperienceParameters parameters{.scatter = 0};
  std::vector<double> change;
  for (int i = 0; i < encounters; ++i) {
    model::open_week(world);
    world.moments.push_back({.quality = static_cast<float>(76 + step), .customer = 3});
    mechanisms::experience(world, parameters, {evert::random::make_key(1, 0), &team});
    change.push_back(world.customers.satisfaction[3] - 76.0);
    ++world.tick;
  }
  CHECK(world.customers.satisfaction[4] == 76.0F);  // who met nothing feels nothing
  return change;
}

}  // namespace

TEST_CASE("A lasting step of quality by +10 lifts satisfaction to +6.4 at first, and to +5 for good") {
  const auto change = response(10);
  const auto peak = std::ranges::max_element(change);
  CHECK(*peak == Approx(6.4).margin(0.05));
  CHECK(peak - change.begin() + 1 == 11);
  CHECK(change.back() == Approx(5.0).margin(0.01));  // wq x 10
}

TEST_CASE("A lasting step of quality by -10 lowers satisfaction to -8.4 at first, and to -5 for good") {
  const auto change = response(-10);
  const auto trough = std::ranges::min_element(change);
  CHECK(*trough == Approx(-8.4).margin(0.05));
  CHECK(trough - change.begin() + 1 == 9);
  CHECK(change.back() == Approx(-5.0).margin(0.01));
}

TEST_CASE("Falling short of expectation weighs 1.43 times as much as exceeding it") {
  const double ratio = -response(-10, 1)[0] / response(10, 1)[0];
  CHECK(ratio == Approx(1.43).margin(0.005));
  CHECK(ratio > 1.25);
  CHECK(ratio < 2.5);
}
