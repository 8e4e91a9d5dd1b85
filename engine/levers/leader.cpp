// A new leader (A12): from that week on the programme has another's support, whatever has become of it.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void come(const Deed& deed) {
  if (deed.state.people > 0 || deed.world.week_of_scenario() < deed.action.week) return;
  deed.world.programme.support = deed.action.target;
  deed.state.people = 1;
}

}  // namespace

Kind leader() {
  return {.described = {"leader",
                        "a new leader comes; target: how visibly he or she stands behind the redesign",
                        {"target"},
                        {}},
          .carry_out = come};
}

}  // namespace evert::levers
