// What a run throws about itself is that run's failure; what the machine refuses ends everything.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "engine/base/error.hpp"

namespace evert::experiment {

// What simulate() returns. If it throws, `failure` says why and the result is empty; EnvironmentError (a full
// disk, too little memory) is passed on.
template <class Simulate>
auto attempt(std::string& failure, Simulate simulate) -> decltype(simulate()) {
  try {
    return simulate();
  } catch (const base::EnvironmentError&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw base::EnvironmentError(
        "there is not enough memory: fewer --threads or a smaller population.scale need less");
  } catch (const std::exception& error) {
    failure = error.what();
    if (failure.empty()) failure = "unknown reason";
    return {};
  }
}

}  // namespace evert::experiment
