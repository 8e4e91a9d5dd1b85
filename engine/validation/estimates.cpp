#include "engine/validation/estimates.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/estimate.hpp"

namespace evert::validation {

namespace {

using base::nan;

std::string noted(std::size_t replicates, const std::string& note) {
  const std::string count = std::to_string(replicates) + " replicates";
  return note.empty() ? count : count + "; " + note;
}

double sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

Measured over_replicates(std::string id, std::span<const double> values, const std::string& note) {
  const auto estimate = statistics::widened_interval(values);
  return {std::move(id), estimate.mean, estimate.interval.low, estimate.interval.high,
          noted(values.size(), note)};
}

Measured over_replicates(std::string id, std::span<const double> parts, std::span<const double> wholes,
                         double unit, const std::string& note) {
  EVERT_CHECK(parts.size() == wholes.size(), "every part has its whole");
  if (sum(wholes) == 0)
    return {std::move(id), nan, nan, nan, noted(parts.size(), note.empty() ? "no case" : note + "; no case")};
  const double ratio = sum(parts) / sum(wholes);
  const double mean = sum(wholes) / static_cast<double>(wholes.size());
  std::vector<double> linear;  // their mean is the ratio, their spread its error
  for (std::size_t r = 0; r < parts.size(); ++r)
    linear.push_back(unit * (ratio + (parts[r] - ratio * wholes[r]) / mean));
  return over_replicates(std::move(id), linear, note);
}

Measured exactly(std::string id, double value, std::string note) {
  return {std::move(id), value, nan, nan, std::move(note)};
}

void LineFit::add(double x, double y) {
  n_ += 1;
  const double dx = x - mx_, dy = y - my_;
  const auto n = static_cast<double>(n_);
  mx_ += dx / n;
  my_ += dy / n;
  xx_ += dx * (x - mx_);
  yy_ += dy * (y - my_);
  xy_ += dx * (y - my_);
}

double LineFit::slope() const {
  return xx_ > 0 ? xy_ / xx_ : nan;
}

double LineFit::r2() const {
  return xx_ > 0 && yy_ > 0 ? xy_ * xy_ / (xx_ * yy_) : nan;
}

double elasticity(double amount, double amount_before, double cause, double cause_before) {
  return std::log(amount / amount_before) / std::log(cause / cause_before);
}

std::vector<double> ranks(std::span<const double> values) {
  std::vector<double> result;
  for (const double value : values) {
    double above = 0, alike = 0;
    for (const double other : values) {
      above += other > value;
      alike += other == value;
    }
    result.push_back(above + (alike + 1) / 2);
  }
  return result;
}

double allocation(double rank, std::size_t n) {
  const auto brands = static_cast<double>(n);
  return (1 - rank / (brands + 1)) * 2 / brands;
}

double whale_peak(std::vector<double> profits) {
  std::ranges::sort(profits, std::greater<>());
  const double all = sum(profits);
  if (!(all > 0)) return nan;
  double cumulative = 0, highest = 0;
  for (const double profit : profits) highest = std::max(highest, cumulative += profit);
  return 100 * highest / all;
}

}  // namespace evert::validation
