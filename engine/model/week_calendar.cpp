#include "engine/model/week_calendar.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace evert::model {

namespace {

// One event a slot, mostly: then there is nothing to sort.
constexpr std::size_t least_slots = 4096, most_slots = 1 << 20;
// Events at hand when slots are opened: enough to look ahead, few enough for one to be put among them.
constexpr std::size_t at_hand = 16;
constexpr std::uint32_t nothing = 0xffffffffu;

// A type, so that sorting inlines it.
struct Earlier {
  bool operator()(const ServiceEvent& a, const ServiceEvent& b) const {
    return a.time < b.time || (a.time == b.time && a.order < b.order);
  }
};

// By insertion: a slot holds few.
template <class Iterator>
void sort_few(Iterator begin, Iterator end) {
  for (Iterator at = begin + 1; at < end; ++at) {
    const ServiceEvent event = *at;
    Iterator place = at;
    for (; place > begin && Earlier{}(event, *(place - 1)); --place) *place = *(place - 1);
    *place = event;
  }
}

}  // namespace

WeekCalendar::WeekCalendar(double begin, double end, std::size_t expected)
    : begin_(begin),
      first_(std::bit_ceil(std::clamp(expected, least_slots, most_slots)), nothing),
      filled_(first_.size() / 64, 0) {
  slots_per_minute_ = static_cast<double>(first_.size()) / (end - begin);
}

void WeekCalendar::add_known(std::vector<ServiceEvent> events) {
  known_ = std::move(events);
  std::sort(known_.begin(), known_.end(), Earlier{});
}

std::size_t WeekCalendar::slot_of(double time) const {
  const auto slot = static_cast<std::int64_t>((time - begin_) * slots_per_minute_);
  return static_cast<std::size_t>(std::clamp<std::int64_t>(slot, 0, std::ssize(first_) - 1));
}

void WeekCalendar::add(const ServiceEvent& event) {
  const std::size_t slot = slot_of(event.time);
  if (slot < open_to_) {
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
  filled_[slot / 64] |= std::uint64_t{1} << slot % 64;
}

void WeekCalendar::open_slot(std::size_t slot) {
  for (std::uint32_t at = first_[slot]; at != nothing;) {
    current_.push_back(pool_[at].event);
    const std::uint32_t next = pool_[at].next;
    pool_[at].next = free_;  // used again while it is still in the cache
    free_ = at;
    at = next;
  }
}

// The next filled slots and the known events that fall before their end, until enough are at hand.
void WeekCalendar::open_slots() {
  current_.clear();
  taken_ = 0;
  const std::size_t slots = first_.size();
  while (current_.size() < at_hand && open_to_ < slots) {
    std::size_t word = open_to_ / 64;
    std::uint64_t bits = filled_[word] >> open_to_ % 64 << open_to_ % 64;
    while (bits == 0 && ++word < filled_.size()) bits = filled_[word];
    std::size_t slot = bits == 0 ? slots : 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
    if (known_taken_ < known_.size()) slot = std::min(slot, slot_of(known_[known_taken_].time));
    if (slot == slots) {
      open_to_ = slots;
      return;
    }
    const auto before = static_cast<std::ptrdiff_t>(current_.size());
    open_slot(slot);
    while (known_taken_ < known_.size() && slot_of(known_[known_taken_].time) == slot)
      current_.push_back(known_[known_taken_++]);
    if (std::ssize(current_) > before + 1) sort_few(current_.begin() + before, current_.end());
    open_to_ = slot + 1;
  }
}

bool WeekCalendar::take(ServiceEvent& event) {
  if (taken_ == current_.size()) open_slots();
  if (taken_ == current_.size()) return false;
  event = current_[taken_++];
  return true;
}

}  // namespace evert::model
