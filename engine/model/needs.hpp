// What customers need: eight dimensions along the life of a product, from its performance to being treated
// fairly. Weights of a segment sum to 1; a person's differ from those of the segment by a fixed taste.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace evert::model {

enum class Need : std::uint8_t { product, price, buying, learning, use, service, renewal, fairness };
constexpr std::size_t need_count = 8;
[[nodiscard]] std::string_view to_string(Need need);

using Needs = std::array<double, need_count>;

// A person's taste: a byte for each need, 128 for who is like the segment. Made once, never changed.
// The factor on the segment's weight is 2^((byte - 128) / 64): a quarter to nearly four times.
[[nodiscard]] double taste_factor(std::uint64_t taste, std::size_t need);
// Eight standard normal deviates to bytes; `spread` is the SD of the natural log of the factor.
[[nodiscard]] std::uint64_t pack_taste(const std::array<double, need_count>& deviates, double spread);

// Weights of a person of this taste in a segment with these weights; sum to 1.
[[nodiscard]] Needs personal_needs(const Needs& segment, std::uint64_t taste);

// Cosine of the angle between two sets of weights: 1 where a message is about what matters to its reader.
[[nodiscard]] double relevance(const Needs& wanted, const Needs& known);

// Divides by the sum; equal weights if all are 0.
void normalise(Needs& needs);

}  // namespace evert::model
