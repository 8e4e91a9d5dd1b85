// What the painter writes into a draw list, seen as the triangles it is made of.
#include "viewer/canvas/painter.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/charts/theme.hpp"
#include "tests/catch.hpp"
#include "viewer/canvas/context.hpp"
#include "viewer/canvas/stroke.hpp"

namespace {

using namespace evert;
using canvas::Context;
using canvas::ImGuiPainter;
using charts::Point;

struct Triangle {
  ImDrawVert a, b, c;
};

// Everything a frame draws, resolved: an index that wrapped would show as a wrong triangle.
struct Drawn {
  std::vector<Triangle> triangles = {};
  bool indices_good = true;
  bool finite = true;
  int vertices = 0;
};

Drawn triangles_of(const ImDrawData& data) {
  Drawn drawn;
  drawn.vertices = data.TotalVtxCount;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const auto at = [&](unsigned k) {
          const auto index = command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + k)];
          if (index >= static_cast<unsigned>(list.VtxBuffer.Size)) drawn.indices_good = false;
          return list.VtxBuffer[static_cast<int>(std::min<unsigned>(index, list.VtxBuffer.Size - 1))];
        };
        drawn.triangles.push_back({at(i), at(i + 1), at(i + 2)});
      }
    }
    for (const ImDrawVert& v : list.VtxBuffer)
      drawn.finite = drawn.finite && std::isfinite(v.pos.x) && std::isfinite(v.pos.y);
  }
  return drawn;
}

Drawn drawn_by(const std::function<void(ImGuiPainter&)>& draw) {
  Context context(800, 600, 1);
  context.frame(1.0 / 60, [&](canvas::Ui& ui) {
    ImGuiPainter painter = ui.painter();
    draw(painter);
  });
  Drawn drawn = triangles_of(context.drawn());
  // The window's own background.
  const Drawn empty = [&] {
    context.frame(1.0 / 60, [](canvas::Ui&) {});
    return triangles_of(context.drawn());
  }();
  drawn.triangles.erase(drawn.triangles.begin(),
                        drawn.triangles.begin() + static_cast<std::ptrdiff_t>(empty.triangles.size()));
  drawn.vertices -= empty.vertices;
  return drawn;
}

double area_of(const Triangle& t) {
  return std::fabs((t.b.pos.x - t.a.pos.x) * (t.c.pos.y - t.a.pos.y) -
                   (t.b.pos.y - t.a.pos.y) * (t.c.pos.x - t.a.pos.x)) /
         2;
}

// Of each point the triangles it lies in, by opacity of the nearest corner: how often a pixel is covered.
int covers(const Drawn& drawn, double x, double y) {
  int count = 0;
  for (const Triangle& t : drawn.triangles) {
    const auto side = [&](const ImDrawVert& p, const ImDrawVert& q) {
      return (q.pos.x - p.pos.x) * (y - p.pos.y) - (q.pos.y - p.pos.y) * (x - p.pos.x);
    };
    const double u = side(t.a, t.b), v = side(t.b, t.c), w = side(t.c, t.a);
    if ((u > 0 && v > 0 && w > 0) || (u < 0 && v < 0 && w < 0)) ++count;
  }
  return count;
}

const charts::Colour blue = charts::theme::blue;

}  // namespace

TEST_CASE("A line of 40,000 points keeps its indices within 16 bits") {
  std::vector<Point> points;
  for (int i = 0; i < 40'000; ++i) points.push_back({i * 0.02, 300.0 + 100.0 * ((i % 2 == 0) ? 1 : -1)});
  const Drawn drawn = drawn_by([&](ImGuiPainter& painter) { painter.polyline(points, {blue, 1.6}); });
  CHECK(drawn.indices_good);
  CHECK(drawn.finite);
  CHECK(drawn.vertices > 160'000);
  // A wrapped index joins points that are far apart: no triangle may be wider than a segment and its stroke.
  double widest = 0;
  for (const Triangle& t : drawn.triangles)
    widest = std::max<double>(
        widest, std::max({t.a.pos.x, t.b.pos.x, t.c.pos.x}) - std::min({t.a.pos.x, t.b.pos.x, t.c.pos.x}));
  CHECK(widest < 6);
}

TEST_CASE("A band is one strip, of four corners a sample, however long it is") {
  for (const int samples : {2, 100, 30'000}) {
    CAPTURE(samples);
    std::vector<Point> upper, lower;
    for (int i = 0; i < samples; ++i) {
      upper.push_back({i * 700.0 / samples, 100});
      lower.push_back({i * 700.0 / samples, 200});
    }
    const Drawn drawn =
        drawn_by([&](ImGuiPainter& painter) { painter.band(upper, lower, charts::faded(blue, 0.2)); });
    const int repeated = 4 * ((samples - 2) / 8000);  // where one reserve ends and the next begins
    CHECK(drawn.vertices == 4 * samples + repeated);
    CHECK(drawn.triangles.size() == static_cast<std::size_t>(6 * (samples - 1)));
    CHECK(drawn.indices_good);
    if (samples == 100) CHECK(covers(drawn, 350.3, 150.2) == 1);
  }
}

TEST_CASE("A translucent line covers nothing twice where it bends, bluntly or sharply") {
  for (const Point end : {Point{500, 400}, {300, 500}, {150, 330}, {110, 240}}) {
    CAPTURE(end.x, end.y);
    const std::vector<Point> bent = {{100, 300}, {400, 300}, end};
    const Drawn drawn = drawn_by([&](ImGuiPainter& painter) {
      painter.polyline(bent, {charts::faded(blue, 0.5), 9});
    });
    int most = 0;
    // Around the bend, off the grid of the vertices.
    for (double x = 385.13; x < 415; x += 0.37)
      for (double y = 285.17; y < 315; y += 0.37) most = std::max(most, covers(drawn, x, y));
    CHECK(most == 1);
    CHECK(covers(drawn, 400.21, 300.13) == 1);  // and the bend is not left out
  }
}

TEST_CASE("A sharp bend is as wide as the line, not thinner") {
  const std::vector<Point> bent = {{100, 300}, {400, 300}, {110, 240}};
  const Drawn drawn = drawn_by([&](ImGuiPainter& painter) { painter.polyline(bent, {blue, 8}); });
  CHECK(covers(drawn, 402.7, 300.2) >= 1);  // the round outside of the bend
  CHECK(covers(drawn, 408.9, 300.2) == 0);  // which has no spike
  CHECK(covers(drawn, 250.3, 303.2) == 1);  // either side of the line
  CHECK(covers(drawn, 250.3, 296.8) == 1);
  const Drawn thin = drawn_by([&](ImGuiPainter& painter) { painter.polyline(bent, {blue, 2}); });
  for (double x = 402.03; x < 420; x += 0.5)
    for (double y = 295.07; y < 305; y += 0.5) CHECK(covers(thin, x, y) == 0);
}

TEST_CASE("What is not finite or far away does no harm") {
  using base::nan;
  constexpr double huge = 1e300;
  const std::vector<Point> bad = {{10, 10},    {nan, 20}, {30, 30},   {40, huge},
                                  {50, -huge}, {60, 60},  {huge, nan}};
  const Drawn drawn = drawn_by([&](ImGuiPainter& painter) {
    painter.polyline(bad, {blue, 2});
    painter.polyline(bad, {blue, 2, charts::Dash::dashed});
    painter.polygon(bad, blue);
    painter.band(bad, bad, blue);
    painter.discs(bad, 4, blue);
    painter.line({0, nan}, {5, 5}, {blue, 1});
    painter.line({-1e9, 50}, {1e9, 50}, {blue, 1, charts::Dash::dotted});
    painter.rectangle({nan, 0, 10, 10}, blue);
    painter.rectangle({-1e12, -1e12, 2e12, 2e12}, blue);
    painter.text({nan, 5}, "nowhere", {12, blue});
    painter.text({huge, 5}, "far away", {12, blue});
  });
  CHECK(drawn.finite);
  CHECK(drawn.indices_good);
  CHECK(drawn.vertices < 40'000);
}

TEST_CASE("A line that comes from far away runs where it should") {
  // Through (400, 300) with slope 1, given by points that no float tells from their neighbours.
  const Drawn drawn = drawn_by([&](ImGuiPainter& painter) {
    painter.polyline(std::vector<Point>{{-1e12 + 400, -1e12 + 300}, {1e12 + 400, 1e12 + 300}}, {blue, 3});
  });
  CHECK(covers(drawn, 400.1, 300.2) == 1);
  CHECK(covers(drawn, 500.1, 400.2) == 1);
  CHECK(covers(drawn, 400.1, 310.2) == 0);
}

TEST_CASE("A hollow polygon is filled inside and nowhere else") {
  // An L: the notch at the upper right stays empty.
  const std::vector<Point> shape = {{100, 100}, {200, 100}, {200, 200}, {300, 200}, {300, 300}, {100, 300}};
  for (int begin = 0; begin < 12; ++begin) {
    CAPTURE(begin);
    auto points = shape;
    std::rotate(points.begin(), points.begin() + begin % 6, points.end());
    if (begin >= 6) std::reverse(points.begin(), points.end());
    const Drawn drawn = drawn_by([&](ImGuiPainter& painter) { painter.polygon(points, blue); });
    CHECK(covers(drawn, 150.3, 150.1) == 1);
    CHECK(covers(drawn, 250.3, 250.2) == 1);
    CHECK(covers(drawn, 150.3, 250.2) == 1);
    CHECK(covers(drawn, 250.3, 150.2) == 0);
    double area = 0;
    for (const Triangle& t : drawn.triangles) area += area_of(t);
    CHECK(area == Approx(30'000 + 400).margin(20));  // half a pixel of fringe around 800 pixels of outline
  }
}

TEST_CASE("A polygon with a ragged edge of many points covers its inside once") {
  std::vector<Point> points;
  const auto ragged = [](int i) { return 6.0 * ((i * 37 % 11) / 11.0) + 3.0 * (i % 2); };
  for (int i = 0; i <= 260; ++i) points.push_back({40 + i * 2.14, 300 - i + ragged(i)});
  for (int i = 260; i >= 0; --i) points.push_back({40 + i * 2.14, 360 - 0.6 * i + ragged(i + 3)});
  const Drawn drawn =
      drawn_by([&](ImGuiPainter& painter) { painter.polygon(points, charts::faded(blue, 0.2)); });
  int least = 9, most = 0;
  for (int i = 2; i < 258; ++i) {
    for (const double share : {0.3, 0.5, 0.7}) {
      const double top = 312 - i, bottom = 358 - 0.6 * i;
      const int found = covers(drawn, 40.31 + i * 2.14, top + share * (bottom - top) + 0.017);
      least = std::min(least, found);
      most = std::max(most, found);
    }
  }
  CHECK(least == 1);
  CHECK(most == 1);
}

TEST_CASE("Straight lines and rectangles fall on whole pixels") {
  const Drawn drawn = drawn_by([&](ImGuiPainter& painter) {
    painter.line({10.3, 20.4}, {90.2, 20.4}, {blue, 1});
    painter.line({33.7, 10}, {33.7, 90}, {blue, 1.4});
    painter.rectangle({5.3, 6.6, 10.4, 10.1}, blue);
  });
  REQUIRE(drawn.triangles.size() == 6);
  for (const Triangle& t : drawn.triangles)
    for (const ImDrawVert& v : {t.a, t.b, t.c}) {
      CHECK(v.pos.x == std::round(v.pos.x));
      CHECK(v.pos.y == std::round(v.pos.y));
    }
  CHECK(area_of(drawn.triangles[0]) * 2 == Approx(80));  // one pixel thick
}

TEST_CASE("Dashes take the room that SVG gives them") {
  const std::vector<Point> line = {{0, 0}, {20, 0}};
  const auto dashes = canvas::dashed(line, 5, 4);
  REQUIRE(dashes.size() == 3);  // 0 to 5, 9 to 14, 18 to 20
  CHECK(dashes[1].front().x == Approx(9));
  CHECK(dashes[1].back().x == Approx(14));
  CHECK(dashes[2].back().x == Approx(20));
  // No dash could be told from the next: drawn in one piece.
  CHECK(canvas::dashed(std::vector<Point>{{0, 0}, {1e9, 0}}, 5, 4).size() == 1);
}

TEST_CASE("Text is measured as wide as it is drawn, and starts, centres or ends where it is told to") {
  Context context(800, 600, 2);
  context.frame(1.0 / 60, [&](canvas::Ui& ui) {
    ImGuiPainter painter = ui.painter();
    const ImFont* font = ui.font(12.5);
    const double width = painter.text_width("Self-service 1,234", 12.5, charts::Weight::regular);
    CHECK(width * 2 == Approx(font->CalcTextSizeA(font->FontSize, 1e9F, 0, "Self-service 1,234").x));
    CHECK(painter.text_width("−12", 12.5, charts::Weight::regular) ==
          painter.text_width("+12", 12.5, charts::Weight::regular));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const auto anchor : {charts::Anchor::start, charts::Anchor::middle, charts::Anchor::end}) {
      const int first = list.VtxBuffer.Size;
      painter.text({100, 50}, "nnn", {12.5, blue, anchor});
      float left = 1e9F, right = 0;
      for (int i = first; i < list.VtxBuffer.Size; ++i) {
        left = std::min(left, list.VtxBuffer[i].pos.x);
        right = std::max(right, list.VtxBuffer[i].pos.x);
        CHECK(list.VtxBuffer[i].pos.y <= 101);  // nothing of an n below the baseline
      }
      const double at = anchor == charts::Anchor::start ? left
                        : anchor == charts::Anchor::end ? right
                                                        : (left + right) / 2;
      CHECK(at == Approx(200).margin(4));
    }
  });
}

TEST_CASE("Every sign the charts use has a glyph of its own") {
  Context context(100, 100, 1);
  context.frame(1.0 / 60, [](canvas::Ui& ui) {
    for (const auto weight : {charts::Weight::regular, charts::Weight::bold})
      for (const double em : canvas::font_sizes)
        for (const char32_t c : U"−→←↑↓▲▼●○◆◇■□✓✗⚠≤≥≈≠σµΣ·–—…×±€£°½“”’äéßøłŻ") {
          if (c == 0) continue;
          CAPTURE(static_cast<unsigned>(c), em);
          CHECK(ui.font(em, weight)->FindGlyphNoFallback(static_cast<ImWchar>(c)) != nullptr);
        }
  });
}

TEST_CASE("A clip that was left open is closed with the painter") {
  Context context(100, 100, 1);
  context.frame(1.0 / 60, [](canvas::Ui& ui) {
    const ImVec4 before = ImGui::GetWindowDrawList()->_CmdHeader.ClipRect;
    {
      ImGuiPainter painter = ui.painter();
      painter.push_clip({10, 10, 20, 20});
      painter.push_clip({12, 12, 4, 4});
      CHECK(ImGui::GetWindowDrawList()->_CmdHeader.ClipRect.x == 12);
    }
    CHECK(ImGui::GetWindowDrawList()->_CmdHeader.ClipRect.x == before.x);
  });
}
