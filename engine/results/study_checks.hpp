// Checks of a study whose long arrays come later, if at all. Each throws InternalError as check_study().
#pragma once

#include <cstddef>
#include <string>

#include "engine/results/study.hpp"

namespace evert::results {

// Everything but measures and courses of people, which may be empty.
void check_head(const Study& study);

// The length of one of those arrays, by its place in the file.
void check_array(const Study& study, const std::string& path, std::size_t size);

// Of one scenario.
void check_events(const Study& study, const Events& events);

}  // namespace evert::results
