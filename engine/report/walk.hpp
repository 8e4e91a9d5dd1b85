// One customer's life in two scenarios of a study, side by side: where the two part, what differs first and
// why, and what it comes to. Both lives share their luck (common random numbers), so what differs is the
// redesign's doing, directly or through queues and people.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/report/life.hpp"
#include "engine/report/life_words.hpp"
#include "engine/report/text_style.hpp"

namespace evert::report {

// Two scenarios of one study, as positions in Study::scenarios.
struct WalkPair {
  std::size_t baseline = 0, redesign = 0;
};

// A run of events that happen in both lives, or of events that happen in one life only. Positions in
// Life::events; of a run that both share, counts are equal and events stand one beside the other.
struct Stretch {
  enum class Kind {
    identical,  // to the last bit: how the lives begin; later runs are at most alike
    alike,      // the same events in the same places, at other times or with other values
    apart,
  };
  Kind kind = Kind::identical;
  std::size_t first_a = 0, count_a = 0, first_b = 0, count_b = 0;
};

struct FirstDifference {
  int week = 0;
  std::string text;   // "the step 'price' of buy is done by Sales floor instead of Sales desk"
  std::string cause;  // what of the redesign stands behind it; may be empty
};

// What a life comes to from week 0 on. Unknown is NaN.
struct LifeTotals {
  int visits = 0;  // matters begun, repeat visits apart
  int repeat_visits = 0;
  int hand_offs = 0;
  int errors = 0;  // that nobody noticed
  int complaints = 0;
  int purchases = 0;         // here
  int given_up = 0;          // turned round at the door or left the queue
  double waiting_days = 0;   // working days in which nobody worked on a matter of theirs
  double working_hours = 0;  // on their matters
  double satisfaction = 0;   // mean over the weeks, 0 to 100
  double end_satisfaction = 0;
  int ended_week = -1;  // in which the relation ended for good; -1: it did not, or there was none
  Relation relation = Relation::unknown;  // at the end
};

// What is known of a customer beside the life; from the study's section "tracked", absent in older files.
struct CustomerTraits {
  std::string segment;     // empty if unknown
  double value = 0;        // gross profit relative to the segment's mean; NaN if unknown
  double since_years = 0;  // of the service relation at week 0; NaN if unknown or in none
};

struct Walk {
  std::int32_t customer = 0;
  std::string baseline, redesign;  // names of the scenarios
  CustomerTraits traits;
  Life a, b;  // with the baseline, with the redesign
  std::vector<Stretch> stretches;
  std::optional<FirstDifference> first;          // of any sort; nothing if the lives are identical
  std::optional<FirstDifference> first_in_kind;  // of what happens, not only of when or how well
  std::array<LifeTotals, 2> totals;
};

// Longest common subsequence of what happens: kind, journey, step and silo must agree, and no pair may lie
// more than four weeks apart. (Hunt and McIlroy 1976.)
[[nodiscard]] std::vector<Stretch> align(std::span<const LifeEvent> a, std::span<const LifeEvent> b);

[[nodiscard]] LifeTotals totals_of(const Phrasebook& words, const Life& life);

[[nodiscard]] Walk make_walk(const results::Study& study, const Phrasebook& words, WalkPair pair,
                             const Lives& a, const Lives& b, std::size_t row);

// "Customer 7 is a customer at the end in both", or how the relation ends in either world.
[[nodiscard]] std::string fate(const Walk& walk);

// Heads, two columns of events with equal stretches folded, and sums.
[[nodiscard]] std::string to_text(const Walk& walk, const Phrasebook& words, const TextStyle& style = {});

// {customer, baseline, scenario, traits, first_difference, first_difference_in_kind, totals, events: [{same,
// baseline: {...} | null, scenario: {...} | null}]}
[[nodiscard]] std::string to_json(const Walk& walk, const Phrasebook& words);

// One row per event of either life, in the order of the text.
[[nodiscard]] std::string to_csv(const Walk& walk, const Phrasebook& words);

}  // namespace evert::report
