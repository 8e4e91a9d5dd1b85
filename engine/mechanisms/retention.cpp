#include "engine/mechanisms/retention.hpp"

#include <algorithm>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"

namespace evert::mechanisms {

namespace {

double weekly(double annual) {
  return -base::expm1(base::log1p(-annual) / model::weeks_per_year);
}

}  // namespace

double annual_hazard(const RetentionParameters& p, double satisfaction, double tenure) {
  const double x = (satisfaction - p.neutral) / 10.0;
  const double logit = base::logit(p.annual_hazard) - p.competition * (p.linear * x + p.cubic * x * x * x) -
                       p.tenure * (base::log1p(tenure) - base::log1p(p.mean_tenure));
  return std::min(base::logistic(logit), p.highest_hazard);
}

void retention(model::World& world, const RetentionParameters& p, const Context& context) {
  if (p.annual_hazard <= 0) return;
  const std::size_t rows = world.customers.size();
  const std::size_t blocks = parallel::block_count(rows, model::block_rows);
  const double bound = weekly(p.highest_hazard);  // whoever draws above it stays whatever the hazard is
  std::vector<std::vector<double>> active(blocks, std::vector<double>(world.company->segments.size(), 0.0));
  parallel::Emission<std::uint32_t> leaving;
  leaving.start(blocks);

  parallel::for_each_block(
      *context.team, rows, model::block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> in_relation;
        model::rows_with(world.customers.status, begin, end, model::customer_active, model::customer_active,
                         in_relation);
        for (const std::uint32_t row : in_relation) {
          active[block][world.customers.segment[row]] += 1;
          random::Draws draws(context.key, random::Stream::churn, random::EntityKind::customer, row,
                              world.tick);
          const double u = draws.uniform();
          if (u >= bound) continue;
          const double tenure =
              std::max(0, world.tick - world.customers.active_since[row]) / model::weeks_per_year;
          if (u < weekly(annual_hazard(p, world.customers.satisfaction[row], tenure)))
            leaving.emit(block, row);
        }
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
