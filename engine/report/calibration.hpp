// A calibration in words and as data.
#pragma once

#include <string>

#include "engine/report/text_style.hpp"
#include "engine/statistics/calibration.hpp"

namespace evert::report {

// Targets, parameters, what the targets cannot tell apart and which cannot be met together. One that was
// stopped has only what it came to.
[[nodiscard]] std::string to_text(const statistics::Calibration& calibration, const TextStyle& style);
[[nodiscard]] std::string to_json(const statistics::Calibration& calibration);

}  // namespace evert::report
