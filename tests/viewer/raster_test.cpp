// The rasteriser against pixels worked out by hand.
#include <imgui.h>
#include <stb_image.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <vector>

#include "tests/catch.hpp"
#include "tests/viewer/stand_in.hpp"
#include "viewer/canvas/context.hpp"
#include "viewer/canvas/picture.hpp"
#include "viewer/canvas/style.hpp"

namespace {

using namespace evert;
using canvas::Picture;

// A small picture of what is drawn, on the colour of the window.
Picture picture_of(const std::function<void(ImDrawList&)>& draw) {
  canvas::Context context(20, 16, 1);
  context.frame(1.0 / 60, [&](canvas::Ui&) { draw(*ImGui::GetWindowDrawList()); });
  return context.picture();
}

std::uint32_t at(const Picture& picture, int x, int y) {
  return picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
}

const std::uint32_t window =
    IM_COL32(canvas::look::window.red, canvas::look::window.green, canvas::look::window.blue, 255);
constexpr std::uint32_t red = IM_COL32(255, 0, 0, 255);

int count(const Picture& picture, std::uint32_t colour) {
  return static_cast<int>(std::ranges::count(picture.pixels, colour));
}

}  // namespace

TEST_CASE("An opaque rectangle covers just its pixels") {
  const Picture picture = picture_of([](ImDrawList& list) { list.AddRectFilled({3, 4}, {7, 6}, red); });
  CHECK(picture.width == 20);
  CHECK(picture.height == 16);
  CHECK(at(picture, 3, 4) == red);
  CHECK(at(picture, 6, 5) == red);
  CHECK(at(picture, 2, 4) == window);
  CHECK(at(picture, 7, 5) == window);
  CHECK(at(picture, 6, 6) == window);
  CHECK(count(picture, red) == 8);
}

TEST_CASE("A pixel belongs to a rectangle if its centre does") {
  const Picture picture = picture_of([](ImDrawList& list) {
    list.AddRectFilled({3.5F, 4.6F}, {7.5F, 6.4F}, red);
  });
  // Centres from 3.5 to 6.5 across (7.5 is the next one's), 5.5 down.
  CHECK(count(picture, red) == 4);
  CHECK(at(picture, 3, 5) == red);
  CHECK(at(picture, 7, 5) == window);
}

TEST_CASE("Half-transparent colour is mixed to the nearest value") {
  const Picture picture = picture_of([](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {20, 16}, IM_COL32(10, 20, 30, 255));
    list.AddRectFilled({0, 0}, {1, 1}, IM_COL32(200, 100, 50, 128));
    list.AddRectFilled({1, 0}, {2, 1}, IM_COL32(255, 255, 255, 1));
    list.AddRectFilled({2, 0}, {3, 1}, IM_COL32(255, 255, 255, 0));
  });
  // 200 * 128/255 + 10 * 127/255 = 105.37; 100 and 20: 60.16; 50 and 30: 40.04
  CHECK(at(picture, 0, 0) == IM_COL32(105, 60, 40, 255));
  // 255/255 + 10 * 254/255 = 10.96
  CHECK(at(picture, 1, 0) == IM_COL32(11, 21, 31, 255));
  CHECK(at(picture, 2, 0) == IM_COL32(10, 20, 30, 255));
}

TEST_CASE("A triangle covers the pixels whose centres it holds, and shared edges only once") {
  const auto half = IM_COL32(255, 0, 0, 128);
  const auto triangles = [&](ImDrawList& list, ImVec2 a, ImVec2 b, ImVec2 c) {
    const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
    list.PrimReserve(3, 3);
    for (const ImVec2 p : {a, b, c}) list.PrimVtx(p, uv, half);
  };
  const Picture lower = picture_of([&](ImDrawList& list) { triangles(list, {2, 2}, {2, 10}, {10, 10}); });
  // Row y has the pixels x with x + 0.5 from 2 up to, not including, y + 0.5: 0, 1, ... 7.
  const auto mixed = at(lower, 2, 9);
  CHECK(mixed != window);
  CHECK(count(lower, mixed) == 28);
  CHECK(at(lower, 2, 2) == window);
  CHECK(at(lower, 2, 3) == mixed);
  CHECK(at(lower, 8, 9) == mixed);
  CHECK(at(lower, 9, 9) == window);
  // The other half of the square: together each pixel once.
  const Picture both = picture_of([&](ImDrawList& list) {
    triangles(list, {2, 2}, {2, 10}, {10, 10});
    triangles(list, {10, 10}, {10, 2}, {2, 2});
  });
  CHECK(count(both, mixed) == 64);
  // A fan around a point that is no pixel's corner.
  const Picture fan = picture_of([&](ImDrawList& list) {
    const ImVec2 middle = {6.3F, 5.9F};
    const std::array<ImVec2, 5> around = {{{2, 2}, {10, 2}, {10, 10}, {2, 10}, {2, 2}}};
    for (std::size_t i = 0; i < 4; ++i) triangles(list, around[i], around[i + 1], middle);
  });
  CHECK(count(fan, mixed) == 64);
}

TEST_CASE("Nothing is drawn outside of the clip") {
  const Picture picture = picture_of([](ImDrawList& list) {
    list.PushClipRect({5, 5}, {8, 7}, true);
    list.AddRectFilled({0, 0}, {20, 16}, red);
    list.AddTriangleFilled({-50, -50}, {100, 0}, {0, 100}, red);
    list.PopClipRect();
  });
  CHECK(count(picture, red) == 6);
  CHECK(at(picture, 5, 5) == red);
  CHECK(at(picture, 8, 6) == window);
}

TEST_CASE("Opacity runs evenly over a triangle whose corners differ") {
  const Picture picture = picture_of([](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {20, 16}, IM_COL32(0, 0, 0, 255));
    list.AddRectFilledMultiColor({0, 0}, {16, 4}, IM_COL32(255, 255, 255, 0), IM_COL32(255, 255, 255, 255),
                                 IM_COL32(255, 255, 255, 255), IM_COL32(255, 255, 255, 0));
  });
  // At the centre of pixel x the opacity is (x + 0.5) / 16 of 255.
  for (int x = 0; x < 16; ++x) {
    const double exact = (x + 0.5) / 16 * 255;
    CHECK(std::abs(static_cast<double>(at(picture, x, 1) & 255U) - exact) <= 1);
    CHECK(at(picture, x, 1) == at(picture, x, 3));
  }
}

TEST_CASE("A glyph is drawn as the atlas has it") {
  canvas::Context context(40, 30, 1);
  const ImFontGlyph* glyph = nullptr;
  context.frame(1.0 / 60, [&](canvas::Ui& ui) {
    ImFont* font = ui.font(22);
    glyph = font->FindGlyph('R');
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {5, 3}, IM_COL32(0, 0, 0, 255), "R");
  });
  const Picture picture = context.picture();
  const ImFontAtlas& atlas = context.atlas();
  REQUIRE(glyph != nullptr);
  const int left = 5 + static_cast<int>(glyph->X0), top = 3 + static_cast<int>(glyph->Y0);
  const int u = static_cast<int>(std::lround(glyph->U0 * static_cast<float>(atlas.TexWidth)));
  const int v = static_cast<int>(std::lround(glyph->V0 * static_cast<float>(atlas.TexHeight)));
  int inked = 0;
  for (int y = 0; y < static_cast<int>(glyph->Y1 - glyph->Y0); ++y)
    for (int x = 0; x < static_cast<int>(glyph->X1 - glyph->X0); ++x) {
      const int cover = atlas.TexPixelsAlpha8[(v + y) * atlas.TexWidth + u + x];
      const int expected = (canvas::look::window.red * (255 - cover) + 127) / 255;
      CHECK(static_cast<int>(at(picture, left + x, top + y) & 255U) == expected);
      inked += cover > 128 ? 1 : 0;
    }
  CHECK(inked > 30);
}

TEST_CASE("The same frame gives the same bytes, whenever it is drawn") {
  app::TestApp first(700, 500), second(700, 500);
  first.app.settle();
  second.app.settle();
  const auto png = canvas::to_png(first.app.context().picture());
  CHECK(png == canvas::to_png(first.app.context().picture()));
  CHECK(png == canvas::to_png(second.app.context().picture()));
  // Over what was there before.
  Picture used{700, 500, std::vector<std::uint32_t>(700 * 500, red)};
  second.app.context().picture_into(used);
  CHECK(png == canvas::to_png(used));
}

TEST_CASE("A PNG holds the pixels it was made of") {
  Picture picture{7, 5, {}};
  for (std::uint32_t i = 0; i < 35; ++i)
    picture.pixels.push_back(IM_COL32(i * 7, 255 - i, (i * i) & 255U, 255));
  const auto png = canvas::to_png(picture);
  int width = 0, height = 0, channels = 0;
  unsigned char* read =
      stbi_load_from_memory(png.data(), static_cast<int>(png.size()), &width, &height, &channels, 4);
  REQUIRE(read != nullptr);
  CHECK(width == 7);
  CHECK(height == 5);
  CHECK(channels == 3);
  for (std::size_t i = 0; i < 35; ++i)
    CHECK(IM_COL32(read[4 * i], read[4 * i + 1], read[4 * i + 2], 255) == picture.pixels[i]);
  stbi_image_free(read);
}
