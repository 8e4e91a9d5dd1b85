// Which program, on which machine, made a file.
#pragma once

#include <cstdint>
#include <string>

#include "engine/results/study.hpp"

namespace evert::experiment {

// Version, commit, compiler, flags, host, system, generator, HDF5 and peak memory so far; the rest is the
// run's.
[[nodiscard]] results::Provenance provenance_of_this_program();

// The commit this program was built from, "+" after it if sources differ from it.
[[nodiscard]] std::string program_id();

// Now, as "2025-02-03T04:05:06Z".
[[nodiscard]] std::string utc_now();

// 16 hexadecimal digits, and back.
[[nodiscard]] std::string seed_text(std::uint64_t seed);
[[nodiscard]] std::uint64_t seed_of(const std::string& text);

}  // namespace evert::experiment
