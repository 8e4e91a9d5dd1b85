// How long frames take here; hidden, as it checks nothing: evert_tests_viewer "[measure]".
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "engine/charts/theme.hpp"
#include "tests/catch.hpp"
#include "tests/viewer/stand_in.hpp"
#include "viewer/app/player.hpp"
#include "viewer/canvas/context.hpp"

namespace {

using namespace evert;

// Milliseconds of the fastest of some goes.
double fastest(int goes, const std::function<void()>& work) {
  using clock = std::chrono::steady_clock;
  double best = 1e9;
  for (int i = 0; i < goes; ++i) {
    const auto start = clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::milli>(clock::now() - start).count());
  }
  return best;
}

// Lines of 520 points, rough as what chance brings about, every eighth with a band.
void draw_dense(canvas::Ui& ui, int lines) {
  auto painter = ui.painter();
  const charts::Rect area = inset(ui.window(), 60, 60, 40, 40);
  ui.card(area);
  std::vector<charts::Point> line(520), lower(520);
  for (int k = 0; k < lines; ++k) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const double t = static_cast<double>(i);
      line[i] = {area.x + t * area.width / 520,
                 area.y + area.height * (0.1 + 0.01 * k + 0.05 * std::sin(t * (0.05 + 0.002 * k)) +
                                         0.004 * std::sin(7 * t))};
      lower[i] = {line[i].x, line[i].y + 60};
    }
    if (k % 8 == 0) painter.band(line, lower, charts::faded(charts::theme::series_colour(0), 0.16));
    painter.polyline(line, {charts::theme::series_colour(static_cast<std::size_t>(k)), 1.6});
  }
}

}  // namespace

TEST_CASE("How long frames take", "[.][measure]") {
  for (const double scale : {1.0, 2.0}) {
    const int width = static_cast<int>(1600 * scale), height = static_cast<int>(900 * scale);
    std::printf("%d x %d, scale %.0f\n", width, height, scale);
    std::printf("  fonts          %7.2f ms\n", fastest(3, [&] { canvas::Context context(10, 10, scale); }));
    app::TestApp test(width, height, scale);
    test.app.settle();
    canvas::Picture picture;
    std::printf("  stand-in: build %6.2f ms", fastest(50, [&] { test.app.frame(1.0 / 60); }));
    std::printf(", raster %6.2f ms, %d vertices\n",
                fastest(20, [&] { test.app.context().picture_into(picture); }),
                test.app.context().drawn().TotalVtxCount);
    for (const int lines : {10, 74}) {
      canvas::Context dense(width, height, scale);
      const double build =
          fastest(50, [&] { dense.frame(1.0 / 60, [&](canvas::Ui& ui) { draw_dense(ui, lines); }); });
      std::printf("  %2d lines: build %6.2f ms, raster %6.2f ms, %d vertices\n", lines, build,
                  fastest(20, [&] { dense.picture_into(picture); }), dense.drawn().TotalVtxCount);
    }
  }
}

// EVERT_STUDY names the file to be looked at.
TEST_CASE("How long the inspector takes with a study", "[.][measure_study]") {
  const char* file = std::getenv("EVERT_STUDY");
  if (file == nullptr) return;
  using clock = std::chrono::steady_clock;
  const auto since = [](clock::time_point start) {
    return std::chrono::duration<double, std::milli>(clock::now() - start).count();
  };
  const auto begin = clock::now();
  app::App app(app::make_inspector({.files = {file}}), 1440, 810, 1);
  const auto key = [&](int code) {
    app.input().push(app::KeyEvent{code, app::Press::down});
    app.input().push(app::KeyEvent{code, app::Press::up});
  };
  REQUIRE(app::wait_until_loaded(app));
  std::printf("opened, verdict there: %.0f ms\n", since(begin));
  std::printf("verdict: build %.3f ms\n", fastest(100, [&] { app.frame(1.0 / 60); }));
  const auto journey = clock::now();
  key('2');
  REQUIRE(app::wait_until_loaded(app));
  std::printf("journey there: %.0f ms\n", since(journey));
  std::printf("journey: build %.3f ms\n", fastest(100, [&] { app.frame(1.0 / 60); }));
  for (int i = 0; i < 5; ++i) {
    const std::string before = app.context().ui().screen().text("journey/who")->text;
    const auto next = clock::now();
    key('J');
    const canvas::SaidText* now = nullptr;
    while (now == nullptr || now->text == before) {
      app.frame(1.0 / 60);
      now = app.context().ui().screen().text("journey/who");
    }
    std::printf("next life: %.1f ms\n", since(next));
    app.settle();
  }
}
