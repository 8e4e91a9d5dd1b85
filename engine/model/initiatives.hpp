// Changes the company proposes to itself, quarter by quarter: what they would truly do, what is believed of
// them, and what became of those that were carried out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/model/ids.hpp"

namespace evert::model {

// The five pairs of criteria (B2), in their order.
enum class Test : std::uint8_t { customers_too, customer_benefit, known_pain, harmless_cuts, right_change };
constexpr std::size_t test_count = 5;
[[nodiscard]] std::string_view to_string(Test test);

enum class InitiativeKind : std::uint8_t { improve, cut, charge };  // a journey; a cost; a price or fee

// What an initiative does, or is believed to do, once in place. Physical: how well a journey is designed,
// what it costs to run, what customers are charged.
struct Effects {
  double quality = 0;   // points of perceived quality of its journey
  double cost = 0;      // USD a year of the whole company; negative saves
  double price = 0;     // share of the price
  double failures = 0;  // share of the journey's errors added; negative removes causes
};

constexpr std::uint8_t every_segment = 255;

struct Initiative {
  InitiativeKind kind = InitiativeKind::improve;
  std::uint8_t silo = 0;     // proposes it, and whose measures it improves
  std::uint8_t journey = 0;  // it touches
  std::uint8_t segment = 0;  // it is meant for; every_segment: all customers
  Tick due = 0;              // tick from which it is in place
  Effects truth;
  Effects believed;
  double project_cost = 0;  // USD, one-off
};

struct Initiatives {
  std::vector<Initiative> running;       // approved, not yet in place
  std::vector<Initiative> causes;        // of failure, funded beside them and not yet removed
  std::vector<double> journey_quality;   // [journey] points added by those in place (wears off)
  std::vector<double> segment_quality;   // [journey x segment] points added beyond that for one segment
  std::vector<double> journey_failures;  // [journey] share of errors added, > -1
  double cost = 0;                       // USD a year, of those in place
  // gathered since the last review: what customers felt of each journey
  std::vector<double> moments;  // [journey] count
  std::vector<double> felt;     // [journey] sum of the satisfaction with each moment, points
  // since the start of the replicate
  double proposed = 0, screened = 0, approved = 0, helpful = 0, harmful = 0;  // the last two: by true effect
  std::array<double, test_count> failed{};       // candidates stopped by each test
  double true_quality = 0;                       // sum over approved, points of their journey (and segment)
  double true_experience = 0;                    // sum over approved, points of S of whom they touch
  double true_profit = 0;                        // sum over approved, share of revenue a year
  double in_place = 0;                           // whose effects began
  double causes_funded = 0, causes_removed = 0;  // counted apart: nobody had to judge them

  // Points added to a journey as a customer of this segment perceives it; 0 before the first review.
  [[nodiscard]] double quality(std::size_t journey, std::size_t segment) const {
    if (journey >= journey_quality.size()) return 0;
    const std::size_t segments = segment_quality.size() / journey_quality.size();
    return journey_quality[journey] +
           (segment < segments ? segment_quality[journey * segments + segment] : 0.0);
  }
  // A moment of a journey was felt so.
  void hear(std::size_t journey, double satisfaction) {
    if (journey >= moments.size()) return;
    moments[journey] += 1;
    felt[journey] += satisfaction;
  }
};

}  // namespace evert::model
