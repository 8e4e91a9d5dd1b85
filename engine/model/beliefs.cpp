#include "engine/model/beliefs.hpp"

#include <algorithm>
#include <cmath>

#include "engine/model/world.hpp"

namespace evert::model {

void Voice::open(std::size_t segments) {
  for (auto* sums : {&complaints, &complaints_satisfaction, &dialogue, &dialogue_satisfaction})
    sums->assign(segments, 0.0);
  dialogue_needs.assign(segments, Needs{});
}

std::size_t belief_layers(const Company& company) {
  return static_cast<std::size_t>(std::max(1.0, std::ceil(company.layers)));
}

Needs true_needs(const World& world, std::size_t segment) {
  return world.market.needs.empty() ? world.company->segments[segment].needs() : world.market.needs[segment];
}

}  // namespace evert::model
