// Lever 4, product -> customer metrics (B1): customers are asked often and pay hangs on their answers.
// Answers that are paid for are inflated; that comes of it in sensing.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_metrics(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.survey_weeks = between(p.survey_weeks_inside, p.survey_weeks_outside, lived.company);
  policy.reward_share = between(p.reward_share_inside, p.reward_share_outside, lived.company);
}

}  // namespace

Kind metrics() {
  return {.described =
              {"metrics",
               "time between surveys, share of variable pay that hangs on customers' answers; target 0 to 1",
               {"target"},
               {"silos"},
               true,
               "reward_share"},
          .lever = {"metrics",
                    "product -> customer metrics: customers are asked often, pay hangs on their answers",
                    "B1.4", 4},
          .start = &StartParameters::metrics,
          .weeks = &LeverParameters::metrics_weeks,
          .cost_of_revenue = &LeverParameters::metrics_cost,
          .cost_of_payroll = &LeverParameters::metrics_payroll,
          .live = live_metrics};
}

}  // namespace evert::levers
