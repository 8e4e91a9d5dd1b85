// The experiments, one file each: closed_forms/ need no company, patterns/ look at shipped companies, firms/
// at random ones. catalogue.cpp lists them.
#pragma once

#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

using Measure = std::vector<Measured>(Lab& lab);

Measure spans_and_layers;  // C12

// Redesigns of shipped companies, and random firms.
Measure delivery_gap;             // C22
Measure redesign_outcomes;        // C23
Measure j_curves;                 // C24
Measure moderation;               // C25
Measure market_orientation;       // C26
Measure net_promoters;            // C27
Measure conversion;               // C31
Measure failure_demand_of_firms;  // C33.firms

}  // namespace evert::validation
