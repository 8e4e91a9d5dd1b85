// Whose life to walk: the customers a redesign helped most, hurt most, and a typical one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/report/walk.hpp"

namespace evert::report {

enum class Standout { most_helped, most_hurt, typical };
[[nodiscard]] std::string to_string(Standout standout);  // "most-helped"

struct Candidate {
  std::size_t row = 0;    // in Study::customers
  double difference = 0;  // mean over weeks 0.. of satisfaction, redesign - baseline, in points
};

// The tracked customers who dealt with the company in one of the two worlds (others have no life to compare),
// by difference, the lowest first; of equals, the lower number first.
[[nodiscard]] std::vector<Candidate> candidates(const results::Study& study, const Lives& a, const Lives& b);

// Of the differences; NaN if there are none.
[[nodiscard]] double median(const std::vector<Candidate>& sorted);

// The first `count` of a kind: largest or smallest difference, or nearest to the median of all (of two
// equally near, the lower). Fewer if there are fewer, and only those whose difference has the sign it says.
[[nodiscard]] std::vector<Candidate> standouts(const std::vector<Candidate>& sorted, Standout standout,
                                               std::size_t count);

// The scenario that moves the candidates most: the largest mean absolute difference to `baseline`, which has
// to have company; of equals the first.
[[nodiscard]] std::size_t most_moving(const results::Study& study, std::size_t baseline);

// What is found, for people and for programs.
struct Search {
  std::string company, baseline, redesign;
  std::string chosen;  // why this redesign, if nobody named it; may be empty
  std::int32_t replicate = 0;
  std::size_t tracked = 0, dealt = 0;  // customers: in all, and those who dealt with the company
  double median = 0;                   // of the differences
  struct Found {
    Standout standout = Standout::typical;
    Walk walk;
  };
  std::vector<Found> found;
};

[[nodiscard]] std::string to_text(const Search& search, const TextStyle& style = {});
[[nodiscard]] std::string to_json(const Search& search);
[[nodiscard]] std::string to_csv(const Search& search);

}  // namespace evert::report
