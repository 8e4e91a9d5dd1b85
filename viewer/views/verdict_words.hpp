// What the verdict says in words: every sentence a reader takes home, with its numbers.
#pragma once

#include <string>
#include <vector>

#include "viewer/document/comparison.hpp"
#include "viewer/document/state.hpp"

namespace evert::views {

// A question, its answer in a few words, what stands behind it, and how the numbers came about.
struct Saying {
  std::string question;
  std::string answer;
  std::vector<std::string> lines;  // one or two
  std::string explained;           // of what, against what, over how many replicates
  bool good = true;                // for whoever wants the redesign
};

// "of 30 replicates"
[[nodiscard]] std::string which_of(const document::Comparison& all);

[[nodiscard]] Saying which_wins(const document::Comparison& all, document::Outcome outcome);
// Of the scenario that is looked at.
[[nodiscard]] Saying when_it_pays_back(const document::Comparison& all, const std::string& scenario);
[[nodiscard]] Saying why(const document::Comparison& all, const std::string& scenario);

// "week 184", "never"; a quantile of weeks that may never come.
[[nodiscard]] std::string week_text(double week);

}  // namespace evert::views
