// C32: policy holders who are with the company a year later without a break [S65], and shoppers in the
// market, among those who hold no policy here, who take one out with the company [S66].
#include <cstdint>
#include <vector>

#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

struct Year {
  double holders = 0, stayed = 0;
  double shoppers = 0, won = 0;  // of households whose last purchase was not here
};

Year live_a_year(Bench& bench) {
  model::World world = bench.branch(bench.warm_up());
  const model::Tick start = world.tick;
  const auto before = world.customers.status;
  Year year;
  bench.live(world, bench.parameters(), 52, [&](const model::World& seen) {
    year.shoppers += seen.week.occasions - seen.week.owner_occasions;
    year.won += seen.week.purchases - seen.week.repurchases;
  });
  for (std::uint32_t row = 0; row < before.size(); ++row) {
    if ((before[row] & model::customer_active) == 0) continue;
    year.holders += 1;
    year.stayed += world.customers.is(model::CustomerId(row), model::customer_active) &&
                   world.customers.active_since[row] < start;
  }
  return year;
}

}  // namespace

namespace patterns {

Rows insurance(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(8, 2));
  const auto all = gather<Year>(lab, plan, live_a_year);
  return {over_replicates("C32.a", column(all, &Year::stayed), column(all, &Year::holders), 100),
          over_replicates("C32.b", column(all, &Year::won), column(all, &Year::shoppers), 100)};
}

}  // namespace patterns

std::vector<Measured> insurance(Lab& lab) {
  return patterns::insurance(lab, "insurer");
}

}  // namespace evert::validation
