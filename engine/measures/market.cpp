// The world outside and the offer in it (A15, A16).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::World;
using enum Direction;

constexpr Measure list[] = {
    {"customer_power", "1", "power customers have gained since the start", end_of_week, neutral, Axis::none,
     Storage::f32, [](const World& world, const Summary&, Out out) { out[0] = world.market.power; }},
};

}  // namespace

std::span<const Measure> market_measures() {
  return list;
}

}  // namespace evert::measures
