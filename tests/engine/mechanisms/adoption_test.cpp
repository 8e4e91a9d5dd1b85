#include "engine/mechanisms/adoption.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/math.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_world.hpp"

namespace {

using namespace evert;
using tests::crowd;
using tests::Scene;

constexpr int heads = 4000;

// Everybody reached, nobody resisting, nothing at stake.
Scene open_scene() {
  Scene scene(crowd(heads, 0), {tests::make_action("integration", 0, 1)});
  scene.people.resistance_mean = scene.people.resistance_spread = scene.people.stakes_mean = 0;
  scene.begin();
  scene.world.programme.state = model::ProgrammeState::running;
  scene.world.programme.support = 1;
  std::ranges::fill(scene.world.employees.in_scope, std::uint8_t{1});
  return scene;
}

double share(const Scene& scene) {
  const auto& adopted = scene.world.employees.adopted;
  return std::accumulate(adopted.begin(), adopted.end(), 0.0) / static_cast<double>(adopted.size());
}

void adopt(Scene& scene, int weeks) {
  for (int i = 0; i < weeks; ++i, ++scene.world.tick) {
    model::open_week(scene.world);
    mechanisms::adoption(scene.world, scene.adoption, scene.context);
  }
}

}  // namespace

TEST_CASE("Adoption lies between the leader alone and a Bass process in which everybody knows everybody") {
  Scene scene = open_scene();
  const double p = scene.adoption.leader;
  const double q = scene.adoption.imitation;
  double before = 0;
  for (const double months : {6.0, 12.0, 18.0, 24.0}) {
    adopt(scene, 26);
    const double alone = 1 - base::exp(-p * months);
    const double e = base::exp(-(p + q) * months);
    const double bass = (1 - e) / (1 + q / p * e);
    // An early adopter breeds followers: the spread is a few times that of independent people.
    const double tolerance = 4 * 3 * std::sqrt(0.25 / heads);
    CHECK(share(scene) > alone + tolerance);
    CHECK(share(scene) < bass + tolerance);
    CHECK(share(scene) > before);
    before = share(scene);
  }
}

TEST_CASE("Without imitation adoption is exponential, slowed by resistance and stakes") {
  Scene scene = open_scene();
  scene.adoption.imitation = 0;
  std::ranges::fill(scene.world.employees.resistance, 0.5F);
  std::ranges::fill(scene.world.employees.stakes, 0.4F);
  adopt(scene, 104);
  const double expected = 1 - base::exp(-0.04 * 24 * 0.5 * base::exp(-0.4));
  CHECK(std::fabs(share(scene) - expected) < 4 * std::sqrt(expected * (1 - expected) / heads));
  CHECK(scene.world.programme.adopted[0] == Approx(share(scene)));
}

TEST_CASE("Only people the redesign has reached adopt") {
  Scene scene = open_scene();
  std::fill_n(scene.world.employees.in_scope.begin(), heads / 2, std::uint8_t{0});
  adopt(scene, 52);
  const auto& adopted = scene.world.employees.adopted;
  CHECK(std::accumulate(adopted.begin(), adopted.begin() + heads / 2, 0) == 0);
  CHECK(share(scene) > 0.1);
}

TEST_CASE("Support that wanes lets people fall back at its rate") {
  Scene scene = open_scene();
  std::ranges::fill(scene.world.employees.adopted, std::uint8_t{1});
  scene.world.programme.support = 0;
  scene.world.programme.state = model::ProgrammeState::reversing;  // nobody adopts anew
  adopt(scene, 52);
  const double expected = base::exp(-0.05 * 12);
  CHECK(std::fabs(share(scene) - expected) < 4 * std::sqrt(expected * (1 - expected) / heads));
}

TEST_CASE("Nobody falls back from a running programme with visible support") {
  Scene scene = open_scene();
  std::ranges::fill(scene.world.employees.adopted, std::uint8_t{1});
  scene.world.programme.support = 0.6;
  adopt(scene, 52);
  CHECK(share(scene) == 1);
  scene.world.programme.state = model::ProgrammeState::frozen;
  adopt(scene, 52);
  CHECK(share(scene) < 1);
}

TEST_CASE("Newcomers learn the way of the people around them") {
  Scene scene = open_scene();
  scene.adoption.leader = scene.adoption.imitation = 0;
  auto& e = scene.world.employees;
  std::fill_n(e.adopted.begin(), heads / 2, std::uint8_t{1});
  adopt(scene, 1);
  REQUIRE(share(scene) == 0.5);
  std::fill(e.experience.begin() + heads / 2, e.experience.end(), 0.0F);
  adopt(scene, 1);
  CHECK(std::fabs(share(scene) - 0.75) < 4 * std::sqrt(0.25 * heads / 2) / heads);
}

TEST_CASE("Each adoption is counted once and dated") {
  Scene scene = open_scene();
  double counted = 0;
  for (int week = 0; week < 30; ++week) {
    adopt(scene, 1);
    counted += scene.world.week.adopted[0];
  }
  CHECK(counted == Approx(share(scene) * heads));
  for (int row = 0; row < heads; ++row)
    CHECK((scene.world.employees.adopted_at[static_cast<std::size_t>(row)] >= 0) ==
          (scene.world.employees.adopted[static_cast<std::size_t>(row)] != 0));
}
