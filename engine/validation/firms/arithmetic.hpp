// The arithmetic a firm is designed by: what a journey takes off quality, how often work comes twice, what a
// person can do in a year, and the market constants that hold a share. Closed forms with the mechanisms' own
// parameters, means where the mechanisms draw; no run is looked at.
#pragma once

#include <vector>

#include "engine/simulation/parameters.hpp"

namespace evert::validation {

// One journey as designed.
struct JourneyDesign {
  double steps = 6, crossings = 4;
  double loss = 0.2;         // of information at a crossing
  double arrival = 1;        // information on arrival
  double error_rate = 0.01;  // of a step
  double pickup_days = 0.2;
  double turnover = 0.25, learning_months = 5.3;
};

// Mean share of proficiency where people stay 1 / turnover years and learn with this time constant (A11).
[[nodiscard]] double mean_skill(const mechanisms::PeopleParameters& people, double turnover, double months);

// Errors of a step, noticed or not; defects left in a case; share of cases that come back.
[[nodiscard]] double step_errors(const mechanisms::ServiceParameters& service,
                                 const mechanisms::PeopleParameters& people, const JourneyDesign& journey);
[[nodiscard]] double case_defects(const mechanisms::ServiceParameters& service,
                                  const mechanisms::PeopleParameters& people, const JourneyDesign& journey);
[[nodiscard]] double return_share(const mechanisms::ServiceParameters& service,
                                  const mechanisms::PeopleParameters& people, const JourneyDesign& journey);

// Points of quality a journey takes off its moment, mean over its visits.
[[nodiscard]] double quality_lost(const mechanisms::ServiceParameters& service,
                                  const mechanisms::PeopleParameters& people, const JourneyDesign& journey);

// Minutes of nominal work a person does in a year at full load, vacancies included.
[[nodiscard]] double minutes_of_a_year(const simulation::Parameters& parameters, double turnover,
                                       double months);

// The market a firm of given satisfaction meets: utilities as choice.hpp has them, at mean weights.
struct Demand {
  double quality = 0.5;  // bq
  double neutral = 76;
  double inertia = 1;
  double close_rate = 0.5;
  std::vector<double> rivals;  // their quality
};

// Chance that a household turns here, by whether its last purchase was here.
struct Turning {
  double owner = 0, other = 0;
};
[[nodiscard]] Turning turning(const Demand& demand, double appeal, double satisfaction);

// The appeal at which this share of households stays owners: o = close (o P_owner + (1 - o) P_other). The
// share must be below close_rate.
[[nodiscard]] double appeal_for(const Demand& demand, double satisfaction, double owners);

}  // namespace evert::validation
