// Every household of the market, customers and prospects alike, as columns. Row i is the same household in
// every scenario. Hot columns (read every week) come first; the cold ones only when money is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/column.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/model/ids.hpp"

namespace evert::model {

// Rows worked on together: small enough that a mechanism's temporaries stay in the first-level cache.
constexpr std::size_t chunk_rows = 256;
// Rows handed to one thread and summed together; fixed, so that no sum depends on the number of threads.
constexpr std::size_t block_rows = 4096;

// Bits of Customers::status.
enum CustomerStatus : std::uint8_t {
  customer_active = 1,           // in a service relation with the company
  customer_known = 2,            // has dealt with the company at least once
  customer_purchase_open = 4,    // a purchase case is under way
  customer_contact_open = 8,     // a service case is under way
  customer_complaint_open = 16,  // a complaint is under way
  customer_tracked = 32,         // its life is recorded
  customer_opted_in = 64,        // has given permission to be spoken to
  customer_referred = 128,       // came here first on another customer's word
};

// Customers::last_brand: 0 is the company, 1..n the rivals, none the outside (private purchase).
constexpr std::uint8_t brand_own = 0;
constexpr std::uint8_t brand_outside = 255;

constexpr ShortTick never_contacted = -32768;

struct Customers {
  // hot
  base::Column<std::uint8_t> status;      // CustomerStatus bits
  base::Column<std::uint8_t> segment;     // SegmentId
  base::Column<std::uint8_t> last_brand;  // see above
  base::Column<ShortTick> next_purchase;  // tick of the next purchase occasion
  base::Column<ShortTick> active_since;   // tick the service relation began (may lie before 0)
  base::Column<float> satisfaction;       // S, 0..100, own firm; a prospect's is what it expects
  base::Column<float> expectation;        // E, 0..100
  // cold
  base::Column<float> leniency;       // points added when a person reports satisfaction (0b.2)
  base::Column<float> value;          // gross profit relative to the segment's mean (log-normal, A14)
  base::Column<float> cost_to_serve;  // working minutes relative to the mean (log-normal, A14)
  base::Column<std::uint64_t> taste;  // how its needs differ from those of its segment, see needs.hpp
  base::Column<ShortTick> contacted;  // tick the company last spoke to it; never_contacted
  base::Column<float> tiredness;      // contact fatigue at that tick, 0..1; fades since (A7)
  base::Column<ShortTick> attended;   // tick a life-cycle moment was last served; never_contacted

  [[nodiscard]] std::size_t size() const { return status.size(); }
  void resize(std::size_t rows);

  [[nodiscard]] bool is(CustomerId id, CustomerStatus bit) const { return (status[id.index()] & bit) != 0; }
  void set(CustomerId id, CustomerStatus bit) { status[id.index()] |= bit; }
  void clear(CustomerId id, CustomerStatus bit) {
    status[id.index()] = static_cast<std::uint8_t>(status[id.index()] & ~bit);
  }
  // Rows that are visited out of order lie far apart: this has one on its way a few rows before it is wanted.
  void prefetch(std::size_t row) const {
    base::prefetch(&segment[row]);
    base::prefetch(&last_brand[row]);
    base::prefetch(&satisfaction[row]);
    base::prefetch(&value[row]);
    base::prefetch(&cost_to_serve[row]);
  }
  // The same for who is going to be spoken to.
  void prefetch_dialogue(std::size_t row) const {
    base::prefetch(&segment[row]);
    base::prefetch(&taste[row]);
    base::prefetch(&contacted[row]);
    base::prefetch(&tiredness[row]);
  }
  // The same for who takes notice of a broadcast.
  void prefetch_opinion(std::size_t row) const {
    base::prefetch(&status[row]);
    base::prefetch(&expectation[row]);
    base::prefetch(&satisfaction[row]);
  }
  // What the household would answer if asked for its satisfaction (0b.2); may lie outside 0..100.
  [[nodiscard]] double reported(std::size_t row) const {
    return double{satisfaction[row]} + double{leniency[row]};
  }
  [[nodiscard]] bool owner(CustomerId id) const { return last_brand[id.index()] == brand_own; }

  // Every column once, by name: hash, checkpoint and byte count derive from it.
  template <class Self, class Visitor>
  static void visit(Self& self, Visitor&& visitor) {
    visitor("status", self.status);
    visitor("segment", self.segment);
    visitor("last_brand", self.last_brand);
    visitor("next_purchase", self.next_purchase);
    visitor("active_since", self.active_since);
    visitor("satisfaction", self.satisfaction);
    visitor("expectation", self.expectation);
    visitor("leniency", self.leniency);
    visitor("value", self.value);
    visitor("cost_to_serve", self.cost_to_serve);
    visitor("taste", self.taste);
    visitor("contacted", self.contacted);
    visitor("tiredness", self.tiredness);
    visitor("attended", self.attended);
  }
};

}  // namespace evert::model
