// The words for what happens in a life, with the names the study's company uses.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/life.hpp"
#include "engine/report/wording.hpp"

namespace evert::report {

// An action of a redesign, as the study has it.
struct PlannedAction {
  std::string title;
  std::string journey;             // of a change of owner; else empty
  std::vector<std::string> steps;  // as above
  int week = 0;                    // it begins
  int weeks = 0;                   // it takes
};

// Names beyond those of the events: from the resolved scenarios, so far as the file has them.
class Phrasebook {
 public:
  explicit Phrasebook(const results::Study& study);

  [[nodiscard]] std::string journey(const LifeEvent& event) const;
  [[nodiscard]] std::string step(const LifeEvent& event) const;
  [[nodiscard]] std::string silo(std::uint8_t silo) const;        // "desk"
  [[nodiscard]] std::string silo_title(std::uint8_t silo) const;  // "Sales desk", if it is known
  [[nodiscard]] std::string kind(const LifeEvent& event) const;   // as the file calls it

  // "buys here", "sales -> desk (82%)", without the week. A kind this program does not know is named
  // plainly, with the value and the places the event carries.
  [[nodiscard]] std::string phrase(const LifeEvent& event) const;

  // The same for a sentence that stands alone: with titles of silos and the journey.
  [[nodiscard]] std::string clause(const LifeEvent& event) const;

  // Minutes worked in a week and working days in it; NaN if the file does not say.
  [[nodiscard]] double minutes_per_week() const { return minutes_per_week_; }
  [[nodiscard]] double days_per_week() const { return days_per_week_; }

  // In order of their first week; empty if the file does not say.
  [[nodiscard]] const std::vector<PlannedAction>& actions(std::size_t scenario) const {
    return actions_[scenario];
  }

 private:
  [[nodiscard]] std::string plain_phrase(const LifeEvent& event) const;

  const results::Study& study_;
  std::vector<std::string> silo_titles_;  // as Study::silos, or empty
  std::vector<std::string> rivals_;       // brands 1, 2, ...
  double minutes_per_week_ = 0, days_per_week_ = 0;
  std::vector<std::vector<PlannedAction>> actions_;  // [scenario]
};

// One line of a walk: an event, or several that belong together (steps that one silo does in a row, a
// hand-off with the step it leads to).
struct LifeLine {
  int week = 0;
  std::string text;
  Ink ink = Ink::plain;    // good or bad news for the company, or neither
  float satisfaction = 0;  // after it; NaN if it leaves satisfaction as it was
  std::size_t first = 0;   // position of its first event
};

[[nodiscard]] std::vector<LifeLine> lines_of(const Phrasebook& words, std::span<const LifeEvent> events);

// The same with the steps and hand-offs of a matter told in one line, at its next moment.
[[nodiscard]] std::vector<LifeLine> brief_lines_of(const Phrasebook& words,
                                                   std::span<const LifeEvent> events);

}  // namespace evert::report
