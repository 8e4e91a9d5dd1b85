#include "engine/charts/text.hpp"

#include "engine/charts/theme.hpp"
#include "tests/catch.hpp"
#include "tests/engine/charts/recorder.hpp"

using namespace evert::charts;
using evert::charts::example::Recorder;

namespace {

using Lines = std::vector<std::string>;

double width_of(const std::string& text) {
  return estimated_width(text, 10, Weight::regular);
}

}  // namespace

TEST_CASE("UTF-8 is read whole, and each byte that is none becomes a replacement") {
  CHECK(code_points("a\u00e9\u2212\U0001f600") == std::vector<char32_t>{U'a', 0xe9, 0x2212, 0x1f600});
  CHECK(code_points("\xff"
                    "a") == std::vector<char32_t>{0xfffd, U'a'});
  CHECK(code_points("\xe2\x88") == std::vector<char32_t>{0xfffd, 0xfffd});  // cut short
  CHECK(code_points("\xc0\xaf") == std::vector<char32_t>{0xfffd, 0xfffd});  // '/' in two bytes
  CHECK(code_points("\xe0\x80\xaf") == std::vector<char32_t>(3, 0xfffd));   // and in three
  CHECK(code_points("\xed\xa0\x80") == std::vector<char32_t>(3, 0xfffd));   // half of a pair
  for (const char32_t c : {U'a', U'\u00e9', U'\u2212', U'\U0001f600'}) {
    CHECK(code_points(to_utf8(c)) == std::vector<char32_t>{c});
  }
}

TEST_CASE("the width of text is the sum of its letters, by size") {
  CHECK(width_of("ab") == Approx(6.13 + 6.35));
  CHECK(width_of("1 2") == Approx(2 * 6.36 + 3.18));
  CHECK(width_of("\u2212") == width_of("+"));
  CHECK(width_of("") == 0);
  CHECK(estimated_width("ab", 20, Weight::regular) == Approx(2 * width_of("ab")));
  CHECK(estimated_width("ab", 10, Weight::bold) > width_of("ab"));
}

TEST_CASE("text breaks at spaces where it would be too wide") {
  const Recorder painter;
  const double width = width_of("one two");
  CHECK(wrapped(painter, "one two three", width, 10) == Lines{"one two", "three"});
  CHECK(wrapped(painter, "one two three", width - 1, 10) == Lines{"one", "two", "three"});
  CHECK(wrapped(painter, "  one   two ", 1000, 10) == Lines{"one two"});
  CHECK(wrapped(painter, "Donaudampfschiff ab", 5, 10) == Lines{"Donaudampfschiff", "ab"});
  CHECK(wrapped(painter, "r\u00a0=\u00a00.3", 5, 10).size() == 1);
  CHECK(wrapped(painter, "", 100, 10).empty());
}

TEST_CASE("a balanced label has no last line of one short word") {
  const Recorder painter;
  const double width = width_of("Trough: 36% in quarter");
  CHECK(wrapped(painter, "Trough: 36% in quarter 4", width, 10) == Lines{"Trough: 36% in quarter", "4"});
  CHECK(balanced(painter, "Trough: 36% in quarter 4", width, 10) == Lines{"Trough: 36%", "in quarter 4"});
  CHECK(balanced(painter, "one", 3, 10) == Lines{"one"});
}

TEST_CASE("a minus is told from a hyphen and from a range") {
  CHECK(with_minus("-36%") == "\u221236%");
  CHECK(with_minus("2 (-3 to -1)") == "2 (\u22123 to \u22121)");
  CHECK(with_minus("the 5-95 band, outside-in, -x, 2020-21") == "the 5-95 band, outside-in, -x, 2020-21");
}

TEST_CASE("every colour of a series can be read as text once darkened, and black on white is 21") {
  CHECK(theme::contrast(rgb(0x000000), rgb(0xffffff)) == Approx(21));
  CHECK(theme::contrast(rgb(0x777777), rgb(0xffffff)) == Approx(4.48).margin(0.005));
  for (std::size_t i = 0; i < 8; ++i) {
    const Colour colour = theme::series_colour(i);
    CHECK(theme::contrast(theme::readable(colour), theme::paper) >= 4.5);
    CHECK(theme::contrast(theme::text_on(colour), colour) >= 3);  // large and bold (WCAG 2.1)
  }
  CHECK(theme::readable(theme::blue) == theme::blue);
  CHECK(theme::contrast(theme::muted, theme::paper) >= 4.5);
}
