// What the company believes beside what is so (A8).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::World;
using enum Direction;

constexpr Measure list[] = {
    {"growth_years", "years", "years of growth in a row", end_of_week, neutral, Axis::none, Storage::f32,
     [](const World& world, const Summary&, Out out) { out[0] = world.beliefs.growth_years; }},
};

}  // namespace

std::span<const Measure> belief_measures() {
  return list;
}

}  // namespace evert::measures
