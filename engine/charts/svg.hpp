// Writes a drawing as SVG 1.1 that stands alone: real text in the reader's system font, no ids (so that many
// fit into one page), no dates; the same calls give the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "engine/charts/painter.hpp"

namespace evert::charts {

class SvgPainter final : public Painter {
 public:
  // The size of the drawing; `title` and `description` are what those hear who do not see it.
  SvgPainter(double width, double height, std::string_view title, std::string_view description);

  void line(Point from, Point to, const Stroke& stroke) override;
  void polyline(std::span<const Point> points, const Stroke& stroke) override;
  void polygon(std::span<const Point> points, Colour fill) override;
  void rectangle(const Rect& rect, Colour fill) override;
  void rounded(const Rect& rect, double radius, Colour fill) override;
  void discs(std::span<const Point> centres, double radius, Colour fill) override;
  void text(Point at, std::string_view text, const TextStyle& style) override;
  [[nodiscard]] double text_width(std::string_view text, double size, Weight weight) const override;
  void push_clip(const Rect& rect) override;
  void pop_clip() override;

  // The document, UTF-8, ending in a line feed. Call once; every clip has been popped.
  [[nodiscard]] std::string finish();

 private:
  std::string out_;
  int clips_ = 0;
};

// Text as XML has it: & < > " ' as entities, control characters as spaces, broken UTF-8 as U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

// A coordinate: at most two decimals, no trailing zeros, never "-0"; 0 if it is not finite.
[[nodiscard]] std::string svg_number(double value);

// A whole chart as an SVG document, at its own size. Needs `frame`, `height_of`, `in_words` and `draw`, which
// every chart of this room has.
template <class Chart>
[[nodiscard]] std::string to_svg(const Chart& chart) {
  const double height = chart.frame.height > 0 ? chart.frame.height : height_of(chart);
  SvgPainter painter(chart.frame.width, height, chart.frame.title, in_words(chart));
  draw(painter, chart, Rect{0, 0, chart.frame.width, height});
  return painter.finish();
}

}  // namespace evert::charts
