#include "engine/mechanisms/retention.hpp"

#include <algorithm>
#include <array>

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

void retention(model::World& world, const RetentionParameters& p, const Context& context) {
  if (p.annual_hazard <= 0) return;
  const std::size_t rows = world.customers.size();
  const std::size_t blocks = parallel::block_count(rows, model::block_rows);
  const HazardTable hazard(p);
  // Whoever draws above the largest hazard there can be stays, whatever the own hazard is; the second bound
  // holds for the many whose satisfaction is not low.
  const double bound = weekly(p.highest_hazard);
  const double usual_bound = weekly(hazard.annual(usual_satisfaction, 0));
  std::vector<std::vector<double>> active(blocks, std::vector<double>(world.company->segments.size(), 0.0));
  parallel::Emission<std::uint32_t> leaving;
  leaving.start(blocks);

  parallel::for_each_block(
      *context.team, rows, model::block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> in_relation;
        model::rows_with(world.customers.status, begin, end, model::customer_active, model::customer_active,
                         in_relation);
        std::array<std::uint32_t, 256> here{};
        for (const std::uint32_t row : in_relation) {
          ++here[world.customers.segment[row]];
          const double u = random::first_uniform(context.key, random::Stream::churn,
                                                 random::EntityKind::customer, row, world.tick);
          if (u >= bound) continue;
          const double satisfaction = world.customers.satisfaction[row];
          if (u >= usual_bound && satisfaction >= usual_satisfaction) continue;
          const double tenure =
              std::max(0, world.tick - world.customers.active_since[row]) / model::weeks_per_year;
          if (u < weekly(hazard.annual(satisfaction, tenure))) leaving.emit(block, row);
        }
        for (std::size_t s = 0; s < active[block].size(); ++s) active[block][s] = here[s];
      });

  for (const auto& counts : active)
    for (std::size_t s = 0; s < counts.size(); ++s) {
      world.week.segment_active[s] += counts[s];
      world.week.active += counts[s];
    }
  std::vector<std::uint32_t> rows_leaving;
  leaving.gather(rows_leaving);
  for (const std::uint32_t row : rows_leaving)
    model::end_relation(world, model::CustomerId(row), world.week_ends(), model::EndCause::churn);
}

}  // namespace evert::mechanisms
