// How sure a mean of replicates is, how many replicates it takes, and quantiles.
//
// "Unknown" is NaN everywhere: an empty sample has no mean, a single value has no spread and no interval.
#pragma once

#include <cstddef>
#include <span>

namespace evert::statistics {

struct Interval {
  double low = 0;
  double high = 0;
};

// A mean over n independent replicates, in the unit of the values. `sd` is the sample standard deviation
// (n - 1); `sd` and `interval` are NaN below two replicates, of a widened interval below five.
struct Estimate {
  double mean = 0;
  Interval interval;
  double sd = 0;
  int n = 0;
  double skewness = 0;  // of the values, where the interval is widened by it
};

// NaN throughout and n = 0: the estimate from no replicates.
[[nodiscard]] Estimate unknown_estimate();

// Mean with a two-sided Student t interval: mean +- t_{n-1} sd / sqrt(n). Equal values give exactly sd 0.
[[nodiscard]] Estimate mean_interval(std::span<const double> values, double confidence = 0.95);

// With fewer replicates no interval holds a difference that few of them change and much: of four, a widened
// one holds the model's own in .918 and Student's in .866 (data/validation/coverage.md).
inline constexpr int least_for_interval = 5;

// Mean with the interval that is printed: Student's, widened where the values are skew. Student's leaves out
// the mean of skew values too often, as most samples see too little of the tail. The end on the side of the
// tail is that of Hall's (1992) interval, whose cubic transformation takes the skewness out of t,
//
//   sd / sqrt(n) 3 (t + g / (6 sqrt(n))) / (c^2 + c + 1) from the mean, c^3 = 1 - g (t / sqrt(n) + g / (6
//   n)),
//
// with t = t_{n-1} and g the size of the skewness n sum (x - mean)^3 / ((n - 1) (n - 2) sd^3); Student's for
// g = 0, never less. The other end is Student's, since Hall's would come nearer. NaN ends below
// `least_for_interval`. Equal values give exactly sd 0 and no width.
[[nodiscard]] Estimate widened_interval(std::span<const double> values, double confidence = 0.95);

// The smallest n >= 2 with t_{n-1} sd / sqrt(n) <= half_width: how many replicates a wanted accuracy takes.
// Saturates at the largest int. Needs a finite sd >= 0 and half_width > 0.
[[nodiscard]] int required_replicates(double sd, double half_width, double confidence = 0.95);

// The same for half the width of the widened interval of values as skew as these.
[[nodiscard]] int required_replicates(const Estimate& estimate, double half_width, double confidence = 0.95);

// How many until that interval, around the mean there is, would no longer reach 0. Needs a mean other than 0.
[[nodiscard]] int replicates_to_leave_zero(const Estimate& estimate, double confidence = 0.95);

// Difference of two unpaired means with unequal variances (Welch 1947), degrees of freedom after
// Satterthwaite. For data that share no luck, such as imported figures; replicates of one study are compared
// in pairs instead.
struct Welch {
  double difference = 0;  // mean of x minus mean of y
  Interval interval;
  double t = 0;
  double df = 0;
  double p = 0;  // two-sided
};

// Needs two values on each side and some spread in at least one, otherwise all but the difference is NaN.
[[nodiscard]] Welch welch(std::span<const double> x, std::span<const double> y, double confidence = 0.95);

// `part` of `whole` with Wilson's score interval (1927): it holds its level near 0 and 1, where a share of
// replicates often is. NaN without any.
struct Share {
  double value = 0;
  Interval interval;
};
[[nodiscard]] Share share_of(std::size_t part, std::size_t whole, double confidence = 0.95);

// Type-7 quantile (Hyndman & Fan 1996): linear between order statistics, h = (n - 1) p, p in [0, 1]. NaN if
// there are no values or one of them is NaN; infinite values ("never") are legal and sort last.
[[nodiscard]] double quantile(std::span<const double> values, double p);

// Of Student's t with df > 0 degrees of freedom, which may be broken numbers; p in (0, 1).
[[nodiscard]] double t_quantile(double df, double p);

}  // namespace evert::statistics
