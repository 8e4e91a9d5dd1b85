// What many measures need of customers and employees, gathered once a week.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model/world.hpp"

namespace evert::measures {

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
