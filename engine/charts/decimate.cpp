#include "engine/charts/decimate.hpp"

#include <algorithm>
#include <limits>

#include "engine/charts/axis.hpp"

namespace evert::charts {

namespace {

constexpr std::size_t leaf = 16;  // samples in a stretch of the lowest level
constexpr double none = std::numeric_limits<double>::quiet_NaN();

// NaN loses against any number.
double lower(double a, double b) {
  return a < b || b != b ? a : b;
}
double higher(double a, double b) {
  return a > b || b != b ? a : b;
}

void keep_extremes(std::span<const double> values, std::size_t from, std::size_t to,
                   std::vector<std::size_t>* kept) {
  std::size_t low = to, high = to;
  for (std::size_t i = from; i < to; ++i) {
    if (!drawable(values[i])) continue;
    if (low == to || values[i] < values[low]) low = i;
    if (high == to || values[i] > values[high]) high = i;
  }
  if (low == to) return;
  kept->push_back(std::min(low, high));
  if (low != high) kept->push_back(std::max(low, high));
}

}  // namespace

std::size_t stretch_length(std::size_t samples, double pixels) {
  const auto count = static_cast<double>(samples);
  if (!(pixels >= 1) || count <= 2 * pixels) return 1;
  std::size_t length = 1;
  while (count / static_cast<double>(length) > pixels) length *= 2;
  return length;
}

std::vector<std::size_t> decimated(std::span<const double> values, std::size_t length, std::size_t first) {
  std::vector<std::size_t> kept;
  const std::size_t step = std::max<std::size_t>(1, length);
  for (std::size_t from = 0; from < values.size();) {
    const std::size_t to = std::min(values.size(), ((first + from) / step + 1) * step - first);
    keep_extremes(values, from, to, &kept);
    from = to;
  }
  const auto can = [&values](std::size_t i) { return drawable(values[i]); };
  for (std::size_t i = 0; i < values.size() && !kept.empty() && i < kept.front(); ++i) {
    if (can(i)) kept.insert(kept.begin(), i);
  }
  for (std::size_t i = values.size(); !kept.empty() && i-- > kept.back() + 1;) {
    if (can(i)) kept.push_back(i);
  }
  return kept;
}

Pyramid::Pyramid(std::span<const double> values) : values_(values) {
  std::vector<Extremes> level;
  for (std::size_t first = 0; first < values.size(); first += leaf) {
    Extremes extremes{none, none};
    for (const double value : values.subspan(first, std::min(leaf, values.size() - first))) {
      if (!drawable(value)) continue;
      extremes = {lower(value, extremes.low), higher(value, extremes.high)};
    }
    level.push_back(extremes);
  }
  while (!level.empty()) {
    levels_.push_back(level);
    if (level.size() == 1) break;
    std::vector<Extremes> above;
    for (std::size_t i = 0; i < level.size(); i += 2) {
      const Extremes& a = level[i];
      const Extremes& b = i + 1 < level.size() ? level[i + 1] : a;
      above.push_back({lower(a.low, b.low), higher(a.high, b.high)});
    }
    level = std::move(above);
  }
}

Pyramid::Extremes Pyramid::extremes_of(std::size_t first, std::size_t count) const {
  std::size_t level = 0;
  while (level + 1 < levels_.size() && (leaf << level) < count) ++level;
  if (count >= leaf) return levels_[level][first / (leaf << level)];
  Extremes extremes{none, none};
  for (const double value : values_.subspan(first, std::min(count, values_.size() - first))) {
    if (!drawable(value)) continue;
    extremes = {lower(value, extremes.low), higher(value, extremes.high)};
  }
  return extremes;
}

std::vector<Stretch> Pyramid::between(std::size_t from, std::size_t to, double pixels) const {
  std::vector<Stretch> stretches;
  to = std::min(to, values_.size());
  if (from >= to) return stretches;
  std::size_t length = 1;
  while (static_cast<double>(to - from) / static_cast<double>(length) > std::max(1.0, pixels)) length *= 2;
  for (std::size_t first = from / length * length; first < to; first += length) {
    const Extremes extremes = extremes_of(first, length);
    stretches.push_back({first, std::min(length, values_.size() - first), extremes.low, extremes.high});
  }
  return stretches;
}

}  // namespace evert::charts
