// From a world of the full model to the same market as objects, and how far their answers lie apart.
#pragma once

#include <string>
#include <vector>

#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/object_oriented.hpp"
#include "engine/model/world.hpp"
#include "engine/simulation/parameters.hpp"

namespace evert::benchmarks {

// What comes of being served, as means: objects have no company inside.
struct Dealings {
  double sale = 0;        // sales a visit
  double moments = 0;     // a dealing
  double quality = 0;     // points
  double importance = 0;  // of a moment
};

// Half a year in which nothing changes, lived by a copy of the world.
[[nodiscard]] Dealings dealings_of(const Shipped& shipped, const experiment::WarmWorld& warm);

// Rates of one week of this world, under these parameters.
[[nodiscard]] Habits habits_of(const model::World& world, const simulation::Parameters& parameters,
                               const Dealings& dealings);
[[nodiscard]] std::vector<HouseholdStart> households_of(const model::World& world);

// Adds a finished week of the full model.
void add_week(const model::World& world, WeekSums& sums);

// Churn, contacts, talks and occasions may lie a tenth apart, and four standard deviations of the difference
// of two Poisson counts: objects leave out dialogue, moments of the life cycle, queues and complaints, and
// what changes in a year. What lies further apart is said; empty if nothing does.
[[nodiscard]] std::string differences(const WeekSums& objects, const WeekSums& full);

}  // namespace evert::benchmarks
