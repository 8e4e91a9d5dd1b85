#include "engine/statistics/best.hpp"

#include <cmath>

#include "tests/catch.hpp"

using namespace evert::statistics;

namespace {

// Two redesigns of `stay`; margins of 12 replicates: full is ahead by 1 -+ .5, dither by 0 -+ .5.
Answer three_worlds() {
  Answer answer;
  answer.baseline = "stay";
  answer.scenarios.resize(2);
  answer.scenarios[0].name = "dither";
  answer.scenarios[1].name = "full";
  OutcomeValues margin{"margin", "% of revenue", 5, std::vector<std::vector<double>>(3)};
  for (int r = 0; r < 12; ++r) {
    const double luck = r, swing = r % 2 == 0 ? 0.5 : -0.5;
    margin.values[0].push_back(luck);
    margin.values[1].push_back(luck + swing);
    margin.values[2].push_back(luck + 1 + swing);
  }
  answer.last_year = {margin};
  return answer;
}

}  // namespace

TEST_CASE("Each scenario, the baseline among them, is compared with the best of the others") {
  const auto rows = best_rows(three_worlds());
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].scenario == "stay");
  CHECK(rows[1].scenario == "dither");
  CHECK(rows[2].scenario == "full");
  for (const BestRow& row : rows) {
    CHECK(row.outcome == "margin");
    CHECK(row.unit == "% of revenue");
    CHECK(row.year == 5);
  }
  CHECK(rows[2].probability == 1);
  CHECK(rows[2].from_best.low == 0);
  // One-sided 97.5 %, two others: t_11 = 2.200985, sd sqrt(12 / 11) / 2; dither has the same luck and swing.
  CHECK(rows[2].from_best.high == Approx(1));
  CHECK(rows[0].from_best.low == Approx(-1 - 2.200985 * std::sqrt(12.0 / 11) / 2 / std::sqrt(12.0)));
  CHECK(rows[0].from_best.high == 0);
  CHECK(rows[1].regret == Approx(1));
  CHECK(rows[0].regret == Approx(1).margin(0.01));
  CHECK(rows[0].hindsight == Approx(1));
  CHECK(rows[2].regret == 0);
}

TEST_CASE("What is unknown in one replicate has no best, and the others have theirs") {
  Answer answer = three_worlds();
  answer.last_year.insert(answer.last_year.begin(), answer.last_year[0]);
  answer.last_year[0].name = "growth";
  answer.last_year[0].values[1][4] = std::nan("");
  const auto rows = best_rows(answer);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].outcome == "margin");
  CHECK_FALSE(select_wanted(answer, {"growth", 0.5}, 10));
  CHECK_FALSE(select_wanted(answer, {"value", 0.5}, 10));
  for (auto& values : answer.last_year[1].values) values.resize(1);
  CHECK(best_rows(answer).empty());
}

TEST_CASE("The best that is wanted is selected with the variances of the first stage") {
  const Answer answer = three_worlds();
  const auto selection = select_wanted(answer, {"margin", 0.5}, 10);
  REQUIRE(selection);
  CHECK(selection->selected);
  CHECK(selection->best == 2);
  CHECK(selection->replicates == 10);
  CHECK(selection->out_after == std::vector<int>{10, 10, 0});
  CHECK_FALSE(select_wanted(answer, {"margin", 0.5}, 13)->decided());  // fewer replicates than that
  CHECK(usual_indifference("growth") == 0.5);
  CHECK(usual_indifference("margin") == 0.1);
  CHECK_FALSE(usual_indifference("value"));
}

TEST_CASE("A target is met by what reaches it, in every scenario, and never by what is unknown") {
  Answer answer = three_worlds();
  answer.last_year[0].values[2][0] = std::nan("");
  const std::vector<Target> targets = {{"margin", 10}, {"growth", 1}, {"margin", 0}};
  const auto rows = target_rows(answer, targets);
  REQUIRE(rows.size() == 6);  // there is no growth
  CHECK(rows[5].met.value == Approx(11.0 / 12));
  CHECK(rows[0].scenario == "stay");
  CHECK(rows[0].met.value == Approx(2.0 / 12));  // 10 and 11
  CHECK(rows[0].met.interval.low == share_of(2, 12).interval.low);
  CHECK(rows[0].n == 12);
  CHECK(rows[1].met.value == Approx(2.0 / 12));  // 10.5 and 10.5
  CHECK(rows[2].met.value == Approx(2.0 / 12));  // 11.5 and 11.5
}
