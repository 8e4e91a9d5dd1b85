// What names what. Indices into the columns and tables of a world.
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/base/id.hpp"

namespace evert::model {

using CustomerId = base::Id<struct CustomerTag, std::uint32_t>;
using EmployeeId = base::Id<struct EmployeeTag, std::uint32_t>;  // a position; who holds it changes
using CaseId = base::Id<struct CaseTag, std::uint32_t>;
using SiloId = base::Id<struct SiloTag, std::uint8_t>;
using SegmentId = base::Id<struct SegmentTag, std::uint8_t>;
using JourneyId = base::Id<struct JourneyTag, std::uint8_t>;

using Tick =
    std::int32_t;  // weeks since the start of the replicate; the redesign starts at World::start_tick

// The same in a column of very many rows, of which every byte counts: up to 630 years from the start. What
// lies further, further than any run goes, is held there.
using ShortTick = std::int16_t;
constexpr ShortTick furthest_tick = 32767;
[[nodiscard]] constexpr ShortTick short_tick(Tick tick) {
  return static_cast<ShortTick>(std::clamp<Tick>(tick, -furthest_tick - 1, furthest_tick));
}

constexpr double weeks_per_year = 52.0;
constexpr Tick weeks_per_quarter = 13;
// Of the replicate, not of the scenario: quarters fall alike in every one. The first begins with nothing to
// look back on, and does not count.
[[nodiscard]] constexpr bool first_week_of_quarter(Tick tick) {
  return tick > 0 && tick % weeks_per_quarter == 0;
}

}  // namespace evert::model
