// The five tests of a decision (B2): each pair of criteria binds with a probability. Which of the five an
// action turns is said by its key `pair`; catalogue.cpp writes policy.tests, one lever a pair.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

Kind test() {
  return {.described = {"test",
                        "one of the five tests of a decision; target: probability that it binds",
                        {"pair", "target"},
                        {"silos"},
                        true,
                        ""},
          .weeks = &LeverParameters::test_weeks};
}

}  // namespace evert::levers
