// C20: what five points of engagement do to satisfaction and revenue (Sears: 5, 1.3 and .5 % [S47]).
//
// People come to see more of what their work does for customers: the neutral line of sight of people/ is
// lowered by what moves the target of engagement by five points, and nothing else is touched. What follows
// (quality, speed, fewer quits) follows from engagement. Both effects are scaled to five points by the
// difference of engagement actually reached.
//   satisfaction  mean difference in the second year, when engagement has settled
//   growth        compound growth of revenue a year from the year before the change to the second after it,
//                 less the same of the world without: the square root of the ratio of revenues, less 1
#include <cmath>

#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr double points = 5;
constexpr int weeks = 104;

struct Chain {
  double satisfaction = 0;  // points per five of engagement
  double growth = 0;        // % a year per five of engagement
};

struct SecondYear {
  double engagement = 0, satisfaction = 0, revenue = 0;
};

SecondYear second_year(Bench& bench, const model::World& warm, double lift) {
  model::World world = bench.branch(warm);
  simulation::Parameters parameters = bench.parameters();
  parameters.people.neutral_line_of_sight -= lift / (100 * parameters.people.weight_line_of_sight);
  const auto record = bench.record(world, parameters, weeks);
  return {mean_of(weekly(record, "engagement"), 52, weeks),
          mean_of(weekly(record, "satisfaction"), 52, weeks), sum_of(weekly(record, "revenue"), 52, weeks)};
}

Chain vary(Bench& bench) {
  const model::World warm = bench.warm_up();
  const SecondYear usual = second_year(bench, warm, 0), engaged = second_year(bench, warm, points);
  const double scale = points / (engaged.engagement - usual.engagement);
  return {scale * (engaged.satisfaction - usual.satisfaction),
          scale * 100 * (std::sqrt(engaged.revenue / usual.revenue) - 1)};
}

}  // namespace

namespace patterns {

Rows service_profit_chain(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(10, 2));
  const auto all = gather<Chain>(lab, plan, vary);
  return {over_replicates("C20.a", column(all, &Chain::satisfaction), "second year"),
          over_replicates("C20.b", column(all, &Chain::growth), "over two years")};
}

}  // namespace patterns

std::vector<Measured> service_profit_chain(Lab& lab) {
  return patterns::service_profit_chain(lab, "retailer");
}

}  // namespace evert::validation
