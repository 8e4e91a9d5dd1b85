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

// A colour by lightness, green to red, blue to yellow.
struct Lab {
  double lightness;
  double a;
  double b;
};

// Oklab (Ottosson 2020, bottosson.github.io/posts/oklab) to sRGB; what sRGB cannot show is cut off.
Colour shown(const Lab& c) {
  const auto cube = [](double x) { return x * x * x; };
  const double l = cube(c.lightness + 0.3963377774 * c.a + 0.2158037573 * c.b);
  const double m = cube(c.lightness - 0.1055613458 * c.a - 0.0638541728 * c.b);
  const double s = cube(c.lightness - 0.0894841775 * c.a - 1.2914855480 * c.b);
  const auto channel = [](double linear) {
    const double x = std::clamp(linear, 0.0, 1.0);
    const double gamma = x <= 0.0031308 ? 12.92 * x : 1.055 * base::pow(x, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(255 * gamma + 0.5);
  };
  return {channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
          channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
          channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s), 1};
}

}  // namespace

Colour sequential(double share) {
  constexpr std::array<Lab, 5> stops = {{{0.28, 0.07, -0.09},
                                         {0.45, 0.00, -0.10},
                                         {0.61, -0.085, -0.03},
                                         {0.77, -0.12, 0.10},
                                         {0.93, -0.03, 0.17}}};
  const double at = std::clamp(share, 0.0, 1.0) * (stops.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(at), stops.size() - 2);
  const double t = at - static_cast<double>(i);
  const Lab& from = stops[i];
  const Lab& to = stops[i + 1];
  return shown({from.lightness + t * (to.lightness - from.lightness), from.a + t * (to.a - from.a),
                from.b + t * (to.b - from.b)});
}

Colour diverging(double share) {
  constexpr Colour middle = rgb(0xf5f5f4);
  return mixed(middle, share < 0 ? blue : vermilion, std::min(1.0, share < 0 ? -share : share));
}

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
