#include "engine/charts/event_time.hpp"

#include <algorithm>
#include <cstddef>

namespace evert::charts {

namespace {

// With the margin around them, inside of the whole, in order, and one where the time between is short.
std::vector<Range> bursts_of(std::vector<Range> busy, Range whole) {
  std::erase_if(busy, [&](Range r) {
    return !drawable(r.low) || !drawable(r.high) || r.high < whole.low || r.low > whole.high;
  });
  std::sort(busy.begin(), busy.end(), [](Range a, Range b) { return a.low < b.low; });
  std::vector<Range> bursts;
  for (const Range& r : busy) {
    const Range wide{std::max(whole.low, r.low - EventTime::margin),
                     std::min(whole.high, r.high + EventTime::margin)};
    if (!bursts.empty() && wide.low - bursts.back().high <= EventTime::least_idle)
      bursts.back().high = std::max(bursts.back().high, wide.high);
    else
      bursts.push_back(wide);
  }
  if (bursts.empty()) return bursts;
  if (bursts.front().low - whole.low <= EventTime::least_idle) bursts.front().low = whole.low;
  if (whole.high - bursts.back().high <= EventTime::least_idle) bursts.back().high = whole.high;
  return bursts;
}

// Straight between knots, one for one outside of them.
template <class Knot>
double along(const std::vector<Knot>& knots, double Knot::*from, double Knot::*to, double at) {
  if (knots.empty()) return at;
  if (at <= knots.front().*from) return at - knots.front().*from + knots.front().*to;
  if (at >= knots.back().*from) return at - knots.back().*from + knots.back().*to;
  const auto next = std::upper_bound(knots.begin(), knots.end(), at,
                                     [&](double value, const Knot& knot) { return value < knot.*from; });
  const Knot& b = *next;
  const Knot& a = *(next - 1);
  return a.*to + (at - a.*from) / (b.*from - a.*from) * (b.*to - a.*to);
}

}  // namespace

EventTime::EventTime(const std::vector<Range>& busy, Range whole) : bursts_(bursts_of(busy, whole)) {
  if (bursts_.empty()) return;
  double at = whole.low, width = 0;
  knots_.push_back({whole.low, 0});
  const auto pass = [&](double until, double room) {
    if (!(until > at)) return;
    at = until;
    width += room;
    knots_.push_back({at, width});
  };
  const auto rest = [&](double until) {
    if (until > at) idle_.push_back({at, until});
    pass(until, idle_width);
  };
  for (const Range& burst : bursts_) {
    rest(burst.low);
    pass(burst.high, burst.high - burst.low);
  }
  rest(whole.high);
  if (idle_.empty()) {
    knots_.clear();
    return;
  }
  for (Knot& knot : knots_) knot.place = whole.low + knot.place / width * (whole.high - whole.low);
  knots_.back().place = whole.high;
}

double EventTime::place(double time) const {
  return along(knots_, &Knot::time, &Knot::place, time);
}

double EventTime::time(double place) const {
  return along(knots_, &Knot::place, &Knot::time, place);
}

}  // namespace evert::charts
