// Word of mouth and adoption against the diffusion model of Bass (A4; C6), on a company that has nothing
// else: whoever is persuaded buys and stays.
#include <cmath>
#include <memory>
#include <vector>

#include "engine/mechanisms/choice.hpp"
#include "engine/mechanisms/word_of_mouth.hpp"
#include "tests/catch.hpp"
#include "tests/validation/worlds.hpp"

using namespace evert::validation;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

namespace {

constexpr double p = 0.03, q = 0.38;  // a year [S9]
constexpr std::size_t households = 100'000;

double bass(double years) {
  const double gone = std::exp(-(p + q) * years);
  return (1 - gone) / (1 + q / p * gone);
}

struct Diffusion {
  std::vector<double> adopted = {0.0};  // [week] share of households
  double alone = 0;                     // share of households that came by their own motion
};

// Everybody is a promoter; `degree` 0 is the complete graph.
Diffusion diffuse(double degree, double rewiring, int weeks) {
  model::World world = make_world({.customers = households, .contacts_a_week = 100});
  auto company = std::make_shared<model::Company>();
  company->segments.resize(1);
  world.company = company;
  std::ranges::fill(world.customers.status, std::uint8_t{0});
  std::ranges::fill(world.customers.satisfaction, 95.0F);
  const mechanisms::WordOfMouthParameters talking{
      .talk = 1.9, .persuasion = q / 1.9, .degree = degree, .rewiring = rewiring};
  const mechanisms::ChoiceParameters choosing{.innovation = p};
  evert::parallel::Team team(1);
  const mechanisms::Context context{evert::random::make_key(1, 0), &team};
  Diffusion result;
  double adopted = 0;
  for (; world.tick < weeks; ++world.tick) {
    model::open_week(world);
    mechanisms::word_of_mouth(world, talking, context);
    mechanisms::choice(world, choosing, context);
    adopted += world.week.joined;
    result.adopted.push_back(adopted / households);
    result.alone += world.week.adopted_alone / households;
  }
  return result;
}

}  // namespace

TEST_CASE("On a complete graph adoption follows the curve of Bass within 3 % of the market at all times") {
  const Diffusion simulated = diffuse(0, 0, 20 * 52);
  double worst = 0;
  for (std::size_t week = 0; week < simulated.adopted.size(); ++week)
    worst = std::max(worst, std::fabs(simulated.adopted[week] - bass(static_cast<double>(week) / 52)));
  CAPTURE(worst, simulated.adopted[260], simulated.adopted[520]);
  // Asked for is .03. The first adopters are few, and their luck lasts: between replicates the curve varies
  // by .004.
  CHECK(worst <= 0.015);
  CHECK(bass(5) == Approx(0.331).margin(5e-4));
  CHECK(bass(10) == Approx(0.813).margin(5e-4));

  // The half-year with the most adoptions holds the peak, ln(q/p)/(p+q) = 6.19 years, or lies beside it:
  // around it the half-years of the curve itself differ by less than .2 % of the market.
  std::size_t best = 0;
  double most = 0;
  for (std::size_t half = 0; half < 40; ++half) {
    const double gain = simulated.adopted[26 * (half + 1)] - simulated.adopted[26 * half];
    if (gain > most) most = gain, best = half;
  }
  CAPTURE(best, most);
  CHECK(std::fabs(0.5 * static_cast<double>(best) + 0.25 - 6.19) <= 0.75);
  CHECK(2 * most == Approx((p + q) * (p + q) / (4 * q)).epsilon(0.05));

  // Who came alone, over all: p/q ln(1 + q/p) of the market; all others were referred.
  const double alone = p / q * std::log(1 + q / p);
  CHECK(simulated.adopted.back() > 0.99);
  CHECK(simulated.alone == Approx(alone).margin(4 * std::sqrt(alone * (1 - alone) / households)));
}

TEST_CASE("Where talk stays among neighbours it meets those who have come already: adoption is slower") {
  const double anybody = diffuse(0, 0, 520).adopted.back();
  const double small_world = diffuse(10, 0.1, 520).adopted.back();
  const double ring = diffuse(10, 0, 520).adopted.back();
  CAPTURE(anybody, small_world, ring);
  CHECK(small_world < anybody - 0.02);
  CHECK(ring < small_world - 0.01);
}
