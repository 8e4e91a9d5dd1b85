// The company file a calibration leads to.
#pragma once

#include <filesystem>
#include <string>

#include "engine/experiment/calibrate.hpp"

namespace evert::experiment {

// The text of the company's own file with the fitted values in it: label "calibrated", source
// "fitted to units:new cars, repurchase; <command>", naming the targets each parameter moves most. Meant for
// `new_path`, from where a `base` is seen. Reports what cannot be written, and what reading the result again
// finds wrong.
[[nodiscard]] std::string calibrated_company(const scenario::LoadedCompany& company,
                                             const schema::Registry& registry, const CalibrationTask& task,
                                             const Calibrated& calibrated, const std::string& command,
                                             const std::filesystem::path& new_path,
                                             base::Diagnostics& diagnostics);

}  // namespace evert::experiment
