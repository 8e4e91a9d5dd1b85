#include "engine/scenario/resolved.hpp"

#include "tests/architecture/temporary_tree.hpp"
#include "tests/catch.hpp"
#include "tests/engine/scenario/shop.hpp"

using namespace evert;
using namespace evert::scenario;

namespace {

const auto good = test::scenarios / "good";

std::string resolved(const std::filesystem::path& file, const std::vector<Override>& overrides = {}) {
  base::Diagnostics diagnostics;
  const auto loaded = load_scenario(file, test::registry(), overrides, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  return resolved_json(loaded, test::registry());
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A resolved scenario holds what its files leave to the defaults") {
  const std::string json = resolved(good / "help.toml");
  CHECK(has(json,
            R"({"company":{"active":250,"journey":[{"balk_after_days":1e+06,"moment":[{"after":"choose",)"
            R"("importance":1,"name":"bought","quality":80}],"name":"buy",)"));
  CHECK(has(json, R"("parameters":{"calendar.days_per_week":5,"calendar.minutes_per_day":450,)"));
  CHECK(has(json, R"("population.scale":0.5,)"));
  CHECK(
      has(json,
          R"("scenario":{"action":[{"cost":0,"heads":1,"journey":"","kind":"move","pace":"dated","pair":"",)"
          R"("payroll_share":0,"revenue_share":0,)"
          R"("role":"clerk","silo":"counter","silos":[],"steps":[],"target":0,"title":"",)"
          R"("to":"workshop","week":4,"weeks":8},)"));
  CHECK(has(json, R"("leadership":{"breadth":1,"clarity":0.5,)"));
  CHECK(has(json, R"("name":"help","title":"Helping hands"}})"));
}

TEST_CASE("Comments, sources, labels and where the files lie change nothing in a resolved scenario") {
  const architecture::TemporaryTree tree;
  tree.write("stay.toml", "company = '" + (good / "company.toml").string() +
                              "'\n# nothing\ntitle = 'As it is'\n[set]\ncalendar.days_per_week = "
                              "{ value = 6, label = 'assumed', source = 'elsewhere' }\n");
  CHECK(resolved(tree.root() / "stay.toml") == resolved(good / "stay.toml"));
}

TEST_CASE("Every value changes a resolved scenario") {
  const std::string before = resolved(good / "stay.toml");
  const auto registry = test::registry();
  for (const auto& field : registry.fields()) {
    const std::string value = field.fallback == schema::Value(field.range.low)
                                  ? std::to_string(field.range.high)
                                  : std::to_string(field.range.low);
    CAPTURE(field.key, value);
    CHECK(resolved(good / "stay.toml", {{field.key, value}}) != before);
  }
  CHECK(resolved(good / "stay.toml", {{"leadership.support", "0.25"}}) != before);
}

TEST_CASE("Numbers in a resolved scenario read back to the same double") {
  CHECK(has(resolved(good / "stay.toml", {{"population.scale", "0.1"}}), R"("population.scale":0.1,)"));
  CHECK(has(resolved(good / "stay.toml", {{"population.scale", "0.30000000000000004"}}),
            R"("population.scale":0.30000000000000004,)"));
}

TEST_CASE("Quotes, backslashes and control characters in titles are escaped") {
  const architecture::TemporaryTree tree;
  tree.write("s.toml", "company = '" + (good / "company.toml").string() +
                           "'\ntitle = \"a \\\"b\\\" \\\\ \\n\\u00e9\"\n");
  CHECK(has(resolved(tree.root() / "s.toml"), R"("title":"a \"b\" \\ \u000aé")"));
}
