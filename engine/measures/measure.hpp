// One key figure: what it is called, what it means and how it is read off a finished week.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "engine/measures/summary.hpp"
#include "engine/model/world.hpp"

namespace evert::measures {

// What a figure is split by; `none` is one number for the whole company. A level is a rank of people; a layer
// is where news stands on its way from the front line to the executives (model::Beliefs).
enum class Axis { none, silo, segment, line, journey, moment, level, layer, need };
inline constexpr std::array<std::string_view, 9> axis_names = {
    "", "silo", "segment", "line", "journey", "moment", "level", "layer", "need"};
enum class Direction { higher, lower, neutral };  // which way is better for the company
enum class Storage { f32, f64 };                  // f64 for totals of money

struct Measure {
  std::string_view name;
  std::string_view unit;  // a flow says "week-1"; "day" is a working day, "points" are 0..100
  std::string_view long_name;
  std::string_view
      cell_methods;  // CF: "time: sum" (flow), "time: mean" (of the week), "time: point" (its end)
  Direction direction = Direction::neutral;
  Axis axis = Axis::none;
  Storage storage = Storage::f32;
  // Pure: fills `out`, which has entries() elements, from the world at the end of a week and its summary.
  // Amounts and counts are those of the whole company (the simulated ones over World::scale); NaN is "not
  // defined this week", as a share of nothing is.
  void (*compute)(const model::World&, const Summary&, std::span<double> out) = nullptr;
};

}  // namespace evert::measures
