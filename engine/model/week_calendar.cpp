#include "engine/model/week_calendar.hpp"

#include <algorithm>

namespace evert::model {

namespace {

// A few events a slot in a company of thirty thousand steps a week; more or fewer only cost a little
// time.
constexpr std::uint32_t slots = 16384;
constexpr std::uint32_t nothing = 0xffffffffu;

// A type, so that sorting inlines it.
struct Earlier {
  bool operator()(const ServiceEvent& a, const ServiceEvent& b) const {
    return a.time < b.time || (a.time == b.time && a.order < b.order);
  }
};

}  // namespace

WeekCalendar::WeekCalendar(double begin, double end)
    : begin_(begin), slots_per_minute_(slots / (end - begin)), first_(slots, nothing) {}

std::uint32_t WeekCalendar::slot_of(double time) const {
  const double slot = (time - begin_) * slots_per_minute_;
  return slot < slots ? static_cast<std::uint32_t>(std::max(slot, 0.0)) : slots - 1;
}

void WeekCalendar::add(const ServiceEvent& event) {
  const std::uint32_t slot = slot_of(event.time);
  if (slot <= slot_) {  // the slot in hand: keep it sorted
    const auto rest = current_.begin() + static_cast<std::ptrdiff_t>(taken_);
    current_.insert(std::upper_bound(rest, current_.end(), event, Earlier{}), event);
    return;
  }
  std::uint32_t place = free_;
  if (place == nothing) {
    place = static_cast<std::uint32_t>(pool_.size());
    pool_.push_back({event, first_[slot]});
  } else {
    free_ = pool_[place].next;
    pool_[place] = {event, first_[slot]};
  }
  first_[slot] = place;
}

void WeekCalendar::open_slot() {
  current_.clear();
  taken_ = 0;
  for (std::uint32_t at = first_[slot_]; at != nothing;) {
    current_.push_back(pool_[at].event);
    const std::uint32_t next = pool_[at].next;
    pool_[at].next = free_;  // used again while it is still in the cache
    free_ = at;
    at = next;
  }
  first_[slot_] = nothing;
  if (current_.size() > 1) std::sort(current_.begin(), current_.end(), Earlier{});
}

bool WeekCalendar::take(ServiceEvent& event) {
  while (taken_ == current_.size()) {
    if (slot_ + 1 == slots) return false;
    ++slot_;
    open_slot();
  }
  event = current_[taken_++];
  return true;
}

}  // namespace evert::model
