#include "viewer/canvas/fonts.hpp"

#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "viewer/canvas/font_bytes.hpp"

namespace evert::canvas {

namespace {

// ImGui's size of a font is from its ascent to its descent: 2,400 units of Roboto, whose em has 2,048.
constexpr double line_of_em = 2400.0 / 2048.0;

// Pairs of first and last, ended by 0: Latin, Greek, Cyrillic, punctuation, currencies.
constexpr ImWchar letters[] = {0x20,   0x17f,  0x391,  0x3c9,  0x400,  0x45f,  0x2010, 0x2027,
                               0x2030, 0x203a, 0x20a4, 0x20ac, 0x2116, 0x2122, 0};
// Arrows, mathematics, shapes, signs.
constexpr ImWchar symbols[] = {0x2190, 0x2195, 0x21a9, 0x21bb, 0x2202, 0x2206, 0x220f, 0x2215, 0x221a,
                               0x221e, 0x2248, 0x2248, 0x2260, 0x2265, 0x25a0, 0x25cf, 0x2605, 0x2606,
                               0x2691, 0x2691, 0x26a0, 0x26a0, 0x2713, 0x2717, 0xfffd, 0xfffd, 0};

enum class Into { own_font, last_font };

ImFont* add(ImFontAtlas& atlas, std::span<const unsigned char> bytes, float pixels, const ImWchar* ranges,
            Into into) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 1;
  config.OversampleV = 1;
  config.PixelSnapH = true;
  config.MergeMode = into == Into::last_font;
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  // ImGui takes a pointer to bytes it may change, and does not.
  void* data = const_cast<unsigned char*>(bytes.data());
  return atlas.AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), pixels, &config, ranges);
}

ImFont* add_with_symbols(ImFontAtlas& atlas, std::span<const unsigned char> bytes, double em, double scale) {
  const auto pixels = static_cast<float>(std::max(1.0, std::round(em * line_of_em * scale)));
  ImFont* font = add(atlas, bytes, pixels, letters, Into::own_font);
  add(atlas, regular_font(), pixels, symbols, Into::last_font);  // a minus as wide as the plus
  add(atlas, symbol_font(), pixels, symbols, Into::last_font);
  return font;
}

}  // namespace

Fonts::Fonts(ImFontAtlas& atlas, double scale) {
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  for (std::size_t i = 0; i < font_sizes.size(); ++i) {
    regular_[i] = add_with_symbols(atlas, regular_font(), font_sizes[i], scale);
    bold_[i] = add_with_symbols(atlas, medium_font(), font_sizes[i], scale);
  }
  atlas.Build();
}

ImFont* Fonts::find(double em, charts::Weight weight) const {
  const auto nearest =
      std::ranges::min_element(font_sizes, {}, [em](double size) { return std::fabs(size - em); });
  const auto at = static_cast<std::size_t>(nearest - font_sizes.begin());
  return weight == charts::Weight::bold ? bold_[at] : regular_[at];
}

}  // namespace evert::canvas
