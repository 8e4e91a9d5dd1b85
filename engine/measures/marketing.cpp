// How the company speaks to the market, and customers to each other (A4, A7).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::World;
using enum Direction;

constexpr Measure list[] = {
    {"ad_stock", "1", "advertising that still works, relative to the start", end_of_week, neutral, Axis::none,
     Storage::f32, [](const World& world, const Summary&, Out out) { out[0] = world.outreach.ad_stock; }},
};

}  // namespace

std::span<const Measure> marketing_measures() {
  return list;
}

}  // namespace evert::measures
