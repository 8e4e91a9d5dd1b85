#include "engine/mechanisms/contacts.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/model/satisfaction_bounds.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"
#include "engine/vector/picks.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using random::EntityKind;
using random::Stream;

struct Need {
  std::uint32_t row;
  double time;   // share of the week
  double which;  // uniform, picks the journey
};

double weekly(double rate_a_year) {
  return random::chance_of_event(rate_a_year / model::weeks_per_year);
}

// How likely a household has a need this week, and a stranger who has one turns here with it.
class Chances {
 public:
  Chances(const model::World& world, const ContactParameters& p, double breadth)
      : p_(p), advertising_(p.advertising * base::log(world.outreach.advertising())) {
    double most = 0, most_walking_in = 0;
    for (std::size_t s = 0; s < world.company->segments.size(); ++s) {
      const model::Segment& segment = world.company->segments[s];
      need_.push_back(weekly(segment.contacts * breadth));
      weight_.push_back(p.walk_in_quality * segment.quality_weight / 10.0);
      most = std::max(most, need_[s]);
      most_walking_in = std::max(most_walking_in, walk_in(s, 100));
      at_most_.emplace_back([&](double, double high) { return walk_in(s, high); });
    }
    need_bound_ = most > 0 ? random::stepped_bound(most) : 0;
    walk_in_bound_ = most_walking_in > 0 ? random::stepped_bound(most_walking_in) : 0;
  }

  [[nodiscard]] double need(std::size_t segment) const { return need_[segment]; }
  [[nodiscard]] double walk_in(std::size_t segment, double satisfaction) const {
    const double logit = p_.walk_in_appeal + weight_[segment] * (satisfaction - p_.neutral) + advertising_;
    return need_[segment] * base::logistic(logit);
  }
  // Whether u < walk_in(..), mostly without the equation.
  [[nodiscard]] bool walks_in(double u, std::size_t segment, float satisfaction) const {
    return u < at_most_[segment].at(satisfaction) && u < walk_in(segment, satisfaction);
  }

  // Nobody's chance is higher; 0 if nobody has any.
  [[nodiscard]] double need_bound() const { return need_bound_; }
  [[nodiscard]] double walk_in_bound() const { return walk_in_bound_; }

 private:
  const ContactParameters& p_;
  double advertising_, need_bound_ = 0, walk_in_bound_ = 0;
  std::vector<double> need_, weight_;               // [segment]
  std::vector<model::SatisfactionBounds> at_most_;  // [segment] of walking in, which rises with satisfaction
};

// Rows that may have a need this week, by jumps under the largest chance; each is then kept with the ratio of
// its own to it. Which rows come up is luck of the block, the same in every scenario; what becomes of them is
// luck of the household.
void needs_of_block(const model::World& world, const Context& context, const Chances& chances,
                    std::size_t block, std::size_t begin, std::size_t end, std::vector<Need>& needs) {
  const model::Customers& customers = world.customers;
  vector::Picks picks;
  const auto visit = [&](Stream stream, double bound, bool in_relation, const auto& needs_it) {
    if (bound <= 0) return;
    picks.find(vector::draws_of(context.key, stream, EntityKind::prospect, static_cast<std::uint32_t>(block),
                                world.tick),
               bound, begin, end);
    picks.keep([&](std::uint32_t row) {
      return (customers.status[row] & (model::customer_active | model::customer_contact_open)) ==
             (in_relation ? model::customer_active : 0);
    });
    picks.draw(vector::draws_of(context.key, stream, EntityKind::customer, 0, world.tick));
    for (std::size_t i = 0; i < picks.size(); ++i)
      if (needs_it(picks.uniform(i, 0) * bound, picks.row(i)))
        needs.push_back({picks.row(i), picks.uniform(i, 1), picks.uniform(i, 2)});
  };
  visit(Stream::contact, chances.need_bound(), true,
        [&](double u, std::uint32_t row) { return u < chances.need(customers.segment[row]); });
  visit(Stream::walk_in, chances.walk_in_bound(), false, [&](double u, std::uint32_t row) {
    return chances.walks_in(u, customers.segment[row], customers.satisfaction[row]);
  });
}

}  // namespace

void contacts(model::World& world, const ContactParameters& p, const Context& context) {
  const std::vector<double> journeys = model::contact_weights(world);
  if (journeys.empty()) return;
  const double breadth = std::accumulate(journeys.begin(), journeys.end(), 0.0);
  const Chances chances(world, p, breadth);

  const std::size_t rows = world.customers.size();
  parallel::Emission<Need> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(*context.team, rows, model::block_rows,
                           [&](std::size_t block, std::size_t begin, std::size_t end) {
                             needs_of_block(world, context, chances, block, begin, end, emission.list(block));
                           });
  std::vector<Need> needs;
  emission.gather(needs);
  constexpr std::size_t ahead = 8;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const Need& need = needs[i];
    if (i + ahead < needs.size()) world.customers.prefetch(needs[i + ahead].row);
    model::bring_contact(world, journeys, CustomerId(need.row),
                         world.week_begins() + need.time * world.calendar.minutes_per_week(), need.which);
  }
}

}  // namespace evert::mechanisms
