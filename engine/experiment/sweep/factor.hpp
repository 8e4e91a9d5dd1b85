// What a sweep varies, and how it is addressed in a plan:
//
//   "service.quality_information"     a parameter, or a leader's value ("leadership.support"), in all
//   scenarios "full.action.7.weeks"             a key of the 7th action of the scenario `full`
//   "full.action.TITLE.target"        the same by the action's title (in double quotes if it has a dot)
//   "full.action.7.on"                false leaves the action out
//   "scenario"                        which scenario is run beside the baseline
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/scenario/load.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::experiment {

struct Factor {
  enum class Kind { parameter, action, scenario };

  std::string name;  // as the plan calls it
  base::Place place;
  Kind kind = Kind::parameter;
  std::size_t scenario = 0, action = 0;  // of an action's key: places in the lists
  schema::Field field;                   // type, unit, range, meaning
  // Either a range or levels; a level of a text is its place in `words`.
  double low = 0, high = 0;
  bool log = false;  // as many values between 1 and 2 as between 10 and 20
  std::vector<double> levels;
  std::vector<std::string> words;
};

// The factor's value at u, 0 to 1: along its range, or the level whose turn it is; whole where whole numbers
// are wanted.
[[nodiscard]] double value_at(const Factor& factor, double u);

// `count` values over the factor's range, ends included; its levels if it has any.
[[nodiscard]] std::vector<double> spaced(const Factor& factor, std::size_t count);

// The value as plans and messages write it; "-" for NaN, which leaves things as the files have them.
[[nodiscard]] std::string value_text(const Factor& factor, double value);

// Finds what `name` addresses. Reports, with the nearest name, what does not exist. `scenarios`: the baseline
// first; `loaded` are the same, resolved.
[[nodiscard]] bool find_factor(const std::string& name, std::span<const scenario::ParsedScenario> scenarios,
                               std::span<const scenario::Loaded> loaded, const schema::Registry& registry,
                               Factor& factor, base::Diagnostics& diagnostics);

// What makes scenario `scenario` the one of a point: values[i] is that of factors[i].
struct PointChanges {
  std::vector<scenario::Override> overrides;
  std::vector<scenario::ActionChange> actions;
};
[[nodiscard]] PointChanges changes_at(std::span<const Factor> factors, std::span<const double> values,
                                      std::size_t scenario);

}  // namespace evert::experiment
