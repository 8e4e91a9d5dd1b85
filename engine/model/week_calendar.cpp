#include "engine/model/week_calendar.hpp"

#include <bit>
#include <numeric>
#include <span>

namespace evert::model {

namespace {

constexpr std::size_t least_slots = 4096, most_slots = 1 << 20;
// Events at hand when slots were opened, beside those that are to be seen ahead: few enough for one to be put
// among them.
constexpr std::size_t enough = 16;
// How far ahead events of slots are had on their way.
constexpr std::size_t slots_ahead = 16;

// A type, so that sorting inlines it.
struct Earlier {
  bool operator()(const ServiceEvent& a, const ServiceEvent& b) const {
    return a.time < b.time || (a.time == b.time && a.order < b.order);
  }
};

}  // namespace

void WeekCalendar::start(double begin, double end, std::size_t slots, std::size_t seen_ahead) {
  seen_ahead_ = seen_ahead;
  slots = std::bit_ceil(std::clamp(slots, least_slots, most_slots));
  if (slots != first_.size()) {
    first_.assign(slots, nothing);
    filled_.assign(slots / 64, 0);
  }
  if (current_.empty()) current_.resize(64);
  begin_ = begin;
  slots_per_minute_ = static_cast<double>(slots) / (end - begin);
  last_slot_ = std::ssize(first_) - 1;
  known_.clear();
  known_taken_ = open_to_ = at_hand_ = taken_ = 0;
}

// Spread over the week as they mostly are, about one falls into each of as many parts of it: what is left to
// sort lies in a part.
void WeekCalendar::add_known(const std::vector<ServiceEvent>& events) {
  const std::size_t parts = std::bit_ceil(std::max<std::size_t>(events.size(), 1));
  const double parts_per_slot = static_cast<double>(parts) / static_cast<double>(first_.size());
  const auto part_of = [&](double time) {
    const double part = (time - begin_) * slots_per_minute_ * parts_per_slot;
    return static_cast<std::size_t>(std::clamp(part, 0.0, static_cast<double>(parts - 1)));
  };
  std::vector<std::uint32_t> ends(parts + 1, 0);  // of parts, one place on
  for (const ServiceEvent& event : events) ++ends[part_of(event.time) + 1];
  std::inclusive_scan(ends.begin(), ends.end(), ends.begin());
  known_.resize(events.size());
  for (const ServiceEvent& event : events) known_[ends[part_of(event.time)]++] = event;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : std::span{ends}.first(parts)) {
    if (end - begin > 1) std::sort(known_.begin() + begin, known_.begin() + end, Earlier{});
    begin = end;
  }
}

void WeekCalendar::grow() {
  const std::size_t before = pool_.size();
  pool_.resize(std::max<std::size_t>(256, 2 * before));
  for (std::size_t place = pool_.size(); place-- > before;) {
    pool_[place].next = free_;
    free_ = static_cast<std::uint32_t>(place);
  }
}

void WeekCalendar::link() {
  for (const std::uint32_t place : unlinked_) {
    const std::uint32_t slot = pool_[place].next;
    pool_[place].next = first_[slot];
    first_[slot] = place;
    filled_[slot / 64] |= std::uint64_t{1} << slot % 64;
  }
  unlinked_.clear();
}

// Among the events at hand from `least` on: from behind, as there is mostly next to nothing to move.
inline void WeekCalendar::put(std::size_t least, const ServiceEvent& event) {
  if (at_hand_ == current_.size()) [[unlikely]]
    current_.resize(2 * at_hand_);
  std::size_t place = at_hand_++;
  for (; place > least && Earlier{}(event, current_[place - 1]); --place)
    current_[place] = current_[place - 1];
  current_[place] = event;
}

void WeekCalendar::put_at_hand(const ServiceEvent& event) {
  put(taken_, event);
}

// The next filled slots, and the known events that fall into them or before, until enough are at hand.
void WeekCalendar::open_slots() {
  link();
  std::copy(current_.begin() + static_cast<std::ptrdiff_t>(taken_),
            current_.begin() + static_cast<std::ptrdiff_t>(at_hand_), current_.begin());
  at_hand_ -= taken_;
  taken_ = 0;
  const std::size_t slots = first_.size();
  std::size_t known_slot = known_taken_ < known_.size() ? slot_of(known_[known_taken_].time) : slots;
  std::size_t word = open_to_ / 64;
  std::uint64_t bits = open_to_ < slots ? filled_[word] : 0;
  while (at_hand_ < enough + seen_ahead_) {
    while (bits == 0 && ++word < filled_.size()) bits = filled_[word];
    const std::size_t filled =
        bits == 0 ? slots : 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
    const std::size_t slot = std::min(filled, known_slot);
    if (slot == slots) {
      open_to_ = slots;
      return;
    }
    const std::size_t before = at_hand_;
    if (slot == filled) {
      if (slot + slots_ahead < slots && first_[slot + slots_ahead] != nothing)
        base::prefetch(&pool_[first_[slot + slots_ahead]]);
      for (std::uint32_t at = first_[slot]; at != nothing;) {
        Linked& linked = pool_[at];
        put(before, {linked.time, linked.order, linked.subject, linked.kind});
        const std::uint32_t next = linked.next;
        linked.next = free_;  // used again while it is still in the cache
        free_ = at;
        at = next;
      }
      first_[slot] = nothing;
      bits &= bits - 1;
      filled_[word] = bits;
    }
    for (; known_slot == slot; ++known_taken_) {
      put(before, known_[known_taken_]);
      known_slot = known_taken_ + 1 < known_.size() ? slot_of(known_[known_taken_ + 1].time) : slots;
    }
    open_to_ = slot + 1;
  }
}

}  // namespace evert::model
