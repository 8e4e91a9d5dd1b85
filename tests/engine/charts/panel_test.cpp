#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("every chart fills a panel of any size, without overlap and without small print") {
  for_each_chart([](const auto& chart) { check_panels(chart); });
}

TEST_CASE("a panel too low for all words gives up the note first, then the subtitle, never the title") {
  Frame frame{"Title", "Finding", "Note", 400, 0, Density::panel};
  const auto words = [&frame](double height) {
    Recorder painter;
    const Rect room = draw_frame(painter, frame, {0, 0, 400, height}, 100);
    CHECK(room.height >= 0);
    std::string all;
    for (const DrawnText& text : painter.texts) all += text.text + " ";
    return all;
  };
  CHECK(words(300) == "Title Finding Note ");
  CHECK(words(170) == "Title Finding ");
  CHECK(words(140) == "Title ");
}

TEST_CASE("a page says all its words, however low it is") {
  const Frame frame{"Title", "Finding", "Note", 400, 0};
  Recorder painter;
  const Rect room = draw_frame(painter, frame, {0, 0, 400, 60}, 100);
  CHECK(painter.texts.size() == 3);
  CHECK(room.height == 0);
}
