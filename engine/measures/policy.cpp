// What the levers move, as it is lived: attention, decision, budget and information (B1).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::World;
using enum Direction;

constexpr Measure list[] = {
    {"dialogue_share", "1", "share of the marketing budget that goes into dialogue", end_of_week, neutral,
     Axis::none, Storage::f32,
     [](const World& world, const Summary&, Out out) { out[0] = world.policy.dialogue_share; }},
};

}  // namespace

std::span<const Measure> policy_measures() {
  return list;
}

}  // namespace evert::measures
