#include "engine/report/validation.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "tests/catch.hpp"

namespace {

using namespace evert::report;

constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();

ValidationTable example() {
  ValidationTable table;
  table.version = "0.1.0 (1a2b3c4d5e6f)";
  table.results_version = 3;
  table.seed = 7;
  table.command = "evert validate --seed 7";
  table.rows = {{"C24.dealer.dip",
                 "full redesign: median trough of trailing yearly EBIT against staying, a figure long "
                 "enough to wrap",
                 "0.1 [S43]", "held out", "dealer", "%", -39, -50, -20, true, -12.5, -14, -11, false,
                 "the cut is shallow: a, b | c", "8 replicates"},
                {"C12", "managers and layers", "A12", "closed form", "", "1", 0, 0, 0, true, 0, nan_, nan_,
                 true, "", ""},
                {"C34", "a rival does nothing", "A16", "input", "dealer", "%", 80, 50, 100, false, nan_, nan_,
                 nan_, false, "", ""},
                {"C25", "no value, \"quoted\"", "A16", "held out", "", "1", 1, 0, 2, true, nan_, nan_, nan_,
                 false, "no value", ""}};
  return table;
}

}  // namespace

TEST_CASE("The table is grouped by label, with counts, and says why a pattern is not met") {
  CHECK(to_text(example()) == R"(The model beside what it is held against
Evert 0.1.0 (1a2b3c4d5e6f), results version 3, seed 7. Replicates and firms: as noted by row.

closed form: 1 of 1 met: a mechanism alone against mathematics
  id   met  value  95 %  target  accepted  unit
  C12  yes      0             0  0
      managers and layers (A12)

input: 0 of 1 met (1 not measured): parameters restate them, which is no evidence
  id   met         value  95 %  target  accepted   unit
  C34  -    not measured            80  50 to 100  %
      a rival does nothing (dealer; A16)

held out: 0 of 2 met: this is the evidence
  id              met    value  95 %        target  accepted    unit
  C24.dealer.dip  NO     -12.5  -14 to -11     -39  -50 to -20  %
      full redesign: median trough of trailing yearly EBIT against staying, a figure long enough to
      wrap (dealer; 0.1 [S43]; 8 replicates)
      not met: the cut is shallow: a, b | c
  C25             NO   unknown                   1  0 to 2
      no value, "quoted" (A16)
      not met: no value
)");
}

TEST_CASE("Colours stand only where they are asked for") {
  CHECK(to_text(example()).find('\x1b') == std::string::npos);
  CHECK(to_text(example(), {.width = 100, .colour = true}).find("\x1b[") != std::string::npos);
}

TEST_CASE("A table of a changed model says with what") {
  ValidationTable table = example();
  table.set = {"service.repeat_chance=1", "choice.quality=0.8"};
  const std::string told =
      "With service.repeat_chance=1 and choice.quality=0.8: not the model as it is shipped.";
  CHECK(to_text(table).find(told) != std::string::npos);
  CHECK(to_markdown(table).find(told) != std::string::npos);
  CHECK(nlohmann::json::parse(to_json(table)).at("set") == table.set);
}

TEST_CASE("A quick look says so, and no line is wider than asked for") {
  ValidationTable table = example();
  table.quick = true;
  const std::string text = to_text(table, {.width = 80});
  CHECK(text.find("a quick look") != std::string::npos);
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    widest = std::max(widest, end - at);
    at = end + 1;
  }
  CHECK(widest <= 80);
}

TEST_CASE("JSON has every field, with null for what there is not, and the counts") {
  const auto json = nlohmann::json::parse(to_json(example()));
  CHECK(json.at("version") == "0.1.0 (1a2b3c4d5e6f)");
  CHECK(json.at("results_version") == 3);
  CHECK(json.at("seed") == 7);
  CHECK(json.at("quick") == false);
  CHECK(json.at("command") == "evert validate --seed 7");
  REQUIRE(json.at("rows").size() == 4);
  CHECK(json["rows"][0] == nlohmann::json::parse(R"({"id": "C24.dealer.dip",
    "pattern": "full redesign: median trough of trailing yearly EBIT against staying, a figure long enough to wrap",
    "source": "0.1 [S43]", "label": "held out", "where": "dealer", "unit": "%", "target": -39,
    "tolerance": "-50 to -20", "from": -50, "to": -20, "value": -12.5, "low": -14, "high": -11, "met": false,
    "diagnosis": "the cut is shallow: a, b | c", "note": "8 replicates"})"));
  CHECK(json["rows"][1]["low"].is_null());
  CHECK(json["rows"][1]["tolerance"] == "0");
  CHECK(json["rows"][2]["met"].is_null());
  CHECK(json["rows"][3]["value"].is_null());
  CHECK(json["rows"][3]["met"] == false);
  CHECK(json["counts"] == nlohmann::json::parse(R"({"closed form": {"met": 1, "of": 1, "not_measured": 0},
    "input": {"met": 0, "of": 1, "not_measured": 1}, "calibrated": {"met": 0, "of": 0, "not_measured": 0},
    "held out": {"met": 0, "of": 2, "not_measured": 0}})"));
}

TEST_CASE("CSV has a line a row, quoted where it must be") {
  CHECK(to_csv(example()) ==
        R"(id,pattern,source,label,where,unit,target,tolerance,from,to,value,low,high,met,diagnosis,note
C24.dealer.dip,"full redesign: median trough of trailing yearly EBIT against staying, a figure long enough to wrap",0.1 [S43],held out,dealer,%,-39,-50 to -20,-50,-20,-12.5,-14,-11,false,"the cut is shallow: a, b | c",8 replicates
C12,managers and layers,A12,closed form,,1,0,0,0,0,0,,,true,,
C34,a rival does nothing,A16,input,dealer,%,80,50 to 100,50,100,,,,,,
C25,"no value, ""quoted""",A16,held out,,1,1,0 to 2,0,2,,,,false,no value,
)");
}

TEST_CASE("The Markdown page says which command made it and has a table a label") {
  const std::string page = to_markdown(example());
  CHECK(page == R"(# The model beside what it is held against

Made by `evert validate --seed 7`. Evert 0.1.0 (1a2b3c4d5e6f), results version 3, seed 7. Replicates and firms: as noted by row.

## closed form: 1 of 1 met: a mechanism alone against mathematics

| id | what should hold | source | value | 95 % | target | accepted | unit | met | note |
|---|---|---|---:|---|---:|---|---|---|---|
| C12 | managers and layers | A12 | 0 |  | 0 | 0 | 1 | yes |  |

## input: 0 of 1 met (1 not measured): parameters restate them, which is no evidence

| id | what should hold | source | value | 95 % | target | accepted | unit | met | note |
|---|---|---|---:|---|---:|---|---|---|---|
| C34 | dealer: a rival does nothing | A16 | not measured |  | 80 | 50 to 100 | % | - |  |

## held out: 0 of 2 met: this is the evidence

| id | what should hold | source | value | 95 % | target | accepted | unit | met | note |
|---|---|---|---:|---|---:|---|---|---|---|
| C24.dealer.dip | dealer: full redesign: median trough of trailing yearly EBIT against staying, a figure long enough to wrap | 0.1 [S43] | -12.5 | -14 to -11 | -39 | -50 to -20 | % | NO | 8 replicates |
| C25 | no value, "quoted" | A16 | unknown |  | 1 | 0 to 2 | 1 | NO |  |

C24.dealer.dip is not met: the cut is shallow: a, b | c

C25 is not met: no value
)");
}

TEST_CASE("The list names id, label, place and pattern") {
  CHECK(list_text(example()).find("  C34             input        dealer  a rival does nothing\n") !=
        std::string::npos);
}
