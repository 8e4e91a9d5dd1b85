// How every chart looks: colours and sizes, here and nowhere else.
//
// Colours are those of Okabe and Ito (jfly.uni-koeln.de/color), told apart by all common kinds of colour
// blindness, without their yellow, which is too faint on white. Nothing is said by colour alone.
#pragma once

#include <array>
#include <cstddef>

#include "engine/charts/geometry.hpp"

namespace evert::charts::theme {

inline constexpr Colour paper = rgb(0xffffff);
inline constexpr Colour ink = rgb(0x1a1d21);
inline constexpr Colour muted = rgb(0x5b636d);
inline constexpr Colour axis = rgb(0x7b838d);
inline constexpr Colour grid = rgb(0xe3e6ea);
inline constexpr Colour target = rgb(0xdfe3e8);  // where a value should lie

inline constexpr Colour highlight = rgb(0xe1ecf7);  // behind the row that is looked at
inline constexpr Colour whole = rgb(0x3c4450);      // sums and levels, beside what is added to them

inline constexpr Colour lane = rgb(0xf4f6f8);    // every second of many lanes
inline constexpr Colour shared = rgb(0xa3a9b1);  // what two worlds have in common

inline constexpr Colour green = rgb(0x009e73);
inline constexpr Colour blue = rgb(0x0072b2);
inline constexpr Colour orange = rgb(0xe69f00);
inline constexpr Colour vermilion = rgb(0xd55e00);
inline constexpr Colour purple = rgb(0xcc79a7);
inline constexpr Colour sky = rgb(0x56b4e9);
inline constexpr Colour grey = rgb(0x8a919b);

// Always with a sign, a side, a shape or a word that says the same.
inline constexpr Colour better = green;
inline constexpr Colour worse = vermilion;

// In this order; the seventh series and those after it are grey. Green and vermilion come late, as they read
// as better and worse.
inline constexpr std::array<Colour, 6> series = {blue, orange, green, purple, vermilion, sky};
[[nodiscard]] constexpr Colour series_colour(std::size_t index) {
  return index < series.size() ? series[index] : grey;
}

inline constexpr double title_size = 18;
inline constexpr double subtitle_size = 13.5;
inline constexpr double text_size = 12.5;
inline constexpr double small_size = 11.5;
inline constexpr double leading = 1.3;  // distance of baselines, in sizes

inline constexpr double margin = 24;  // around everything
// The same at panel density; no text is smaller than the least.
inline constexpr double panel_title_size = 14;
inline constexpr double panel_subtitle_size = 12;
inline constexpr double panel_note_size = 11;
inline constexpr double panel_margin = 14;
inline constexpr double panel_radius = 4;
inline constexpr double least_size = 11;

inline constexpr double gap = 8;  // between a mark and its words
inline constexpr double line_width = 2.25;
inline constexpr double dot_radius = 4.5;
inline constexpr double band_opacity = 0.16;
inline constexpr double inner_band_opacity = 0.26;

// For amounts: 0 dark violet over blue and green to 1 yellow, ever lighter, so that it reads in grey as well
// and by all common kinds of colour blindness. Below 0 and above 1 as at the ends.
[[nodiscard]] Colour sequential(double share);

// For differences: -1 blue, 0 nearly white, 1 vermilion. Numbers or a legend say the sign as well.
[[nodiscard]] Colour diverging(double share);

// Contrast of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
[[nodiscard]] double contrast(Colour a, Colour b);

// The colour, darkened until text in it can be read on paper: contrast 4.5 or more (WCAG 2.1, level AA).
[[nodiscard]] Colour readable(Colour colour);

// Ink or paper, whichever reads better on this fill.
[[nodiscard]] Colour text_on(Colour fill);

// Opaque mixture: share 0 gives `from`, 1 gives `to`.
[[nodiscard]] Colour mixed(Colour from, Colour to, double share);

}  // namespace evert::charts::theme
