#include "engine/benchmarks/object_habits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/math.hpp"
#include "engine/mechanisms/experience.hpp"
#include "engine/mechanisms/retention.hpp"
#include "engine/model/relations.hpp"
#include "engine/random/draws.hpp"

namespace evert::benchmarks {

namespace {

using model::weeks_per_year;

SegmentHabits segment_habits(const model::World& world, const simulation::Parameters& p, std::size_t number,
                             double breadth) {
  const model::Segment& segment = world.company->segments[number];
  const double advertising = base::log(world.outreach.advertising());
  SegmentHabits habits;
  habits.contact = random::chance_of_event(segment.contacts * breadth / weeks_per_year);
  habits.purchase_weeks = segment.purchase_years * weeks_per_year / world.market.growth;
  habits.quality = p.choice.quality * segment.quality_weight / 10;
  habits.own = p.choice.appeal + p.choice.advertising * advertising;
  const double price = p.choice.price * segment.price_weight;
  habits.price = price * base::log(p.choice.own_price * world.offer.price);
  for (std::size_t r = 0; r < world.company->rivals.size(); ++r) {
    const model::RivalState& rival = world.market.rivals[r];
    habits.rivals.push_back(
        world.company->rivals[r].appeal + habits.quality * (rival.quality - p.choice.neutral) +
        price * base::log(rival.price) + p.choice.advertising * base::log(rival.advertising));
  }
  habits.walk_in = p.contacts.walk_in_appeal + p.contacts.advertising * advertising;
  habits.walk_in_quality = p.contacts.walk_in_quality * segment.quality_weight / 10;
  const double needs = p.choice.first_contacts * segment.contacts;
  habits.first_contact = needs / (needs + 1 / segment.purchase_years);
  habits.renewal_weeks = model::renewal_weeks(segment.purchase_years);
  habits.mean_spike = mechanisms::mean_spike(p.retention, segment.purchase_years, 0);
  return habits;
}

void take_words(const model::World& world, const simulation::Parameters& p, Habits& habits) {
  const auto& marketing = p.marketing;
  const model::Outreach& outreach = world.outreach;
  habits.hears = std::min(0.5, marketing.reach * outreach.ad_stock);
  habits.pull = marketing.promise_pull;
  habits.promise = outreach.promise;
  habits.hoped = outreach.expected + marketing.credibility * (outreach.promise - outreach.usual_promise);
  const auto& words = p.word_of_mouth;
  habits.talk_praise = words.talk * (1 + words.power * world.market.power) / weeks_per_year;
  habits.talk_blame = words.detractor_talk * habits.talk_praise;
  habits.talk_neither = words.others * habits.talk_praise;
  habits.influence = words.influence;
  habits.persuasion = words.persuasion;
  habits.dissuasion = words.dissuasion;
  habits.blame_weight = words.detractor_talk;
  habits.confirming = words.confirming;
  habits.ties = static_cast<std::size_t>(words.degree);
  habits.rewiring = words.rewiring;
}

void take_choice(const model::World& world, const simulation::Parameters& p, Habits& habits) {
  const auto& choice = p.choice;
  habits.tolerance = choice.tolerance / 10;
  habits.inertia = choice.inertia / (1 + choice.power * world.market.power);
  habits.lapsed = choice.lapsed;
  habits.keeps_relation = choice.keep_relation;
  const double pull = base::pow(world.outreach.advertising(), choice.advertising);
  habits.adopts = random::chance_of_event(choice.innovation * pull / weeks_per_year);
  habits.clock_shape = static_cast<int>(choice.clock_shape);
  habits.joins = p.service.join_after_purchase;
}

void take_experience(const simulation::Parameters& p, const Dealings& dealings, Habits& habits) {
  const auto& experience = p.experience;
  habits.sale = dealings.sale;
  habits.moments = dealings.moments;
  habits.quality = dealings.quality;
  habits.scatter = experience.scatter;
  habits.level_weight = experience.level_weight;
  habits.exponent = experience.exponent;
  habits.loss_aversion = experience.loss_aversion;
  habits.usual = mechanisms::mean_disconfirmation(experience);
  habits.gain = std::min(experience.most_gain, experience.gain * dealings.importance);
  habits.adaptation = experience.adaptation;
}

// Price and rivals are as at the start, as long as nothing changes.
void take_retention(const model::World& world, const simulation::Parameters& p, Habits& habits) {
  const auto& retention = p.retention;
  const double freedom = retention.competition * (1 + retention.power * world.market.power);
  habits.hazard = base::logit(retention.annual_hazard) +
                  retention.tenure * base::log1p(retention.mean_tenure) +
                  retention.price * base::log(world.offer.price);
  habits.linear = freedom * retention.linear;
  habits.cubic = freedom * retention.cubic;
  habits.tenure = retention.tenure;
  habits.onboarding_spike = retention.onboarding_spike;
  habits.renewal_spike = retention.renewal_spike;
  habits.referred = retention.referred;
  habits.highest_hazard = retention.highest_hazard;
}

}  // namespace

Dealings dealings_of(const Shipped& shipped, const experiment::WarmWorld& warm) {
  constexpr int weeks = 26;
  Company company(shipped, warm, 1, weeks);
  double visits = 0, purchases = 0, cases = 0, moments = 0, quality = 0, importance = 0;
  company.observe = [&](const model::World& world) {
    const model::WeekCounts& week = world.week;
    visits += week.visits;
    purchases += week.purchases;
    cases += week.visits + week.contacts + week.walk_ins;
    std::size_t at = 0;
    for (const model::Journey& journey : world.company->journeys) {
      for (const auto& moment : journey.moments) {
        moments += week.moment_count[at];
        quality += week.moment_quality[at];
        importance += week.moment_count[at] * moment.importance;
        ++at;
      }
    }
  };
  company.advance(weeks);
  return {purchases / std::max(visits, 1.0), moments / std::max(cases, 1.0), quality / std::max(moments, 1.0),
          importance / std::max(moments, 1.0)};
}

Habits habits_of(const model::World& world, const simulation::Parameters& p, const Dealings& dealings) {
  Habits habits;
  const std::vector<double> journeys = model::contact_weights(world);
  const double breadth = std::accumulate(journeys.begin(), journeys.end(), 0.0);
  for (std::size_t s = 0; s < world.company->segments.size(); ++s)
    habits.segments.push_back(segment_habits(world, p, s, breadth));
  habits.neutral = p.choice.neutral;
  take_words(world, p, habits);
  take_choice(world, p, habits);
  take_experience(p, dealings, habits);
  take_retention(world, p, habits);
  return habits;
}

std::vector<HouseholdStart> households_of(const model::World& world) {
  const model::Customers& customers = world.customers;
  std::vector<HouseholdStart> households(customers.size());
  for (std::size_t row = 0; row < customers.size(); ++row) {
    HouseholdStart& start = households[row];
    start.segment = customers.segment[row];
    start.active = (customers.status[row] & model::customer_active) != 0;
    start.known = (customers.status[row] & model::customer_known) != 0;
    start.brand = customers.last_brand[row] == model::brand_outside ? -1 : customers.last_brand[row];
    start.next_purchase = customers.next_purchase[row] - world.tick;
    start.active_since = customers.active_since[row] - world.tick;
    start.satisfaction = customers.satisfaction[row];
    start.expectation = customers.expectation[row];
    start.leniency = customers.leniency[row];
  }
  return households;
}

void add_week(const model::World& world, WeekSums& sums) {
  sums.churned += world.week.churned;
  sums.contacts += world.week.contacts + world.week.walk_ins;
  sums.talks += world.week.talks;
  sums.occasions += world.week.occasions;
  sums.active += world.week.active;
}

std::string differences(const WeekSums& objects, const WeekSums& full) {
  std::string wrong;
  const auto check = [&](const char* what, double own, double other) {
    if (std::fabs(own - other) <= 0.1 * other + 4 * std::sqrt(own + other)) return;
    wrong += fmt::format("{}{} are {:.0f}, those of the full model {:.0f}", wrong.empty() ? "" : ", ", what,
                         own, other);
  };
  check("exits", objects.churned, full.churned);
  check("contacts", objects.contacts, full.contacts);
  check("conversations", objects.talks, full.talks);
  check("occasions", objects.occasions, full.occasions);
  return wrong;
}

}  // namespace evert::benchmarks
