// What a scenario's difference in value is made of, line by line. For comparison.cpp only.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "viewer/document/comparison.hpp"
#include "viewer/document/measures.hpp"

namespace evert::document {

// Makes the parts of one scenario's difference in value, over `weeks` from `start` on, discounted at `rate` a
// year. Money in counts up, costs count down.
class Ledger {
 public:
  Ledger(Measures& measures, std::size_t start, std::size_t weeks, double rate)
      : measures_(measures), start_(start), weeks_(weeks), rate_(rate) {}

  // Positions of scenarios; `gross` is the gross profit by line of all, `lines` their names: without them
  // there is one line.
  [[nodiscard]] std::vector<Part> parts(std::size_t scenario, std::size_t baseline,
                                        const results::Values& gross, const std::vector<std::string>& lines);

 private:
  [[nodiscard]] std::vector<double> amounts(const Replicates& scenario, const Replicates& baseline,
                                            double sign) const;
  void add(std::vector<Part>& parts, std::string name, std::string detail,
           const std::vector<double>& amounts);

  Measures& measures_;
  std::size_t start_, weeks_;
  double rate_;
  std::vector<double> left_;  // [replicate] of the difference in value
};

}  // namespace evert::document
