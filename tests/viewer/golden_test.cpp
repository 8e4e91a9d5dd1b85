// Whole pictures, pixel by pixel. EVERT_REWRITE_PICTURES=1 writes them anew: look at them before they are
// committed.
#include <stb_image.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "engine/charts/theme.hpp"
#include "tests/catch.hpp"
#include "tests/viewer/opened_inspector.hpp"
#include "tests/viewer/stand_in.hpp"
#include "viewer/app/player.hpp"
#include "viewer/canvas/offscreen.hpp"
#include "viewer/canvas/picture.hpp"
#include "viewer/canvas/script.hpp"

namespace {

using namespace evert;
using canvas::Picture;
namespace fs = std::filesystem;

std::optional<Picture> read_png(const fs::path& file) {
  Picture picture;
  int channels = 0;
  unsigned char* read = stbi_load(file.c_str(), &picture.width, &picture.height, &channels, 4);
  if (read == nullptr) return {};
  const auto count = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
  for (std::size_t i = 0; i < count; ++i)
    picture.pixels.push_back(IM_COL32(read[4 * i], read[4 * i + 1], read[4 * i + 2], 255));
  stbi_image_free(read);
  return picture;
}

// "" if the stored picture has the same pixels, else what to look at.
std::string difference(const Picture& picture, const std::string& name) {
  const fs::path stored = fs::path(EVERT_SOURCE_DIR) / "tests/viewer/golden" / name;
  if (const char* rewrite = std::getenv("EVERT_REWRITE_PICTURES"); rewrite != nullptr && *rewrite == '1') {
    canvas::write_file(stored, canvas::to_png(picture));
    return "";
  }
  const auto expected = read_png(stored);
  if (expected && *expected == picture) return "";
  fs::create_directories(EVERT_TEST_PICTURES);
  const fs::path actual = fs::path(EVERT_TEST_PICTURES) / name;
  canvas::write_file(actual, canvas::to_png(picture));
  return actual.string() + " is not " + stored.string() +
         "; if it should be, run this with EVERT_REWRITE_PICTURES=1";
}

Picture after(const std::string& script, int width, int height, double scale) {
  app::TestApp test(width, height, scale);
  std::ostringstream out;
  REQUIRE(app::play(test.app, canvas::parse_script(script, "golden"), out).empty());
  return test.app.context().picture();
}

// The inspector with the sample study.
Picture inspected(const std::string& script, int width = 1440, int height = 810, double scale = 1) {
  app::OpenedInspector inspector;
  inspector.start(inspector.with("study.h5"), width, height, scale);
  REQUIRE(inspector.play(script) == "");
  return inspector.app().context().picture();
}

// One of each thing a painter draws.
void draw_marks(charts::Painter& painter) {
  using charts::Dash;
  using charts::Point;
  namespace theme = charts::theme;
  const auto zigzag = [](double y) {
    return std::vector<Point>{{20, y}, {60, y - 20}, {100, y}, {105, y - 30}, {110, y}, {180, y - 10}};
  };
  painter.polyline(zigzag(50), {theme::blue, 2.25});
  painter.polyline(zigzag(90), {charts::faded(theme::vermilion, 0.5), 7});
  painter.polyline(zigzag(130), {theme::green, 1.5, Dash::dashed});
  painter.polyline(zigzag(170), {theme::ink, 2, Dash::dotted});
  painter.line({20, 190.3}, {180, 190.3}, {theme::grid, 1});
  painter.line({20, 200}, {180, 215}, {theme::purple, 0.5});
  painter.polygon(std::vector<Point>{{220, 20}, {300, 20}, {260, 50}, {300, 80}, {220, 80}}, theme::orange);
  painter.rounded({220, 100, 80, 30}, 8, theme::sky);
  painter.rectangle({220, 140, 80, 10}, charts::faded(theme::blue, 0.4));
  std::vector<Point> upper, lower;
  for (int i = 0; i <= 40; ++i) {
    upper.push_back({220 + 2.0 * i, 170 + (i % 9) * 1.5});
    lower.push_back({220 + 2.0 * i, 170 + (i % 9) * 1.5 + i * 0.5});
  }
  painter.band(upper, lower, charts::faded(theme::green, 0.5));
  painter.discs(std::vector<Point>{{330, 30}, {350, 40}, {370, 30.5}}, theme::dot_radius, theme::vermilion);
  const charts::Clip clip(painter, {320, 60, 60, 60});
  painter.polyline(std::vector<Point>{{300, 50}, {400, 130}}, {theme::ink, 6});
  painter.text({350, 90}, "cut at both ends",
               {13.5, theme::ink, charts::Anchor::middle, charts::Weight::bold, true});
}

}  // namespace

TEST_CASE("Each mark a painter draws looks as stored") {
  CHECK(difference(canvas::draw_picture(400, 230, 1, draw_marks), "marks.png") == "");
  CHECK(difference(canvas::draw_picture(400, 230, 2, draw_marks), "marks_2x.png") == "");
}

TEST_CASE("A screen looks as stored") {
  CHECK(difference(after("hover card/2", 900, 540, 1), "screen.png") == "");
}

TEST_CASE("A screen of twice the pixels looks as stored") {
  CHECK(difference(
            after("click tab/journey\nclick filter\ntype Merge 1\nclick \"list/Merge 12\"", 1200, 800, 2),
            "screen_2x.png") == "");
}

TEST_CASE("The verdict looks as stored") {
  CHECK(difference(inspected(""), "verdict.png") == "");
  CHECK(difference(inspected("", 2560, 1440, 2), "verdict_2x.png") == "");
}

TEST_CASE("The journeys of a customer and of an employee look as stored") {
  CHECK(difference(inspected("key 2\nwait"), "journey.png") == "");
  CHECK(difference(inspected("key 2\nwait\nkey E\nwait"), "employee.png") == "");
}

TEST_CASE("The palette and the sheet of keys look as stored") {
  CHECK(difference(inspected("key Ctrl+K\ntype look"), "palette.png") == "");
  CHECK(difference(inspected("key 2\nwait\nkey ?"), "help.png") == "");
}

TEST_CASE("A file that cannot be read looks as stored") {
  // In a place that has the same name everywhere.
  CHECK(difference(inspected("open /nowhere/study.h5\nwait"), "cannot_be_read.png") == "");
}

// Pictures of what is not usual, to be looked at in EVERT_TEST_PICTURES; hidden, as it checks nothing.
TEST_CASE("Long names, many scenarios, small and large windows", "[.][look]") {
  fs::create_directories(EVERT_TEST_PICTURES);
  document::example::SampleSize many{.scenarios = {{"stay", "Nothing changes", "", "{}"}}};
  for (int i = 1; i < 8; ++i)
    many.scenarios.push_back(
        {"redesign-" + std::to_string(i), "The redesign with number " + std::to_string(i), "", "{}"});
  document::example::SampleSize longest;
  longest.scenarios[1].name = "silos-measured-by-what-customers-feel-and-nothing-else";
  longest.scenarios[2].name = "full-outside-in-redesign-with-one-owner-of-each-matter";
  const document::example::SampleSize one{.scenarios = {{"stay", "Nothing changes", "", "{}"}}};
  const auto draw = [](const char* name, const document::example::SampleSize& size, int width, int height) {
    app::OpenedInspector inspector(document::example::sample_study(size));
    inspector.start(inspector.with("study.h5"), width, height);
    for (const char* screen : {"verdict", "journey"}) {
      CHECK(inspector.play(screen == std::string("verdict") ? "key 1\nwait" : "key 2\nwait\nwait") == "");
      canvas::write_file(fs::path(EVERT_TEST_PICTURES) / (std::string(name) + '_' + screen + ".png"),
                         canvas::to_png(inspector.app().context().picture()));
    }
  };
  draw("many", many, 1440, 810);
  draw("long", longest, 1440, 810);
  draw("one", one, 1440, 810);
  draw("small", {}, 800, 500);
  draw("laptop", {}, 1024, 600);
  draw("tiny", {}, 640, 400);
  draw("large", {}, 3000, 1800);
}
