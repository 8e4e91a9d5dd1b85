#include "engine/report/sweep_table.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "tests/catch.hpp"

namespace {

using namespace evert;
using statistics::SweepTable;

SweepTable table_of(const std::string& design) {
  SweepTable table;
  table.title = "What it hangs on";
  table.design = design;
  table.scenario = "full";
  table.baseline = "stay";
  table.outcome = "growth";
  table.unit = "%/yr";
  table.year = 5;
  table.points = 18;
  table.replicates = 2;
  table.mean = {1.25, {1, 1.5}, 0.5, 18};
  table.p5 = -0.5, table.p50 = 1.2, table.p95 = 3;
  table.better = 0.9;
  return table;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Elementary effects are told with signs where they have some") {
  SweepTable table = table_of("morris");
  table.factors.push_back({"a.b", "points", "what it is", {}, {}, {}, {}});
  table.factors[0].effect = {{-2, {-3, -1}, 0.7, 3}, {2, {1, 3}, 0.6, 3}, 0.25};
  const std::string text = report::to_text(table);
  CHECK(
      holds(text, "full against stay: growth in year 5, points a year; 18 points (morris) x 2 replicates."));
  CHECK(holds(text, "at 90% of them"));
  CHECK(holds(text, "2.00  +1.00 to +3.00        -2.00    0.70        0.25"));
  const auto json = nlohmann::json::parse(report::to_json(table));
  CHECK(json.at("factors").at(0).at("morris").at("mu_star").at("mean") == 2);
  CHECK(json.at("factors").at(0).at("morris").at("mu").at("sd") == 0.7);
  CHECK(json.at("unit") == "points a year");
}

TEST_CASE("Shares of variance and ranks that nobody knows are dashes, and null in JSON") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  SweepTable shares = table_of("saltelli");
  shares.factors.push_back({"a.b", "1", "", {}, {}, {}, {}});
  shares.factors[0].first = {none, {none, none}};
  shares.factors[0].total = {0.5, {0.25, 0.75}};
  shares.luck = {0.5, 0.3, 0.2};
  CHECK(holds(report::to_text(shares), "a.b     -                0.50 (0.25 to 0.75)"));
  CHECK(holds(report::to_text(shares), "50% is where the point lies, 30% luck that all points"));
  CHECK(nlohmann::json::parse(report::to_json(shares))["factors"][0]["sobol"]["first"]["value"].is_null());
  SweepTable ranks = table_of("sobol");
  ranks.factors.push_back({"a.b", "1", "", {}, {}, {}, {}});
  ranks.factors[0].rank = {none, {none, none}};
  CHECK(holds(report::to_text(ranks), "a.b                    -\n"));
  CHECK(holds(report::to_text(ranks), "No intervals: points of a single design keep apart"));
  ranks.repetitions = 8;
  ranks.factors[0].rank = {0.5, {0.25, 0.75}};
  CHECK(holds(report::to_text(ranks), "18 points (sobol x 8 repetitions)"));
  CHECK(holds(report::to_text(ranks), "+0.50  +0.25 to +0.75"));
  CHECK(holds(report::to_text(ranks), "by the jackknife over 8 repetitions of the design"));
  CHECK(nlohmann::json::parse(report::to_json(ranks))["repetitions"] == 8);
}

TEST_CASE("Points are told with what they differ by from the first, values as money") {
  SweepTable table = table_of("one-at-a-time");
  table.outcome = "value";
  table.unit = "USD";
  table.rows.push_back({"as the files have it", 1, {1.5e6, {1e6, 2e6}, 1, 2}, {}});
  table.rows.push_back(
      {"a.b 3", 1, {1e6, {5e5, 1.5e6}, 1, 2}, statistics::Estimate{-5e5, {-6e5, -4e5}, 1, 2}});
  const std::string text = report::to_text(table);
  CHECK(holds(text, "value in year 5, USD;"));
  CHECK(holds(text, "+1.00m  +500k to +1.50m          -500k  -600k to -400k"));
  CHECK(nlohmann::json::parse(report::to_json(table))["rows"][1]["to_first"]["mean"] == -5e5);
}
