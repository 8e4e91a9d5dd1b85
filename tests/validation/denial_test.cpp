// Denial: how far beliefs come to stand above the truth when good news is believed faster than bad and layers
// damp bad news (A8, C9, C22). The real mechanism, on customers whose stories have a known spread.
#include "engine/validation/closed_forms/denial.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/mechanisms/sensing.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using namespace evert::validation::closed_forms;

constexpr std::size_t customers = 4000;

}  // namespace

TEST_CASE("The steady bias of belief follows from one number: the table of denial") {
  for (const auto& [ratio, bias] : bias_table) {
    INFO("r_eff = " << ratio);
    CHECK(mechanisms::steady_bias(ratio) == Approx(bias).margin(0.006));
    // By reluctance to believe, and by layers that damp: the same.
    for (const DenyingFirm& firm : {reluctant_firm(ratio), damping_firm(ratio)}) {
      const Estimate found = steady_bias(firm, 1500, 12000);
      CHECK(found.error / 8 < 0.015);
      CHECK(found.mean / 8 == Approx(bias).margin(0.05));
    }
  }
}

TEST_CASE("Faster belief is a little more biased: .481, .495, .515 SD at ap = .05, .2, .5 for r = .3") {
  for (const auto& [rate, bias] : {std::pair(0.05, 0.481), {0.2, 0.495}, {0.5, 0.515}}) {
    INFO("ap = " << rate);
    const Estimate found = steady_bias({.asymmetry = 0.3, .rate = rate}, 1500, 30000);
    CHECK(std::fabs(found.mean / 8 - bias) <= sigmas * found.error / 8 + 0.001);
    CHECK(found.error / 8 < 0.008);
  }
}

TEST_CASE("Honest, ordinary and strongly denying firms believe .5, 6.8 and 11.7 points too much") {
  const std::pair<DenyingFirm, double> firms[] = {
      {{.asymmetry = 1, .attenuation = 0.05, .layers = 3}, 0.5},
      {{.asymmetry = 0.3, .attenuation = 0.15, .layers = 6}, 6.8},
      {{.asymmetry = 0.1, .attenuation = 0.2, .layers = 7}, 11.7}};
  for (const auto& [firm, bias] : firms) {
    INFO("r = " << firm.asymmetry);
    const Estimate found = steady_bias(firm, 4000, 20000);
    CHECK(found.error < 0.25);
    CHECK(found.mean == Approx(bias).margin(1));
  }
}

TEST_CASE("Beliefs start where stories alone would bring them") {
  const Denial denial({.asymmetry = 0.3, .attenuation = 0.15, .layers = 6});
  CHECK(denial.bias() == Approx(6.8).margin(0.1));
}

TEST_CASE("Managers who see surveys believe about 3 points too much, fewer than who only hear stories") {
  // Ordinary, as a company runs by default: stories every four weeks, a survey a quarter.
  const DenyingFirm firm{.asymmetry = 0.3, .attenuation = 0.15, .layers = 6, .rate = 0.2, .surveys = true};
  Denial denial(firm);
  denial.parameters().story_weeks = 4;
  std::vector<double> biases;
  for (int i = 0; i < 1000; ++i) denial.week();
  for (int i = 0; i < 20000; ++i) {
    denial.week();
    biases.push_back(denial.bias());
  }
  const Estimate found = batch_means(biases);
  CHECK(found.mean > 2);
  CHECK(found.mean < 5);
}

TEST_CASE("Of 362 firms in denial four in five believe they are superior, and one in twelve is") {
  // Superior: above the mean of firms by 7 points, firms having an SD of 5 (A8 [S27]).
  constexpr int firms = 362;
  double believe = 0, are = 0;
  for (int i = 0; i < firms; ++i) {
    const double own = 5 * base::normal_quantile((i + 0.5) / firms);
    Denial denial({.asymmetry = 0.1,
                   .attenuation = 0.2,
                   .layers = 7,
                   .rate = 0.2,
                   .replicate = static_cast<std::uint32_t>(i),
                   .satisfaction = 50 + own});
    for (int week = 0; week < 300; ++week) denial.week();
    are += own >= 7;
    believe += own + denial.bias() >= 7;
  }
  CHECK(are / firms == Approx(0.08).margin(0.01));
  CHECK(believe / firms > 0.70);
  CHECK(believe / firms < 0.90);
}

TEST_CASE("What co-creating customers say of their needs scatters by SD / sqrt(n)") {
  constexpr double asked = 50;
  constexpr int replicates = 400;
  const auto service = static_cast<std::size_t>(model::Need::service);
  std::vector<double> own;
  double sum = 0, squares = 0;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    model::World world = make_world({.customers = customers});
    world.replicate = r;
    const random::Key tastes = random::make_key(9, 0);  // the same people in each replicate
    for (std::uint32_t row = 0; row < customers; ++row) {
      random::Draws draws(tastes, random::Stream::test, random::EntityKind::customer, row, 0);
      std::array<double, model::need_count> deviates{};
      for (double& deviate : deviates) deviate = draws.normal();
      world.customers.taste[row] = model::pack_taste(deviates, 0.5);
      if (r == 0)
        own.push_back(
            model::personal_needs(model::true_needs(world, 0), world.customers.taste[row])[service]);
    }
    world.policy.design_customers = asked;
    world.policy.listening = 1;
    mechanisms::SensingParameters p;
    p.interviews = 0;
    p.need_rate = 1;
    parallel::Team team(1);
    const mechanisms::Context context{random::make_key(1, r), &team};
    mechanisms::prepare_sensing(world, p, context);
    model::open_week(world);
    mechanisms::sensing(world, p, context);
    const double believed = world.beliefs.executives().needs[0][service];
    sum += believed, squares += believed * believed;
  }
  double mean = 0, variance = 0;
  for (const double weight : own) mean += weight / customers;
  for (const double weight : own) variance += (weight - mean) * (weight - mean) / customers;
  const double error = std::sqrt(variance / asked);
  const double found = sum / replicates;
  CHECK(std::fabs(found - mean) < sigmas * error / std::sqrt(replicates));
  const double spread = std::sqrt(squares / replicates - found * found);
  CHECK(spread == Approx(error).margin(sigmas * error / std::sqrt(2.0 * replicates)));
}
