// The fonts of a window: Roboto in the sizes of charts::theme, what it lacks from DejaVu Sans.
//
// A size is an em in lengths of 1/96 inch, as in SVG. Glyphs are baked for whole pixels, so that what is seen
// may differ from what is asked for by half a pixel of line height; text is measured as it is seen.
#pragma once

#include <imgui.h>

#include <array>

#include "engine/charts/painter.hpp"

namespace evert::canvas {

// Small print, running text, subtitles, large text, titles, headlines.
inline constexpr std::array<double, 6> font_sizes = {11.5, 12.5, 13.5, 15, 18, 22};

class Fonts {
 public:
  Fonts() = default;
  // Fills an atlas anew; the fonts it held are gone. `scale`: pixels a length takes.
  Fonts(ImFontAtlas& atlas, double scale);

  // The nearest of the baked sizes. Bold is Roboto Medium. Valid until the atlas is filled again.
  [[nodiscard]] ImFont* find(double em, charts::Weight weight) const;

 private:
  std::array<ImFont*, font_sizes.size()> regular_ = {};
  std::array<ImFont*, font_sizes.size()> bold_ = {};
};

}  // namespace evert::canvas
