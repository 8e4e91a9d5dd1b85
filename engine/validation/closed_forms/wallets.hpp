// How households divide their purchases among brands that they rank (A3; C8). It emerges from choice; no
// mechanism knows the wallet allocation rule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace evert::validation::closed_forms {

// Share of wallet of the brand of this rank (1 is best) among n, by the wallet allocation rule [S7].
[[nodiscard]] double allocation(int rank, int n);

// Purchases of each of the brands, of which [0] is the company, on `occasions` occasions of households who
// feel these satisfactions and always buy one of them.
[[nodiscard]] std::vector<double> purchases(const std::vector<double>& satisfaction, std::size_t occasions,
                                            double quality, std::uint64_t seed, std::uint32_t replicate);

// n brands whose worth falls evenly with their rank, on 100,000 occasions.
struct Wallet {
  std::vector<double> counts, expected;  // purchases by rank, and by the rule
};
[[nodiscard]] Wallet ranked_wallet(int n, std::uint64_t seed = 1);

}  // namespace evert::validation::closed_forms
