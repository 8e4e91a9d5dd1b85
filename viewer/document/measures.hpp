// The measures of one study file, week by week and replicate by replicate. For comparison.cpp and ledger.cpp
// only.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "engine/results/reader.hpp"
#include "engine/results/study.hpp"

namespace evert::document {

using Weekly = std::vector<double>;
using Replicates = std::vector<Weekly>;  // [replicate that counts][week since the history began]

// Read one at a time: a whole file would be too much.
class Measures {
 public:
  explicit Measures(const results::StudyFile& file);

  // Of one scenario; empty if the study lacks the measure.
  [[nodiscard]] Replicates of(const std::string& name, std::size_t scenario);
  // Throws EnvironmentError if the study lacks it.
  [[nodiscard]] Replicates required(const std::string& name, std::size_t scenario);
  // One entry of a measure that is split: /by_line/gross_by_line. Throws EnvironmentError if `values` are not
  // as many as the study has weeks and entries.
  [[nodiscard]] Replicates of_entry(const results::Values& values, std::size_t entries, std::size_t scenario,
                                    std::size_t entry) const;

  [[nodiscard]] const results::Study& study() const { return study_; }
  [[nodiscard]] std::size_t whole() const { return whole_.size(); }

 private:
  void load(results::Kpi& kpi);

  const results::StudyFile& file_;
  results::Study study_;
  std::vector<std::size_t> whole_;
  std::deque<results::Kpi*> loaded_;  // of study_
};

}  // namespace evert::document
