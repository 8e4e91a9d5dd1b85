// From what was observed to a row of the table, and the few statistics that patterns are stated in. Pure
// functions; "unknown" is NaN.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

// The mean of replicates and its widened interval (95 %). The note says how many they are, then `note`.
[[nodiscard]] Measured over_replicates(std::string id, std::span<const double> values,
                                       const std::string& note = {});

// A share or rate, sum of `parts` over sum of `wholes` of the replicates, times `unit` (100: per cent). The
// interval is that of a ratio estimator (linearised; Cochran 1977, 6.4): replicates with many cases count
// more.
[[nodiscard]] Measured over_replicates(std::string id, std::span<const double> parts,
                                       std::span<const double> wholes, double unit,
                                       const std::string& note = {});

// What luck has no part in: no interval.
[[nodiscard]] Measured exactly(std::string id, double value, std::string note = {});

// A straight line through points, as sums: points may be many.
class LineFit {
 public:
  void add(double x, double y);
  [[nodiscard]] double slope() const;  // NaN if all x are one
  [[nodiscard]] double r2() const;     // share of the variance of y that the line explains; NaN without any
  [[nodiscard]] std::size_t points() const { return n_; }

 private:
  std::size_t n_ = 0;
  double mx_ = 0, my_ = 0, xx_ = 0, yy_ = 0, xy_ = 0;  // running means, sums of squares about them (Welford)
};

// d ln(amount) / d ln(cause), from two worlds.
[[nodiscard]] double elasticity(double amount, double amount_before, double cause, double cause_before);

// Rank of each value, 1 the highest; ties share the mean of their ranks.
[[nodiscard]] std::vector<double> ranks(std::span<const double> values);

// Share of wallet of the brand of this rank among n, by the wallet allocation rule (A3 [S7]).
[[nodiscard]] double allocation(double rank, std::size_t n);

// Highest cumulative profit over customers from best to worst, in % of all profit (A14 [S62]). NaN where
// there is no profit in all.
[[nodiscard]] double whale_peak(std::vector<double> profits);

}  // namespace evert::validation
