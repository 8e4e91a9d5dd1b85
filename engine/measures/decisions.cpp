// What the company proposes to itself, and what becomes of it (A13, B2).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::WeekCounts;
using enum Direction;

constexpr Measure list[] = {
    {"initiatives_approved", "week-1", "initiatives approved", sum_of_week, neutral, Axis::none, Storage::f32,
     week_count<&WeekCounts::initiatives_approved>},
};

}  // namespace

std::span<const Measure> decision_measures() {
  return list;
}

}  // namespace evert::measures
