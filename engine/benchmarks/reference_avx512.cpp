#define EVERT_INSTRUCTIONS avx512
#include "engine/benchmarks/reference_lanes.hpp"
