// The claims of the trade press as probabilities, as plain data: never targets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace evert::statistics {

// One claim at the end of one year.
struct Claim {
  std::string name;
  int year = 0;
  std::string definition;
  double probability = 0;     // share of paired replicates that reach it
  double low = 0, high = 0;   // Wilson, 95 %
  std::string unit;           // of `median_reached`
  double needed = 0;          // what would reach it; NaN for several claims together
  double median_reached = 0;  // NaN for several claims together
};

struct CompanyClaims {
  std::string company;
  std::string redesign;
  int replicates = 0;
  double stalled = 0;  // share of them in which the redesign stalled
  std::vector<Claim> claims;
};

// How many of a sample of firms work inside-out: an outside-in index, as lived, below `below`.
struct InsideOut {
  double below = 0;
  double before = 0, before_low = 0, before_high = 0;  // share of firms in the year before, Wilson, 95 %
  double after = 0, after_low = 0, after_high = 0;     // and after the years
};

struct FirmClaims {
  int firms = 0;
  int years = 0;
  double claimed = 0;     // by the press
  double most_moved = 0;  // largest change of a firm's index
  std::vector<InsideOut> rows;
};

struct Claims {
  std::uint64_t seed = 1;
  bool quick = false;
  std::vector<CompanyClaims> companies;
  std::optional<FirmClaims> firms;  // nothing if no firms were asked for
};

}  // namespace evert::statistics
