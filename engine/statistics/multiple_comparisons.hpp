// Which of k systems may be the best, all of them looked at together; higher is better. An interval for each
// system by itself would let the luckiest of many look best.
//
// Two versions of multiple comparisons with the best (MCB; Hsu 1984, 1996): Hsu's own, for systems that share
// no luck, with the quantiles of Dunnett; and one for systems that share it, with paired t intervals and
// Bonferroni's correction (Nelson and Matejcik 1995). Replicates of a study are compared by the second.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

// The one-sided quantile of Dunnett (1955): with this confidence, `others` systems of equal size are each
// not ahead of a control by more than d s sqrt(2 / n), s with df degrees of freedom (infinite: s is known).
[[nodiscard]] double dunnett_one_sided(int others, double df, double confidence = 0.95);

// How far each system is from the best of the others, above 0 for the best: with the confidence all of these
// intervals cover at once. None reaches across 0: [0, high] is surely among the best, [low, 0] surely not the
// only one, [low, high] around 0 may be. values[system][replicate], at least two of each.
[[nodiscard]] std::vector<Interval> compare_with_best(std::span<const std::vector<double>> values,
                                                      double confidence = 0.95);

// The same by Hsu, for k systems without shared luck: their pooled spread over n replicates of each, and
// `dunnett`, which is dunnett_one_sided(k - 1, k (n - 1)) and takes a while to find.
[[nodiscard]] std::vector<Interval> compare_unpaired_with_best(std::span<const std::vector<double>> values,
                                                               double dunnett);

// What choosing a system would cost, as far as one can tell from these replicates.
struct Chance {
  double best = 0;        // share of resamples of whole replicates in which its mean is the highest; several
                          // that are equally high share it
  double best_error = 0;  // standard error of that share by the number of resamples alone
  double regret = 0;      // expected opportunity cost (Chick and Inoue 2001): mean over the same resamples of
                          // the highest mean less its own
  double hindsight = 0;   // mean over replicates of the best in that replicate less its own: what who knew
                          // the luck beforehand would gain; it does not vanish with more replicates
};

[[nodiscard]] std::vector<Chance> chances_of_best(std::span<const std::vector<double>> values,
                                                  int resamples = 10'000);

// Regret over futures that are equally likely or that nobody has a probability for (Savage 1951): in each,
// what the best option pays less what this one does. payoffs[option][future].
struct Regret {
  double largest = 0, ninth_decile = 0, mean = 0;
};
[[nodiscard]] std::vector<Regret> regrets(std::span<const std::vector<double>> payoffs);

}  // namespace evert::statistics
