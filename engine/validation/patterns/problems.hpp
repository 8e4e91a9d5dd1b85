// What customers lived through in a week as they met it: how far each moment fell short of what was expected.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/mechanisms/experience.hpp"
#include "engine/model/world.hpp"

namespace evert::validation {

// Points by which each of world.moments fell short of the expectation it met, below 0 where it exceeded it;
// of a finished week. The model keeps expectations after the week; they are traced back moment by moment,
// E = (E' - eta q) / (1 - eta), exact but for expectations at 0 or 100.
[[nodiscard]] std::vector<double> shortfalls(const model::World& world,
                                             const mechanisms::ExperienceParameters& parameters);

// Severity of a failure (A6): 0 where the shortfall is put up with, 1 at most.
[[nodiscard]] double severity(double shortfall, const mechanisms::ExperienceParameters& parameters);

// The journey that complaints take; its handling is no problem of its own. none() where there is none.
[[nodiscard]] model::JourneyId complaint_journey(const model::Company& company);

}  // namespace evert::validation
