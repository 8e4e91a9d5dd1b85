#include <cmath>
#include <sstream>
#include <string>

#include "engine/report/answer.hpp"
#include "engine/report/wording.hpp"
#include "engine/statistics/paired.hpp"
#include "tests/catch.hpp"
#include "tests/engine/report/answers.hpp"

namespace {

using namespace evert::report;
using Catch::Matchers::Contains;

TEST_CASE("the answer reads as a verdict, a table, a J-curve and what pairing saved") {
  CHECK(to_text(example::dipping()) ==
        R"(Example Dealers: 1 redesign compared with stay
30 paired replicates over 5 years, seed 7. Intervals are 95% (paired t, wider where skew), each for
itself.

full: after 5 years growth is too close to call at +0.50 points a year (95% -0.50 to +1.50), better
  in 18 of 30 replicates; margin is +0.42 points (95% +0.10 to +0.74), better than stay in 28 of 30
  replicates. It dips first: trough -31% of the yearly EBIT of stay (-4.50m USD) in week 34, back in
  week 130. It pays back in week 170; in 12 of 30 replicates not within 5 years. It stalls in 6 of
  30 replicates.

full: The whole redesign, in nine months.
  year  outcome                stay   full  difference     95% interval  better
     1  margin, % of revenue   4.00   2.50       -1.50   -1.75 to -1.25    0/30  worse
     5  growth, %/yr           2.75   3.25       +0.50   -0.50 to +1.50   18/30  too close to call
     5  margin, % of revenue   4.08   4.50       +0.42   +0.10 to +0.74   28/30  better
     5  value, USD            46.9m  45.6m      -1.25m  -1.75m to -750k  4.5/30  worse
  Better: a replicate in which both are equal counts half.
  Value: net cash since the start, discounted at 8% a year.
  J-curve (median, 5% to 95% of replicates): trough of yearly EBIT -31% (-44% to -18%), -4.50m USD
    (-6.00m to -2.70m), in week 34 (26 to 48); recovered in week 130 (101 to never), never within
    5 years in 2 of 30; paid back in week 170 (120 to never), never within 5 years in 12 of 30; at
    the end +11% (+2.5% to +19%) on the yearly EBIT of stay.
  Stalled: 6 of 30 replicates.
  Pairing: without shared luck the same intervals would take 2.5 (growth), 2.5 (margin) times the
    replicates.
)");
}

TEST_CASE("a narrow text wraps its prose and marks close calls instead of naming them") {
  const std::string text = to_text(example::dipping(), {.width = 80});
  CHECK_THAT(text, Contains("≈ +0.50"));
  CHECK_THAT(text, Contains("≈ too close to call: the interval spans zero"));
  CHECK_THAT(to_text(example::dipping(), {.width = 98}), Contains("18/30  too close to call"));
  CHECK_THAT(text, !Contains("18/30  too close to call"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(display_width(line) <= 80);
  }
}

TEST_CASE("colour adds escapes and changes nothing else") {
  std::string text = to_text(example::dipping(), {.width = 100, .colour = true});
  CHECK_THAT(text, Contains("\x1b[32m+0.42\x1b[0m"));
  CHECK_THAT(text, Contains("\x1b[31m-1.50\x1b[0m"));
  for (auto at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b'))
    text.erase(at, text.find('m', at) - at + 1);
  CHECK(text == to_text(example::dipping()));
}

TEST_CASE("one replicate has no interval and the text says so") {
  Answer answer = example::dipping();
  answer.replicates_used = 1;
  answer.replicates_asked = 1;
  const double nan = std::nan("");
  for (Outcome& outcome : answer.scenarios[0].outcomes) {
    outcome.difference = {outcome.difference.mean, {nan, nan}, nan, 1};
    outcome.variance_reduction = nan;
    outcome.share_better = 1;
  }
  const std::string text = to_text(answer, {.width = 400});
  CHECK_THAT(text, Contains("One replicate has no interval: what it shows may be luck."));
  CHECK_THAT(text, Contains("margin is +0.42 points in the only replicate, its interval unknown"));
  CHECK_THAT(text, Contains("1/1  interval unknown"));
  CHECK_THAT(text, !Contains("Pairing:"));
  CHECK_THAT(text, !Contains("nan"));
}

TEST_CASE("fewer replicates than an interval takes have means and the text says so") {
  Answer answer = example::dipping();
  answer.replicates_used = answer.replicates_asked = 4;
  for (Outcome& outcome : answer.scenarios[0].outcomes) {
    outcome.difference.n = 4;
    outcome.difference.interval = {std::nan(""), std::nan("")};
  }
  const std::string text = to_text(answer, {.width = 400});
  CHECK_THAT(text, Contains("No difference has an interval of fewer than 5: what they show may be luck."));
  CHECK_THAT(text, Contains("margin is +0.42 points in the mean of 4 replicates, too few for an interval"));
  CHECK_THAT(text, !Contains("nan"));
}

TEST_CASE("a scenario equal to the baseline in every replicate does not change anything") {
  Answer answer = example::dipping();
  ScenarioAnswer& same = answer.scenarios[0];
  same = {};
  same.name = "same";
  same.outcomes = {example::outcome("margin", "% of revenue", 5, 4.5, 0, 0, 0.5)};
  same.outcomes[0].difference.sd = 0;
  same.j_curve.n = 30;
  const std::string text = to_text(answer, {.width = 400});
  CHECK_THAT(text,
             Contains("same: after 5 years margin does not change. Yearly EBIT never falls below that of "
                      "stay. Its cash is never behind that of stay."));
  CHECK_THAT(text, Contains("all equal  no change"));
  CHECK_THAT(text, Contains("J-curve: no dip, nothing to pay back."));
  CHECK_THAT(text, !Contains("tall"));  // no programme, nothing to stall
}

TEST_CASE("a redesign that never pays back is said to never pay back") {
  Answer answer = example::dipping();
  auto& curve = answer.scenarios[0].j_curve;
  curve.recovery = {{example::infinity, example::infinity, example::infinity}, 1};
  curve.break_even = curve.recovery;
  CHECK_THAT(
      to_text(answer, {.width = 400}),
      Contains("It falls behind: lowest at -31% of the yearly EBIT of stay (-4.50m USD) in week 34, not "
               "back within 5 years in 30 of 30 replicates. It never pays back within 5 years."));
  CHECK_THAT(to_text(answer, {.width = 400}),
             Contains("never recovered within 5 years; never paid back within 5 years; at the end"));
  curve.break_even.share_never = 0.6;
  CHECK_THAT(to_text(answer, {.width = 400}), Contains("; paid back within 5 years in only 12 of 30; at"));
}

TEST_CASE("a redesign that pays back in a minority of replicates says in how many") {
  Answer answer = example::dipping();
  answer.scenarios[0].j_curve.break_even = {{example::infinity, 120, example::infinity}, 0.7};
  CHECK_THAT(to_text(answer, {.width = 400}),
             Contains("It pays back within 5 years in only 9 of 30 replicates."));
}

TEST_CASE("failed replicates, a scaled population and warnings are not kept quiet") {
  Answer answer = example::dipping();
  answer.replicates_used = 29;
  answer.population_scale = 0.25;
  answer.warnings = {"the burn-in is not stationary"};
  const std::string text = to_text(answer, {.width = 400});
  CHECK_THAT(text, Contains("30 were asked for; those that failed are left out of every scenario."));
  CHECK_THAT(text, Contains("The population is scaled to 0.25 of the company's"));
  CHECK_THAT(text, Contains("warning: the burn-in is not stationary"));
}

TEST_CASE("an outcome that could not be measured is unknown, not zero") {
  Answer answer = example::dipping();
  const std::vector<double> nothing(30, std::nan(""));
  answer.scenarios[0].outcomes = {evert::statistics::compare_outcome("growth", "%/yr", 5, nothing, nothing)};
  const std::string text = to_text(answer, {.width = 400});
  CHECK_THAT(text, Contains("full: after 5 years growth is unknown."));
  CHECK_THAT(text, !Contains("nan"));
  CHECK_THAT(text, !Contains("0/30  interval unknown"));
}

}  // namespace
