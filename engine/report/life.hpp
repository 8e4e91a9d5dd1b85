// One tracked customer's life in one scenario of a study, as a list of events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/results/study.hpp"

namespace evert::report {

// The events this program has words for. A file names its own kinds; one it does not know is `other` and is
// shown under the name the file gives it.
enum class Happening : std::uint8_t {
  occasion,
  case_opened,
  step_done,
  hand_off,
  exception,
  defect,
  balked,
  abandoned,
  closed_sale,
  lost_sale,
  moment,
  satisfaction,
  complaint,
  repeat_visit,
  relation_begins,
  relation_ends,
  heard,
  message,
  opted_out,
  attended,
  persuaded,
  other,
};

// The file's events "satisfaction" are told with what moved it, a moment or having gone unserved; only one
// without such an event stays an event of its own.
struct LifeEvent {
  double day = 0;  // since the scenarios part; a week of work is seven of them
  int week = 0;    // the tick; week 0 is the first in which scenarios may differ
  Happening kind = Happening::other;
  std::uint8_t type = 0;  // index into Study::event_types
  std::uint8_t journey = results::no_index;
  std::uint8_t step = results::no_index;
  std::uint8_t silo = results::no_index;
  std::uint8_t from = results::no_index;  // of a hand-off: the silo that did the step before
  std::uint8_t cause = results::no_index;
  std::int32_t employee = -1;
  float value = 0;
  float satisfaction = 0;  // after it; NaN if it leaves satisfaction as it was
};

// Equal in everything, to the last bit; missing values are equal.
[[nodiscard]] bool identical(const LifeEvent& a, const LifeEvent& b);

// Where a customer stands, as the study's track "relation" says; `unknown` if it has none.
enum class Relation { unknown, prospect, former, active };

struct Life {
  std::vector<LifeEvent> before;    // the shared weeks before week 0, as far as the file has them
  std::vector<LifeEvent> events;    // from week 0 on, in order of time
  std::vector<float> satisfaction;  // [week], 0 to 100, at the week's end; empty if the file has none
  float start_satisfaction = 0;     // at the end of the week before week 0; NaN if unknown
  std::vector<Relation> relation;   // [week], at the week's end; empty if the file has none
};

// The lives of one scenario. Keeps a reference to the study.
class Lives {
 public:
  Lives(const results::Study& study, std::size_t scenario);

  // `row` counts in Study::customers.
  [[nodiscard]] Life life(std::size_t row) const;

 private:
  const results::Study& study_;
  std::size_t scenario_;
  std::vector<Happening> kinds_;                 // [type]
  std::vector<std::vector<std::size_t>> event_;  // [row] positions in the scenario's events
};

// The customer's row in Study::customers, if it is tracked.
[[nodiscard]] std::optional<std::size_t> row_of(const results::Study& study, std::int32_t customer);

// The tracked customers whose numbers are nearest to this one, the nearest first, of two equally near the
// lower; fewer if fewer are tracked.
[[nodiscard]] std::vector<std::int32_t> nearest_customers(const results::Study& study, std::int32_t number,
                                                          std::size_t count);

}  // namespace evert::report
