#include "engine/vector/functions.hpp"

#include <array>

#include "engine/base/check.hpp"

namespace evert::vector {

namespace baseline {
extern const Functions table;
}
namespace avx2 {
extern const Functions table;
}
namespace avx512 {
extern const Functions table;
}

const Functions& functions(InstructionSet set) {
  EVERT_CHECK(set <= supported_sets().back(), "the processor lacks these instructions");
  switch (set) {
    case InstructionSet::avx512:
      return avx512::table;
    case InstructionSet::avx2:
      return avx2::table;
    case InstructionSet::baseline:
      break;
  }
  return baseline::table;
}

const Functions& functions() {
  static const Functions& chosen = functions(chosen_set());
  return chosen;
}

}  // namespace evert::vector
