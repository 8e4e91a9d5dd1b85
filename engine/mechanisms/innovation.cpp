#include "engine/mechanisms/innovation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/base/check.hpp"

namespace evert::mechanisms {

namespace {

using model::ChangeKind;
using model::Needs;
using model::OfferBits;
using random::Draws;
using random::EntityKind;
using random::Stream;

// A rival that works outside-in: the far ends of contrasts 5 and 7, and of 8 (B1).
constexpr double outside_copy_share = 0.25;
constexpr double outside_distance = 2.5;
constexpr double outside_coverage = 0.85;
constexpr double outside_customers = 50;

constexpr model::Tick nothing_decided = -1;  // Offer::next_release
constexpr model::Tick long_ago = -100 * model::weeks_per_quarter;

constexpr std::uint32_t first_offer = 0x10000;  // block of Stream::design where a firm's first offer is drawn
constexpr std::uint32_t copying = 1;            // of its attempt to copy: 32 words
constexpr std::uint32_t trial = 14;             // of what becomes of a change that is not wanted
constexpr std::uint32_t exploring = 16;         // of the first design it looks at; as many for each
constexpr std::uint32_t blocks_per_design = 64;

Draws design_draws(random::Key key, std::uint32_t firm, model::Tick tick, std::uint32_t block) {
  return {key, Stream::design, EntityKind::firm, firm, tick, block};
}

double between(double inside, double outside, double x) {
  return inside + (outside - inside) * x;
}

std::vector<Needs> true_needs(const model::World& world) {
  if (!world.market.needs.empty()) return world.market.needs;
  std::vector<Needs> needs;
  for (const model::Segment& segment : world.company->segments) needs.push_back(segment.needs());
  return needs;
}

// The first `coverage` of the needs; the one on the border in part.
Needs looked_at(Needs needs, double coverage) {
  for (std::size_t k = 0; k < needs.size(); ++k)
    needs[k] *= std::clamp(coverage * model::need_count - static_cast<double>(k), 0.0, 1.0);
  return needs;
}

void add(Needs& sum, const Needs& needs, double weight) {
  for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += weight * needs[k];
}

}  // namespace

Landscape::Landscape(random::Key key, double attributes, double interactions)
    : key_(key), attributes_(static_cast<std::size_t>(attributes)) {
  EVERT_CHECK(attributes_ >= 1 && attributes_ <= 32 && interactions >= 0, "no such landscape");
  const std::size_t others = std::min(static_cast<std::size_t>(interactions), attributes_ - 1);
  all_ = (std::uint64_t{1} << attributes_) - 1;
  pattern_ = (std::uint64_t{2} << others) - 1;
}

double Landscape::contribution(std::size_t i, OfferBits offer) const {
  const std::uint64_t bits = offer & all_;
  const std::uint64_t turned = (bits >> i | bits << (attributes_ - i)) & pattern_;
  return random::first_uniform(key_, Stream::landscape, EntityKind::firm, static_cast<std::uint32_t>(turned),
                               static_cast<std::int32_t>(i));
}

Landscape::Contributions Landscape::contributions(OfferBits offer) const {
  Contributions all{};
  for (std::size_t i = 0; i < attributes_; ++i) all[i] = contribution(i, offer);
  return all;
}

double Landscape::weighted(const Contributions& contributions, const Needs& weights) const {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < attributes_; ++i) {
    const double weight = weights[i % model::need_count];
    if (weight <= 0) continue;
    sum += weight * contributions[i];
    total += weight;
  }
  return total > 0 ? std::min(sum / total, 1.0) : 0.0;
}

double Landscape::fit(OfferBits offer, const Needs& weights) const {
  return weighted(contributions(offer), weights);
}

void Landscape::fits(OfferBits offer, const std::vector<Needs>& segments, std::vector<double>& out) const {
  out.resize(segments.size());
  const Contributions drawn = contributions(offer);
  for (std::size_t s = 0; s < segments.size(); ++s) out[s] = weighted(drawn, segments[s]);
}

OfferBits Landscape::best_neighbour(OfferBits offer, const Needs& weights) const {
  OfferBits best = offer;
  double highest = fit(offer, weights);
  for (std::size_t i = 0; i < attributes_; ++i) {
    const OfferBits other = offer ^ OfferBits { 1 } << i;
    const double value = fit(other, weights);
    if (value > highest) best = other, highest = value;
  }
  return best;
}

bool Landscape::is_optimum(OfferBits offer, const Needs& weights) const {
  return best_neighbour(offer, weights) == offer;
}

OfferBits Landscape::climb(OfferBits offer, const Needs& weights) const {
  offer &= static_cast<OfferBits>(all_);
  for (OfferBits next = best_neighbour(offer, weights); next != offer; next = best_neighbour(offer, weights))
    offer = next;
  return offer;
}

OfferBits copy_offer(OfferBits own, OfferBits other, double accuracy, Draws draws) {
  for (std::size_t i = 0; i < 32; ++i) {
    const OfferBits choice = OfferBits{1} << i;
    if (draws.chance(accuracy)) own = (own & ~choice) | (other & choice);
  }
  return own;
}

namespace {

// Mean needs of n customers who were asked, each weighed by its segment; false if hardly anybody is there.
bool ask_customers(const model::World& world, const InnovationParameters& p, const Context& context,
                   const std::vector<Needs>& truth, const std::vector<double>& worth, int wanted,
                   model::Tick tick, Needs& sum) {
  const model::Customers& customers = world.customers;
  if (customers.size() == 0) return false;
  Draws draws(context.key, Stream::design_sample, EntityKind::firm, 0, tick);
  constexpr int attempts_each = 50;
  int asked = 0;
  for (int attempt = 0; attempt < attempts_each * wanted && asked < wanted; ++attempt) {
    const std::uint32_t row = draws.index(static_cast<std::uint32_t>(customers.size()));
    if (!customers.is(model::CustomerId(row), model::customer_known)) continue;
    const std::size_t segment = customers.segment[row];
    Needs said = model::personal_needs(truth[segment], customers.taste[row]);
    const auto most = static_cast<std::size_t>(std::ranges::max_element(said) - said.begin());
    for (double& weight : said) weight *= 1 - p.vocal;
    said[most] += p.vocal;
    add(sum, said, worth[segment]);
    ++asked;
  }
  return asked > 0;
}

}  // namespace

DesignBrief company_brief(const model::World& world, const InnovationParameters& p, const Context& context,
                          model::Tick tick) {
  const model::Policy& policy = world.policy;
  const auto& segments = world.company->segments;
  const std::vector<Needs> truth = true_needs(world);
  std::vector<double> worth;  // of a customer of the segment, as far as budgets follow it (lever 2)
  for (const model::Segment& segment : segments)
    worth.push_back(1 - policy.value_budget + policy.value_budget * segment.spend);

  DesignBrief brief;
  brief.copy_share = policy.copy_share;
  brief.distance = policy.search_distance;
  const auto customers = static_cast<int>(policy.design_customers);
  if (customers > 0 && ask_customers(world, p, context, truth, worth, customers, tick, brief.wanted)) {
    brief.noise = p.opinion_noise / std::sqrt(static_cast<double>(customers));
    brief.customer_ideas = p.customer_ideas;
  } else {
    const model::Belief* held = world.beliefs.layers.empty() ? nullptr : &world.beliefs.executives();
    const bool mix = held != nullptr && held->share.size() == segments.size();
    const bool weights = held != nullptr && held->needs.size() == segments.size();
    for (std::size_t s = 0; s < segments.size(); ++s)
      add(brief.wanted, weights ? held->needs[s] : truth[s],
          (mix ? held->share[s] : segments[s].share) * worth[s]);
    brief.noise = p.opinion_noise;
  }
  brief.wanted = looked_at(brief.wanted, policy.journey_coverage);
  return brief;
}

OfferBits explore(const Landscape& landscape, const InnovationParameters& p, const DesignBrief& brief,
                  OfferBits own, random::Key key, std::uint32_t firm, model::Tick tick) {
  const double present = landscape.fit(own, brief.wanted);
  const auto usual = static_cast<std::uint32_t>(p.designs);
  const auto all = usual + static_cast<std::uint32_t>(brief.customer_ideas);
  OfferBits best = own;
  double highest = 0;
  for (std::uint32_t design = 0; design < all; ++design) {
    Draws draws = design_draws(key, firm, tick, exploring + design * blocks_per_design);
    const double error = brief.noise * draws.normal();
    const double most = std::floor(brief.distance + draws.uniform() + (design < usual ? 0.0 : 1.0));
    const double flips = std::min(1 + std::floor(draws.uniform() * std::max(most, 1.0)),
                                  static_cast<double>(landscape.attributes()));
    OfferBits changed = 0;
    while (std::popcount(changed) < static_cast<int>(flips))
      changed |= OfferBits{1} << draws.index(static_cast<std::uint32_t>(landscape.attributes()));
    const double gain = landscape.fit(own ^ changed, brief.wanted) - present + error;
    if (gain > highest) best = own ^ changed, highest = gain;
  }
  return best;
}

namespace {

// The firms of the trade side by side: 0 is the company, 1.. the rivals.
class Trade {
 public:
  Trade(model::World& world, const InnovationParameters& p, const Context& context)
      : world_(world),
        p_(p),
        context_(context),
        landscape_(context.key, p.attributes, p.interactions),
        needs_(true_needs(world)) {}

  [[nodiscard]] const Landscape& landscape() const { return landscape_; }
  [[nodiscard]] std::uint32_t firms() const {
    return static_cast<std::uint32_t>(world_.market.rivals.size() + 1);
  }
  [[nodiscard]] OfferBits& offer(std::uint32_t firm) {
    return firm == 0 ? world_.offer.bits : world_.market.rivals[firm - 1].offer;
  }

  void update_fits() {
    landscape_.fits(world_.offer.bits, needs_, world_.offer.fit);
    for (model::RivalState& rival : world_.market.rivals) landscape_.fits(rival.offer, needs_, rival.fit);
  }

  // Mean over the households of the market.
  [[nodiscard]] double mean_fit(OfferBits offer) const {
    double mean = 0;
    for (std::size_t s = 0; s < needs_.size(); ++s)
      mean += world_.company->segments[s].share * landscape_.fit(offer, needs_[s]);
    return mean;
  }

  [[nodiscard]] DesignBrief brief(std::uint32_t firm, model::Tick tick) const {
    return firm == 0 ? company_brief(world_, p_, context_, tick)
                     : rival_brief(world_.market.rivals[firm - 1].outside_in);
  }

  struct Change {
    OfferBits offer;
    ChangeKind kind;
  };
  // What firm's try of this quarter leads to; its own offer if to nothing.
  [[nodiscard]] Change change(std::uint32_t firm, model::Tick tick) {
    const DesignBrief plan = brief(firm, tick);
    const OfferBits own = offer(firm);
    if (!design_draws(context_.key, firm, tick, 0).chance(plan.copy_share))
      return {explore(landscape_, p_, plan, own, context_.key, firm, tick), ChangeKind::explored};
    return {copy_offer(own, best_for(firm), p_.accuracy, design_draws(context_.key, firm, tick, copying)),
            ChangeKind::copied};
  }

  [[nodiscard]] bool better(OfferBits offer, OfferBits than) const {
    return mean_fit(offer) > mean_fit(than);
  }
  [[nodiscard]] bool takes_back(std::uint32_t firm, model::Tick tick) const {
    return design_draws(context_.key, firm, tick, trial).chance(p_.taken_back);
  }

  // A rival has a try when it gets round to it. Its trial is over by then: what is taken back was never
  // there.
  void rival_tries(std::uint32_t firm, model::Tick tick) {
    const double quarters = world_.company->rivals[firm - 1].quarters;
    Draws draws(context_.key, Stream::rival, EntityKind::firm, firm, tick, 1);
    if (!draws.chance(1 / quarters)) return;
    const OfferBits next = change(firm, tick).offer;
    if (better(next, offer(firm)) || !takes_back(firm, tick)) offer(firm) = next;
  }

 private:
  [[nodiscard]] DesignBrief rival_brief(double outside_in) const {
    const model::Policy inside;
    DesignBrief plan;
    for (std::size_t s = 0; s < needs_.size(); ++s)
      add(plan.wanted, needs_[s], world_.company->segments[s].share);
    plan.wanted = looked_at(plan.wanted, between(inside.journey_coverage, outside_coverage, outside_in));
    plan.noise = p_.opinion_noise / std::sqrt(between(1, outside_customers, outside_in));
    plan.copy_share = between(inside.copy_share, outside_copy_share, outside_in);
    plan.distance = between(inside.search_distance, outside_distance, outside_in);
    return plan;
  }

  // The offer that sells best shows in the market; the firm's own, if that is it.
  [[nodiscard]] OfferBits best_for(std::uint32_t firm) {
    OfferBits best = offer(firm);
    double highest = mean_fit(best);
    for (std::uint32_t other = 0; other < firms(); ++other) {
      const double value = mean_fit(offer(other));
      if (value > highest) best = offer(other), highest = value;
    }
    return best;
  }

  model::World& world_;
  const InnovationParameters& p_;
  const Context& context_;
  Landscape landscape_;
  std::vector<Needs> needs_;
};

void release(model::World& world, const InnovationParameters& p, const Trade& trade, model::Tick tick) {
  model::Offer& offer = world.offer;
  const auto kind = static_cast<ChangeKind>(offer.change);
  const bool wanted = trade.better(offer.designed, offer.bits);
  offer.copied += kind == ChangeKind::copied;
  offer.explored += kind == ChangeKind::explored;
  offer.failed += kind == ChangeKind::explored && !wanted;
  const OfferBits before = offer.bits;
  offer.bits = offer.designed;
  offer.next_release = nothing_decided;
  world.week.offer_changes += 1;
  if (wanted || kind == ChangeKind::taken_back || !trade.takes_back(0, tick)) return;
  offer.designed = before;
  offer.change = static_cast<std::uint8_t>(ChangeKind::taken_back);
  offer.next_release = tick + static_cast<model::Tick>(p.trial_weeks);
}

void start_design(model::World& world, const InnovationParameters& p, Trade& trade, model::Tick tick) {
  model::Offer& offer = world.offer;
  offer.tries += 1;
  const Trade::Change change = trade.change(0, tick);
  if (change.offer == offer.bits) return;
  const double inside = model::Policy().journey_coverage;
  const double journey = std::clamp((world.policy.journey_coverage - inside) / (1 - inside), 0.0, 1.0);
  const double weeks = p.design_weeks + world.policy.test_weeks + p.journey_weeks * journey;
  offer.designed = change.offer;
  offer.change = static_cast<std::uint8_t>(change.kind);
  offer.next_release = tick + std::max(1, static_cast<model::Tick>(std::lround(weeks)));
}

// A week of all firms' work on their offers.
void work(model::World& world, const InnovationParameters& p, Trade& trade, model::Tick tick) {
  if (world.offer.next_release == tick) release(world, p, trade, tick);
  if (tick % model::weeks_per_quarter != 0) return;
  for (std::uint32_t firm = 1; firm < trade.firms(); ++firm) trade.rival_tries(firm, tick);
  if (world.offer.next_release == nothing_decided) start_design(world, p, trade, tick);
}

// USD a year of the whole company: exploring beyond that of an inside-out company, on last year's revenue.
double cost_of_exploring(const model::World& world, const InnovationParameters& p) {
  const double inside = model::Policy().copy_share;
  const double share =
      std::clamp((inside - world.policy.copy_share) / (inside - outside_copy_share), 0.0, 1.0);
  return p.spend > 0 ? p.spend * share * model::yearly_revenue(world) : 0.0;
}

}  // namespace

void innovation(model::World& world, const InnovationParameters& p, const Context& context) {
  if (world.company->segments.empty()) return;
  Trade trade(world, p, context);
  for (std::uint32_t firm = 1; firm < trade.firms(); ++firm) {
    const model::RivalState& rival = world.market.rivals[firm - 1];
    // Copying the company in answer to a loss: decided in market/, carried out here.
    if (rival.acts_at == world.tick && rival.answer == static_cast<std::uint8_t>(model::RivalAnswer::copy))
      trade.offer(firm) = copy_offer(trade.offer(firm), world.offer.bits, p.accuracy,
                                     design_draws(context.key, firm, world.tick, copying));
  }
  work(world, p, trade, world.tick);
  if (model::first_week_of_quarter(world.tick)) world.offer.cost = cost_of_exploring(world, p);
  trade.update_fits();
}

void prepare_innovation(model::World& world, const InnovationParameters& p, const Context& context) {
  if (world.company->segments.empty()) return;
  Trade trade(world, p, context);
  for (std::uint32_t firm = 0; firm < trade.firms(); ++firm)
    trade.offer(firm) = trade.landscape().climb(design_draws(context.key, firm, -1, first_offer).next_word(),
                                                trade.brief(firm, -1).wanted);
  // The past of the trade, before the tick that stands for "nothing decided"; what is under way goes on.
  for (auto week = static_cast<model::Tick>(p.history) * model::weeks_per_quarter; week > 0; --week)
    work(world, p, trade, long_ago - week);
  model::Offer& offer = world.offer;
  if (offer.next_release != nothing_decided) offer.next_release -= long_ago;
  offer.tries = offer.copied = offer.explored = offer.failed = 0;
  trade.update_fits();
  world.offer.fit_at_start = world.offer.fit;
  for (model::RivalState& rival : world.market.rivals) rival.fit_at_start = rival.fit;
}

}  // namespace evert::mechanisms
