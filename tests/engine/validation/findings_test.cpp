#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "engine/validation/findings/page.hpp"
#include "engine/validation/findings/pictures.hpp"
#include "engine/validation/keep.hpp"
#include "tests/catch.hpp"
#include "tests/engine/validation/small_table.hpp"

namespace {

using namespace evert;
using namespace evert::validation;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

statistics::JCurve curve(double percent, int recovery) {
  statistics::JCurve made;
  made.trailing_difference = {0, percent, 0, -percent / 2};
  made.trailing_baseline = {100, 100, 100, 100};
  made.trough = {percent, percent, 2};
  made.end_percent = -percent / 2;
  made.recovery_week = recovery;
  return made;
}

CompanyLook look() {
  CompanyLook made;
  made.company = "shop";
  made.title = "A shop";
  made.curves = {curve(-40, 3), curve(-30, 3), curve(-20, 3)};
  made.outcomes = {30, 6, 15};
  made.gaps = {{"front line", {0.5, {0.25, 0.75}, 0.1, 3}}, {"executives", {6.5, {6, 7}, 0.4, 3}}};
  made.moderated = {3, {-25, -30, -20}, {-10, -15, -5}, {5, -5, 15}};
  made.orientation = {0.25, 0.5, 0.75, 1.0};
  made.performance = {-1, 0, 0.5, 0.75};
  made.correlated = {0.96, 0.2, 1.0};
  return made;
}

CompanySwings swings() {
  CompanySwings made;
  made.company = "shop";
  made.title = "A shop";
  made.as_is.fill(0);
  made.other_luck.fill(1);
  made.third_luck.fill(-1.5);
  made.replicates = 2;
  made.firms = 4;
  for (const double moved : {1.0, 8.0, 3.0}) {
    Swing swing{screened_parameters()[made.swings.size()], {}, {}};
    swing.at_low.fill(0);
    swing.at_high.fill(moved);
    made.swings.push_back(swing);
  }
  made.swings[1].at_high[3] = none;
  return made;
}

}  // namespace

TEST_CASE("A number hangs most on the parameter that moves it furthest, an unknown move counts least") {
  CHECK(widest_first(swings(), 0) == std::vector<std::size_t>{1, 2, 0});
  CHECK(widest_first(swings(), 3) == std::vector<std::size_t>{2, 0, 1});
}

TEST_CASE("The page says each number with its interval, what was published and what it hangs on") {
  const std::string page = section_of(look(), swings());
  CHECK(page.starts_with("## A shop\n"));
  CHECK(page.find("| J-curve: dip | -30 % (") != std::string::npos);
  CHECK(page.find("| redesigns that stall | 50 % (33 to 67) | 44 % [S56] |") != std::string::npos);
  CHECK(page.find("| delivery gap: executives' belief | 6.5 points (6.0 to 7.0) |") != std::string::npos);
  CHECK(page.find("| gain where rivals did it already | -25 % (-30 to -20) |") != std::string::npos);
  const std::string widest(screened_parameters()[1].text);
  CHECK(page.find(widest + " (0.16: 0, 0.36: 8); ") != std::string::npos);
  CHECK(page.find("(shop-j-curve.svg)") != std::string::npos);
  // What moves a number no more than luck does is not named.
  CHECK(page.find(std::string(screened_parameters()[2].text) + " (0.15: 0, 0.25: 3); luck alone: 2") !=
        std::string::npos);  // 2.5
  CHECK(page.find(screened_parameters()[0].text) == std::string::npos);
  CHECK(page.find("| gain at half the margin | 5 % (-5 to 15) |") != std::string::npos);
  CompanyLook scant = look();
  scant.curves = {curve(-40, 3)};
  scant.moderated.thin_margin = {-0.2, -0.3, 0.4};
  const std::string unsure = section_of(scant, {});
  CHECK(unsure.find("| J-curve: dip | -40 % (too few for an interval) |") != std::string::npos);
  CHECK(unsure.find("| gain at half the margin | 0 % (0 to 0) |") != std::string::npos);
  // Without swings nothing is said of them.
  CHECK(section_of(look(), {}).find(widest) == std::string::npos);
}

TEST_CASE("Each finding is a picture, and so is what each number hangs on") {
  const auto pictures = pictures_of(look());
  REQUIRE(pictures.size() == 5);
  CHECK(pictures.front().file == "shop-j-curve.svg");
  for (const Picture& picture : pictures) {
    CAPTURE(picture.file);
    CHECK(picture.svg.starts_with("<svg"));
    CHECK(picture.svg.find("nan") == std::string::npos);
    CHECK(picture.svg.find("No data") == std::string::npos);
  }
  CHECK(pictures_of(swings()).size() == finding_numbers.size());
}

TEST_CASE("Every screened parameter is declared, and its ends lie in its range") {
  const auto registry = Lab(LabOptions{}).registry();
  for (const Screened& parameter : screened_parameters()) {
    CAPTURE(parameter.key);
    const auto at = registry.find(parameter.key);
    REQUIRE(at);
    CHECK(parameter.low < parameter.high);
    CHECK(registry.fields()[*at].range.low <= parameter.low);
    CHECK(registry.fields()[*at].range.high >= parameter.high);
  }
}

TEST_CASE("Points that were kept are not simulated again") {
  const testing::Folder folder;
  const auto keep = [&](const std::string& point, double value) {
    std::vector<Measured> rows;
    for (const FindingNumber& number : finding_numbers)
      rows.push_back({std::string(number.key), value++, none, none, ""});
    write_kept(folder.path(), "7", "hangs-dealer-" + point, rows);
  };
  keep("as-is", 1);
  keep("luck-1", 1.5);
  keep("luck-2", 0);
  double value = 10;
  for (const Screened& parameter : screened_parameters())
    for (const double end : {parameter.low, parameter.high})
      keep(fmt::format("{}-{:g}", parameter.key, end), value += 10);

  LabOptions options;
  options.data = EVERT_SOURCE_DIR "/data";
  options.scenarios = EVERT_SOURCE_DIR "/scenarios";
  bool simulated = false;
  options.progress = [&](double) { simulated = true; };
  Lab lab(options);
  std::size_t begun = 0, of = 0;
  const CompanySwings found =
      swings_of(lab, "dealer",
                {"7", folder.path(), [&](std::size_t point, std::size_t all) { begun = point, of = all; }});
  CHECK_FALSE(simulated);
  CHECK(begun == 3 + 2 * screened_parameters().size());
  CHECK(of == begun);
  CHECK(found.as_is[2] == 3);
  CHECK(moved_by_luck(found, 2) == 1.5);
  CHECK(found.swings[0].at_low[0] == 20);
  CHECK(found.swings[1].at_high[5] == 55);
}
