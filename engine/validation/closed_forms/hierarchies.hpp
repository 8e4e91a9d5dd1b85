// Ideas that climb a hierarchy, one approval a layer (Sah and Stiglitz 1986; A13; C10).
#pragma once

#include <cstdint>

namespace evert::validation::closed_forms {

// Share of `ideas` that pass, all good or all bad.
[[nodiscard]] double share_approved(bool looks_good, double layers, int ideas, std::uint64_t seed = 1);

}  // namespace evert::validation::closed_forms
