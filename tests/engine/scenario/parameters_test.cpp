#include "engine/scenario/parameters.hpp"

#include "tests/catch.hpp"
#include "tests/engine/scenario/shop.hpp"

using namespace evert;
using namespace evert::scenario;
using Messages = std::vector<std::string>;

namespace {

struct Result {
  schema::Values values = schema::Values::defaults(test::registry());
  base::Diagnostics diagnostics;

  [[nodiscard]] Messages messages() const { return test::messages(diagnostics, "."); }
};

Node table(std::string_view text) {
  base::Diagnostics diagnostics;
  auto root = parse_document(text, "f", diagnostics);
  REQUIRE(root);
  return *root;
}

Result section(std::string_view text) {
  Result result;
  read_section(table(text), "calendar", test::registry(), "company file", result.values, result.diagnostics);
  return result;
}

Result set(std::string_view text) {
  Result result;
  read_set(table(text), test::registry(), "scenario 's'", result.values, result.diagnostics);
  return result;
}

Result overridden(const std::vector<Override>& overrides) {
  Result result;
  apply_overrides(overrides, test::registry(), result.values, result.diagnostics);
  return result;
}

}  // namespace

TEST_CASE("A plain number inherits what its section says about it") {
  const auto result = section("days_per_week = 6\nlabel = 'input'\nsource = 'the lease'");
  CHECK(result.messages() == Messages{});
  const auto& item = test::item(result.values, "calendar.days_per_week");
  CHECK(item.value == 6);
  CHECK(item.label == schema::Label::input);
  CHECK(item.source == "the lease");
}

TEST_CASE("A number with a label and a source of its own keeps them") {
  const auto result = section(
      "label = 'input'\nsource = 'the lease'\n"
      "days_per_week = { value = 5.5, label = 'calibrated', source = 'fitted' }");
  const auto& item = test::item(result.values, "calendar.days_per_week");
  CHECK(item.value == 5.5);
  CHECK(item.label == schema::Label::calibrated);
  CHECK(item.source == "fitted");
}

TEST_CASE("A number of which the file says nothing more is assumed, and from the file") {
  const auto result = section("days_per_week = 6");
  CHECK(test::item(result.values, "calendar.days_per_week").label == schema::Label::assumed);
  CHECK(test::item(result.values, "calendar.days_per_week").source == "company file");
}

TEST_CASE("Parameters that no file mentions keep their default and its source") {
  const auto result = section("days_per_week = 6");
  const auto& item = test::item(result.values, "calendar.minutes_per_day");
  CHECK(item.value == model::Calendar{}.minutes_per_day);
  CHECK(item.source == "company");
}

TEST_CASE("Dotted, quoted and nested keys set the same parameter") {
  for (const char* text : {"calendar.days_per_week = 6", "'calendar.days_per_week' = 6",
                           "[calendar]\ndays_per_week = 6", "calendar = { days_per_week = { value = 6 } }"}) {
    CAPTURE(text);
    const auto result = set(text);
    CHECK(result.messages() == Messages{});
    CHECK(test::item(result.values, "calendar.days_per_week").value == 6);
    CHECK(test::item(result.values, "calendar.days_per_week").source == "scenario 's'");
  }
}

TEST_CASE("An override changes a parameter and says that it did; the last one counts") {
  const auto result = overridden({{"calendar.days_per_week", "6.5"}, {"calendar.days_per_week", "7"}});
  CHECK(result.messages() == Messages{});
  CHECK(test::item(result.values, "calendar.days_per_week").value == 7);
  CHECK(test::item(result.values, "calendar.days_per_week").source == "--set");
}

TEST_CASE("An override that says at most leaves smaller values as they are") {
  const auto lowered =
      overridden({{"calendar.days_per_week", "5.5"}, {"calendar.days_per_week", "5.2", true}});
  CHECK(test::item(lowered.values, "calendar.days_per_week").value == 5.2);
  const auto left = overridden({{"calendar.days_per_week", "5.1"}, {"calendar.days_per_week", "5.2", true}});
  CHECK(test::item(left.values, "calendar.days_per_week").value == 5.1);
}

TEST_CASE("Wrong overrides are all reported and change nothing") {
  const auto result = overridden({{"calendar.days_per_weak", "6"},
                                  {"calendar.days_per_week", "six"},
                                  {"calendar.days_per_week", "6 days"},
                                  {"calendar.days_per_week", "nan"},
                                  {"calendar.minutes_per_day", "6e9"}});
  CHECK(result.messages() ==
        Messages{
            "--set calendar.days_per_weak=6: error: unknown parameter 'calendar.days_per_weak' "
            "(`evert describe` lists all parameters) did you mean 'calendar.days_per_week'?",
            "--set calendar.days_per_week=six: error: 'six' is not a number (working days in a week)",
            "--set calendar.days_per_week=6 days: error: '6 days' is not a number (working days in a week)",
            "--set calendar.days_per_week=nan: error: 'calendar.days_per_week' = nan is not a finite "
            "number (working days in a week)",
            "--set calendar.minutes_per_day=6e9: error: 'calendar.minutes_per_day' = 6000000000 is out "
            "of range (60 to 1440 minutes: working minutes in a day)"});
  CHECK(test::item(result.values, "calendar.days_per_week").value == model::Calendar{}.days_per_week);
}
