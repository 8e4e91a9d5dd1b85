#define EVERT_INSTRUCTIONS avx512
#include "engine/vector/column_kernels.hpp"
