// Whether work moved fits the capacity moved (0b.9).
#pragma once

#include <vector>

#include "engine/levers/catalogue.hpp"

namespace evert::levers {

// A warning, at the last action that brings it work, for each silo that would have more hours of work a week
// than its people can work once all is built:
//   work     = minutes of the steps it owns x cases a year, generalists' factor on what it takes over
//   capacity = working heads after all moves x present share of the year x availability
// A journey without a stated volume counts nothing.
[[nodiscard]] std::vector<Finding> check_capacity(const model::Company& company,
                                                  const model::Scenario& scenario,
                                                  const schema::Values& values,
                                                  const schema::Registry& registry);

}  // namespace evert::levers
