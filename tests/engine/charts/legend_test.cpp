#include "engine/charts/legend.hpp"

#include "engine/charts/theme.hpp"
#include "tests/catch.hpp"
#include "tests/engine/charts/recorder.hpp"

using namespace evert::charts;
using evert::charts::example::collisions;
using evert::charts::example::Recorder;

namespace {

Legend three() {
  return {{{"Baseline", theme::grey}, {"AI triage", theme::orange}, {"Self-service", theme::green}}};
}

std::string shown(const Legend& legend) {
  std::string text;
  for (const LegendEntry& entry : legend.entries) text += entry.visibility == Visibility::shown ? 'x' : '.';
  return text;
}

}  // namespace

TEST_CASE("an entry of a legend is hidden and shown in turn; one always stays") {
  Legend legend = three();
  toggle(&legend, 0);
  CHECK(shown(legend) == ".xx");
  toggle(&legend, 0);
  CHECK(shown(legend) == "xxx");
  toggle(&legend, 0);
  toggle(&legend, 1);
  toggle(&legend, 2);
  CHECK(shown(legend) == "..x");
  toggle(&legend, 9);
  CHECK(shown(legend) == "..x");
}

TEST_CASE("an entry alone, and all again") {
  Legend legend = three();
  solo(&legend, 1);
  CHECK(shown(legend) == ".x.");
  solo(&legend, 2);
  CHECK(shown(legend) == "..x");
  solo(&legend, 2);
  CHECK(shown(legend) == "xxx");
}

TEST_CASE("a legend breaks into lines, says what is hidden, and hits its entries") {
  Legend legend = three();
  toggle(&legend, 1);
  Recorder painter;
  const LegendPlot plot = draw(painter, legend, {10, 10, 260, 60});
  CHECK(painter.find("AI triage (hidden)") != nullptr);
  CHECK(plot.height == 40);
  REQUIRE(plot.hits.size() == 3);
  CHECK(plot.hits[2].area.y > plot.hits[0].area.y);
  CHECK(hit_at(plot.hits, plot.hits[1].area.centre()) == 1);
  CHECK(collisions(painter, {10, 10, 260, 60}) == std::vector<std::string>{});
}

TEST_CASE("a legend without room for all counts the rest") {
  Legend legend;
  for (int i = 0; i < 30; ++i) legend.entries.push_back({"Scenario " + std::to_string(i), theme::blue});
  for (const double width : {150.0, 320.0, 700.0}) {
    for (const double height : {20.0, 45.0, 100.0}) {
      INFO(width << " x " << height);
      Recorder painter;
      const Rect area{5, 5, width, height};
      const LegendPlot plot = draw(painter, legend, area);
      CHECK(collisions(painter, area) == std::vector<std::string>{});
      CHECK(plot.height <= height);
      if (plot.hits.size() < 30) {
        CHECK(painter.find("and " + std::to_string(30 - plot.hits.size()) + " more") != nullptr);
      }
    }
  }
}
