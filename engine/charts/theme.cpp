#include "engine/charts/theme.hpp"

#include <algorithm>
#include <cstdint>

#include "engine/base/math.hpp"

namespace evert::charts::theme {

namespace {

// WCAG 2.1, "relative luminance".
double luminance(Colour colour) {
  const auto linear = [](std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : base::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

double contrast(Colour a, Colour b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

Colour readable(Colour colour) {
  constexpr double enough = 4.5;
  Colour darker = colour;
  for (int percent = 5; contrast(darker, paper) < enough && percent <= 100; percent += 5) {
    darker = mixed(colour, rgb(0x000000), percent / 100.0);
  }
  return darker;
}

Colour text_on(Colour fill) {
  return contrast(paper, fill) >= contrast(ink, fill) ? paper : ink;
}

Colour mixed(Colour from, Colour to, double share) {
  const auto channel = [share](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(a + (b - a) * share + 0.5);
  };
  return {channel(from.red, to.red), channel(from.green, to.green), channel(from.blue, to.blue), 1};
}

}  // namespace evert::charts::theme
