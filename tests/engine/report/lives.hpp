// A study of three small lives worked by hand, shared by the tests of walks.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/results/study.hpp"

namespace evert::report::example {

inline constexpr float no_value = std::numeric_limits<float>::quiet_NaN();

// Adds an event; days count from the start of week 0. Types and places are those of lives() below.
inline void add(results::Events& events, double day, std::uint8_t type, std::int32_t customer,
                std::uint8_t journey, std::uint8_t step, std::uint8_t silo, float value,
                std::uint8_t cause = results::no_index) {
  events.t.push_back(day);
  events.type.push_back(type);
  events.customer.push_back(customer);
  events.journey.push_back(journey);
  events.step.push_back(step);
  events.silo.push_back(silo);
  events.employee.push_back(type == 1 ? silo : -1);
  events.cause.push_back(cause);
  events.value.push_back(value);
}

// One visit of customer 5 in week 1 (half a working day of waiting, ten minutes of work), felt as 80.
inline void add_visit(results::Events& events) {
  add(events, 7.0, 0, 5, 0, results::no_index, 0, 0);
  add(events, 7.7, 1, 5, 0, 0, 0, 10);
  add(events, 7.8, 3, 5, 0, 0, 0, 80);
  add(events, 7.8, 4, 5, 0, results::no_index, results::no_index, 72);
}

// Scenarios stay and full; weeks -1 to 9; customers 5, 6 and 9, who never deals with the company. Customer 5
// comes in weeks 1 and 4; in week 4 the step 'decide' is done by Office with full, through a change of owner
// from week 2 on. Customer 6 leaves in week 3 with stay alone and has dreamt, a kind of event of its own, in
// week 2 of either life.
inline results::Study lives() {
  results::Study study;
  study.company = "Shop";
  study.baseline = "stay";
  study.scenarios = {
      {"stay", "", "",
       R"({"company": {"silo": [{"name": "till", "title": "The till"}, {"name": "office", "title": "Back office"}]},
          "parameters": {"calendar.days_per_week": 5, "calendar.minutes_per_day": 480},
          "scenario": {"action": []}})"},
      {"full", "", "",
       R"({"scenario": {"action": [{"title": "Office decides", "journey": "buy", "steps": ["decide"],
                                   "week": 2, "weeks": 4}]}})"}};
  study.replicates = {0};
  study.run_status = {results::RunStatus::ok, results::RunStatus::ok};
  for (int week = -1; week < 10; ++week) {
    study.ticks.push_back(week);
    study.days.push_back(7.0 * week);
  }
  study.silos = {"till", "office"};
  study.segments = {"family"};
  study.journeys = {{"buy", {"book", "decide"}}};
  study.event_types = {"case_opened",  "step_done",     "hand_off", "moment",
                       "satisfaction", "relation_ends", "dreamt"};
  study.causes = {"churn"};
  study.customers = {5, 6, 9};

  std::vector<float> satisfaction, relation;
  for (const double gain : {0.0, 1.0})  // of customer 5 with full, from week 4 on
    for (const int customer : study.customers)
      for (const int week : study.ticks)
        satisfaction.push_back(static_cast<float>((customer == 5 && week >= 1 ? 72 : 70) +
                                                  (customer == 5 && week >= 4 ? 2 * gain : 0) -
                                                  (customer == 6 && week >= 3 ? gain : 0)));
  study.tracks = {{"satisfaction", "points", "", {}, satisfaction}};

  study.events.resize(2);
  for (std::uint8_t s = 0; s < 2; ++s) {
    results::Events& events = study.events[s];
    add_visit(events);
    add(events, 14.0, 0, 6, 0, results::no_index, 0, 0);
    add(events, 15.5, 6, 6, results::no_index, results::no_index, results::no_index, 0.25F);
    if (s == 0) add(events, 21.0, 5, 6, results::no_index, results::no_index, results::no_index, 0, 0);
    add(events, 28.0, 0, 5, 0, results::no_index, 0, 0);
    add(events, 28.0, 1, 5, 0, 0, 0, 10);
    if (s == 0) {
      add(events, 29.0, 2, 5, 0, 1, 1, 0.8F);
      add(events, 29.5, 1, 5, 0, 1, 1, 20);
    } else {
      add(events, 29.0, 1, 5, 0, 1, 0, 20);
    }
  }
  return study;
}

}  // namespace evert::report::example
