// C19: units sold when the marketing budget is doubled for good, against the same world without: in the first
// quarter, and in the second year, when ad stock has long settled. The budget is broadcast but for the share
// that goes into dialogue, which doubles with it.
#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr int weeks = 104;

struct Elasticities {
  double first_quarter = 0;
  double second_year = 0;
};

Elasticities vary(Bench& bench) {
  const model::World warm = bench.warm_up();
  const auto units = [&](double factor) {
    model::World world = bench.branch(warm);
    simulation::Parameters parameters = bench.parameters();
    parameters.marketing.spend *= factor;
    return weekly(bench.record(world, parameters, weeks), "units_by_line", purchase_lines(*world.company));
  };
  const auto usual = units(1), doubled = units(2);
  return {elasticity(sum_of(doubled, 0, 13), sum_of(usual, 0, 13), 2, 1),
          elasticity(sum_of(doubled, 52, weeks), sum_of(usual, 52, weeks), 2, 1)};
}

}  // namespace

namespace patterns {

Rows advertising(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(8, 2));
  const auto all = gather<Elasticities>(lab, plan, vary);
  return {over_replicates("C19.a", column(all, &Elasticities::first_quarter)),
          over_replicates("C19.b", column(all, &Elasticities::second_year), "second year")};
}

}  // namespace patterns

std::vector<Measured> advertising_elasticities(Lab& lab) {
  return patterns::advertising(lab, "retailer");
}

}  // namespace evert::validation
