// What `claims` has simulated, kept company by company (keep.hpp), so that an interrupted one loses no more
// than the company under way.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/validation/claims.hpp"

namespace evert::validation {

struct ClaimsKeep {
  std::filesystem::path folder;
  std::string id;       // keep_id of the lab
  bool afresh = false;  // what is kept is simulated again, and replaced
};

// What pairs look like in a file, and back.
[[nodiscard]] std::vector<Measured> rows_of(std::span<const ClaimPair> pairs);
[[nodiscard]] std::vector<ClaimPair> pairs_of(std::span<const Measured> rows);

// As claim_pairs, unless they are kept, to the last bit.
[[nodiscard]] std::vector<ClaimPair> kept_pairs(Lab& lab, const std::string& company,
                                                const std::string& redesign, int replicates,
                                                const ClaimsKeep& keep);

// `firms` random firms as they live without a redesign: their indices alone, which is what claims look at.
[[nodiscard]] std::vector<FirmOutcome> kept_firms(const Lab& lab, int firms, const ClaimsKeep& keep);

}  // namespace evert::validation
