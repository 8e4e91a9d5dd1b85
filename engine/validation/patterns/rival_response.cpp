// C34: of the chances rivals have to answer a visible loss of share to the company, one a rival and quarter,
// those they let pass [S78]. Only a company that gains shows them a loss: five years under its full redesign.
// A rival that is about to act on an earlier loss has no chance of its own in that quarter.
#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr int weeks = 260;

struct Chances {
  double passed = 0, all = 0;
};

Chances live(Bench& bench) {
  model::World world = bench.branch(bench.warm_up());
  const auto passed = world.market.passed, answers = world.market.answers;
  bench.live(world, bench.parameters(), weeks);
  const auto let_pass = static_cast<double>(world.market.passed - passed);
  return {let_pass, let_pass + static_cast<double>(world.market.answers - answers)};
}

}  // namespace

namespace patterns {

Rows rival_response(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(10, 2), "full");
  const auto all = gather<Chances>(lab, plan, live);
  const auto chances = column(all, &Chances::all);
  const auto count = std::to_string(static_cast<long>(sum_of(chances, 0, chances.size())));
  return {over_replicates("C34", column(all, &Chances::passed), chances, 100, count + " chances")};
}

}  // namespace patterns

std::vector<Measured> rival_response(Lab& lab) {
  return patterns::rival_response(lab, "dealer");
}

}  // namespace evert::validation
