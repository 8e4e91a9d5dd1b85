#include "viewer/canvas/raster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace evert::canvas {

namespace {

// Whole pixels, the last ones exclusive.
struct Box {
  int left, top, right, bottom;
};

struct Corner {
  float x, y, u, v;  // pixels; texels
  ImU32 colour;
};

ImU32 alpha_of(ImU32 colour) {
  return colour >> IM_COL32_A_SHIFT;
}

// source * alpha + below * (1 - alpha), each channel rounded to the nearest; two channels at a time.
ImU32 blended(ImU32 below, ImU32 source, ImU32 alpha) {
  const auto mix = [&](ImU32 a, ImU32 b) {
    const ImU32 sum = a * alpha + b * (255 - alpha) + 0x00800080U;
    return ((sum + ((sum >> 8) & 0x00ff00ffU)) >> 8) & 0x00ff00ffU;
  };
  const ImU32 red_blue = mix(source & 0x00ff00ffU, below & 0x00ff00ffU);
  const ImU32 green = mix((source >> 8) & 0xffU, (below >> 8) & 0xffU);
  return red_blue | (green & 0xffU) << 8 | 0xff000000U;
}

ImU32 product(ImU32 a, ImU32 b) {
  const ImU32 t = a * b + 128;
  return (t + (t >> 8)) >> 8;
}

// As std::floor and std::ceil, which are calls on processors that must do without SSE 4.
int floor_of(float value) {
  const int whole = static_cast<int>(value);
  return whole - (value < static_cast<float>(whole) ? 1 : 0);
}

int ceil_of(float value) {
  const int whole = static_cast<int>(value);
  return whole + (value > static_cast<float>(whole) ? 1 : 0);
}

// First whole pixel whose centre is not left of (above) a coordinate.
int first_pixel(float coordinate) {
  return ceil_of(std::clamp(coordinate, -1e6F, 1e6F) - 0.5F);
}

// What runs evenly over a triangle, from its three corners.
struct Plane {
  Plane() = default;
  Plane(const std::array<Corner, 3>& c, float at_a, float at_b, float at_d) {
    const auto& [a, b, d] = c;
    const float area = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
    x = a.x;
    y = a.y;
    start = at_a;
    const float share = 1 / area;
    across = ((at_b - at_a) * (d.y - a.y) - (at_d - at_a) * (b.y - a.y)) * share;
    down = ((at_d - at_a) * (b.x - a.x) - (at_b - at_a) * (d.x - a.x)) * share;
    least = std::min({at_a, at_b, at_d});
    most = std::max({at_a, at_b, at_d});
  }
  // Never beyond the corners, however thin the triangle is.
  [[nodiscard]] float at(float px, float py) const {
    return std::clamp(start + (px - x) * across + (py - y) * down, least, most);
  }
  [[nodiscard]] ImU32 level(float px, float py) const { return static_cast<ImU32>(at(px, py) + 0.5F); }

  float x = 0, y = 0, start = 0, across = 0, down = 0, least = 0, most = 0;
};

enum class Texture { none, atlas };

// Colour, opacity and texture over a triangle; only what varies is set.
struct Shade {
  Shade(const std::array<Corner, 3>& c, Texture texture)
      : plain(texture == Texture::none), colour(c[0].colour) {
    const auto channel = [&](int shift) {
      const auto part = [&](std::size_t i) { return static_cast<float>(c[i].colour >> shift & 255U); };
      return Plane(c, part(0), part(1), part(2));
    };
    one_colour = ((c[0].colour ^ c[1].colour) & ~IM_COL32_A_MASK) == 0 &&
                 ((c[0].colour ^ c[2].colour) & ~IM_COL32_A_MASK) == 0;
    alpha = channel(IM_COL32_A_SHIFT);
    if (!one_colour) {
      red = channel(0);
      green = channel(8);
      blue = channel(16);
    }
    if (!plain) {
      u = Plane(c, c[0].u, c[1].u, c[2].u);
      v = Plane(c, c[0].v, c[1].v, c[2].v);
    }
  }

  bool plain;
  bool one_colour;
  ImU32 colour;
  Plane alpha, red, green, blue, u, v;
};

class Rasteriser {
 public:
  Rasteriser(const ImFontAtlas& atlas, Picture& picture)
      : picture_(picture),
        texels_(atlas.TexPixelsAlpha8),
        texture_width_(atlas.TexWidth),
        texture_height_(atlas.TexHeight),
        white_u_(atlas.TexUvWhitePixel.x * static_cast<float>(atlas.TexWidth)),
        white_v_(atlas.TexUvWhitePixel.y * static_cast<float>(atlas.TexHeight)) {}

  void draw(const ImDrawList& list, const ImDrawCmd& command, ImVec2 origin);

 private:
  [[nodiscard]] Corner corner(const ImDrawVert& vertex, ImVec2 origin) const;
  [[nodiscard]] bool plain(const Corner& c) const { return c.u == white_u_ && c.v == white_v_; }
  [[nodiscard]] ImU32 texel(int x, int y) const;
  [[nodiscard]] ImU32 sample(float u, float v) const;
  [[nodiscard]] ImU32* row(int y) const;
  void span(int y, int from, int to, ImU32 colour) const;
  bool quad(const std::array<Corner, 4>& c) const;
  void textured_quad(const Corner& a, const Corner& c, const Box& box) const;
  void triangle(const std::array<Corner, 3>& c) const;
  template <class Visit>
  void each_row(const std::array<Corner, 3>& c, Visit&& visit) const;
  void shaded_span(const Shade& shade, int y, int from, int to) const;

  Picture& picture_;
  const unsigned char* texels_;
  int texture_width_, texture_height_;
  float white_u_, white_v_;
  Box clip_ = {};
};

Corner Rasteriser::corner(const ImDrawVert& vertex, ImVec2 origin) const {
  return {vertex.pos.x - origin.x, vertex.pos.y - origin.y, vertex.uv.x * static_cast<float>(texture_width_),
          vertex.uv.y * static_cast<float>(texture_height_), vertex.col};
}

ImU32 Rasteriser::texel(int x, int y) const {
  x = std::clamp(x, 0, texture_width_ - 1);
  y = std::clamp(y, 0, texture_height_ - 1);
  return texels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(texture_width_) +
                 static_cast<std::size_t>(x)];
}

// Between the four nearest texels, in steps of 1/256.
ImU32 Rasteriser::sample(float u, float v) const {
  const int left = floor_of(u - 0.5F), top = floor_of(v - 0.5F);
  const auto x = static_cast<float>(left), y = static_cast<float>(top);
  const auto share_x = static_cast<ImU32>((u - 0.5F - x) * 256),
             share_y = static_cast<ImU32>((v - 0.5F - y) * 256);
  const ImU32 above = texel(left, top) * (256 - share_x) + texel(left + 1, top) * share_x;
  const ImU32 below = texel(left, top + 1) * (256 - share_x) + texel(left + 1, top + 1) * share_x;
  return (above * (256 - share_y) + below * share_y + 0x8000U) >> 16;
}

ImU32* Rasteriser::row(int y) const {
  return picture_.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width);
}

void Rasteriser::span(int y, int from, int to, ImU32 colour) const {
  if (from >= to) return;
  ImU32* pixels = row(y);
  const ImU32 alpha = alpha_of(colour);
  if (alpha == 255) {
    std::fill(pixels + from, pixels + to, colour);
  } else {
    for (int x = from; x < to; ++x) pixels[x] = blended(pixels[x], colour, alpha);
  }
}

// An upright rectangle of one colour, its corners in turn; false if it is something else.
bool Rasteriser::quad(const std::array<Corner, 4>& c) const {
  const auto& [a, b, d, e] = c;
  const bool upright = a.y == b.y && b.x == d.x && d.y == e.y && e.x == a.x && a.x <= d.x && a.y <= d.y;
  const bool even = a.colour == b.colour && b.colour == d.colour && d.colour == e.colour;
  if (!upright || !even) return false;
  const Box box = {std::max(clip_.left, first_pixel(a.x)), std::max(clip_.top, first_pixel(a.y)),
                   std::min(clip_.right, first_pixel(d.x)), std::min(clip_.bottom, first_pixel(d.y))};
  if (plain(a) && plain(b) && plain(d) && plain(e)) {
    for (int y = box.top; y < box.bottom; ++y) span(y, box.left, box.right, a.colour);
    return true;
  }
  const bool even_texture = a.v == b.v && b.u == d.u && d.v == e.v && e.u == a.u;
  if (even_texture && box.left < box.right) textured_quad(a, d, box);
  return even_texture;
}

// A glyph, mostly: where texels fall on pixels they are taken as they are.
void Rasteriser::textured_quad(const Corner& a, const Corner& c, const Box& box) const {
  const float du = (c.u - a.u) / (c.x - a.x), dv = (c.v - a.v) / (c.y - a.y);
  const ImU32 alpha = alpha_of(a.colour);
  for (int y = box.top; y < box.bottom; ++y) {
    ImU32* pixels = row(y);
    const float v = a.v + (static_cast<float>(y) + 0.5F - a.y) * dv;
    for (int x = box.left; x < box.right; ++x) {
      const float u = a.u + (static_cast<float>(x) + 0.5F - a.x) * du;
      const ImU32 cover = sample(u, v);
      if (cover != 0) pixels[x] = blended(pixels[x], a.colour, product(alpha, cover));
    }
  }
}

// One row of a triangle whose colour, opacity or texture varies.
void Rasteriser::shaded_span(const Shade& shade, int y, int from, int to) const {
  const float py = static_cast<float>(y) + 0.5F;
  ImU32* pixels = row(y);
  for (int x = from; x < to; ++x) {
    const float px = static_cast<float>(x) + 0.5F;
    ImU32 alpha = shade.alpha.level(px, py);
    if (!shade.plain) alpha = product(alpha, sample(shade.u.at(px, py), shade.v.at(px, py)));
    if (alpha == 0) continue;
    const ImU32 colour = shade.one_colour ? shade.colour
                                          : shade.red.level(px, py) | shade.green.level(px, py) << 8 |
                                                shade.blue.level(px, py) << 16;
    pixels[x] = blended(pixels[x], colour, alpha);
  }
}

// Where an edge crosses the middle of a row; always reckoned from its upper end, so that both triangles that
// share it get the same.
struct Edge {
  Edge(const Corner& a, const Corner& b) {
    const Corner& upper = a.y <= b.y ? a : b;
    const Corner& lower = a.y <= b.y ? b : a;
    x = upper.x;
    top = upper.y;
    bottom = lower.y;
    slope = bottom > top ? (lower.x - upper.x) / (bottom - top) : 0;
  }
  float x, top, bottom, slope;
};

// The pixels of each row whose centres lie within the triangle.
template <class Visit>
void Rasteriser::each_row(const std::array<Corner, 3>& c, Visit&& visit) const {
  const auto& [a, b, d] = c;
  const int top = std::max(clip_.top, first_pixel(std::min({a.y, b.y, d.y})));
  const int bottom = std::min(clip_.bottom, first_pixel(std::max({a.y, b.y, d.y})));
  const int left = std::max(clip_.left, first_pixel(std::min({a.x, b.x, d.x})));
  const int right = std::min(clip_.right, first_pixel(std::max({a.x, b.x, d.x})));
  if (top >= bottom || left >= right) return;
  const std::array<Edge, 3> edges = {Edge(a, b), Edge(b, d), Edge(d, a)};
  for (int y = top; y < bottom; ++y) {
    const float middle = static_cast<float>(y) + 0.5F;
    float from = 1e6F, to = -1e6F;
    for (const Edge& edge : edges) {
      if (middle < edge.top || middle >= edge.bottom) continue;
      const float x = edge.x + (middle - edge.top) * edge.slope;
      from = std::min(from, x);
      to = std::max(to, x);
    }
    const int first = std::max(left, first_pixel(from)), last = std::min(right, first_pixel(to));
    if (first < last) visit(y, first, last);
  }
}

void Rasteriser::triangle(const std::array<Corner, 3>& c) const {
  const auto& [a, b, d] = c;
  if ((alpha_of(a.colour) | alpha_of(b.colour) | alpha_of(d.colour)) == 0) return;
  const float area = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
  if (area == 0 || !std::isfinite(area)) return;
  const bool no_texture = plain(a) && plain(b) && plain(d);
  if (no_texture && a.colour == b.colour && b.colour == d.colour) {
    each_row(c, [&](int y, int from, int to) { span(y, from, to, c[0].colour); });
    return;
  }
  // Most triangles of a line's edge hold no pixel's centre.
  std::optional<Shade> shade;
  each_row(c, [&](int y, int from, int to) {
    if (!shade) shade.emplace(c, no_texture ? Texture::none : Texture::atlas);
    shaded_span(*shade, y, from, to);
  });
}

void Rasteriser::draw(const ImDrawList& list, const ImDrawCmd& command, ImVec2 origin) {
  const ImVec4& clip = command.ClipRect;
  clip_ = {std::max(0, static_cast<int>(clip.x - origin.x)), std::max(0, static_cast<int>(clip.y - origin.y)),
           std::min(picture_.width, static_cast<int>(clip.z - origin.x)),
           std::min(picture_.height, static_cast<int>(clip.w - origin.y))};
  if (clip_.left >= clip_.right || clip_.top >= clip_.bottom) return;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const auto at = [&](unsigned i) { return corner(vertices[indices[i]], origin); };
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    // Dear ImGui writes a rectangle as 0 1 2 0 2 3.
    const auto place = [&](unsigned k) { return vertices[indices[k]].pos; };
    const bool two = i + 5 < command.ElemCount && indices[i + 3] == indices[i] &&
                     indices[i + 4] == indices[i + 2] && place(i).y == place(i + 1).y &&
                     place(i + 1).x == place(i + 2).x;
    if (two && quad({at(i), at(i + 1), at(i + 2), at(i + 5)})) {
      i += 3;
    } else {
      triangle({at(i), at(i + 1), at(i + 2)});
    }
  }
}

}  // namespace

void rasterise(const ImDrawData& data, const ImFontAtlas& atlas, charts::Colour background,
               Picture& picture) {
  picture.width = std::max(1, static_cast<int>(data.DisplaySize.x));
  picture.height = std::max(1, static_cast<int>(data.DisplaySize.y));
  picture.pixels.assign(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height),
                        IM_COL32(background.red, background.green, background.blue, 255));
  Rasteriser rasteriser(atlas, picture);
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer)
      if (command.UserCallback == nullptr) rasteriser.draw(list, command, data.DisplayPos);
  }
}

}  // namespace evert::canvas
