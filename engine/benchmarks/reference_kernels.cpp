#include "engine/benchmarks/reference_kernels.hpp"

#include "engine/base/check.hpp"

namespace evert::benchmarks {

namespace baseline {
extern const ReferenceKernels kernels;
}
namespace avx2 {
extern const ReferenceKernels kernels;
}
namespace avx512 {
extern const ReferenceKernels kernels;
}

const ReferenceKernels& reference_kernels(vector::InstructionSet set) {
  EVERT_CHECK(set <= vector::supported_sets().back(), "the processor lacks these instructions");
  switch (set) {
    case vector::InstructionSet::avx512:
      return avx512::kernels;
    case vector::InstructionSet::avx2:
      return avx2::kernels;
    case vector::InstructionSet::baseline:
      break;
  }
  return baseline::kernels;
}

}  // namespace evert::benchmarks
