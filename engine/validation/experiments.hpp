// The experiments, one file each: closed_forms/ need no company, patterns/ look at shipped companies, firms/
// at random ones. catalogue.cpp lists them.
#pragma once

#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

using Measure = std::vector<Measured>(Lab& lab);

Measure spans_and_layers;  // C12

}  // namespace evert::validation
