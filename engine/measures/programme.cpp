// The redesign and the shape of the hierarchy (A12).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::World;
using enum Direction;

constexpr Axis whole = Axis::none;
constexpr Storage f32 = Storage::f32;

template <double model::ProgrammeStatus::*number>
void status(const World& world, const Summary&, Out out) {
  out[0] = world.programme.*number;
}

void stalled(const World& world, const Summary&, Out out) {
  out[0] = world.programme.stalled_at >= 0 ? 1 : 0;
}

template <double model::Practice::*number>
void practised(const World& world, const Summary&, Out out) {
  out[0] = world.practice.*number;
}

using model::ProgrammeStatus;

constexpr Measure list[] = {
    {"programme_built", "1", "share of the redesign's milestones done", end_of_week, neutral, whole, f32,
     status<&ProgrammeStatus::built>},
    {"leader_support", "1", "how visibly the leader stands behind the redesign", end_of_week, neutral, whole,
     f32, status<&ProgrammeStatus::support>},
    {"profit_dip", "1", "fall of a quarter's profit against the year before the redesign", end_of_week, lower,
     whole, f32, status<&ProgrammeStatus::dip>},
    {"stalled", "1", "1 from the week in which the redesign stalls", end_of_week, lower, whole, f32, stalled},
    {"span", "1", "people led by one leader", end_of_week, neutral, whole, f32,
     practised<&model::Practice::span>},
    {"layers", "1", "levels from the top to the front line", end_of_week, neutral, whole, f32,
     practised<&model::Practice::layers>},
};

}  // namespace

std::span<const Measure> programme_measures() {
  return list;
}

}  // namespace evert::measures
