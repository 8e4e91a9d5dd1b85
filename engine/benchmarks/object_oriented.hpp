// The customers' week as one would write it down with objects: households on the heap behind a base class,
// their habits virtual functions, one generator with a state, the distributions of the standard library,
// doubles. Compiled with -O2. Rates and equations are those of the mechanisms sensing to retention (their
// headers have them and their sources); what the company does for whom it serves comes as means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

namespace evert::benchmarks {

// Points are of satisfaction, 0 to 100; chances are of a week unless they say otherwise.
struct SegmentHabits {
  double contact = 0;          // chance that a need comes up
  double purchase_weeks = 0;   // mean time between occasions
  double quality = 0;          // logit a point, in the choice
  double own = 0;              // utility of the company at neutral satisfaction, price apart
  double price = 0;            // and of its price
  std::vector<double> rivals;  // utilities
  double walk_in = 0;  // logit at neutral satisfaction: a need is brought here from outside a relation
  double walk_in_quality = 0;  // logit a point
  double first_contact = 0;    // chance that a first dealing is a contact
  double renewal_weeks = 0;    // before an occasion
  double mean_spike = 1;       // of the hazard
};

struct Habits {
  std::vector<SegmentHabits> segments;
  double neutral = 76;  // points
  // Broadcast
  double hears = 0, pull = 0, promise = 0, hoped = 0;
  // Word of mouth
  double talk_praise = 0, talk_blame = 0, talk_neither = 0;
  double influence = 0, persuasion = 0, dissuasion = 0, blame_weight = 0, confirming = 1;
  std::size_t ties = 10;
  double rewiring = 0;
  // Choice
  double tolerance = 0;  // a point
  double inertia = 0, lapsed = 0;
  double keeps_relation = 0, adopts = 0;
  int clock_shape = 1;
  double sale = 0, joins = 0;  // chances that a visit ends in one; that a buyer enters a relation
  // Experience: the moments of a dealing
  double moments = 0, quality = 0, scatter = 0;
  double level_weight = 0, exponent = 1, loss_aversion = 1, usual = 0, gain = 0, adaptation = 0;
  // Retention: the logit of the annual hazard at neutral satisfaction and no tenure, and its slopes
  double hazard = 0, linear = 0, cubic = 0, tenure = 0;
  double onboarding_spike = 1, renewal_spike = 1, referred = 0, highest_hazard = 1;
};

// A household as it is at first; brand -1 is none, 0 the company.
struct HouseholdStart {
  std::size_t segment = 0;
  bool active = false, known = false;
  int brand = -1;
  int next_purchase = 0, active_since = 0;  // weeks; now is 0
  double satisfaction = 0, expectation = 0, leniency = 0;
};

// Sums over weeks.
struct WeekSums {
  double churned = 0, contacts = 0, talks = 0, occasions = 0;  // contacts: walk-ins included
  double active = 0;                                           // customer-weeks
  double satisfaction = 0, reported = 0;                       // of those
  double promoters = 0, detractors = 0;
};

class Agent;

class ObjectMarket {
 public:
  ObjectMarket(Habits habits, const std::vector<HouseholdStart>& households, std::uint64_t seed);
  ~ObjectMarket();
  ObjectMarket(const ObjectMarket&) = delete;
  ObjectMarket& operator=(const ObjectMarket&) = delete;

  void advance(int weeks);
  [[nodiscard]] const WeekSums& sums() const { return sums_; }

 private:
  friend class Household;
  bool happens(double chance) { return unit_(generator_) < chance; }

  Habits habits_;
  std::mt19937_64 generator_;
  std::uniform_real_distribution<double> unit_{0.0, 1.0};
  std::normal_distribution<double> normal_{0.0, 1.0};
  std::vector<std::unique_ptr<Agent>> agents_;
  WeekSums sums_;
  int week_ = 0;
};

}  // namespace evert::benchmarks
