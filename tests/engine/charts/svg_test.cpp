#include "engine/charts/svg.hpp"

#include <limits>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/engine/charts/samples.hpp"
#include "tests/engine/charts/xml.hpp"

using namespace evert::charts;
using evert::charts::example::count_of;
using evert::charts::example::xml_error;

TEST_CASE("the check of XML finds what is wrong") {
  CHECK(xml_error("<a b=\"&amp;\"><c/>text</a>\n").empty());
  for (const char* wrong : {"<a>", "<a></b>", "<a b=\"1\" b=\"2\"/>", "<a>&</a>", "<a b=\"<\"/>", "<a/><a/>",
                            "<a b=1/>", "", "<a>\x01</a>"}) {
    INFO(wrong);
    CHECK(!xml_error(wrong).empty());
  }
}

TEST_CASE("a small drawing is these bytes") {
  SvgPainter painter(20, 10, "A & B", "<d>");
  painter.line({0, 0}, {1.005, 2.5}, {rgb(0x0072b2), 1, Dash::dashed});
  painter.rectangle({1, 2, 3, 4}, faded(rgb(0xffffff), 0.5));
  painter.text({5, 6}, "x<y", {12, rgb(0x000000), Anchor::end, Weight::bold, false});
  CHECK(painter.finish() ==
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\" viewBox=\"0 0 20 10\" "
        "role=\"img\" "
        "aria-label=\"A &amp; B\" font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica "
        "Neue', "
        "Arial, sans-serif\">\n<title>A &amp; B</title>\n<desc>&lt;d&gt;</desc>\n"
        "<line x1=\"0\" y1=\"0\" x2=\"1\" y2=\"2.5\" stroke=\"#0072b2\" stroke-width=\"1\" "
        "stroke-dasharray=\"5 4\"/>\n"
        "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#ffffff\" fill-opacity=\"0.5\"/>\n"
        "<text x=\"5\" y=\"6\" font-size=\"12\" fill=\"#000000\" text-anchor=\"end\" "
        "font-weight=\"700\">x&lt;y</text>\n</svg>\n");
}

TEST_CASE("coordinates have two decimals at most and are never -0 or not a number") {
  CHECK(svg_number(1.0 / 3) == "0.33");
  CHECK(svg_number(-0.001) == "0");
  CHECK(svg_number(100) == "100");
  CHECK(svg_number(-2.5) == "-2.5");
  CHECK(svg_number(std::numeric_limits<double>::quiet_NaN()) == "0");
}

TEST_CASE("any text becomes text in XML") {
  CHECK(xml_text("<a & \"b\" 'c'>") == "&lt;a &amp; &quot;b&quot; &#39;c&#39;&gt;");
  CHECK(xml_text("tab\tbell\x07") == "tab bell ");
  CHECK(xml_text("\xff\u2212") == "\ufffd\u2212");
}

TEST_CASE("what has too few points or no letters leaves no trace") {
  SvgPainter empty(1, 1, "", "");
  const std::vector<Point> two = {{0, 0}, {1, 1}};
  empty.polyline({two.data(), 1}, {});
  empty.polygon(two, {});
  empty.discs({}, 1, {});
  empty.text({0, 0}, "", {});
  CHECK(empty.finish() == SvgPainter(1, 1, "", "").finish());
}

TEST_CASE("clips nest, and one left open or closed twice is a bug that says so") {
  SvgPainter good(9, 9, "", "");
  {
    const Clip outer(good, {0, 0, 5, 5});
    const Clip inner(good, {1, 1, 2, 2});
  }
  const std::string svg = good.finish();
  CHECK(xml_error(svg).empty());
  CHECK(count_of(svg, "svg") == 3);
  SvgPainter open(9, 9, "", "");
  open.push_clip({0, 0, 5, 5});
  CHECK_THROWS_AS(open.finish(), evert::base::InternalError);
  SvgPainter closed(9, 9, "", "");
  CHECK_THROWS_AS(closed.pop_clip(), evert::base::InternalError);
}

namespace {

// Charts name their parts as their users do.
template <class Chart>
void check_drawing(Chart chart) {
  chart.frame.title = "5 < 6 & \"so\" 'on'";
  const std::string svg = to_svg(chart);
  CHECK(xml_error(svg) == "");
  CHECK(svg == to_svg(chart));
  CHECK(count_of(svg, "title") == 1);
  CHECK(count_of(svg, "desc") == 1);
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find(" id=") == std::string::npos);
  CHECK(svg.find("<title>5 &lt; 6 &amp; &quot;so&quot; &#39;on&#39;</title>") != std::string::npos);
}

}  // namespace

TEST_CASE("every chart is well-formed, the same bytes each time, and told in words") {
  example::for_each_chart([](const auto& chart) { check_drawing(chart); });
}
