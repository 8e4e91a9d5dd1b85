// Which of k systems is the best, by as few replicates as it takes: Kim and Nelson's fully sequential
// procedure KN (2001) with c = 1. Systems may share their luck, which makes differences steady and the
// procedure quick; higher is better.
//
// Where the best is better than all others by the indifference or more, it is selected with the confidence
// asked for. Where others come closer than that, one of those may be selected: then it hardly matters.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace evert::statistics {

struct SelectionOptions {
  double indifference = 0;  // above 0, in the unit of the values
  double confidence = 0.95;
  int first_stage = 10;  // replicates whose variances the procedure builds on, 2 at least
};

// eta = 1/2 ((2 (1 - confidence) / (k - 1))^(-2 / (n0 - 1)) - 1) and h^2 = 2 eta (n0 - 1). Needs k >= 2.
[[nodiscard]] double kn_eta(std::size_t systems, const SelectionOptions& options);
[[nodiscard]] double kn_h_squared(std::size_t systems, const SelectionOptions& options);

struct Selection {
  std::size_t best = 0;         // the highest mean of those still in, the first of several
  std::vector<int> out_after;   // [system] replicates after which it was out; 0 while it is in
  std::vector<std::size_t> in;  // still in, in their order
  bool selected = false;        // only the best is in, or it and what equals it in every replicate
  bool close = false;           // several are in, and none differs from another by more than the indifference
  int replicates = 0;           // looked at; when it was selected, if it was
  int likely_replicates = 0;    // in all, to select if the means stay as they are; as many as now if decided

  [[nodiscard]] bool decided() const { return selected || close; }
};

// What KN says having seen values[system][replicate], one replicate after the other, those of one system as
// many as of another. Once selected, further replicates change nothing: the result hangs on the values, not
// on the stages they came in.
//
// `close` is not of KN: it is looked at with all replicates there are, by paired t intervals of all
// differences between systems still in, with Bonferroni's correction.
[[nodiscard]] Selection select_best(std::span<const std::vector<double>> values,
                                    const SelectionOptions& options);

}  // namespace evert::statistics
