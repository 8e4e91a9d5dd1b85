// The events of one week in the order of their time, in constant time each: slots of equal width, sorted when
// their turn comes. Events may be added while the week runs, never before the event taken last.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/cases.hpp"

namespace evert::model {

class WeekCalendar {
 public:
  // The week [begin, end), in minutes.
  WeekCalendar(double begin, double end);

  // `event.time` lies in the week and not before that of the event taken last.
  void add(const ServiceEvent& event);

  // The earliest event not yet taken (the one made first, if several are due at once); false if none is left.
  [[nodiscard]] bool take(ServiceEvent& event);

 private:
  struct Linked {
    ServiceEvent event;
    std::uint32_t next;
  };

  [[nodiscard]] std::uint32_t slot_of(double time) const;
  void open_slot();

  double begin_;
  double slots_per_minute_;
  std::vector<std::uint32_t> first_;  // [slot] head of its list in pool_
  std::vector<Linked> pool_;
  std::uint32_t free_ = 0xffffffffu;   // head of the list of places in pool_ to use again
  std::uint32_t slot_ = 0;             // the one being taken from
  std::vector<ServiceEvent> current_;  // its events, sorted
  std::size_t taken_ = 0;              // of current_
};

}  // namespace evert::model
