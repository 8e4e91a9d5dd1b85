// The events of one week in the order of their time: those known when it begins, sorted once, and those that
// come up while it runs, in slots of equal width that are sorted when their turn comes. Constant time each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/cases.hpp"

namespace evert::model {

class WeekCalendar {
 public:
  // The week [begin, end), in minutes. `expected` events make it fast; more or fewer only cost a little time.
  WeekCalendar(double begin, double end, std::size_t expected);

  // Many at once, before any is taken.
  void add_known(std::vector<ServiceEvent> events);

  [[nodiscard]] const std::vector<ServiceEvent>& known() const { return known_; }  // sorted

  // `event.time` lies in the week and not before that of the event taken last.
  void add(const ServiceEvent& event);

  // The earliest event not yet taken (the one made first, if several are due at once); false if none is left.
  [[nodiscard]] bool take(ServiceEvent& event);

  // An event taken `places` after the next one, unless others are added before it; null if none is at hand.
  // For having on its way what it will be about.
  [[nodiscard]] const ServiceEvent* ahead(std::size_t places) const {
    return taken_ + places < current_.size() ? &current_[taken_ + places] : nullptr;
  }

 private:
  struct Linked {
    ServiceEvent event;
    std::uint32_t next;
  };

  [[nodiscard]] std::size_t slot_of(double time) const;
  void open_slot(std::size_t slot);
  void open_slots();

  double begin_;
  double slots_per_minute_;
  std::vector<ServiceEvent> known_;    // sorted
  std::size_t known_taken_ = 0;        // of known_, moved to current_
  std::vector<std::uint32_t> first_;   // [slot] head of its list in pool_
  std::vector<std::uint64_t> filled_;  // bit s: slot s has events
  std::vector<Linked> pool_;
  std::uint32_t free_ = 0xffffffffu;   // head of the list of places in pool_ to use again
  std::size_t open_to_ = 0;            // events in slots before it are in current_
  std::vector<ServiceEvent> current_;  // sorted
  std::size_t taken_ = 0;              // of current_
};

}  // namespace evert::model
