#include "engine/mechanisms/retention.hpp"

#include <algorithm>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"

namespace evert::mechanisms {

namespace {

// Above it the hazard is below that at this satisfaction and no tenure: it falls with both.
constexpr float usual_satisfaction = 62;

double weekly(double annual) {
  return -base::expm1(base::log1p(-annual) / model::weeks_per_year);
}

}  // namespace

HazardTable::HazardTable(const RetentionParameters& parameters)
    : p_(parameters), base_(base::logit(p_.annual_hazard) + p_.tenure * base::log1p(p_.mean_tenure)) {}

double HazardTable::annual(double satisfaction, double tenure) const {
  const double x = (satisfaction - p_.neutral) / 10.0;
  const double logit =
      base_ - p_.competition * (p_.linear * x + p_.cubic * x * x * x) - p_.tenure * base::log1p(tenure);
  return std::min(base::logistic(logit), p_.highest_hazard);
}

namespace {

// Who leaves is found by jumps under the largest hazard there can be: one for the few whose satisfaction is
// low, a much smaller one for the many others. Rows that come up are then kept with the ratio of their own
// hazard to it.
class LeavingOfBlock {
 public:
  LeavingOfBlock(const model::World& world, const HazardTable& hazard, const Context& context,
                 std::size_t block, std::size_t begin, std::size_t end)
      : world_(world), hazard_(hazard), context_(context), block_(block), begin_(begin), end_(end) {}

  template <class Fn>
  void visit(bool satisfied, double bound, Fn&& leaves) const {
    random::Picks picks(
        random::Draws(context_.key, random::Stream::churn, random::EntityKind::prospect,
                      static_cast<std::uint32_t>(block_), world_.tick, satisfied ? 0 : 1u << 31),
        bound, begin_, end_);
    std::uint32_t row = 0;
    while (picks.next(row)) {
      if ((world_.customers.status[row] & model::customer_active) == 0) continue;
      const double satisfaction = world_.customers.satisfaction[row];
      if ((satisfaction >= usual_satisfaction) != satisfied) continue;
      const double tenure =
          std::max(0, world_.tick - world_.customers.active_since[row]) / model::weeks_per_year;
      const double u = random::first_uniform(context_.key, random::Stream::churn,
                                             random::EntityKind::customer, row, world_.tick);
      if (u * bound < weekly(hazard_.annual(satisfaction, tenure))) leaves(row);
    }
  }

 private:
  const model::World& world_;
  const HazardTable& hazard_;
  const Context& context_;
  std::size_t block_, begin_, end_;
};

}  // namespace

void retention(model::World& world, const RetentionParameters& p, const Context& context) {
  const std::size_t rows = world.customers.size();
  world.week.segment_active = world.in_relation;
  for (const double count : world.in_relation) world.week.active += count;
  if (p.annual_hazard <= 0) return;

  const HazardTable hazard(p);
  const double bound = weekly(p.highest_hazard);
  const double usual_bound = weekly(hazard.annual(usual_satisfaction, 0));
  parallel::Emission<std::uint32_t> leaving;
  leaving.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(*context.team, rows, model::block_rows,
                           [&](std::size_t block, std::size_t begin, std::size_t end) {
                             const LeavingOfBlock rows_of(world, hazard, context, block, begin, end);
                             const auto leaves = [&](std::uint32_t row) { leaving.emit(block, row); };
                             rows_of.visit(true, usual_bound, leaves);
                             rows_of.visit(false, bound, leaves);
                           });
  std::vector<std::uint32_t> rows_leaving;
  leaving.gather(rows_leaving);
  for (const std::uint32_t row : rows_leaving)
    model::end_relation(world, model::CustomerId(row), world.week_ends(), model::EndCause::churn);
}

}  // namespace evert::mechanisms
