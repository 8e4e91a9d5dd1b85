// The lives of tracked customers, event by event. Recording reads the world and changes nothing in it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/model/ids.hpp"

namespace evert::model {

// Fixed numbers: they are written to files.
enum class TraceKind : std::uint8_t {
  occasion = 1,  // a purchase occasion: value = brand chosen
  case_opened = 2,
  step_done = 3,  // value = minutes worked
  hand_off = 4,   // value = share of information left
  exception = 5,  // value = days until decided
  defect = 6,     // an error nobody noticed
  balked = 7,
  abandoned = 8,
  closed_sale = 9,
  lost_sale = 10,
  moment = 11,        // value = perceived quality
  satisfaction = 12,  // value = satisfaction after the moment
  complaint = 13,     // value = severity
  repeat_visit = 14,
  relation_begins = 15,
  relation_ends = 16,  // cause: 1 churn, 2 bought elsewhere, 3 left the queue
  heard = 17,          // another customer's word: value = satisfaction it spoke of
  message = 18,  // the company speaks to it: cause 1 broadcast, 2 dialogue; value = relevance or promise
  opted_out = 19,
  attended = 20,   // a moment of the life cycle is served: cause 1 onboarding, 2 renewal; value = relevance
  persuaded = 21,  // turns here because of what it heard (cause 1) or was told (cause 2)
};
[[nodiscard]] std::string_view to_string(TraceKind kind);

struct TraceEvent {
  double time = 0;  // minutes of working time since the start of the replicate
  std::uint32_t customer = 0;
  std::uint32_t employee = 0xffffffffu;
  TraceKind kind = TraceKind::occasion;
  std::uint8_t journey = 255;
  std::uint8_t step = 255;
  std::uint8_t silo = 255;
  std::uint8_t cause = 0;
  float value = 0;
};

// Gross profit, USD, of a case that is settled.
struct TraceGross {
  std::uint32_t customer = 0;
  double gross = 0;
};

class Trace {
 public:
  bool on = false;
  std::vector<std::uint32_t> customers;  // tracked ones, ascending
  std::vector<TraceEvent> events;        // of this tick
  std::vector<TraceGross> gross;         // likewise

  // Clears what belongs to one tick.
  void open();

  // False says that nobody tracks this customer; true, that somebody may. The status of customers knows, but
  // is too large to be looked at for every event of millions of them.
  [[nodiscard]] bool may_track(std::uint32_t customer) const {
    return on && (near_[customer % remainders / 64] >> customer % 64 & 1) != 0;
  }

 private:
  static constexpr std::uint32_t remainders = 32768;  // 4 KiB of bits

  std::array<std::uint64_t, remainders / 64> near_{};  // bit r: a tracked customer's row leaves r
};

}  // namespace evert::model
