// What files of a sweep have in common, said once. Internal to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/results/sweep.hpp"
#include "engine/results/tree_reader.hpp"
#include "engine/results/tree_writer.hpp"

namespace evert::results::layout {

inline constexpr std::string_view plan_schema = "evert-sweep-plan";
inline constexpr std::string_view block_schema = "evert-sweep-block";
inline constexpr std::string_view merged_schema = "evert-sweep";

// Fast, and as small as the slower ones make such courses: 2 % more than 9 [measured].
inline constexpr int deflate = 1;

// Numbers of each run but its series: calls f(path, dimensions, values, label) with the columns of `rows`,
// which may be const or not.
template <class Rows, class F>
void for_each_number(Rows& rows, F f) {
  using Names = std::vector<std::string>;
  const Names each = {"run"}, of_factor = {"run", "factor"}, of_scenario = {"run", "scenario"},
              of_outcome = {"run", "scenario", "outcome"};
  const auto label = [](std::string unit, std::string long_name) {
    Label made;
    made.unit = std::move(unit);
    made.long_name = std::move(long_name);
    return made;
  };
  f("/point", each, rows.point, label("", "number of the point"));
  f("/replicate", each, rows.replicate, label("", "replicate: the same luck at every point"));
  f("/factor_value", of_factor, rows.factor_value, label("", "value of the factor, in the factor's unit"));
  f("/answer/level", of_outcome, rows.level, label("", "level at the outcome's year, in the outcome's unit"));
  f("/answer/difference", of_outcome, rows.difference,
    label("", "paired difference to the baseline, in the outcome's unit"));
  f("/answer/trough", of_scenario, rows.trough,
    label("%", "lowest difference of yearly EBIT to the baseline's"));
  f("/answer/break_even", of_scenario, rows.break_even, label("week", "week it is made good; NaN: never"));
  f("/answer/stalled", of_scenario, rows.stalled, label("1", "1 if the redesign stalled, 0 if not"));
}

// Root attributes, and every dimension but `run`.
void write_frame(TreeWriter& tree, const SweepFrame& frame, std::string_view schema);
void write_factors(TreeWriter& tree, const std::vector<SweepFactor>& factors);
[[nodiscard]] std::vector<SweepFactor> read_factors(const TreeReader& tree);

// How each run ended.
void write_ends(TreeWriter& tree, const std::vector<RunStatus>& status,
                const std::vector<std::string>& failure);

[[nodiscard]] Label label_of(const SweepSeries& series);

}  // namespace evert::results::layout
