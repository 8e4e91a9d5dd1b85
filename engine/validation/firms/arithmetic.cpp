#include "engine/validation/firms/arithmetic.hpp"

#include <cmath>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"

namespace evert::validation {

namespace {

// A power of a kept share by hand: crossings are few, and whole or half.
double kept(const JourneyDesign& journey) {
  return journey.arrival * base::pow(1 - journey.loss, journey.crossings);
}

// Half of the loss, on the mean: it grows step by step.
double missing_on_the_way(const JourneyDesign& journey) {
  return 1 - (journey.arrival + kept(journey)) / 2;
}

}  // namespace

double mean_skill(const mechanisms::PeopleParameters& people, double turnover, double months) {
  const double years = months / 12;
  return 1 - people.ramp_loss * turnover * years / (1 + turnover * years);
}

double step_errors(const mechanisms::ServiceParameters& service, const mechanisms::PeopleParameters& people,
                   const JourneyDesign& journey) {
  const double missing = 1 - mean_skill(people, journey.turnover, journey.learning_months);
  return (journey.error_rate + service.information_error * missing_on_the_way(journey)) *
         (1 + service.skill_error * missing);
}

double case_defects(const mechanisms::ServiceParameters& service, const mechanisms::PeopleParameters& people,
                    const JourneyDesign& journey) {
  return journey.steps * step_errors(service, people, journey) * (1 - service.detection);
}

double return_share(const mechanisms::ServiceParameters& service, const mechanisms::PeopleParameters& people,
                    const JourneyDesign& journey) {
  return service.repeat_chance * (1 - base::exp(-case_defects(service, people, journey)));
}

double quality_lost(const mechanisms::ServiceParameters& service, const mechanisms::PeopleParameters& people,
                    const JourneyDesign& journey) {
  const double again = return_share(service, people, journey);
  return service.quality_information * (1 - kept(journey)) +
         service.quality_wait * base::log1p(journey.crossings * journey.pickup_days) +
         service.quality_defect * case_defects(service, people, journey) +
         service.quality_skill * (1 - mean_skill(people, journey.turnover, journey.learning_months)) +
         service.quality_repeat * again / (1 + again);
}

double minutes_of_a_year(const simulation::Parameters& parameters, double turnover, double months) {
  const mechanisms::PeopleParameters& people = parameters.people;
  const double vacant = turnover * people.vacancy_days / 365;
  return model::weeks_per_year * parameters.calendar.minutes_per_week() * people.availability *
         (1 - people.absence) * mean_skill(people, turnover, months) / (1 + vacant);
}

Turning turning(const Demand& demand, double appeal, double satisfaction) {
  const auto pull = [&](double points) { return base::exp(demand.quality * (points - demand.neutral) / 10); };
  const double own = base::exp(appeal) * pull(satisfaction);
  const double habit = base::exp(demand.inertia);
  double rivals = 0;
  for (const double quality : demand.rivals) rivals += pull(quality);
  Turning chance;
  chance.owner = own * habit / (own * habit + rivals + 1);
  // Who bought elsewhere: from a rival in proportion to its pull, or outside the trade.
  chance.other = own / (own + rivals + 1) / (rivals + 1);
  for (const double quality : demand.rivals)
    chance.other += pull(quality) / (rivals + 1) * own / (own + rivals + (habit - 1) * pull(quality) + 1);
  return chance;
}

double appeal_for(const Demand& demand, double satisfaction, double owners) {
  EVERT_CHECK(owners < demand.close_rate, "more owners than visits that end in a sale");
  double low = -20, high = 20;
  for (int i = 0; i < 60; ++i) {
    const double appeal = (low + high) / 2;
    const Turning chance = turning(demand, appeal, satisfaction);
    const double next = demand.close_rate * (owners * chance.owner + (1 - owners) * chance.other);
    (next < owners ? low : high) = appeal;
  }
  return (low + high) / 2;
}

}  // namespace evert::validation
