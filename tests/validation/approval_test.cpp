// Approval layer by layer against the closed form p^n (Sah and Stiglitz 1986; A13), and the share of ideas
// that truly help (Kohavi et al. 2009).
#include <cmath>

#include "engine/mechanisms/decisions.hpp"
#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/hierarchies.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/deciding_company.hpp"

namespace {

using namespace evert;
using mechanisms::approval_chance;
using mechanisms::approve;
using validation::closed_forms::share_approved;
using validation::closed_forms::sigmas;

}  // namespace

TEST_CASE("Layers of approval let pass what Sah and Stiglitz say, good and bad") {
  struct Row {
    double layers, good, bad;
  };
  constexpr int ideas = 40'000;
  const mechanisms::DecisionParameters p;
  for (const Row row : {Row{1, .80, .40}, Row{2, .64, .16}, Row{4, .41, .026}, Row{6, .26, .004}}) {
    CAPTURE(row.layers);
    for (const bool good : {true, false}) {
      const double exact = std::pow(good ? .8 : .4, row.layers);
      CHECK(std::fabs(exact - (good ? row.good : row.bad)) < 0.005);  // as the table rounds it
      CHECK(approval_chance(p, good, row.layers) == Approx(exact));
      CHECK(std::fabs(share_approved(good, row.layers, ideas) - exact) <
            sigmas * std::sqrt(exact * (1 - exact) / ideas));
    }
  }
}

TEST_CASE("Half a layer is there every other time") {
  constexpr int ideas = 40'000;
  const mechanisms::DecisionParameters p;
  const double exact = (.64 + .512) / 2;
  CHECK(approval_chance(p, true, 2.5) == Approx(exact));
  CHECK(std::fabs(share_approved(true, 2.5, ideas) - exact) <
        sigmas * std::sqrt(exact * (1 - exact) / ideas));
}

TEST_CASE("What one layer stops, more layers stop as well") {
  const mechanisms::DecisionParameters p;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const auto passes = [&](double layers) {
      random::Draws luck(random::make_key(1, 0), random::Stream::test, random::EntityKind::firm, i, 1);
      return approve(p, true, layers, luck);
    };
    for (const double layers : {2.0, 3.0, 5.0}) CHECK((passes(layers - 1) || !passes(layers)));
  }
}

TEST_CASE("If all that is thought of were done, a third would help and a third would harm") {
  tests::Deciding firm;
  firm.parameters.hurdle = -1e9;
  firm.world.practice.layers = 0;
  firm.reviews(250);  // 10,000 candidates
  const double n = firm.made().proposed;
  REQUIRE(firm.made().approved == n);
  CHECK(std::fabs(firm.experience()) < sigmas * 1.5 / std::sqrt(n));
  CHECK(std::fabs(firm.profit() + 0.05) < sigmas * 0.4 / std::sqrt(n));
  CHECK(std::fabs(firm.helpful() - 1.0 / 3) < 0.08);
  CHECK(std::fabs(firm.harmful() - 1.0 / 3) < 0.08);
}
