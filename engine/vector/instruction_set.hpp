// Which of the processor's vector instructions are used. The results are the same with all of them.
#pragma once

#include <span>
#include <string_view>

namespace evert::vector {

// From the narrowest registers to the widest.
enum class InstructionSet { baseline, avx2, avx512 };

[[nodiscard]] std::string_view to_string(InstructionSet set);

// Those this processor and its system can run, the widest last; always with baseline.
[[nodiscard]] std::span<const InstructionSet> supported_sets();

// The widest that is supported, unless the environment variable EVERT_SIMD names another. Looked up once.
// Throws InputError if it names one that does not exist or is not supported.
[[nodiscard]] InstructionSet chosen_set();

}  // namespace evert::vector
