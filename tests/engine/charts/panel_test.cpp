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

TEST_CASE("numbers of an axis that would touch are thinned to every second or fewer") {
  Axis axis;
  axis.prefix = "In the quarter ";
  const Rect plot{50, 0, 320, 50};
  Recorder painter;
  draw_x_axis(painter, plot, {{0, 5}, plot.x, plot.right()}, axis);
  CHECK(painter.lines.size() == 6);  // the grid stays
  CHECK(painter.texts.size() == 3);
  CHECK(collisions(painter, {0, 0, 450, 100}) == std::vector<std::string>{});
}

TEST_CASE("words of an axis stay inside their bounds") {
  Axis axis;
  axis.label = "A label far wider than the plot that it belongs to, and then some";
  const Rect plot{100, 0, 100, 50};
  const Rect bounds{90, 0, 120, 100};
  Recorder painter;
  draw_x_axis(painter, plot, {{0, 1000000}, plot.x, plot.right()}, axis, Grid::marks, bounds);
  CHECK(collisions(painter, bounds) == std::vector<std::string>{});
}

TEST_CASE("a panel too low for the names of all series names the strong one") {
  FanChart chart = verdict_fan();
  for (int i = 0; i < 12; ++i) {
    chart.series.push_back(chart.series[1]);
    chart.series.back().name = "Variant " + std::to_string(i);
  }
  chart.emphasis = 15;
  check_panels(chart);
  chart.frame.density = Density::panel;
  Recorder painter;
  draw(painter, chart, {0, 0, 760, 180});
  CHECK(painter.find("Variant 11") != nullptr);
  CHECK(painter.find("Variant 10") == nullptr);
}

TEST_CASE("long words of every kind fit a panel") {
  const std::string words = "Words that go on for much longer than any panel of this size is wide, by far";
  ScatterChart points = scatter();
  points.x.label = points.y.label = words;
  check_panels(points);
  ForestChart rows = forest();
  for (ForestRow& row : rows.rows) row.label = row.group = words;
  check_panels(rows);
  RankingChart best = ranking();
  best.rows[0].name = words;
  check_panels(best);
  WaterfallChart parts = waterfall();
  parts.parts[1].name = parts.parts[1].detail = words;
  check_panels(parts);
  SankeyChart flows = sankey();
  flows.left[1] = flows.right[2] = flows.losing_words = words;
  check_panels(flows);
  SwimlaneChart lanes = swimlane();
  lanes.lanes[1] = lanes.worlds[0].detail = lanes.worlds[1].outcome = lanes.parting_words = words;
  lanes.worlds[0].name = words;
  check_panels(lanes);
  HeatMap heat = matrix();
  heat.rows[0] = heat.columns[3] = heat.value.label = words;
  check_panels(heat);
  DotPlot dots = futures();
  dots.threshold_text = dots.x.label = words;
  check_panels(dots);
  BoxChart boxes = waits();
  boxes.groups[0] = boxes.x.label = words;
  check_panels(boxes);
  for (const Orientation orientation : {Orientation::horizontal, Orientation::vertical}) {
    BarChart chart = bars(orientation);
    chart.groups[2] = chart.value.label = words;
    check_panels(chart);
  }
  OrganisationChart units = company();
  units.units[5].name = words;
  check_panels(units);
}

TEST_CASE("many rows fit a panel of any size") {
  RankingChart best = ranking();
  WaterfallChart parts = waterfall();
  HeatMap heat = load();
  BoxChart boxes = waits();
  BarChart columns = bars(Orientation::vertical);
  SankeyChart flows = sankey();
  for (int i = 0; i < 30; ++i) {
    const std::string name = "Number " + std::to_string(i);
    best.rows.push_back({name, 0.5 * i, {0.4 * i, 0.6 * i}, {0, 1.0 * i}, 0.01});
    parts.parts.push_back({name, 0.1 * i});
    heat.rows.push_back(name);
    heat.values.push_back(heat.values[1]);
    boxes.groups.push_back(name);
    boxes.series[0].values.push_back(boxes.series[0].values[0]);
    columns.groups.push_back(name);
    columns.series[0].values.push_back(i);
    flows.left.push_back(name);
    flows.flows.push_back({flows.left.size() - 1, 2, 50});
  }
  check_panels(best);
  check_panels(parts);
  check_panels(heat);
  check_panels(boxes);
  check_panels(columns);
  check_panels(flows);
}
