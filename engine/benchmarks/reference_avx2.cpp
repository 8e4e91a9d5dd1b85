#define EVERT_INSTRUCTIONS avx2
#include "engine/benchmarks/reference_lanes.hpp"
