// The world outside: rivals as they stand now, what customers need by now, and how much power they have.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/needs.hpp"

namespace evert::model {

// An offer in the space of attributes: a choice, 0 or 1, for each of up to 32 attributes.
using OfferBits = std::uint32_t;

struct RivalState {
  double quality = 76;      // satisfaction customers expect there now, points
  double price = 1;         // relative to the reference
  double advertising = 1;   // ad stock relative to that of the start
  double outside_in = 0;    // 0..1, how far it works outside-in by now
  double copied = 0;        // points of quality it owes to copying the company
  Tick turned = -1;         // tick at which it began to turn outside-in; -1: not begun
  Tick acts_at = -1;        // tick at which what it decided on last takes effect; -1: nothing decided yet
  std::uint8_t answer = 0;  // RivalAnswer decided on
  OfferBits offer = 0;
  std::vector<double> fit;  // [segment] 0..1, of its offer to what the segment needs
  std::vector<double> fit_at_start;
};

enum class RivalAnswer : std::uint8_t { none, price, advertising, copy };

struct Market {
  std::vector<RivalState> rivals;  // in the order of the company file
  std::vector<Needs> needs;        // [segment] true mean weights now
  double power = 0;                // power customers have gained since the start, 0 at the start
  double growth = 1;               // size of the category relative to the start
  double share_seen = -1;          // the company's share of the trade in the last full quarter; -1: none yet
  double share_before = -1;        // what rivals are used to: a running mean of the quarters before
  double quarter_trade = 0;        // purchases here or at a rival in the running quarter; buy() counts them
  double quarter_purchases = 0;    // of them here
  std::uint64_t answers = 0;       // of rivals so far to a visible loss, and the chances they let pass
  std::uint64_t passed = 0;
};

}  // namespace evert::model
