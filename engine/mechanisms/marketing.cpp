#include "engine/mechanisms/marketing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"
#include "engine/vector/picks.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using model::Tick;
using random::Draws;
using random::EntityKind;
using random::Stream;

constexpr model::Policy inside_out{};                      // what the reference values refer to
constexpr Tick onboarding_week = 5;                        // of a relation; within weeks 2 to 8
constexpr std::size_t reached_together = 8;                // households
constexpr std::size_t ahead = 8;                           // households whose columns are sent for
constexpr std::uint8_t by_broadcast = 1, by_dialogue = 2;  // TraceEvent::cause

double weekly(double rate_a_year) {
  return random::chance_of_event(rate_a_year / model::weeks_per_year);
}

// How well the company knows what matters to each person, as a cosine (model::relevance), which does not need
// weights that sum to 1. One table for all: it is asked for every message.
class Knowledge {
 public:
  explicit Knowledge(const model::World& world) : customers_(world.customers) {
    for (std::size_t byte = 0; byte < factors_.size(); ++byte) factors_[byte] = model::taste_factor(byte, 0);
    for (std::size_t s = 0; s < world.company->segments.size(); ++s) {
      const model::Needs stated = world.company->segments[s].needs();
      wanted_.push_back(s < world.market.needs.size() ? world.market.needs[s] : stated);
      known_.push_back(stated);
      if (!world.beliefs.layers.empty() && s < world.beliefs.executives().needs.size())
        known_.back() = world.beliefs.executives().needs[s];
    }
  }

  [[nodiscard]] model::Needs needs(std::uint32_t row) const {
    return model::personal_needs(wanted_[customers_.segment[row]], customers_.taste[row]);
  }

  [[nodiscard]] double relevance(std::uint32_t row) const {
    const model::Needs& wanted = wanted_[customers_.segment[row]];
    const model::Needs& known = known_[customers_.segment[row]];
    const std::uint64_t taste = customers_.taste[row];
    double both = 0, left = 0, right = 0;
    for (std::size_t k = 0; k < model::need_count; ++k) {
      const double own = wanted[k] * factors_[taste >> (8 * k) & 255];
      both += own * known[k];
      left += own * own;
      right += known[k] * known[k];
    }
    return left > 0 && right > 0 ? both / std::sqrt(left * right) : 0.0;
  }

 private:
  const model::Customers& customers_;
  std::array<double, 256> factors_{};
  std::vector<model::Needs> wanted_, known_;  // [segment]
};

// Contact fatigue, which fades from week to week.
class Fatigue {
 public:
  explicit Fatigue(const MarketingParameters& p) : decay_(p.fatigue_decay), gain_(p.fatigue_gain) {
    for (std::size_t week = 0; week < left_.size(); ++week) left_[week] = left_after(static_cast<Tick>(week));
  }

  // What is left of a customer's now.
  [[nodiscard]] double now(const model::Customers& customers, std::uint32_t row, Tick tick) const {
    const Tick contacted = customers.contacted[row];
    if (contacted == model::never_contacted) return 0;
    const Tick weeks = tick - contacted;
    const bool lately = static_cast<std::size_t>(weeks) < left_.size();
    return customers.tiredness[row] * (lately ? left_[static_cast<std::size_t>(weeks)] : left_after(weeks));
  }

  // The customer has been spoken to.
  void tire(model::Customers& customers, std::uint32_t row, double before, Tick tick) const {
    customers.tiredness[row] = static_cast<float>(std::min(1.0, before + gain_));
    customers.contacted[row] = model::short_tick(tick);
  }

 private:
  [[nodiscard]] double left_after(Tick weeks) const { return base::pow(decay_, static_cast<double>(weeks)); }

  double decay_, gain_;
  std::array<double, 104> left_{};  // [week] since the last contact: what nearly all need
};

// ---- broadcast ----

double true_satisfaction(const model::World& world) {
  return model::mean_satisfaction(world, 76);
}

// What the executives believe that customers feel; where nobody holds beliefs, the truth.
double believed_satisfaction(const model::World& world) {
  if (world.beliefs.layers.empty()) return true_satisfaction(world);
  const model::Belief& belief = world.beliefs.executives();
  double sum = 0, weight = 0;
  for (std::size_t s = 0; s < belief.satisfaction.size(); ++s) {
    const double share = s < belief.share.size() ? belief.share[s] : 1.0;
    sum += share * belief.satisfaction[s];
    weight += share;
  }
  return weight > 0 ? sum / weight : true_satisfaction(world);
}

double promise_of(const model::World& world, double gap) {
  return std::clamp(believed_satisfaction(world) + gap, 0.0, 100.0);
}

double match_of(const model::World& world, const MarketingParameters& p) {
  return base::pow(world.policy.promise_match / inside_out.promise_match, p.match_weight);
}

// Towards what a broadcast pulls expectations.
struct Broadcast {
  double promised, hoped;  // by those who have dealt with the company, and by those who have not
  double pull;

  [[nodiscard]] float after(float value, double towards) const {
    return static_cast<float>(std::clamp(value + pull * (towards - value), 0.0, 100.0));
  }
};

// What neighbouring rows from `first` on, who take notice together, hear. By how much the expectations of
// those in a relation grow, as CustomerSums has them.
inline std::int64_t hear(model::Customers& customers, const Broadcast& broadcast, std::size_t first,
                         std::size_t count) {
  const std::uint8_t* status = customers.status.data() + first;
  float* expectation = customers.expectation.data() + first;
  float* satisfaction = customers.satisfaction.data() + first;
  std::array<float, reached_together> expected{}, felt{};
  for (std::size_t k = 0; k < count; ++k) {  // without branches, so that several rows are pulled at once
    const bool dealt = (status[k] & model::customer_known) != 0;
    expected[k] = broadcast.after(expectation[k], dealt ? broadcast.promised : broadcast.hoped);
    const float imagined = broadcast.after(satisfaction[k], broadcast.hoped);
    felt[k] = dealt ? satisfaction[k] : imagined;
  }
  std::int64_t more = 0;
  for (std::size_t k = 0; k < count; ++k)
    if ((status[k] & model::customer_active) != 0)
      more += model::in_parts(expected[k]) - model::in_parts(expectation[k]);
  std::copy_n(expected.data(), count, expectation);
  std::copy_n(felt.data(), count, satisfaction);
  return more;
}

// What a block's share of the market hears. Neighbouring rows, who have nothing else in common, take notice
// together: they lie together in memory, too. Tracked ones are told of. A block writes to its own rows alone.
std::int64_t expose_block(model::World& world, const Broadcast& broadcast, const vector::Picks& groups,
                          random::Draws luck, double kept, std::size_t begin, std::size_t end,
                          std::vector<std::uint32_t>& told) {
  std::int64_t more = 0;
  model::Customers& customers = world.customers;
  const auto first_of = [&](std::size_t i) { return begin + groups.row(i) * reached_together; };
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i + ahead < groups.size()) customers.prefetch_opinion(first_of(i + ahead));
    if (luck.uniform() >= kept) continue;
    const std::size_t first = first_of(i), count = std::min(reached_together, end - first);
    // A number that the compiler knows lets it pull all eight at once.
    more += count == reached_together ? hear(customers, broadcast, first, reached_together)
                                      : hear(customers, broadcast, first, count);
    for (std::size_t row = first; row < first + count; ++row)
      if ((customers.status[row] & model::customer_tracked) != 0)
        told.push_back(static_cast<std::uint32_t>(row));
  }
  return more;
}

// Who takes notice of this week's broadcast.
void expose(model::World& world, const MarketingParameters& p, const Context& context) {
  const model::Outreach& outreach = world.outreach;
  const double chance = std::min(0.5, p.reach * outreach.ad_stock);
  if (chance <= 0 || p.promise_pull <= 0) return;
  const double bound = random::stepped_bound(chance);
  const Broadcast broadcast{
      .promised = outreach.promise,
      .hoped = outreach.expected + p.credibility * (outreach.promise - outreach.usual_promise),
      .pull = p.promise_pull};
  const std::size_t rows = world.customers.size();
  parallel::Emission<std::uint32_t> told;
  told.start(parallel::block_count(rows, model::block_rows));
  std::vector<std::int64_t> more(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(
      *context.team, rows, model::block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        const std::size_t groups = (end - begin + reached_together - 1) / reached_together;
        vector::Picks picks;
        picks.find(vector::draws_of(context.key, Stream::message, EntityKind::prospect,
                                    static_cast<std::uint32_t>(block), world.tick),
                   bound, 0, groups);
        const Draws luck(context.key, Stream::message, EntityKind::prospect,
                         static_cast<std::uint32_t>(block), world.tick, 1u << 31);
        more[block] =
            expose_block(world, broadcast, picks, luck, chance / bound, begin, end, told.list(block));
      });
  for (const std::int64_t of_block : more) world.sums.expectation += of_block;
  std::vector<std::uint32_t> tracked;
  told.gather(tracked);
  for (const std::uint32_t row : tracked)
    world.note({.time = world.week_begins(),
                .customer = row,
                .kind = model::TraceKind::message,
                .cause = by_broadcast,
                .value = static_cast<float>(outreach.promise)});
}

void advertise(model::World& world, const MarketingParameters& p, const Context& context) {
  model::Outreach& outreach = world.outreach;
  const double spend = p.spend * (1 - world.policy.dialogue_share);  // USD a year
  const double left = base::pow(p.carry_over, 1.0 / model::weeks_per_quarter);
  outreach.broadcast = spend * world.scale / model::weeks_per_year;
  outreach.ad_stock = left * outreach.ad_stock + (1 - left) * spend / outreach.reference;
  outreach.match = match_of(world, p);
  outreach.promise = promise_of(world, world.policy.promise_gap);
  expose(world, p, context);
}

// ---- permission ----

struct Permissions {
  double in_relation = 0;
  double of_customers = 0;  // given by those
  double in_all = 0;
};

Permissions count_permissions(const model::World& world, const Context& context) {
  using namespace model;
  const auto& status = world.customers.status;
  const auto count = [&](int mask) {
    const auto bits = static_cast<std::uint8_t>(mask);
    return parallel::ordered_sum(
        *context.team, status.size(), block_rows, [&](std::size_t begin, std::size_t end) {
          return static_cast<double>(
              vector::functions().count_with(status.data() + begin, end - begin, bits, bits));
        });
  };
  return {.in_relation = customers_in_relation(world),
          .of_customers = count(customer_active | customer_opted_in),
          .in_all = count(customer_opted_in)};
}

// The company asks until the share it seeks is reached. The rows that come up hang on a bound that is halved
// until it is close, not on the chance itself, so that worlds that differ a little ask the same households.
void ask(model::World& world, const MarketingParameters& p, const Context& context) {
  const double share = world.outreach.opted_in;
  const double missing = world.policy.opt_in - share;
  const double chance = missing > 0 && share < 1 ? p.asking * missing / (1 - share) : 0;
  if (chance <= 0) return;
  const double bound = random::stepped_bound(chance);
  model::Customers& customers = world.customers;
  parallel::for_each_block(
      *context.team, customers.size(), model::block_rows,
      [&](std::size_t block, std::size_t begin, std::size_t end) {
        vector::Picks picks;
        picks.find(vector::draws_of(context.key, Stream::opt, EntityKind::prospect,
                                    static_cast<std::uint32_t>(block), world.tick),
                   bound, begin, end);
        picks.keep([&](std::uint32_t row) { return customers.is(CustomerId(row), model::customer_active); });
        picks.draw(vector::draws_of(context.key, Stream::opt, EntityKind::customer, 0, world.tick));
        for (std::size_t i = 0; i < picks.size(); ++i)
          if (picks.uniform(i) * bound < chance)
            customers.set(CustomerId(picks.row(i)), model::customer_opted_in);
      });
}

// ---- dialogue ----

// What comes of speaking to one household.
struct Exchange {
  std::uint32_t row = 0;
  float relevance = 0;
  bool answers = false;
  bool leaves = false;  // permission taken back, or lapsed
};

// Lists are worked through in turn: of all turns since the start, a household is spoken to whenever its own
// fixed phase of a turn comes up. So nobody is forgotten, and each hears as much.
bool its_turn(std::uint32_t row, double turns_before, double turns) {
  const double phase = random::to_uniform(static_cast<std::uint32_t>(base::mix64(row)));
  const auto turn = [](double at) { return static_cast<std::int64_t>(at); };  // at >= 0
  return turn(turns + phase) > turn(turns_before + phase);
}

// `lapse`: chance that a permission has faded since the last time, if the relation has ended. `answering` and
// `leaving` are uniform.
Exchange speak(model::World& world, const MarketingParameters& p, const Knowledge& knowledge,
               const Fatigue& fatigue, std::uint32_t row, double lapse, double answering, double leaving) {
  model::Customers& customers = world.customers;
  const bool in_relation = (customers.status[row] & model::customer_active) != 0;
  const double relevance = knowledge.relevance(row);
  const double tired = fatigue.now(customers, row, world.tick);
  fatigue.tire(customers, row, tired, world.tick);
  const double response = in_relation ? p.response : p.prospect_response;
  Exchange result{.row = row, .relevance = static_cast<float>(relevance)};
  result.answers = answering < response * relevance * (1 - tired);
  result.leaves = leaving < (in_relation ? 0 : lapse) + p.opt_out * (1 - relevance);
  if (result.leaves) customers.clear(CustomerId(row), model::customer_opted_in);
  return result;
}

// Such a company speaks to its customers to sell, not to have returns and repairs brought to it.
bool sells_at_purchases_alone(const model::Company& company) {
  const auto sells_at = [&](model::LineBasis basis) {
    return std::ranges::any_of(company.lines, [&](const model::Line& line) { return line.per == basis; });
  };
  return sells_at(model::LineBasis::purchase) && !sells_at(model::LineBasis::contact);
}

// What an answer tells the company, and what it brings.
void answer(model::World& world, const MarketingParameters& p, const Context& context,
            const Knowledge& knowledge, std::span<const double> journeys, std::uint32_t row) {
  const CustomerId customer(row);
  const std::uint8_t segment = world.customers.segment[row];
  world.week.responses += 1;
  if (!world.customers.is(customer, model::customer_active)) {
    world.persuaded.push_back({row, false});
    return;
  }
  model::Voice& voice = world.beliefs.voice;
  if (segment < voice.dialogue.size()) {
    voice.dialogue[segment] += 1;
    voice.dialogue_satisfaction[segment] += world.customers.reported(row);
    const model::Needs said = knowledge.needs(row);
    for (std::size_t k = 0; k < said.size(); ++k) voice.dialogue_needs[segment][k] += said[k];
  }
  Draws draws(context.key, Stream::message, EntityKind::customer, row, world.tick, 1);
  if (draws.uniform() >= p.additional) return;
  const double time = world.week_begins() + draws.uniform() * world.calendar.minutes_per_week();
  if (journeys.empty() || sells_at_purchases_alone(*world.company))
    world.customers.next_purchase[row] = model::short_tick(world.tick);  // choice comes later in the week
  else
    model::bring_contact(world, journeys, customer, time, draws.uniform());
}

std::vector<Exchange> work_through(model::World& world, const MarketingParameters& p, const Context& context,
                                   const Knowledge& knowledge, const Fatigue& fatigue, double chance) {
  const double turns = world.outreach.turns;
  const double lapse = weekly(p.lapse / chance);
  const std::size_t rows = world.customers.size();
  parallel::Emission<Exchange> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(
      *context.team, rows, model::block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        vector::Picks permitted;
        permitted.find_with(world.customers.status, begin, end, model::customer_opted_in,
                            model::customer_opted_in);
        permitted.keep([&](std::uint32_t row) { return its_turn(row, turns, turns + chance); });
        permitted.draw(vector::draws_of(context.key, Stream::message, EntityKind::customer, 0, world.tick));
        for (std::size_t i = 0; i < permitted.size(); ++i) {
          if (i + ahead < permitted.size()) world.customers.prefetch_dialogue(permitted.row(i + ahead));
          emission.emit(block, speak(world, p, knowledge, fatigue, permitted.row(i), lapse,
                                     permitted.uniform(i, 0), permitted.uniform(i, 1)));
        }
      });
  world.outreach.turns += chance;
  std::vector<Exchange> exchanges;
  emission.gather(exchanges);
  return exchanges;
}

void talk_to(model::World& world, const MarketingParameters& p, const Context& context,
             const Knowledge& knowledge, const Fatigue& fatigue, std::span<const double> journeys,
             double permissions) {
  const double budget = p.spend * world.policy.dialogue_share * world.scale / model::weeks_per_year;
  if (budget <= 0 || permissions <= 0) return;
  const double chance = std::min(1.0, budget / p.contact_cost / permissions);
  for (const Exchange& item : work_through(world, p, context, knowledge, fatigue, chance)) {
    world.week.messages += 1;
    world.week.relevance += item.relevance;
    world.note({.time = world.week_begins(),
                .customer = item.row,
                .kind = model::TraceKind::message,
                .cause = by_dialogue,
                .value = item.relevance});
    if (item.leaves) {
      world.week.opted_out += 1;
      world.note({.time = world.week_begins(), .customer = item.row, .kind = model::TraceKind::opted_out});
    }
    if (item.answers) answer(world, p, context, knowledge, journeys, item.row);
  }
  world.outreach.dialogue += world.week.messages * p.contact_cost;
}

// ---- moments of the life cycle ----

struct LifeMoment {
  std::uint32_t row = 0;
  bool renewal = false;
};

void attend(model::World& world, const MarketingParameters& p, const Context& context,
            const Knowledge& knowledge, const Fatigue& fatigue, const LifeMoment& moment) {
  model::Customers& customers = world.customers;
  world.week.moments_due += 1;
  Draws draws(context.key, Stream::attend, EntityKind::customer, moment.row, world.tick);
  if (draws.uniform() >= world.policy.moments_served) return;
  const double relevance = knowledge.relevance(moment.row);
  const double tired = fatigue.now(customers, moment.row, world.tick);
  world.week.moments_served += 1;
  world.outreach.dialogue += p.contact_cost;
  fatigue.tire(customers, moment.row, tired, world.tick);
  if (draws.uniform() < relevance * (1 - tired))
    customers.attended[moment.row] = model::short_tick(world.tick);
  world.note({.time = world.week_begins(),
              .customer = moment.row,
              .kind = model::TraceKind::attended,
              .cause = static_cast<std::uint8_t>(moment.renewal ? 2 : 1),
              .value = static_cast<float>(relevance)});
}

void life_cycle(model::World& world, const MarketingParameters& p, const Context& context,
                const Knowledge& knowledge, const Fatigue& fatigue) {
  if (world.policy.moments_served <= 0) return;
  const model::Customers& customers = world.customers;
  const model::ShortTick begun = model::short_tick(world.tick - onboarding_week);
  std::vector<Tick> due;  // [segment] tick of the purchases whose renewal begins now
  for (const model::Segment& segment : world.company->segments)
    due.push_back(world.tick + model::renewal_weeks(segment.purchase_years));
  const model::ShortTick first = model::short_tick(std::ranges::min(due)),
                         last = model::short_tick(std::ranges::max(due));
  parallel::Emission<LifeMoment> emission;
  emission.start(parallel::block_count(customers.size(), model::block_rows));
  parallel::for_each_block(
      *context.team, customers.size(), model::block_rows,
      [&](std::size_t block, std::size_t begin, std::size_t end) {
        vector::Picks onboarding, renewing;
        onboarding.find_within(customers.active_since, customers.status, model::customer_active, begin, end,
                               begun, begun);
        renewing.find_within(customers.next_purchase, customers.status, model::customer_active, begin, end,
                             first, last);
        renewing.keep(
            [&](std::uint32_t row) { return customers.next_purchase[row] == due[customers.segment[row]]; });
        // Both in the order of the rows.
        std::vector<LifeMoment>& moments = emission.list(block);
        for (const std::uint32_t row : onboarding.rows()) moments.push_back({row, false});
        for (const std::uint32_t row : renewing.rows()) moments.push_back({row, true});
        std::ranges::inplace_merge(moments, moments.begin() + static_cast<std::ptrdiff_t>(onboarding.size()),
                                   {}, &LifeMoment::row);
      });
  std::vector<LifeMoment> moments;
  emission.gather(moments);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    if (i + ahead < moments.size()) world.customers.prefetch_dialogue(moments[i + ahead].row);
    attend(world, p, context, knowledge, fatigue, moments[i]);
  }
}

}  // namespace

void marketing(model::World& world, const MarketingParameters& p, const Context& context) {
  model::Outreach& outreach = world.outreach;
  outreach.broadcast = outreach.dialogue = 0;
  const Knowledge knowledge(world);
  const Fatigue fatigue(p);
  if (outreach.reference > 0) {
    advertise(world, p, context);
    const Permissions before = count_permissions(world, context);
    outreach.opted_in = before.in_relation > 0 ? before.of_customers / before.in_relation : 0.0;
    ask(world, p, context);
    talk_to(world, p, context, knowledge, fatigue, model::contact_weights(world), before.in_all);
  }
  life_cycle(world, p, context, knowledge, fatigue);
  outreach.spent = outreach.broadcast + outreach.dialogue;
}

void prepare_marketing(model::World& world, const MarketingParameters& p, const Context& context) {
  model::Outreach& outreach = world.outreach;
  outreach = {};
  if (p.spend <= 0) return;
  const double usual = 1 - inside_out.dialogue_share;
  outreach.reference = p.spend * usual;
  outreach.ad_stock = (1 - world.policy.dialogue_share) / usual;
  outreach.match = match_of(world, p);
  outreach.promise = promise_of(world, world.policy.promise_gap);
  outreach.usual_promise = promise_of(world, inside_out.promise_gap);

  model::Customers& customers = world.customers;
  double expected = 0, strangers = 0;
  for (std::uint32_t row = 0; row < customers.size(); ++row) {
    const CustomerId id(row);
    if (!customers.is(id, model::customer_known)) {
      expected += customers.satisfaction[row];
      strangers += 1;
    }
    const double u = random::first_uniform(context.key, Stream::opt, EntityKind::customer, row, -1);
    if (customers.is(id, model::customer_active) && u < world.policy.opt_in)
      customers.set(id, model::customer_opted_in);
  }
  outreach.expected = strangers > 0 ? expected / strangers : 0.0;
}

}  // namespace evert::mechanisms
