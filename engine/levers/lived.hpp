// How far every lever is planned, built and lived (MODEL: a lever has three values at any time).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

// Number `index` of a scenario's actions. No action of a checked scenario is without a kind.
struct OfKind {
  std::size_t index = 0;
  const Kind* kind = nullptr;
};
// The actions in the order they start.
[[nodiscard]] std::vector<OfKind> by_start(const model::Scenario& scenario);

// Whether the programme has begun.
[[nodiscard]] bool begun(const model::World& world);

// Of all levers, in the order of lever_list.
class LivedLevers {
 public:
  LivedLevers(model::World& world, const LeverParameters& parameters, const StartParameters& start);

  // by_start of the world's scenario.
  [[nodiscard]] std::span<const OfKind> actions() const { return actions_; }

  // Holds as long as this does.
  [[nodiscard]] Lived of(std::string_view lever) const;

  // Planned, built (means over silos) and lived, for people and records.
  [[nodiscard]] std::vector<model::LeverState> labels() const;

 private:
  void turn(std::string_view lever, const Deed& deed, double goal);
  [[nodiscard]] std::span<const double> row(const std::vector<double>& table, std::size_t lever) const {
    return std::span(table).subspan(lever * heads_.size(), heads_.size());
  }

  std::vector<OfKind> actions_;
  std::vector<double> heads_;  // [silo]
  double all_heads_ = 0;
  std::vector<double> planned_, built_, lived_;  // (lever, silo) row-major
  std::vector<double> company_;                  // [lever] Lived::company
};

}  // namespace evert::levers
