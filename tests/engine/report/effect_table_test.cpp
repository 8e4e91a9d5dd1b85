#include "engine/report/effect_table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/catch.hpp"

namespace {

using namespace evert::report;
using namespace evert::statistics;

Effect effect(std::string name, std::string unit, double mean, double half) {
  return {std::move(name),
          std::move(unit),
          Direction::higher_is_better,
          {mean, {mean - half, mean + half}, 1, 30},
          0.5};
}

EffectTable example() {
  const std::array<Effect, effect_columns> effects = {
      effect("revenue", "%", 1.25, 0.5), effect("customers", "%", 2, 0.25),
      effect("margin", "points", -0.75, 0.25), effect("satisfaction", "points", 3, 1)};
  EffectTable table;
  table.frame.company = "Example Dealers";
  table.frame.baseline = "stay";
  table.frame.replicates_asked = table.frame.replicates_used = 30;
  table.frame.years = 5;
  table.frame.seed = 7;
  table.results_version = 4;
  table.rows = {{"integration", "one record | many", "stay", effects, effect("resolved", "1", 0.75, 0.25)},
                {"dispassion (full)", "a clear leader", "full-dispassion-0", effects, {}}};
  table.left_out = {"walls (needs silo and to)"};
  return table;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the text has a row a lever, and says what is not set against the baseline") {
  const std::string text = to_text(example(), {.width = 200});
  CHECK(contains(text,
                 "  integration        +1.25 ±0.50   +2.00 ±0.25     -0.75 ±0.25           +3.00 ±1.00  "
                 "resolved +0.75 ±0.25\n"));
  CHECK(contains(text, "dispassion (full) is set against full-dispassion-0."));
  CHECK_FALSE(contains(text, "integration is set against"));
  CHECK(contains(text, "walls (needs silo and to)."));
}

TEST_CASE("where the text is narrow, what the levers move is a table of its own") {
  const std::string text = to_text(example(), {.width = 90});
  CHECK(contains(text, "+3.00 ±1.00\n"));
  CHECK(contains(text, "  lever, 0 to 1  what it moves\n  integration    resolved +0.75 ±0.25\n"));
}

TEST_CASE("the Markdown page says which command made it, from which results, replicates and seed") {
  const std::string page = to_markdown(example(), "evert effects data/example");
  CHECK(contains(page,
                 "Made by `evert effects data/example` (results version 4). 30 paired replicates over 5 "
                 "years, seed 7."));
  CHECK(contains(page,
                 "| integration | +1.25 (+0.75 to +1.75) | +2.00 (+1.75 to +2.25) | -0.75 (-1.00 to -0.50) | "
                 "+3.00 (+2.00 to +4.00) | resolved +0.75 (+0.50 to +1.00) |\n"));
  CHECK(contains(page, "\n- dispassion (full): a clear leader\n"));
}

TEST_CASE("JSON and CSV have every figure, and null or no row where a lever has no quantity") {
  const auto json = nlohmann::json::parse(to_json(example()));
  CHECK(json["rows"][0]["effects"][2]["low"] == -1);
  CHECK(json["rows"][0]["quantity"]["name"] == "resolved");
  CHECK(json["rows"][1]["quantity"].is_null());
  CHECK(json["results_version"] == 4);
  const std::string csv = to_csv(example());
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 5 + 4);
  CHECK(contains(csv, "integration,stay,margin,points,-0.75,-1,-0.5,1,0.5,30\n"));
}
