// Time that gives room to what happens. A customer deals with a company in a few short bursts in years: over
// the calendar these are slivers. Here idle stretches are narrow, all by one rule, and everything drawn over
// one time axis goes through the same map.
#pragma once

#include <vector>

#include "engine/charts/axis.hpp"

namespace evert::charts {

// A map between times and their places on an axis, in the unit of time, say weeks: strictly increasing, so
// that each place is one time, and straight between the ends of bursts and of idle stretches. The ends of
// what is shown stay where they are, and outside of them nothing is moved.
class EventTime {
 public:
  // Every time is its own place.
  EventTime() = default;
  // `busy`: when something happens, in any order, of all that share the axis. With `margin` around each they
  // are bursts; an idle stretch between, before or after them that is longer than `least_idle` is as wide as
  // `idle_width`, beside bursts as wide as they last.
  EventTime(const std::vector<Range>& busy, Range whole);

  static constexpr double margin = 0.2;
  static constexpr double least_idle = 2;
  static constexpr double idle_width = 0.5;

  [[nodiscard]] double place(double time) const;
  [[nodiscard]] double time(double place) const;
  // The stretches that are narrower than they last, in time, the first first; none if it is as the calendar.
  [[nodiscard]] const std::vector<Range>& idle() const { return idle_; }
  // What lies before, between and after them.
  [[nodiscard]] const std::vector<Range>& bursts() const { return bursts_; }

 private:
  struct Knot {
    double time;
    double place;
  };

  std::vector<Range> idle_, bursts_;
  std::vector<Knot> knots_;  // increasing in both; none: every time is its own place
};

}  // namespace evert::charts
