#include "engine/validation/catalogue.hpp"

#include <array>

#include "engine/validation/experiments.hpp"

namespace evert::validation {

std::span<const Experiment> catalogue() {
  static constexpr std::array experiments = {
      Experiment{"C12", "the pyramid above 1,000 people", spans_and_layers},
  };
  return experiments;
}

}  // namespace evert::validation
