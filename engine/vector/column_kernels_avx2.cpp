#define EVERT_INSTRUCTIONS avx2
#include "engine/vector/column_kernels.hpp"
