// What the levers move, as it is lived: attention, decision, budget and information company-wide
// (model::Policy), and what people in silos do (model::Practice), as means over the company (B1).
#include <algorithm>
#include <span>

#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::Policy;
using model::Practice;
using model::World;
using enum Direction;

constexpr Axis whole = Axis::none;

template <double Policy::*number>
void policy(const World& world, const Summary&, Out out) {
  out[0] = world.policy.*number;
}

template <model::Test test>
void binds(const World& world, const Summary&, Out out) {
  out[0] = world.policy.tests[static_cast<std::size_t>(test)];
}

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return ratio(sum, static_cast<double>(values.size()));
}

template <std::vector<double> Practice::*row>
void practice(const World& world, const Summary&, Out out) {
  out[0] = mean(world.practice.*row);
}

// Over ordered pairs of silos of different departments.
void information_loss(const World& world, const Summary&, Out out) {
  const model::SiloMatrix& loss = world.practice.information_loss;
  double sum = 0, pairs = 0;
  for (std::size_t a = 0; a < loss.silos; ++a) {
    for (std::size_t b = 0; b < loss.silos; ++b) {
      if (world.company->same_department(a, b)) continue;
      sum += loss.at(a, b);
      pairs += 1;
    }
  }
  out[0] = ratio(sum, pairs);
}

// The contrasts as people live them and the tests as they bind, each counting alike: a label, which nothing
// reads.
void outside_in_index(const World& world, const Summary&, Out out) {
  const std::size_t contrasts = std::min(model::contrast_count, world.levers.size());
  double sum = 0;
  for (std::size_t i = 0; i < contrasts; ++i) sum += world.levers[i].mean_lived();
  for (const double test : world.policy.tests) sum += test;
  out[0] = contrasts > 0 ? sum / static_cast<double>(contrasts + model::test_count)
                         : std::numeric_limits<double>::quiet_NaN();
}

constexpr Measure row(std::string_view name, std::string_view unit, std::string_view text,
                      void (*compute)(const World&, const Summary&, Out)) {
  return {
      name,   unit, text, end_of_week, neutral, whole, unit.starts_with("USD") ? Storage::f64 : Storage::f32,
      compute};
}

constexpr Measure list[] = {
    row("outside_in_index", "1", "mean of the 15 contrasts as people live them and of the five tests",
        outside_in_index),
    // attention
    row("asymmetry", "1", "readiness to believe bad news relative to good", policy<&Policy::asymmetry>),
    row("aspiration", "1", "weight of the customers the firm wishes it had", policy<&Policy::aspiration>),
    row("attenuation", "1", "share of bad news lost at each layer", policy<&Policy::attenuation>),
    row("survey_weeks", "week", "time between surveys, and until one is read", policy<&Policy::survey_weeks>),
    row("reward_share", "1", "share of variable pay that hangs on customers' answers",
        policy<&Policy::reward_share>),
    row("listening", "1", "how far needs are learned from customers", policy<&Policy::listening>),
    // decisions
    row("weight_unit", "1", "weight of a unit's own measures in its proposals", policy<&Policy::weight_unit>),
    row("weight_firm", "1", "weight of the firm's profit in proposals", policy<&Policy::weight_firm>),
    row("weight_customers", "1", "weight of customers' experience in proposals",
        policy<&Policy::weight_customers>),
    row("horizon_quarters", "quarter", "time over which gains are counted",
        policy<&Policy::horizon_quarters>),
    row("customer_floor", "1", "how far initiatives must not hurt customers",
        policy<&Policy::customer_floor>),
    row("shared_gains", "1", "share of gains passed on to customers", policy<&Policy::shared_gains>),
    row("evidence", "1", "how much an estimate owes to evidence", policy<&Policy::evidence>),
    row("design_customers", "1", "customers in the sample of a design", policy<&Policy::design_customers>),
    row("test_weeks", "week", "time added to each initiative by design and trial",
        policy<&Policy::test_weeks>),
    row("ideas", "year-1", "ideas of the front line a person that reach a decision", policy<&Policy::ideas>),
    row("test_customers_too", "1", "chance that the first test binds: customers too",
        binds<model::Test::customers_too>),
    row("test_customer_benefit", "1", "chance that the second test binds: benefit to customers",
        binds<model::Test::customer_benefit>),
    row("test_known_pain", "1", "chance that the third test binds: known pain",
        binds<model::Test::known_pain>),
    row("test_harmless_cuts", "1", "chance that the fourth test binds: harmless cuts",
        binds<model::Test::harmless_cuts>),
    row("test_right_change", "1", "chance that the fifth test binds: the right change",
        binds<model::Test::right_change>),
    // what is seen and funded
    row("value_budget", "1", "correlation of budget with the value of segments",
        policy<&Policy::value_budget>),
    row("allocation_error", "1", "error in the known cost of serving a customer",
        policy<&Policy::allocation_error>),
    row("causes_visible", "1", "share of causes of failure that are seen and funded",
        policy<&Policy::causes_visible>),
    // the offer
    row("copy_share", "1", "share of changes to the offer that copy a rival", policy<&Policy::copy_share>),
    row("search_distance", "1", "attributes changed in one try", policy<&Policy::search_distance>),
    row("journey_coverage", "1", "share of needs the design looks at", policy<&Policy::journey_coverage>),
    // speaking to the market
    row("policy_moments_served", "1", "share of life-cycle moments the company reaches out at",
        policy<&Policy::moments_served>),
    row("dialogue_share", "1", "share of the marketing budget that goes into dialogue",
        policy<&Policy::dialogue_share>),
    row("policy_opt_in", "1", "share of customers whose permission is sought and can be got",
        policy<&Policy::opt_in>),
    row("promise_gap", "points", "quality promised beyond what is delivered", policy<&Policy::promise_gap>),
    row("promise_match", "1", "how far a message says what helps to choose", policy<&Policy::promise_match>),
    // touchpoints, partners, money
    row("channel_loss", "1", "share of what is known lost when the channel changes",
        policy<&Policy::channel_loss>),
    row("touchpoints_owned", "1", "share of touchpoints measured and owned",
        policy<&Policy::touchpoints_owned>),
    row("partner_quality", "1", "weight of quality when partners are chosen",
        policy<&Policy::partner_quality>),
    row("partner_breadth", "1", "share in use of the breadth partners offer",
        policy<&Policy::partner_breadth>),
    row("running_cost", "USD year-1", "what levers cost a year as long as they stand, beyond the start",
        policy<&Policy::running_cost>),
    // what people do, mean over silos
    row("information_loss", "1", "share of what is known lost at a hand-off between departments",
        information_loss),
    row("authority", "1", "chance that an exception is settled at first touch",
        practice<&Practice::authority>),
    row("minutes_factor", "1", "factor on working time", practice<&Practice::minutes>),
    row("errors_factor", "1", "factor on the errors of a step", practice<&Practice::errors>),
    row("coordination", "hour", "time a person spends on coordination in a week",
        practice<&Practice::coordination>),
    row("line_of_sight", "1", "how far people see what their work does for customers",
        practice<&Practice::line_of_sight>),
    row("cross_ties", "1", "colleagues elsewhere a person listens to", practice<&Practice::cross_ties>),
};

}  // namespace

std::span<const Measure> policy_measures() {
  return list;
}

}  // namespace evert::measures
