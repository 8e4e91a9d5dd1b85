// C33: share of contacts that a failure to do something, or to do it right, caused [S36]: returns with
// trouble that was not put right, and complaints, in a year of the company as it is. Who only asks how far a
// matter has come (A9's status chasers) is not in the model.
#include <string>

#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

struct Demand {
  double failure = 0, all = 0;
};

Demand live_a_year(Bench& bench) {
  model::World world = bench.branch(bench.warm_up());
  Demand demand;
  bench.live(world, bench.parameters(), 52, [&](const model::World& seen) {
    const double failure = seen.week.repeat_visits + seen.week.complaints;
    demand.failure += failure;
    demand.all += failure + seen.week.contacts + seen.week.walk_ins;
  });
  return demand;
}

}  // namespace

namespace patterns {

Rows failure_demand(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(6, 2));
  const auto all = gather<Demand>(lab, plan, live_a_year);
  return {over_replicates("C33." + company, column(all, &Demand::failure), column(all, &Demand::all), 100)};
}

}  // namespace patterns

std::vector<Measured> failure_demand_dealer(Lab& lab) {
  return patterns::failure_demand(lab, "dealer");
}
std::vector<Measured> failure_demand_insurer(Lab& lab) {
  return patterns::failure_demand(lab, "insurer");
}
std::vector<Measured> failure_demand_retailer(Lab& lab) {
  return patterns::failure_demand(lab, "retailer");
}

}  // namespace evert::validation
