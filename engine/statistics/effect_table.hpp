// What each of many levers does alone, one row a lever.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/statistics/answer.hpp"
#include "engine/statistics/effect.hpp"

namespace evert::statistics {

// The columns of the table, in the last year: revenue and customers in %, EBIT margin and satisfaction in
// points.
inline constexpr std::size_t effect_columns = 4;

struct EffectRow {
  std::string name;     // of the lever
  std::string text;     // what is moved
  std::string against;  // the world it is compared with
  std::array<Effect, effect_columns> effects;
  std::optional<Effect> quantity;  // what the lever moves first; nothing if its kind names none
};

struct EffectTable {
  Answer frame;  // what was asked and how; without scenarios
  int results_version = 0;
  std::vector<EffectRow> rows;
  std::vector<std::string> left_out;  // "walls: needs silo and to"
};

}  // namespace evert::statistics
