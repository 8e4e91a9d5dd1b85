// Every measure, in the order in which results list them. To add one, add it to the list of its topic file
// (customers.cpp, service.cpp, people.cpp, finance.cpp, programme.cpp).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/measures/measure.hpp"

namespace evert::measures {

[[nodiscard]] std::span<const Measure> catalogue();

// The place of a measure in the catalogue; InternalError for a name that is not there.
[[nodiscard]] std::size_t index_of(std::string_view name);
[[nodiscard]] const Measure* find(std::string_view name);  // nullptr if there is none

// How many numbers a week a measure has in this company, and what each is of; one, without a name, for
// Axis::none. A moment whose name two journeys share is called "journey/moment".
[[nodiscard]] std::size_t entries(const Measure& measure, const model::Company& company);
[[nodiscard]] std::vector<std::string> entry_names(const Measure& measure, const model::Company& company);

}  // namespace evert::measures
