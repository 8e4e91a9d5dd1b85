// How far every lever is planned, built and lived (MODEL: a lever has three values at any time).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

// An action of a scenario, and what it turns.
struct Planned {
  std::size_t index = 0;            // its number in the scenario
  const Kind* kind = nullptr;       // no action of a checked scenario is without one
  std::vector<std::size_t> levers;  // their places in lever_list
};
// The actions of a scenario in the order they start; none if there is no scenario. Found and valid as
// model::touched_silos.
[[nodiscard]] std::span<const Planned> by_start(const std::shared_ptr<const model::Scenario>& scenario);

// Whether the programme has begun.
[[nodiscard]] bool begun(const model::World& world);

// Of all levers, in the order of lever_list.
class LivedLevers {
 public:
  LivedLevers(model::World& world, const LeverParameters& parameters, const StartParameters& start);

  // Of the lever that actions of this kind turn. Holds as long as this does.
  [[nodiscard]] Lived of(const Kind& kind) const;
  // Of the test with this number, company-wide.
  [[nodiscard]] double of_test(std::size_t test) const;

  // Planned, built (means over silos) and lived, for people and records.
  [[nodiscard]] std::vector<model::LeverState> labels() const;

 private:
  void turn(std::size_t lever, const Deed& deed, double goal);
  [[nodiscard]] std::span<const double> row(const std::vector<double>& table, std::size_t lever) const {
    return std::span(table).subspan(lever * heads_.size(), heads_.size());
  }

  std::vector<double> heads_;  // [silo]
  double all_heads_ = 0;
  std::vector<double> planned_, built_, lived_;  // (lever, silo) row-major
  std::vector<double> company_;                  // [lever] Lived::company
};

}  // namespace evert::levers
