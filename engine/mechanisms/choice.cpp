#include "engine/mechanisms/choice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"
#include "engine/vector/picks.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using random::Draws;
using random::EntityKind;
using random::Stream;

double erlang(Draws& draws, int stages, double mean) {
  double sum = 0;
  for (int stage = 0; stage < stages; ++stage) sum += draws.exponential(mean / stages);
  return sum;
}

model::Tick at_least_a_week(double weeks) {
  return std::max(1, static_cast<model::Tick>(std::min(weeks, 1e8)));
}

// Bounds on how much price matters to the most and the least satisfied (A5).
constexpr double least_minding = 0.7, most_minding = 1.3;

double gained_fit(const std::vector<double>& now, const std::vector<double>& at_start, std::size_t segment) {
  return segment < now.size() && segment < at_start.size() ? now[segment] - at_start[segment] : 0.0;
}

model::RivalState rival_now(const model::World& world, std::size_t rival) {
  if (rival < world.market.rivals.size()) return world.market.rivals[rival];
  model::RivalState stated;
  stated.quality = world.company->rivals[rival].quality;
  stated.price = world.company->rivals[rival].price;
  return stated;
}

std::uint8_t purchase_journey(const model::Company& company) {
  for (std::size_t j = 0; j < company.journeys.size(); ++j)
    if (company.journeys[j].starts_on == model::Trigger::purchase) return static_cast<std::uint8_t>(j);
  return model::brand_outside;
}

}  // namespace

ChoiceTable::ChoiceTable(const model::World& world, const ChoiceParameters& p)
    : neutral_(p.neutral),
      tolerance_(p.tolerance / 10.0),
      pull_(base::exp(p.inertia / (1 + p.power * world.market.power))),
      lapsed_(base::exp(-p.lapsed)) {
  const model::Company& company = *world.company;
  const model::Offer& offer = world.offer;
  for (std::size_t s = 0; s < company.segments.size(); ++s) {
    Row row;
    row.quality = p.quality * company.segments[s].quality_weight / 10.0;
    const double price = p.price * company.segments[s].price_weight;
    row.own = p.appeal + p.advertising * base::log(world.outreach.advertising()) +
              p.fit * gained_fit(offer.fit, offer.fit_at_start, s);
    row.price = price * base::log(p.own_price * offer.price);
    double up_to = 0;
    for (std::size_t r = 0; r < company.rivals.size(); ++r) {
      const model::RivalState rival = rival_now(world, r);
      row.rivals.push_back(base::exp(company.rivals[r].appeal + row.quality * (rival.quality - p.neutral) +
                                     price * base::log(rival.price) +
                                     p.advertising * base::log(rival.advertising) +
                                     p.fit * gained_fit(rival.fit, rival.fit_at_start, s)));
      row.up_to.push_back(up_to += row.rivals.back());
    }
    row.sum = up_to + 1.0;
    rows_.push_back(std::move(row));
  }
}

double ChoiceTable::own_utility(std::size_t segment, double satisfaction) const {
  const Row& row = rows_[segment];
  const double above = satisfaction - neutral_;
  const double minding = std::clamp(1 - tolerance_ * above, least_minding, most_minding);
  return row.own + row.price * minding + row.quality * above;
}

// What the pull of the last brand adds to the odds of a rival.
double ChoiceTable::added_by_inertia(const Row& row, std::size_t last_brand) const {
  const bool rival = last_brand > 0 && last_brand <= row.rivals.size();
  return rival ? (pull_ - 1) * row.rivals[last_brand - 1] : 0.0;
}

void ChoiceTable::probabilities(std::size_t segment, double satisfaction, std::size_t last_brand,
                                bool in_relation, std::vector<double>& out) const {
  const Row& row = rows_[segment];
  const double odds = base::exp(own_utility(segment, satisfaction));
  out.resize(row.rivals.size() + 2);
  out[0] = (in_relation ? odds : odds * lapsed_) * (last_brand == model::brand_own ? pull_ : 1.0);
  std::ranges::copy(row.rivals, out.begin() + 1);
  out.back() = 1.0;
  const double inertia = added_by_inertia(row, last_brand);
  if (inertia != 0) out[last_brand] += inertia;
  const double sum = row.sum + out[0] + inertia;
  for (double& probability : out) probability /= sum;
}

// The one within whose odds this place lies, the rivals in order from 0 on and the outside option behind
// them. Counted without a branch: which one it is cannot be foreseen.
std::uint8_t ChoiceTable::brand_at(const Row& row, std::size_t last_brand, double inertia, double place) {
  std::size_t option = 1;
  for (std::size_t r = 0; r < row.up_to.size(); ++r)
    option += place >= row.up_to[r] + (r + 1 >= last_brand ? inertia : 0.0) ? 1 : 0;
  return option > row.up_to.size() ? model::brand_outside : static_cast<std::uint8_t>(option);
}

std::uint8_t ChoiceTable::brand(double odds, std::size_t segment, std::size_t last_brand, bool in_relation,
                                double luck) const {
  const Row& row = rows_[segment];
  const double own = odds * (in_relation ? 1.0 : lapsed_) * (last_brand == model::brand_own ? pull_ : 1.0);
  const double inertia = added_by_inertia(row, last_brand);
  const double place = luck * (own + row.sum + inertia) - own;
  const std::uint8_t elsewhere = brand_at(row, last_brand, inertia, place);
  return place < 0 ? std::uint8_t{model::brand_own} : elsewhere;
}

std::uint8_t ChoiceTable::brand_elsewhere(std::size_t segment, std::size_t last_brand, double luck) const {
  const Row& row = rows_[segment];
  const double inertia = added_by_inertia(row, last_brand);
  return brand_at(row, last_brand, inertia, luck * (row.sum + inertia));
}

model::Tick weeks_to_first_occasion(const ChoiceParameters& p, double mean_years, random::Key key,
                                    CustomerId customer) {
  // The residual life of an Erlang(k) renewal process: one of 1..k stages is left, equally likely.
  Draws draws(key, Stream::purchase_clock, EntityKind::customer, customer.value, -1);
  const int shape = static_cast<int>(p.clock_shape);
  const int stages = 1 + static_cast<int>(draws.index(static_cast<std::uint32_t>(shape)));
  // Counted from the end of this week: the whole weeks that pass, and the one in which it happens.
  return at_least_a_week(1 + erlang(draws, stages, mean_years * model::weeks_per_year * stages / shape));
}

namespace {

// Who has an occasion. Who it is does not depend on anything that happened.
std::vector<std::uint32_t> who_decides(const model::World& world, const Context& context) {
  const std::size_t rows = world.customers.size();
  const model::ShortTick now = model::short_tick(world.tick);
  parallel::Emission<std::uint32_t> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(
      *context.team, rows, model::block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        vector::Picks due;
        due.find_within(world.customers.next_purchase, world.customers.status, 0, begin, end, now, now);
        emission.list(block).assign(due.rows().begin(), due.rows().end());
      });
  std::vector<std::uint32_t> deciding;
  emission.gather(deciding);
  return deciding;
}

// Households that decide, some at once, as columns.
class Deciding {
 public:
  static constexpr std::size_t together = 32;

  Deciding(const model::World& world, const ChoiceParameters& p, const ChoiceTable& table, random::Key key)
      : world_(world), table_(table), key_(key), stages_(static_cast<std::uint32_t>(p.clock_shape)) {
    for (const model::Segment& segment : world.company->segments)
      stage_.push_back(segment.purchase_years / world.market.growth * model::weeks_per_year / stages_);
  }

  // At most `together`.
  void take(std::span<const std::uint32_t> households) {
    luck_.draw(vector::draws_of(key_, Stream::choice, EntityKind::customer, 0, world_.tick), households);
    find_next_occasions(households);
    find_odds(households);
  }

  // exp of the company's utility for the i-th.
  [[nodiscard]] double odds(std::size_t i) const { return odds_[i]; }
  // Weeks until its next occasion, from one in this week. At least 1.
  [[nodiscard]] model::Tick next(std::size_t i) const {
    // The occasion was at any time of its week.
    return at_least_a_week(weeks_[i] + clock_.uniform(i, stages_ % 4));
  }
  [[nodiscard]] double uniform(std::size_t i, std::size_t number) const { return luck_.uniform(i, number); }

 private:
  void find_next_occasions(std::span<const std::uint32_t> households) {
    std::array<double, together> left, logarithm;
    std::fill_n(weeks_.begin(), households.size(), 0.0);
    for (std::uint32_t stage = 0; stage <= stages_; ++stage) {
      if (stage % 4 == 0)
        clock_.draw(
            vector::draws_of(key_, Stream::purchase_clock, EntityKind::customer, 0, world_.tick, stage / 4),
            households);
      if (stage == stages_) break;
      for (std::size_t i = 0; i < households.size(); ++i) left[i] = 1.0 - clock_.uniform(i, stage % 4);
      vector::functions().log(left.data(), households.size(), logarithm.data());
      for (std::size_t i = 0; i < households.size(); ++i)
        weeks_[i] += -stage_[world_.customers.segment[households[i]]] * logarithm[i];
    }
  }

  void find_odds(std::span<const std::uint32_t> households) {
    for (std::size_t i = 0; i < households.size(); ++i)
      odds_[i] = table_.own_utility(world_.customers.segment[households[i]],
                                    world_.customers.satisfaction[households[i]]);
    vector::functions().exp(odds_.data(), households.size(), odds_.data());
  }

  const model::World& world_;
  const ChoiceTable& table_;
  random::Key key_;
  std::uint32_t stages_;
  std::vector<double> stage_;  // [segment] mean weeks of a stage
  vector::Luck luck_, clock_;
  std::array<double, together> odds_, weeks_;
};

// The household turns here to buy: a purchase case, or, where nothing happens on the way, the purchase
// itself.
void visit(model::World& world, std::uint8_t journey, std::uint32_t row, double time,
           std::uint8_t elsewhere) {
  const CustomerId customer(row);
  if (journey == model::brand_outside) {
    model::buy(world, customer, model::brand_own);
    return;
  }
  world.week.visits += 1;
  world.customers.set(customer, model::customer_purchase_open);
  model::arrive(world, customer, journey, time, elsewhere);
}

// Strangers who come by their own motion. They are found under twice the hazard without advertising, so that
// worlds whose advertising differs find the same ones.
void adopt(model::World& world, const ChoiceParameters& p, const Context& context) {
  if (p.innovation <= 0) return;
  const auto chance_of = [](double rate) { return random::chance_of_event(rate / model::weeks_per_year); };
  const double pull = base::pow(world.outreach.advertising(), p.advertising);
  const double chance = chance_of(p.innovation * pull);
  const double bound = chance_of(p.innovation * std::max(2.0, pull));
  const std::size_t rows = world.customers.size();
  parallel::Emission<std::uint32_t> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(
      *context.team, rows, model::block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        vector::Picks picks;
        picks.find(vector::draws_of(context.key, Stream::adopt, EntityKind::prospect,
                                    static_cast<std::uint32_t>(block), world.tick),
                   bound, begin, end);
        picks.keep(
            [&](std::uint32_t row) { return !world.customers.is(CustomerId(row), model::customer_known); });
        picks.draw(vector::draws_of(context.key, Stream::adopt, EntityKind::customer, 0, world.tick));
        for (std::size_t i = 0; i < picks.size(); ++i)
          if (picks.uniform(i) * bound < chance) emission.emit(block, picks.row(i));
      });
  std::vector<std::uint32_t> adopting;
  emission.gather(adopting);
  for (const std::uint32_t row : adopting) world.persuaded.push_back({row, false});
}

// The first dealing of who was persuaded. Nothing, if it is in a relation by now or has one open already.
void first_dealing(model::World& world, const ChoiceParameters& p, const Context& context,
                   const ChoiceTable& table, std::span<const double> contacts, std::uint8_t journey,
                   const model::Persuaded& who) {
  const CustomerId customer(who.customer);
  if (world.customers.is(customer, model::customer_active)) return;
  const bool known = world.customers.is(customer, model::customer_known);
  Draws draws(context.key, Stream::persuade, EntityKind::customer, who.customer, world.tick);
  const double time = world.week_begins() + draws.uniform() * world.calendar.minutes_per_week();
  const double which = draws.uniform();
  const model::Segment& segment = world.company->segments[world.customers.segment[who.customer]];
  const double occasions = 1.0 / segment.purchase_years;
  const bool serves = !contacts.empty(), sells = journey != model::brand_outside;
  const double needs = p.first_contacts * segment.contacts;
  if (serves && (!sells || draws.uniform() * (occasions + needs) >= occasions)) {
    if (!model::bring_contact(world, contacts, customer, time, which)) return;
  } else {
    if (world.customers.is(customer, model::customer_purchase_open)) return;
    visit(world, journey, who.customer, time,
          table.brand_elsewhere(world.customers.segment[who.customer],
                                world.customers.last_brand[who.customer], which));
    if (journey == model::brand_outside) model::begin_relation(world, customer, time);
  }
  (who.referred ? world.week.referred : world.week.adopted_alone) += 1;
  if (who.referred && !known) world.customers.set(customer, model::customer_referred);
}

// What becomes of one household's occasion.
void decide(model::World& world, const ChoiceParameters& p, const ChoiceTable& table, std::uint8_t journey,
            std::uint32_t row, const Deciding& deciding, std::size_t i) {
  const CustomerId customer(row);
  world.customers.next_purchase[row] = model::short_tick(world.tick + deciding.next(i));
  if (world.customers.is(customer, model::customer_purchase_open)) return;  // still busy with the last one

  const bool in_relation = world.customers.is(customer, model::customer_active);
  const std::size_t segment = world.customers.segment[row], last_brand = world.customers.last_brand[row];
  const std::uint8_t brand =
      table.brand(deciding.odds(i), segment, last_brand, in_relation, deciding.uniform(i, 0));
  const bool own = brand == model::brand_own;
  const bool owner = last_brand == model::brand_own;
  const double time = world.week_begins() + deciding.uniform(i, 2) * world.calendar.minutes_per_week();
  const double loyal = deciding.uniform(i, 3);

  world.week.occasions += 1;
  if (owner) world.week.owner_occasions += 1;
  if (in_relation) world.week.customer_occasions += 1;
  world.note({.time = time,
              .customer = row,
              .kind = model::TraceKind::occasion,
              .value = static_cast<float>(brand)});
  if (own && loyal < p.renewals && in_relation && owner) {
    model::renew(world);
  } else if (own) {
    visit(world, journey, row, time, table.brand_elsewhere(segment, last_brand, deciding.uniform(i, 1)));
  } else {
    model::buy(world, customer, brand);
    if (loyal >= p.keep_relation)
      model::end_relation(world, customer, time, model::EndCause::bought_elsewhere);
  }
}

}  // namespace

void choice(model::World& world, const ChoiceParameters& p, const Context& context) {
  const std::uint8_t journey = purchase_journey(*world.company);
  const ChoiceTable table(world, p);
  const std::vector<std::uint32_t> households = who_decides(world, context);
  Deciding deciding(world, p, table, context.key);
  for (std::span<const std::uint32_t> left = households; !left.empty();) {
    const auto now = left.first(std::min(left.size(), Deciding::together));
    deciding.take(now);
    left = left.subspan(now.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (i < left.size()) world.customers.prefetch(left[i]);
      decide(world, p, table, journey, now[i], deciding, i);
    }
  }
  adopt(world, p, context);
  const std::vector<double> contacts = model::contact_weights(world);
  for (const model::Persuaded& who : world.persuaded)
    first_dealing(world, p, context, table, contacts, journey, who);
}

}  // namespace evert::mechanisms
