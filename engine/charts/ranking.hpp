// Ranking: which of several is best, and how sure that is. One row each: the interval of its difference to
// what it is compared with, and its chance of being the best of all.
//
//   RankingChart chart;
//   chart.against = "Baseline";
//   chart.rows = {{"Self-service first", 16.9, {15.2, 18.6}, {12.7, 21.2}, 0.71}, ...};
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

struct RankingRow {
  std::string name;
  double value = std::numeric_limits<double>::quiet_NaN();  // the difference
  Range half{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  Range most{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  double best = std::numeric_limits<double>::quiet_NaN();  // chance of being best, 0 to 1
  std::optional<Colour> colour = {};
  std::string more = {};  // said in its hit behind the numbers
};

// Rows stand as given. A row without a value says "no data", and so does the note. Hits: the rows.
struct RankingChart {
  Frame frame;
  Axis x{"", 1, false, base::Sign::always, "", {}};
  std::vector<RankingRow> rows;
  std::optional<std::size_t> highlight = {};
  double level = 0;          // the line down, always in view
  int decimals = 1;          // of numbers in words
  std::string unit = {};     // behind numbers in words: "EUR m"
  std::string against = {};  // what the difference is to
  int half_percent = 50;     // what the thick and the thin interval hold
  int most_percent = 95;
  std::string best_heading = "Chance of best";
};

// "71%", "<1%" below one percent, ">99%" above 99; empty if missing.
[[nodiscard]] std::string chance_text(double chance);

[[nodiscard]] double height_of(const RankingChart& chart);
[[nodiscard]] std::string in_words(const RankingChart& chart);
Plot draw(Painter& painter, const RankingChart& chart, const Rect& area);

}  // namespace evert::charts
