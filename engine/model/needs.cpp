#include "engine/model/needs.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/math.hpp"

namespace evert::model {

namespace {

constexpr double steps_per_octave = 64;
constexpr double ln_2 = 0.693147180559945309417;

// 2^((byte - 128) / 64) for every byte, once.
const std::array<double, 256>& factors() {
  static const std::array<double, 256> table = [] {
    std::array<double, 256> values{};
    for (std::size_t byte = 0; byte < values.size(); ++byte)
      values[byte] = base::exp((static_cast<double>(byte) - 128.0) / steps_per_octave * ln_2);
    return values;
  }();
  return table;
}

}  // namespace

std::string_view to_string(Need need) {
  constexpr std::array<std::string_view, need_count> names = {"product", "price",   "buying",  "learning",
                                                              "use",     "service", "renewal", "fairness"};
  return names[static_cast<std::size_t>(need)];
}

double taste_factor(std::uint64_t taste, std::size_t need) {
  return factors()[taste >> (8 * need) & 255];
}

std::uint64_t pack_taste(const std::array<double, need_count>& deviates, double spread) {
  std::uint64_t taste = 0;
  for (std::size_t k = 0; k < need_count; ++k) {
    const double byte = 128.0 + std::floor(deviates[k] * spread / ln_2 * steps_per_octave + 0.5);
    taste |= static_cast<std::uint64_t>(std::clamp(byte, 0.0, 255.0)) << (8 * k);
  }
  return taste;
}

void normalise(Needs& needs) {
  double sum = 0;
  for (const double weight : needs) sum += weight;
  for (double& weight : needs) weight = sum > 0 ? weight / sum : 1.0 / need_count;
}

Needs personal_needs(const Needs& segment, std::uint64_t taste) {
  Needs own = segment;
  for (std::size_t k = 0; k < need_count; ++k) own[k] *= taste_factor(taste, k);
  normalise(own);
  return own;
}

double relevance(const Needs& wanted, const Needs& known) {
  double both = 0, left = 0, right = 0;
  for (std::size_t k = 0; k < need_count; ++k) {
    both += wanted[k] * known[k];
    left += wanted[k] * wanted[k];
    right += known[k] * known[k];
  }
  return left > 0 && right > 0 ? both / std::sqrt(left * right) : 0.0;
}

}  // namespace evert::model
