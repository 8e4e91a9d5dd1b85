// What holds for every chart.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/charts/svg.hpp"
#include "tests/catch.hpp"
#include "tests/engine/charts/recorder.hpp"
#include "tests/engine/charts/samples.hpp"

namespace evert::charts::example {

struct Drawn {
  Recorder painter;
  Plot plot;
};

// At its own size, or at the width and height given.
template <class Chart>
void draw_on(Drawn* drawn, const Chart& chart, double width = 0, double height = 0) {
  if (width <= 0) width = chart.frame.width;
  if (height <= 0) height = height_of(chart);
  drawn->plot = draw(drawn->painter, chart, {0, 0, width, height});
}

template <class Chart>
void check_no_collisions(const Chart& chart) {
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.clips == 0);
  CHECK(drawn.painter.texts.size() > 8);
  CHECK(collisions(drawn.painter, chart.frame.width, height_of(chart)) == std::vector<std::string>{});
}

// Says "No data" and claims no finding: of all words only title and note are left.
template <class Chart>
void check_no_data(Chart chart) {
  chart.frame.title = "Title";
  chart.frame.subtitle = "Finding";
  chart.frame.note = "Note";
  Drawn drawn;
  draw_on(&drawn, chart);
  std::vector<std::string> texts;
  for (const DrawnText& text : drawn.painter.texts) texts.push_back(text.text);
  CHECK(texts == std::vector<std::string>{"Title", "Note", "No data"});
  CHECK(drawn.painter.discs_drawn.empty());
  CHECK(drawn.painter.polygons.empty());
  CHECK(drawn.painter.polylines.empty());
  CHECK(drawn.painter.rectangles.size() == 1);  // the paper
  CHECK(drawn.plot.area.width == 0);
  CHECK(in_words(chart) == "No data.");
}

// A disc of a chart's own radius (not its white rim) is within a hundredth of a pixel of this point.
[[nodiscard]] inline bool has_disc(const Recorder& painter, Point at) {
  for (const DrawnDiscs& discs : painter.discs_drawn) {
    for (const Point& p : discs.centres) {
      if (std::fabs(p.x - at.x) < 0.01 && std::fabs(p.y - at.y) < 0.01) return true;
    }
  }
  return false;
}

// The pixel of a value as a reader finds it: between the labels of two ticks, told by their centres.
[[nodiscard]] inline double read_across(const Recorder& painter, const std::string& a, double value_a,
                                        const std::string& b, double value_b, double value) {
  const DrawnText* first = painter.find(a);
  const DrawnText* second = painter.find(b);
  REQUIRE(first != nullptr);
  REQUIRE(second != nullptr);
  REQUIRE(first->style.anchor == Anchor::middle);
  return first->at.x + (value - value_a) / (value_b - value_a) * (second->at.x - first->at.x);
}

[[nodiscard]] inline double read_up(const Recorder& painter, const std::string& a, double value_a,
                                    const std::string& b, double value_b, double value) {
  const DrawnText* first = painter.find(a);
  const DrawnText* second = painter.find(b);
  REQUIRE(first != nullptr);
  REQUIRE(second != nullptr);
  const double y = first->at.y + (value - value_a) / (value_b - value_a) * (second->at.y - first->at.y);
  return y - 0.36 * first->style.size;  // from the baseline to the middle of the digits
}

}  // namespace evert::charts::example
