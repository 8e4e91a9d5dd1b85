// Every experiment of the validation, in the order of the table.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

// How patterns are measured: a row for each of its ids.
struct Experiment {
  std::string_view patterns;  // "C1": measures C1, C1.a, C1.b ..
  std::string_view text;      // what is done, in a line
  std::vector<Measured> (*measure)(Lab& lab);
  double seconds = 0, quick_seconds = 0;  // of one core, roughly; 0: nobody has looked
};

[[nodiscard]] std::span<const Experiment> catalogue();

}  // namespace evert::validation
