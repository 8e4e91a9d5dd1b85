// What a study says when its scenarios are compared with one of them: outcomes, courses over the weeks, when
// money comes back, and what the money is made of. Made from the measures in the file, replicate by
// replicate; the figures are those of `evert compare` where the baseline is the study's own.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/results/reader.hpp"
#include "engine/statistics/answer.hpp"
#include "viewer/document/state.hpp"

namespace evert::document {

// Over replicates, week by week: the median and the quantiles that bound 50 and 90 % of them. NaN in weeks
// where too little of a year has passed.
struct Course {
  std::vector<double> median, low50, high50, low90, high90;
};

// One outcome of one scenario.
struct Judgement {
  Course difference;           // to the baseline, paired
  Course level;                // of the scenario itself
  std::vector<double> at_end;  // [replicate that counts] difference in the last year
};

// A line of the ledger: what it adds to net cash, discounted to the start, by how it differs from the
// baseline. The parts add up to the difference in value.
struct Part {
  std::string name;  // "gross profit, new cars"
  std::string detail;
  statistics::Estimate amount;
};

struct Compared {
  std::string name;                   // of the scenario
  std::string title;                  // what it does, in a line
  std::vector<Judgement> by_outcome;  // [Outcome]
  std::vector<double> pays_back;      // [replicate that counts] week from which on the cumulative difference
                                      // in net cash stays at or above 0; infinite: never
  std::vector<Part> parts;
  std::optional<double> share_stalled;  // of the replicates; none where nothing can stall
};

// A measure that tells how the work goes, in the last year: mean over replicates.
struct Sign {
  std::string name;           // as the study has it
  std::vector<double> level;  // [scenario, baseline first]
};

struct Comparison {
  std::string currency;
  int years = 0;
  int weeks = 0;  // since the scenarios part
  int replicates_used = 0;
  double discount_rate = 0;
  statistics::Answer answer;        // without the text that only the study's own comparison has
  std::vector<Compared> scenarios;  // the baseline first
  std::vector<Sign> signs;

  [[nodiscard]] const Compared* find(const std::string& scenario) const;
  [[nodiscard]] std::size_t position(const std::string& scenario) const;  // the baseline's if it is unknown
};

// Throws EnvironmentError if the file lacks what is needed or is damaged; `bytes` becomes what it takes.
[[nodiscard]] std::shared_ptr<const Comparison> compare_with(const results::StudyFile& file,
                                                             const std::string& baseline, std::size_t& bytes);

// The outcome's name, unit and number as people read them: "value", "USD", "+5.3m".
[[nodiscard]] std::string title_of(Outcome outcome);
[[nodiscard]] std::string unit_of(Outcome outcome, const std::string& currency);
[[nodiscard]] std::string amount(Outcome outcome, double difference);

}  // namespace evert::document
