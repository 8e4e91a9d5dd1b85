// What holds for every chart.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/charts/svg.hpp"
#include "engine/charts/theme.hpp"
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
  CHECK(collisions(drawn.painter, {0, 0, chart.frame.width, height_of(chart)}) == std::vector<std::string>{});
}

// A painter measures text; so does a reader of a panel: nothing overlaps or leaves the area, no text is
// smaller than may be, marks stay inside as well, and the area is used.
template <class Chart>
void check_panel(Chart chart, double width, double height) {
  INFO(chart.frame.title << ", " << width << " x " << height);
  chart.frame.density = Density::panel;
  const Rect area{37, 21, width, height};
  Recorder painter;
  const Plot plot = draw(painter, chart, area);
  CHECK(painter.clips == 0);
  CHECK(collisions(painter, area) == std::vector<std::string>{});
  CHECK(!painter.texts.empty());
  for (const DrawnText& text : painter.texts) CHECK(text.style.size >= theme::least_size);
  CHECK(painter.reach.x >= area.x);
  CHECK(painter.reach.y >= area.y);
  CHECK(painter.reach.right() <= area.right());
  CHECK(painter.reach.bottom() <= area.bottom());
  REQUIRE(!painter.rectangles.empty());
  CHECK(painter.rectangles[0].rect == area);  // the paper
  CHECK(plot.area.width > 0.2 * width);
  CHECK(plot.area.height > 0.2 * height);
  CHECK(plot.area.bottom() > area.y + 0.6 * height);
  for (const Hit& hit : plot.hits) {
    CHECK(!hit.words.empty());
    CHECK(overlap(hit.area, area) >= 0.99 * hit.area.width * hit.area.height);
  }
}

template <class Chart>
void check_panels(const Chart& chart) {
  for (const double width : {320.0, 400.0, 520.0, 760.0, 1200.0}) {
    for (const double height : {180.0, 240.0, 330.0, 480.0, 700.0}) check_panel(chart, width, height);
  }
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
