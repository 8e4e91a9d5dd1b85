#include "engine/mechanisms/market.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"

namespace evert::mechanisms {

namespace {

using model::RivalAnswer;
using model::RivalState;
using random::Draws;
using random::EntityKind;
using random::Stream;

constexpr double quarters_per_year = model::weeks_per_year / model::weeks_per_quarter;

void drift_needs(model::World& world, const MarketParameters& p, const Context& context) {
  if (p.need_drift <= 0) return;
  for (std::size_t s = 0; s < world.market.needs.size(); ++s) {
    Draws draws(context.key, Stream::need_drift, EntityKind::firm, static_cast<std::uint32_t>(s), world.tick);
    for (double& weight : world.market.needs[s]) weight *= base::exp(p.need_drift * draws.normal());
    model::normalise(world.market.needs[s]);
  }
}

// Time runs faster on the clocks of all households: what is left of an interval shrinks with the growth of
// the quarter, and choice/ draws new ones in proportion, so that the rate of occasions is exact at any time.
void grow(model::World& world, const MarketParameters& p, const Context& context) {
  if (p.growth == 0) return;
  const double ratio = base::pow(1 + p.growth, -1 / quarters_per_year);
  world.market.growth /= ratio;
  auto& next = world.customers.next_purchase;
  parallel::for_each_block(
      *context.team, next.size(), model::block_rows, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
          const model::Tick left = next[row] - world.tick;
          if (left <= 0 || next[row] == model::furthest_tick) continue;
          // Rounded up or down by chance, so that the mean is right to the part of a week.
          const double u = random::first_uniform(context.key, Stream::purchase_clock, EntityKind::prospect,
                                                 static_cast<std::uint32_t>(row), world.tick);
          next[row] = model::short_tick(world.tick + static_cast<model::Tick>(std::floor(left * ratio + u)));
        }
      });
}

// Rivals that listen to customers learn what those of the company have come to like.
void follow(model::World& world, const MarketParameters& p) {
  auto& rivals = world.market.rivals;
  if (std::ranges::none_of(rivals, [](const RivalState& rival) { return rival.outside_in > 0; })) return;
  const double satisfaction = model::mean_satisfaction(world, 0);
  const double part = 1 - base::pow(1 - p.follow, 1 / quarters_per_year);
  for (RivalState& rival : rivals)
    rival.copied += part * rival.outside_in * std::max(0.0, satisfaction - rival.quality);
}

// Closes the quarter; whether rivals see that the trade has moved to the company.
bool loss_visible(model::Market& market, const MarketParameters& p, model::Tick tick) {
  // Rivals sell at once, the company at the end of a journey: its first quarter is short of purchases.
  if (tick <= model::weeks_per_quarter) market.quarter_trade = market.quarter_purchases = 0;
  if (market.quarter_trade <= 0) return false;
  const double share = market.quarter_purchases / market.quarter_trade;
  const double before = market.share_before < 0 ? share : market.share_before;
  const double error = std::sqrt(before * (1 - before) / market.quarter_trade);
  market.share_seen = share;
  market.share_before = before + p.memory * (share - before);
  market.quarter_trade = market.quarter_purchases = 0;
  return share - before > std::max(p.visible_loss, p.standard_errors * error);
}

double outside_in_around(const model::Market& market, const MarketParameters& p) {
  double sum = p.elsewhere;
  for (const RivalState& rival : market.rivals) sum += rival.outside_in;
  return sum / static_cast<double>(market.rivals.size() + 1);
}

// In kind where the cause is plain to see, else by copying what the company does.
RivalAnswer answer_to(const model::World& world, const MarketParameters& p, double u) {
  if (u < p.same_instrument) {
    if (world.offer.price < 1 - p.visible_change) return RivalAnswer::price;
    if (world.outreach.ad_stock > 1 + p.visible_change) return RivalAnswer::advertising;
  }
  return RivalAnswer::copy;
}

void review(model::World& world, const MarketParameters& p, const Context& context) {
  const bool visible = loss_visible(world.market, p, world.tick);
  const double hazard = p.innovators + p.imitators * outside_in_around(world.market, p);
  for (std::size_t j = 0; j < world.market.rivals.size(); ++j) {
    RivalState& rival = world.market.rivals[j];
    const model::Rival& habits = world.company->rivals[j];
    Draws draws(context.key, Stream::rival, EntityKind::firm, static_cast<std::uint32_t>(j + 1), world.tick);
    const double turns = draws.uniform(), responds = draws.uniform(), how = draws.uniform();
    if (rival.turned < 0 && rival.outside_in < 1 &&
        turns < random::chance_of_event(hazard / quarters_per_year))
      rival.turned = world.tick;
    if (!visible || rival.acts_at >= world.tick) continue;
    if (responds >= habits.responds) {
      world.market.passed += 1;
      continue;
    }
    const double weeks = model::weeks_per_quarter * habits.quarters;
    rival.acts_at = world.tick + std::max(1, static_cast<model::Tick>(std::lround(weeks)));
    rival.answer = static_cast<std::uint8_t>(answer_to(world, p, how));
    world.market.answers += 1;
    world.week.rival_answers += 1;
  }
}

void act(model::World& world, const MarketParameters& p, std::size_t j) {
  RivalState& rival = world.market.rivals[j];
  switch (static_cast<RivalAnswer>(rival.answer)) {
    case RivalAnswer::price:
      rival.price = world.company->rivals[j].price * (1 - p.match * (1 - world.offer.price));
      break;
    case RivalAnswer::advertising:
      rival.advertising = 1 + p.match * (world.outreach.ad_stock - 1);
      break;
    case RivalAnswer::copy:
      rival.copied += p.catch_up * std::max(0.0, model::mean_satisfaction(world, 0) - rival.quality);
      break;
    case RivalAnswer::none:
      break;
  }
}

// What an answer leaves behind fades; a turn outside-in goes on.
void advance(model::World& world, const MarketParameters& p, std::size_t j, double kept) {
  RivalState& rival = world.market.rivals[j];
  const model::Rival& start = world.company->rivals[j];
  rival.price = start.price + (rival.price - start.price) * kept;
  rival.advertising = 1 + (rival.advertising - 1) * kept;
  if (rival.turned >= 0) {
    const double done = std::min((world.tick - rival.turned) / p.rival_weeks, 1.0);
    rival.outside_in = start.outside_in + (1 - start.outside_in) * done;
  }
  const double gain =
      p.rival_gain * (worth_of_turn(p, rival.outside_in) - worth_of_turn(p, start.outside_in));
  rival.quality = std::clamp(start.quality + rival.copied + gain, 0.0, 100.0);
}

}  // namespace

double worth_of_turn(const MarketParameters& p, double done) {
  return done * done - 4 * p.double_running * done * (1 - done);
}

void market(model::World& world, const MarketParameters& p, const Context& context) {
  world.market.power = p.power_growth * world.tick / model::weeks_per_year;
  if (model::first_week_of_quarter(world.tick)) {
    drift_needs(world, p, context);
    grow(world, p, context);
    follow(world, p);
    review(world, p, context);
  }
  const double kept = base::pow(0.5, 1 / p.answer_weeks);
  for (std::size_t j = 0; j < world.market.rivals.size(); ++j) {
    advance(world, p, j, kept);
    if (world.market.rivals[j].acts_at == world.tick) act(world, p, j);
  }
}

void prepare_market(model::World& world, const MarketParameters&, const Context&) {
  world.market.needs.clear();
  for (const model::Segment& segment : world.company->segments) world.market.needs.push_back(segment.needs());
  world.market.rivals.clear();
  for (const model::Rival& rival : world.company->rivals) {
    RivalState state;
    state.quality = rival.quality;
    state.price = rival.price;
    state.outside_in = rival.outside_in;
    world.market.rivals.push_back(state);
  }
}

}  // namespace evert::mechanisms
