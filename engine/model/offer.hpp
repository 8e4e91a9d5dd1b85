// What the company offers: its place in the space of attributes, its price, and how journeys were redesigned
// by initiatives.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/market.hpp"

namespace evert::model {

struct Offer {
  OfferBits bits = 0;
  double price = 1;                  // relative to the price of the start; gross profit follows it
  std::vector<double> fit;           // [segment] 0..1, to what the segment truly needs now
  std::vector<double> fit_at_start;  // [segment] choice weighs the difference
  double cost = 0;                   // USD a year of the whole company, of what was added to the offer
  std::uint64_t explored = 0;        // tries so far; those that were taken up
  std::uint64_t copied = 0;
  std::uint64_t taken_up = 0;
  Tick next_release = -1;  // tick at which the design under way comes to market; -1: none
  OfferBits designed = 0;  // the design under way
};

}  // namespace evert::model
