#include "engine/mechanisms/retention.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/model/satisfaction_bounds.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"
#include "engine/vector/picks.hpp"

namespace evert::mechanisms {

namespace {

using random::EntityKind;
using random::Stream;

// Above it the hazard is below that at this satisfaction and no tenure: it falls with both.
constexpr float usual_satisfaction = 62;

constexpr model::Tick half_year = 26;

double weekly(double annual) {
  return -base::expm1(base::log1p(-annual) / model::weeks_per_year);
}

}  // namespace

HazardTable::HazardTable(const RetentionParameters& parameters, const Pressure& pressure)
    : p_(parameters),
      base_(base::logit(p_.annual_hazard) + p_.tenure * base::log1p(p_.mean_tenure) + pressure.logit) {
  p_.competition *= pressure.freedom;
}

double HazardTable::annual(double satisfaction, double tenure) const {
  const double x = (satisfaction - p_.neutral) / 10.0;
  const double logit =
      base_ - p_.competition * (p_.linear * x + p_.cubic * x * x * x) - p_.tenure * base::log1p(tenure);
  return std::min(base::logistic(logit), p_.highest_hazard);
}

double mean_spike(const RetentionParameters& p, double purchase_years, double served) {
  const double newcomers = p.mean_tenure > 0 ? random::chance_of_event(0.25 / p.mean_tenure) : 1.0;
  const double lead = model::renewal_weeks(purchase_years) / model::weeks_per_year;
  const double renewing = std::min(1.0, lead / purchase_years);
  constexpr double covered = 8.0 / 13.0;
  return 1 + (p.onboarding_spike - 1) * newcomers * (1 - served * covered) +
         (p.renewal_spike - 1) * renewing * (1 - served);
}

namespace {

Pressure pressure_of(const model::World& world, const RetentionParameters& p) {
  Pressure pressure;
  pressure.freedom = std::max(0.0, 1 + p.power * world.market.power);
  pressure.logit = p.price * base::log(world.offer.price);
  const auto& rivals = world.market.rivals;
  if (!rivals.empty() && rivals.size() == world.company->rivals.size()) {
    const double now = std::ranges::max_element(rivals, {}, &model::RivalState::quality)->quality;
    const double then = std::ranges::max_element(world.company->rivals, {}, &model::Rival::quality)->quality;
    pressure.logit += p.rivals * (now - then) / 10.0;
  }
  return pressure;
}

// Who leaves is found by jumps under the largest hazard there can be: one for the few whose satisfaction is
// low, a much smaller one for the many others. Rows that come up are then kept with the ratio of their own
// hazard to it.
class Leaving {
 public:
  Leaving(const model::World& world, const RetentionParameters& p, const Context& context)
      : world_(world), p_(p), context_(context), hazard_(p, pressure_of(world, p)) {
    constexpr model::Policy inside_out{};
    double least = 1e300;
    for (const model::Segment& segment : world.company->segments) {
      usual_.push_back(mean_spike(p, segment.purchase_years, inside_out.moments_served));
      renewal_.push_back(model::renewal_weeks(segment.purchase_years));
      least = std::min(least, usual_.back());
    }
    highest_ = weekly(p.highest_hazard);
    const double spike = std::max(p.onboarding_spike, p.renewal_spike) / least;
    highest_usual_ =
        std::min(highest_, random::stepped_bound(spike * weekly(hazard_.annual(usual_satisfaction, 0))));
    at_most_ =
        model::SatisfactionBounds([&](double low, double) { return spike * weekly(hazard_.annual(low, 0)); });
  }

  template <class Fn>
  void visit(std::size_t block, std::size_t begin, std::size_t end, bool satisfied, vector::Picks& picks,
             Fn&& leaves) const {
    const model::Customers& customers = world_.customers;
    const double bound = satisfied ? highest_usual_ : highest_;
    picks.find(vector::draws_of(context_.key, Stream::churn, EntityKind::prospect,
                                static_cast<std::uint32_t>(block), world_.tick, satisfied ? 0 : 1u << 31),
               bound, begin, end);
    picks.keep([&](std::uint32_t row) { return (customers.status[row] & model::customer_active) != 0; });
    picks.keep(
        [&](std::uint32_t row) { return (customers.satisfaction[row] >= usual_satisfaction) == satisfied; });
    picks.draw(vector::draws_of(context_.key, Stream::churn, EntityKind::customer, 0, world_.tick));
    for (std::size_t i = 0; i < picks.size(); ++i) {
      const std::uint32_t row = picks.row(i);
      const double u = picks.uniform(i) * bound;
      if (u < at_most_.at(customers.satisfaction[row]) && u < weekly_hazard(row)) leaves(row);
    }
  }

 private:
  double weekly_hazard(std::uint32_t row) const {
    const model::Customers& customers = world_.customers;
    const model::Tick weeks = std::max(0, world_.tick - customers.active_since[row]);
    double hazard = weekly(hazard_.annual(customers.satisfaction[row], weeks / model::weeks_per_year)) *
                    spike(row, weeks) / usual_[customers.segment[row]];
    if ((customers.status[row] & model::customer_referred) != 0) hazard *= 1 - p_.referred;
    return std::min(hazard, highest_);
  }

  double spike(std::uint32_t row, model::Tick weeks) const {
    const model::Tick left = world_.customers.next_purchase[row] - world_.tick;
    const model::Tick lead = renewal_[world_.customers.segment[row]];
    const model::Tick since = world_.tick - world_.customers.attended[row];
    const bool onboarding = weeks < model::weeks_per_quarter && since > half_year;
    const bool renewing = left >= 0 && left <= lead && since > 2 * lead;
    return std::max(onboarding ? p_.onboarding_spike : 1.0, renewing ? p_.renewal_spike : 1.0);
  }

  const model::World& world_;
  const RetentionParameters& p_;
  const Context& context_;
  HazardTable hazard_;
  std::vector<double> usual_;  // [segment] mean spike where the moments are served as inside-out companies do
  std::vector<model::Tick> renewal_;        // [segment] weeks before an occasion
  double highest_ = 0, highest_usual_ = 0;  // a week; of anybody, of the satisfied
  model::SatisfactionBounds at_most_;       // a week; it falls with satisfaction
};

}  // namespace

void retention(model::World& world, const RetentionParameters& p, const Context& context) {
  const std::size_t rows = world.customers.size();
  world.week.segment_active = world.in_relation;
  world.week.active += model::customers_in_relation(world);
  if (p.annual_hazard <= 0) return;

  const Leaving leaving_rows(world, p, context);
  parallel::Emission<std::uint32_t> leaving;
  leaving.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(*context.team, rows, model::block_rows,
                           [&](std::size_t block, std::size_t begin, std::size_t end) {
                             vector::Picks picks;
                             const auto leaves = [&](std::uint32_t row) { leaving.emit(block, row); };
                             for (const bool satisfied : {true, false})
                               leaving_rows.visit(block, begin, end, satisfied, picks, leaves);
                           });
  std::vector<std::uint32_t> rows_leaving;
  leaving.gather(rows_leaving);
  for (const std::uint32_t row : rows_leaving)
    model::end_relation(world, model::CustomerId(row), world.week_ends(), model::EndCause::churn);
}

}  // namespace evert::mechanisms
