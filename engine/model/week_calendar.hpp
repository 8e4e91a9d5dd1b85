// The events of one week in the order of their time: those known when it begins, sorted once, and those that
// come up while it runs, in slots of equal width that are sorted when their turn comes. Constant time each.
// Empty between weeks; it then only keeps the memory it has.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/prefetch.hpp"
#include "engine/model/cases.hpp"

namespace evert::model {

class WeekCalendar {
 public:
  // The week [begin, end), in minutes; all events of the week before have been taken. About so many slots: as
  // many as events, or fewer, as what knows of them should stay in the cache. So many events after the next
  // one can always be seen by ahead(), which has its price.
  void start(double begin, double end, std::size_t slots, std::size_t seen_ahead = 0);

  // Many at once, before any is taken.
  void add_known(const std::vector<ServiceEvent>& events);

  [[nodiscard]] const std::vector<ServiceEvent>& known() const { return known_; }  // sorted

  // `time` lies in the week and is not before that of the event taken last.
  void add(double time, std::uint32_t order, std::uint32_t subject, EventKind kind) {
    const std::uint32_t slot = slot_of(time);
    if (slot < open_to_) {
      put_at_hand({time, order, subject, kind});
      return;
    }
    if (free_ == nothing) grow();
    // Field by field: an event that has just been written in parts is slow to read as a whole.
    const std::uint32_t place = free_;
    Linked& linked = pool_[place];
    free_ = linked.next;
    linked.time = time;
    linked.order = order;
    linked.subject = subject;
    linked.kind = kind;
    linked.next = slot;
    base::prefetch(&first_[slot]);  // slots lie far apart: linked when this one is here
    unlinked_.push_back(place);
  }

  // The earliest event not yet taken (the one made first, if several are due at once); false if none is left.
  [[nodiscard]] bool take(ServiceEvent& event) {
    if (taken_ + seen_ahead_ >= at_hand_ && open_to_ < first_.size()) open_slots();
    if (taken_ == at_hand_) return false;
    event = current_[taken_++];
    return true;
  }

  // The event taken `places` after the next one, unless others are added before it; null if none is at hand.
  // For having on its way what it will be about.
  [[nodiscard]] const ServiceEvent* ahead(std::size_t places) const {
    return taken_ + places < at_hand_ ? &current_[taken_ + places] : nullptr;
  }

 private:
  static constexpr std::uint32_t nothing = 0xffffffffu;

  struct Linked {
    double time;
    std::uint32_t order, subject;
    std::uint32_t next;  // in its slot; the slot itself, while unlinked
    EventKind kind;
  };

  [[nodiscard]] std::uint32_t slot_of(double time) const {
    const auto slot = static_cast<std::int64_t>((time - begin_) * slots_per_minute_);
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(slot, 0, last_slot_));
  }
  void grow();
  void link();
  void open_slots();
  void put_at_hand(const ServiceEvent& event);
  void put(std::size_t least, const ServiceEvent& event);

  double begin_ = 0;
  double slots_per_minute_ = 0;
  std::int64_t last_slot_ = -1;
  std::vector<ServiceEvent> known_;    // sorted
  std::size_t known_taken_ = 0;        // of known_, moved to current_
  std::vector<std::uint32_t> first_;   // [slot] head of its list in pool_
  std::vector<std::uint64_t> filled_;  // bit s: slot s has events
  std::vector<Linked> pool_;
  std::uint32_t free_ = nothing;         // head of the list of places in pool_ to use
  std::vector<std::uint32_t> unlinked_;  // places in pool_ that wait to be put into their slot
  std::size_t open_to_ = 0;              // events in slots before it are in current_
  std::vector<ServiceEvent> current_;    // sorted; the first at_hand_ count
  std::size_t seen_ahead_ = 0;
  std::size_t at_hand_ = 0;
  std::size_t taken_ = 0;  // of current_
};

}  // namespace evert::model
