// What an experiment adds to the model's own parameters, and the registry of all of them.
#pragma once

#include <string_view>

#include "engine/schema/declaration.hpp"
#include "engine/schema/registry.hpp"

namespace evert::experiment {

struct ExperimentParameters {
  double warm_up_weeks = 78;
  double discount_rate = 0.10;

  static constexpr std::string_view section = "experiment";
  template <class D>
  static void declare(D& d) {
    d.real(&ExperimentParameters::warm_up_weeks, "warm_up_weeks", "weeks", {0, 5200},
           "weeks simulated under the baseline before scenarios branch off; checked for drift, not trusted",
           "choice: a year and a half outlast the queues of the start; a year of it is the history");
    d.real(&ExperimentParameters::discount_rate, "discount_rate", "1/year", {0, 1},
           "rate at which the value of a redesign is discounted", "usual cost of capital, 8 to 12 %");
  }
};

// The model's registry with the section `experiment` at its end.
[[nodiscard]] schema::Registry make_registry();

}  // namespace evert::experiment
