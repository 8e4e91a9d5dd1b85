// What the company offers: its place in the space of attributes, its price, and the next change under way.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/market.hpp"

namespace evert::model {

enum class ChangeKind : std::uint8_t { explored, copied, taken_back };

struct Offer {
  OfferBits bits = 0;
  double price = 1;                  // relative to the price of the start; gross profit follows it
  std::vector<double> fit;           // [segment] 0..1, to what the segment truly needs now
  std::vector<double> fit_at_start;  // [segment] choice weighs the difference
  double cost = 0;                   // USD a year of the whole company, of exploring beyond what is usual
  Tick next_release = -1;            // tick at which the offer changes next, as decided; -1: nothing decided
  OfferBits designed = 0;            // to this
  std::uint8_t change = 0;           // ChangeKind
  // since the start of the replicate
  std::uint64_t tries = 0;     // quarters in which a change was looked for
  std::uint64_t copied = 0;    // changes that came to market, by copying
  std::uint64_t explored = 0;  // and by exploring
  std::uint64_t failed = 0;    // of those explored: customers truly need the new offer no more than the old
};

}  // namespace evert::model
