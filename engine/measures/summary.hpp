// What many measures need of the columns of customers and employees, gathered in one pass over each: a world
// may have a million households, and a dozen measures ask for them every week.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model/world.hpp"

namespace evert::measures {

// Edges on the 0..100 scale of what a customer reports, S + leniency (0b.2).
// Top box: the best of five answers is the nearest one, as for the "5s" of [S1].
constexpr double top_box_from = 87.5;
// Would recommend, asked on 0..10: promoters answer 9 or 10, detractors 6 or less (Reichheld 2003).
constexpr double promoter_from = 90;
constexpr double detractor_to = 60;

struct CustomerSummary {
  double owners = 0;        // last purchase was here
  double active = 0;        // in a service relation; what follows is of these
  double satisfaction = 0;  // sum of S
  double expectation = 0;   // sum of E
  double top_box = 0, promoters = 0, detractors = 0;
  std::vector<double> segment_active, segment_satisfaction;  // [segment]
};

// Of people who hold a position; sums in the units of model::Employees.
struct SiloPeople {
  double heads = 0, vacancies = 0;
  double engagement = 0, fatigue = 0, adopted = 0;
  double working = 0;  // take cases
  double skill = 0;    // of those
};

// All counts are of the simulated share of the company.
struct Summary {
  CustomerSummary customers;
  std::vector<SiloPeople> silos;    // [silo] people work in
  std::vector<double> level_heads;  // [level]
};

[[nodiscard]] Summary summarise(const model::World& world);

}  // namespace evert::measures
