// A new leader (A12). Whether he or she ends, brings back or carries on the programme is the programme's own
// clock: the redesign mechanism does it.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

Kind leader() {
  return {.described = {"leader",
                        "a new leader comes, who may end the redesign or bring it back; target: how visibly "
                        "he or she stands behind it",
                        {"target"},
                        {}}};
}

}  // namespace evert::levers
