#define EVERT_INSTRUCTIONS baseline
#include "engine/benchmarks/reference_lanes.hpp"
