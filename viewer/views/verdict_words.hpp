// What the verdict says in words: every sentence a reader takes home, with its numbers.
#pragma once

#include <functional>
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

// Of a study with one scenario, which nothing can be compared with: what there is, what it brings, and how it
// becomes a comparison.
[[nodiscard]] std::vector<Saying> what_there_is(const document::Comparison& all);

// The text as it is if it fits, else with these names in it shorter and shorter, as far as they can be told:
// "full-outside-in-redesign: +16.9m USD" becomes "full-outs…: +16.9m USD".
[[nodiscard]] std::string shortened(const std::string& text, const std::vector<std::string>& names,
                                    const std::function<bool(const std::string&)>& fits);

// "week 184", "never"; a quantile of weeks that may never come.
[[nodiscard]] std::string week_text(double week);

}  // namespace evert::views
