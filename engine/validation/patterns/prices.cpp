// C18: units sold when the own price, or that of rivals, moves by five per cent either way.
//
// Four worlds branch off each warm world and meet the same luck. The own price is that of the offer (choice,
// retention and gross profit feel it); as later changes of price wear off in the model, its elasticity is
// taken to the price as it was in the half year looked at. All rivals move their prices together, and the
// elasticity to one of them is taken to be its share of that to all, exact for small changes of a logit.
#include <memory>

#include "engine/model/company.hpp"
#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr double step = 0.05;
constexpr int weeks = 26;

struct Elasticities {
  double own = 0;
  double cross = 0;  // to the price of one rival
};

struct Sold {
  double units = 0;
  double price = 0;  // mean of the own price
};

Sold sold(Bench& bench, model::World world) {
  const auto record = bench.record(world, bench.parameters(), weeks);
  const auto units = weekly(record, "units_by_line", purchase_lines(*world.company));
  return {sum_of(units, 0, weeks), mean_of(weekly(record, "price"), 0, weeks)};
}

model::World with_own_price(const Bench& bench, const model::World& warm, double factor) {
  model::World world = bench.branch(warm);
  world.offer.price *= factor;
  return world;
}

// A rival's price tends to that of the company file, so it is changed there too.
model::World with_rival_prices(const Bench& bench, const model::World& warm, double factor) {
  model::World world = bench.branch(warm);
  auto company = std::make_shared<model::Company>(*world.company);
  for (model::Rival& rival : company->rivals) rival.price *= factor;
  for (model::RivalState& rival : world.market.rivals) rival.price *= factor;
  world.company = std::move(company);
  return world;
}

Elasticities vary(Bench& bench) {
  const model::World warm = bench.warm_up();
  const Sold dear = sold(bench, with_own_price(bench, warm, 1 + step));
  const Sold cheap = sold(bench, with_own_price(bench, warm, 1 - step));
  const Sold dear_rivals = sold(bench, with_rival_prices(bench, warm, 1 + step));
  const Sold cheap_rivals = sold(bench, with_rival_prices(bench, warm, 1 - step));
  const auto rivals = static_cast<double>(warm.company->rivals.size());
  return {elasticity(dear.units, cheap.units, dear.price, cheap.price),
          elasticity(dear_rivals.units, cheap_rivals.units, 1 + step, 1 - step) / rivals};
}

}  // namespace

namespace patterns {

Rows prices(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(8, 2));
  const auto all = gather<Elasticities>(lab, plan, vary);
  const auto rivals = std::to_string(plan.company->rivals.size());
  return {over_replicates("C18.a", column(all, &Elasticities::own), "half a year"),
          over_replicates("C18.b", column(all, &Elasticities::cross),
                          "one of " + rivals + " rivals, all moved together")};
}

}  // namespace patterns

std::vector<Measured> price_elasticities(Lab& lab) {
  return patterns::prices(lab, "retailer");
}

}  // namespace evert::validation
