// A company drawn at random, plausible and small: what patterns over firms are looked for in.
//
// First the industry, then the traits of traits.hpp; from them, by arithmetic alone and never by looking at a
// run, a company file:
//
//   staffing   minutes of a step so that each silo's designed work is `load` of its capacity; people above
//              them by the span; more people where levers at the start make work longer
//   quality    q0 of a moment so that the typical firm of the industry (all traits in the middle of their
//              ranges) has its mean satisfaction: q = 2 S - N at rest (A1, wq = .5), plus what a typical
//              journey takes off it (waits, lost information, defects, returns, newcomers). The firm's own
//              distance from its industry comes on top; its own structure shows in what it then delivers
//   market     the company's brand constant and the chance of walking in so that share and customers stay
//              where they start, at the mean of the industry plus the settled part of the firm's distance,
//              which is also what those expect who never dealt with it
//   money      revenue from payroll, split by the industry's shares; other costs what is left at the
//              designed margin, had the firm no levers: what its levers cost a year is added to them, and
//              their heads are paid for
#pragma once

#include <cstdint>
#include <string>

#include "engine/scenario/load.hpp"
#include "engine/schema/registry.hpp"
#include "engine/validation/firms/traits.hpp"

namespace evert::validation {

struct RandomFirm {
  Industry industry = Industry::car_service;
  FirmTraits traits;
  scenario::LoadedCompany loaded;  // company, values, and the text of its file
};

// Firm `number` of `seed`: the same whenever it is asked for, whatever else is drawn.
[[nodiscard]] RandomFirm draw_firm(const schema::Registry& registry, std::uint64_t seed,
                                   std::uint32_t number);

// The traits alone.
[[nodiscard]] Industry draw_industry(std::uint64_t seed, std::uint32_t number);
[[nodiscard]] FirmTraits draw_traits(Industry industry, std::uint64_t seed, std::uint32_t number);

// Each trait in the middle of its range: normal ones at their mean.
[[nodiscard]] FirmTraits typical_traits(Industry industry);

}  // namespace evert::validation
