#include "engine/vector/instruction_set.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"

namespace evert::vector {

namespace {

constexpr const char* variable = "EVERT_SIMD";

// Just what kernels are compiled with: evert_room in engine/CMakeLists.txt has the flags.
std::size_t count_supported() {
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2") != 0;
  const bool avx512 =
      avx2 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0;
  return avx512 ? 3 : avx2 ? 2 : 1;
}

InstructionSet choose() {
  const auto sets = supported_sets();
  const char* wanted = std::getenv(variable);
  if (wanted == nullptr || *wanted == '\0') return sets.back();
  std::vector<std::string> names;
  for (const InstructionSet set : sets) {
    if (to_string(set) == wanted) return set;
    names.emplace_back(to_string(set));
  }
  throw base::InputError({base::Severity::error,
                          {variable},
                          "'" + std::string(wanted) + "' is no instruction set that this processor has",
                          "it has " + base::join_list(names, "and"),
                          ""});
}

}  // namespace

std::string_view to_string(InstructionSet set) {
  constexpr std::array<std::string_view, 3> names = {"baseline", "avx2", "avx512"};
  return names[static_cast<std::size_t>(set)];
}

std::span<const InstructionSet> supported_sets() {
  static constexpr std::array all = {InstructionSet::baseline, InstructionSet::avx2, InstructionSet::avx512};
  static const std::size_t supported = count_supported();
  return std::span(all).first(supported);
}

InstructionSet chosen_set() {
  static const InstructionSet chosen = choose();
  return chosen;
}

}  // namespace evert::vector
