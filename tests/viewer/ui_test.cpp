// What views are given to draw with.
#include <stb_image.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/charts/theme.hpp"
#include "tests/architecture/temporary_tree.hpp"
#include "tests/catch.hpp"
#include "tests/viewer/stand_in.hpp"
#include "viewer/canvas/context.hpp"

namespace {

using namespace evert;
using canvas::Context;
using canvas::Ui;
using Catch::Matchers::ContainsSubstring;

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("Places are in lengths, whatever the pixels") {
  Context context(1000, 600, 2);
  context.io().MousePos = {200, 100};
  context.frame(1.0 / 60, [](Ui& ui) {
    CHECK(ui.window() == charts::Rect{0, 0, 500, 300});
    CHECK(ui.mouse() == charts::Point{100, 50});
    CHECK(ui.scale() == 2);
    ui.probe("place", {10, 20, 30, 40});
    ui.probe("partly outside", {480, 20, 30, 40});
    ui.probe("outside", {600, 20, 30, 40});
  });
  const auto& screen = context.ui().screen();
  CHECK(screen.probe("place")->area == charts::Rect{10, 20, 30, 40});
  CHECK(screen.probe("partly outside")->area.width == 20);
  CHECK(screen.probe("outside")->area.width == 0);
  CHECK(screen.probe("nobody") == nullptr);
}

TEST_CASE("Text that is too long ends in an ellipsis within its width, never inside a character") {
  Context context(600, 200, 1);
  context.frame(1.0 / 60, [](Ui& ui) {
    const charts::TextStyle style = {12.5, charts::theme::ink};
    const ImFontGlyph* unreadable = ui.font(12.5)->FindGlyphNoFallback(0xfffd);
    REQUIRE(unreadable != nullptr);
    CHECK_FALSE(ui.text({10, 20}, "short", style, 200));
    for (int width = 5; width < 120; ++width) {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      const int first = list.VtxBuffer.Size;
      CHECK(ui.text({10, 20}, "Müllerstraße — größer als der Platz", style, width));
      if (width < 20) continue;  // no room for more than the ellipsis
      for (int i = first; i < list.VtxBuffer.Size; ++i) {
        CHECK(list.VtxBuffer[i].pos.x <= 10.F + static_cast<float>(width) + 1);
        // Half a character would show as the sign for what cannot be read.
        CHECK((list.VtxBuffer[i].uv.x != unreadable->U0 || list.VtxBuffer[i].uv.y != unreadable->V0));
      }
    }
  });
}

TEST_CASE("What lies above gets the click") {
  Context context(300, 200, 1);
  int below = 0, above = 0;
  const auto frame = [&] {
    context.frame(1.0 / 60, [&](Ui& ui) {
      below += ui.press("card", {10, 10, 200, 100}) ? 1 : 0;
      above += ui.press("button", {50, 50, 40, 20}) ? 1 : 0;
    });
  };
  const auto click = [&](float x, float y) {
    context.io().MousePos = {x, y};
    for (int i = 0; i < 3; ++i) frame();
    context.io().MouseDown[0] = true;
    frame();
    context.io().MouseDown[0] = false;
    for (int i = 0; i < 3; ++i) frame();
  };
  click(60, 60);
  CHECK(above == 1);
  CHECK(below == 0);
  click(20, 20);
  CHECK(above == 1);
  CHECK(below == 1);
}

TEST_CASE("A key counts with just its modifiers, and not while text is typed") {
  app::TestApp test;
  const auto press = [&](int code) {
    test.app.input().push(app::KeyEvent{code, app::Press::down});
    test.app.input().push(app::KeyEvent{code, app::Press::up});
    test.app.settle();
  };
  test.app.input().push(app::KeyEvent{canvas::keys::left_shift, app::Press::down});
  press('2');
  CHECK(test.screen->tab == 0);
  test.app.input().push(app::KeyEvent{canvas::keys::left_shift, app::Press::up});
  press('2');
  CHECK(test.screen->tab == 1);
  const auto middle = test.app.context().ui().screen().probe("filter")->area.centre();
  test.app.input().push(app::MoveEvent{middle.x, middle.y});
  test.app.input().push(app::ButtonEvent{0, app::Press::down});
  test.app.input().push(app::ButtonEvent{0, app::Press::up});
  press('1');
  CHECK(test.screen->tab == 1);
}

TEST_CASE("Charts and texts of a screen are exported as files") {
  const architecture::TemporaryTree folder;
  app::TestApp test;
  test.app.settle();
  const auto exported = test.app.context().ui().export_charts(folder.root() / "new");
  CHECK(exported.problem.empty());
  REQUIRE(exported.files.size() == 3);
  CHECK_THAT(content_of(folder.root() / "new/cash.svg"),
             ContainsSubstring("<svg") && ContainsSubstring("Cumulative cash"));
  CHECK_THAT(content_of(folder.root() / "new/texts.txt"), ContainsSubstring("card/1: Self-service: +$16.9m"));
  int width = 0, height = 0, channels = 0;
  REQUIRE(stbi_info((folder.root() / "new/cash.png").c_str(), &width, &height, &channels) == 1);
  const auto* chart = test.app.context().ui().screen().probe("cash");
  CHECK(width == Approx(2 * chart->area.width).margin(2));
  CHECK(height == Approx(2 * chart->area.height).margin(2));
  // The window goes on as before.
  test.app.settle();
  CHECK(test.app.context().scale() == 1);
}

TEST_CASE("An export that cannot be written says why") {
  const architecture::TemporaryTree folder;
  folder.write("file", "in the way");
  app::TestApp test;
  test.app.settle();
  const auto exported = test.app.context().ui().export_charts(folder.root() / "file");
  CHECK(exported.files.empty());
  CHECK_THAT(exported.problem, ContainsSubstring("cannot make the folder"));
}

TEST_CASE("A picture can be drawn in the middle of a frame") {
  Context context(300, 200, 1);
  context.frame(1.0 / 60, [](Ui& ui) {
    const auto picture = canvas::draw_picture(50, 40, 2, [](charts::Painter& painter) {
      painter.rectangle({0, 0, 50, 40}, charts::theme::blue);
    });
    CHECK(picture.width == 100);
    CHECK(picture.pixels.front() == canvas::to_imgui(charts::theme::blue));
    CHECK(picture.pixels.back() == canvas::to_imgui(charts::theme::blue));
    ui.card({10, 10, 100, 100});
    CHECK(ImGui::GetIO().DisplaySize.x == 300);
  });
  CHECK(context.drawn().TotalVtxCount > 0);
}

TEST_CASE("The scale stays within its limits, and new fonts are announced") {
  Context context(300, 200, 1);
  const int first = context.atlas_version();
  context.set_scale(1);
  CHECK(context.atlas_version() == first);
  context.set_scale(1000);
  CHECK(context.scale() == canvas::greatest_scale);
  CHECK(context.atlas_version() == first + 1);
  context.set_scale(0);
  CHECK(context.scale() == canvas::least_scale);
}
