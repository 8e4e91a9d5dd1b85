#include "engine/validation/claims.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/validation/claims_kept.hpp"
#include "engine/validation/keep.hpp"
#include "engine/validation/series.hpp"
#include "tests/catch.hpp"
#include "tests/engine/validation/small_table.hpp"

namespace {

using namespace evert;
using namespace evert::validation;

void set(simulation::Record& record, const char* measure, double value) {
  record.measures[measures::index_of(measure)].assign(static_cast<std::size_t>(record.weeks), value);
}

simulation::Record record_of(int weeks) {
  simulation::Record record;
  record.weeks = weeks;
  record.measures.resize(measures::catalogue().size());
  for (const char* measure : {"revenue", "marketing_spend", "gross_profit", "satisfaction", "top_box",
                              "rival_sales_of_quarter", "ebit", "cash_flow"})
    set(record, measure, 0);
  return record;
}

// Rivals sell as many a week; sums run over quarters of 13 weeks from the record's first.
void set_rivals(simulation::Record& record, double sold) {
  auto& sales = record.measures[measures::index_of("rival_sales_of_quarter")];
  for (std::size_t week = 0; week < sales.size(); ++week)
    sales[week] = sold * static_cast<double>(week % 13 + 1);
}

experiment::Replicate pair_of_worlds() {
  experiment::Replicate replicate;
  replicate.history = record_of(52);
  replicate.runs.resize(2);
  for (auto& run : replicate.runs) run.record = record_of(5 * 52);
  set(replicate.history, "revenue", 100);
  set_rivals(replicate.history, 30);
  auto& stay = replicate.runs[0].record;
  set(stay, "revenue", 100);
  set(stay, "marketing_spend", 8);
  set(stay, "gross_profit", 20);
  set(stay, "satisfaction", 75);
  set(stay, "top_box", 0.3);
  auto& full = replicate.runs[1].record;
  set(full, "revenue", 121);
  set_rivals(full, 33);
  set(full, "marketing_spend", 4.4);
  set(full, "gross_profit", 27);
  set(full, "satisfaction", 81);
  set(full, "top_box", 0.36);
  return replicate;
}

TEST_CASE("what rivals sell in a week is what their quarter has grown by") {
  const double of_quarter[] = {3, 7, 13, 2, 6};  // a quarter begins in the fourth week
  const auto sales = rivals_sales(of_quarter);
  CHECK(std::isnan(sales[0]));
  CHECK(sales[1] == 4);
  CHECK(sales[2] == 6);
  CHECK(sales[3] == 2);
  CHECK(sales[4] == 4);
}

TEST_CASE("the figures of the claims, worked by hand") {
  const ClaimFigures figures = claim_figures(pair_of_worlds(), 5);
  CHECK(figures.growth == Approx(100 * (std::pow(1.21, 0.2) - 1)));
  CHECK(figures.rivals_growth == Approx(100 * (std::pow(1.1, 0.2) - 1)));
  CHECK(figures.marketing == Approx(0.55));
  CHECK(figures.marketing_share == Approx(0.55 / 1.21));
  CHECK(figures.gross == Approx(35));
  CHECK(figures.satisfaction == Approx(8));
  CHECK(figures.top_box == Approx(20));
}

const statistics::Claim& claim(const std::vector<statistics::Claim>& claims, const std::string& name) {
  for (const statistics::Claim& one : claims)
    if (one.name == name) return one;
  FAIL("no claim " + name);
  return claims.front();
}

TEST_CASE("claims are shares of pairs; together means all in the same pair") {
  const ClaimFigures all = {5, 2, 0.4, 0.4, 35, 21, 25};
  ClaimFigures dear = all;  // twice the growth, but dear marketing
  dear.marketing = 0.6;
  ClaimFigures index_only = all;
  index_only.top_box = 10;
  const ClaimFigures shrinking = {-1, -3, 1, 1, 0, 0, 0};
  const ClaimFigures pairs[] = {all, dear, index_only, shrinking};
  const auto claims = judge(pairs, 3);
  CHECK(claim(claims, "growth").probability == 0.75);  // shrinking less than rivals is not twice their growth
  CHECK(claim(claims, "growth").median_reached == Approx(1));
  CHECK(claim(claims, "marketing").probability == 0.5);
  CHECK(claim(claims, "marketing-share").probability == 0.75);
  CHECK(claim(claims, "gross-profit").median_reached == Approx(35));
  CHECK(claim(claims, "satisfaction").probability == 0.75);
  CHECK(claim(claims, "top-box").probability == 0.5);
  CHECK(claim(claims, "together-satisfaction").probability == 0.5);
  CHECK(claim(claims, "together-top-box").probability == 0.25);
  CHECK(std::isnan(claim(claims, "together-top-box").median_reached));
  CHECK(claim(claims, "growth").low == Approx(0.3006).margin(1e-3));  // Wilson, 3 of 4
  for (const statistics::Claim& one : claims) CHECK(one.year == 3);
}

TEST_CASE("where rivals shrink, growing is enough, and standing still is not") {
  const ClaimFigures pairs[] = {{0.5, -2, 1, 1, 0, 0, 0}, {0, -2, 1, 1, 0, 0, 0}};
  CHECK(claim(judge(pairs, 5), "growth").probability == 0.5);
}

TEST_CASE("firms below an index, before and after") {
  FirmOutcome a, b, c, d;
  a.index = 0.2, a.index_after = 0.2;
  b.index = 0.55, b.index_after = 0.45;
  c.index = 0.7, c.index_after = 0.58;
  d.index = 0.9, d.index_after = 0.9;
  const FirmOutcome firms[] = {a, b, c, d};
  const auto result = firm_claims(firms);
  REQUIRE(result.rows.size() == 2);
  CHECK(result.rows[0].below == 0.6);
  CHECK(result.rows[0].before == 0.5);
  CHECK(result.rows[0].after == 0.75);
  CHECK(result.rows[1].before == 0.25);
  CHECK(result.rows[1].after == 0.5);
  CHECK(result.most_moved == Approx(0.12));
}

// Can simulate nothing.
Lab lab_of_nothing() {
  LabOptions options;
  options.data = options.scenarios = "nowhere";
  return Lab(std::move(options));
}

TEST_CASE("pairs that were kept are not simulated again, and are the same to the last bit") {
  const testing::Folder folder;
  std::vector<ClaimPair> pairs(2);
  double value = 1.0 / 3;
  for (ClaimPair& pair : pairs) {
    for (ClaimFigures& figures : pair.at)
      for (double* figure :
           {&figures.growth, &figures.rivals_growth, &figures.marketing, &figures.marketing_share,
            &figures.gross, &figures.satisfaction, &figures.top_box})
        *figure = value *= 1.7;
  }
  pairs[0].at[1].gross = std::nan("");  // of nothing
  pairs[1].stalled = true;
  const ClaimsKeep keep{folder.path(), "7", false};
  write_kept(keep.folder, keep.id, "claims-nowhere-full-2", rows_of(pairs));

  Lab lab = lab_of_nothing();
  const auto read = kept_pairs(lab, "nowhere", "full", 2, keep);
  REQUIRE(read.size() == 2);
  CHECK(std::isnan(read[0].at[1].gross));
  CHECK(read[0].at[1].satisfaction == pairs[0].at[1].satisfaction);
  CHECK(read[1].at[0].growth == pairs[1].at[0].growth);
  CHECK(read[1].at[1].top_box == pairs[1].at[1].top_box);
  CHECK_FALSE(read[0].stalled);
  CHECK(read[1].stalled);
  // Anything else has to be simulated, which nobody can here.
  CHECK_THROWS_AS(kept_pairs(lab, "nowhere", "full", 3, keep), base::InputError);
  CHECK_THROWS_AS(kept_pairs(lab, "nowhere", "full", 2, {keep.folder, keep.id, true}), base::InputError);
}

TEST_CASE("firms that were kept are not simulated again") {
  const testing::Folder folder;
  const ClaimsKeep keep{folder.path(), "7", false};
  write_kept(keep.folder, keep.id, "claims-firms-2",
             {{"", 0.1, 0, 0, ""}, {"", 0.2, 0, 0, ""}, {"", 0.3, 0, 0, ""}, {"", 0.4, 0, 0, ""}});
  const auto read = kept_firms(lab_of_nothing(), 2, keep);
  REQUIRE(read.size() == 2);
  CHECK(read[0].index_after == 0.2);
  CHECK(read[1].index == 0.3);
}

}  // namespace
