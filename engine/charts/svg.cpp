#include "engine/charts/svg.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr std::string_view fonts =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

// fill="#rrggbb" fill-opacity=".5", or stroke likewise.
std::string paint(std::string_view attribute, Colour colour) {
  std::string text =
      fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", attribute, colour.red, colour.green, colour.blue);
  if (colour.opacity < 1) text += fmt::format(" {}-opacity=\"{}\"", attribute, svg_number(colour.opacity));
  return text;
}

std::string stroked(const Stroke& stroke) {
  std::string text =
      paint("stroke", stroke.colour) + fmt::format(" stroke-width=\"{}\"", svg_number(stroke.width));
  if (stroke.dash == Dash::dashed) text += " stroke-dasharray=\"5 4\"";
  if (stroke.dash == Dash::dotted) text += " stroke-dasharray=\"1.5 3\"";
  return text;
}

std::string listed(std::span<const Point> points) {
  std::string text;
  for (const Point& p : points) {
    if (!text.empty()) text += ' ';
    text += svg_number(p.x) + "," + svg_number(p.y);
  }
  return text;
}

std::string placed(const Rect& rect) {
  return fmt::format("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", svg_number(rect.x), svg_number(rect.y),
                     svg_number(rect.width), svg_number(rect.height));
}

bool xml_allows(char32_t c) {
  return c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff;
}

}  // namespace

std::string svg_number(double value) {
  if (!std::isfinite(value)) return "0";
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string xml_text(std::string_view text) {
  std::string result;
  for (const char32_t c : code_points(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += xml_allows(c) ? to_utf8(c) : " ";
    }
  }
  return result;
}

SvgPainter::SvgPainter(double width, double height, std::string_view title, std::string_view description) {
  out_ = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "role=\"img\" aria-label=\"{2}\" font-family=\"{3}\">\n<title>{2}</title>\n<desc>{4}</desc>\n",
      svg_number(width), svg_number(height), xml_text(title), fonts, xml_text(description));
}

void SvgPainter::line(Point from, Point to, const Stroke& stroke) {
  out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>\n", svg_number(from.x),
                      svg_number(from.y), svg_number(to.x), svg_number(to.y), stroked(stroke));
}

void SvgPainter::polyline(std::span<const Point> points, const Stroke& stroke) {
  if (points.size() < 2) return;
  out_ += fmt::format(
      "<polyline points=\"{}\" fill=\"none\"{} stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n",
      listed(points), stroked(stroke));
}

void SvgPainter::polygon(std::span<const Point> points, Colour fill) {
  if (points.size() < 3) return;
  out_ += fmt::format("<polygon points=\"{}\"{}/>\n", listed(points), paint("fill", fill));
}

void SvgPainter::rectangle(const Rect& rect, Colour fill) {
  out_ += fmt::format("<rect {}{}/>\n", placed(rect), paint("fill", fill));
}

void SvgPainter::rounded(const Rect& rect, double radius, Colour fill) {
  out_ += fmt::format("<rect {} rx=\"{}\"{}/>\n", placed(rect), svg_number(radius), paint("fill", fill));
}

void SvgPainter::discs(std::span<const Point> centres, double radius, Colour fill) {
  if (centres.empty()) return;
  if (centres.size() > 1) out_ += fmt::format("<g{}>\n", paint("fill", fill));
  for (const Point& p : centres) {
    out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", svg_number(p.x), svg_number(p.y),
                        svg_number(radius), centres.size() > 1 ? "" : paint("fill", fill));
  }
  if (centres.size() > 1) out_ += "</g>\n";
}

void SvgPainter::text(Point at, std::string_view text, const TextStyle& style) {
  if (text.empty()) return;
  out_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}", svg_number(at.x), svg_number(at.y),
                      svg_number(style.size), paint("fill", style.colour));
  if (style.anchor == Anchor::middle) out_ += " text-anchor=\"middle\"";
  if (style.anchor == Anchor::end) out_ += " text-anchor=\"end\"";
  if (style.weight == Weight::bold) out_ += " font-weight=\"700\"";
  if (style.halo) {
    out_ += " paint-order=\"stroke\" stroke-linejoin=\"round\"" + stroked({theme::paper, 4, Dash::solid});
  }
  out_ += ">" + xml_text(text) + "</text>\n";
}

double SvgPainter::text_width(std::string_view text, double size, Weight weight) const {
  return estimated_width(text, size, weight);
}

// A nested viewport clips without an id that another drawing on the same page could share.
void SvgPainter::push_clip(const Rect& rect) {
  out_ +=
      fmt::format("<svg {} viewBox=\"{} {} {} {}\" overflow=\"hidden\">\n", placed(rect), svg_number(rect.x),
                  svg_number(rect.y), svg_number(rect.width), svg_number(rect.height));
  ++clips_;
}

void SvgPainter::pop_clip() {
  EVERT_CHECK(clips_ > 0, "a clip is popped that was never pushed");
  out_ += "</svg>\n";
  --clips_;
}

std::string SvgPainter::finish() {
  EVERT_CHECK(clips_ == 0, "a drawing ends inside a clip");
  return std::move(out_) + "</svg>\n";
}

}  // namespace evert::charts
