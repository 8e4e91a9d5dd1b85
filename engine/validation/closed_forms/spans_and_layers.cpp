// C12: managers and layers above 1,000 people at the front.
#include "engine/model/company.hpp"
#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

std::vector<Measured> spans_and_layers(Lab&) {
  struct Row {
    double span;
    std::int64_t managers;
    int layers;
  };
  constexpr Row table[] = {{6, 201, 4}, {8, 144, 4}, {10, 111, 3}, {12, 92, 3}, {15, 73, 3}};  // A12
  int different = 0;
  for (const Row& row : table) {
    const model::Pyramid above = model::pyramid(1000, row.span);
    different += (above.managers != row.managers) + (above.layers != row.layers);
  }
  return {closed_forms::exactly("C12", different)};
}

}  // namespace evert::validation
