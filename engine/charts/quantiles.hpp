// Quantiles and Tukey's five numbers, for the charts that draw them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace evert::charts {

// The drawable ones, ascending.
[[nodiscard]] std::vector<double> sorted_values(const std::vector<double>& values);

// Of ascending values, at least one: linear between the order statistics at (n - 1) p (Hyndman and Fan 1996,
// definition 7). p from 0 to 1.
[[nodiscard]] double quantile(const std::vector<double>& sorted, double p);

// Tukey's box (Exploratory Data Analysis, 1977): whiskers end at the last values within 1.5 times the
// distance of the quartiles from them; what lies beyond are outliers, ascending.
struct TukeyBox {
  double low = 0;
  double lower_quartile = 0;
  double median = 0;
  double upper_quartile = 0;
  double high = 0;
  std::vector<double> outliers;
  std::size_t count = 0;
};

// None without two drawable values.
[[nodiscard]] std::optional<TukeyBox> tukey_box(const std::vector<double>& values);

}  // namespace evert::charts
