#define EVERT_INSTRUCTIONS baseline
#include "engine/vector/column_kernels.hpp"
