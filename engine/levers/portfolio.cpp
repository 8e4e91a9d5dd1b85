// Lever 2, product -> customer portfolio (B1): budget follows the value of segments, each with an owner.
// Functions are then duplicated: units are a segment's size, so depth is lost by d_f = .04 ln(number of
// segments) in speed and care (A10), there are more heads to pay, and teams that keep to their segment no
// longer help each other out: queues lose pooling (A9).
#include <cstddef>

#include "engine/base/math.hpp"
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_portfolio(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  model::Practice& practice = world.practice;
  policy.value_budget = between(p.value_budget_inside, p.value_budget_outside, lived.company);
  const auto segments = static_cast<double>(world.company->segments.size());
  const double lost = segments > 1 ? p.depth_loss * base::log(segments) : 0.0;
  for (std::size_t s = 0; s < lived.silo.size(); ++s) {
    practice.minutes[s] *= 1.0 + lost * lived.silo[s];
    practice.errors[s] *= 1.0 + lost * lived.silo[s];
    practice.teams[s] = p.portfolio_teams * lived.silo[s];
  }
}

}  // namespace

Kind portfolio() {
  return {.described = {"portfolio",
                        "budget by the value of segments, an owner each; functions are duplicated: slower, "
                        "more errors, more heads, teams that no longer share a queue; target 0 to 1",
                        {"target"},
                        {"silos"},
                        true,
                        "value_budget"},
          .lever = {"portfolio", "product -> customer portfolio: budget and owners by segment", "B1.2", 2},
          .start = &StartParameters::portfolio,
          .reach = Reach::people,
          .weeks = &LeverParameters::portfolio_weeks,
          .cost_of_revenue = &LeverParameters::portfolio_cost,
          .yearly_of_payroll = &LeverParameters::portfolio_heads,
          .live = live_portfolio};
}

}  // namespace evert::levers
