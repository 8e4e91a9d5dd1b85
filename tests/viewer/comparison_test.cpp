#include "viewer/document/comparison.hpp"

#include <cmath>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"
#include "tests/viewer/sample_study.hpp"
#include "tests/viewer/worked_study.hpp"
#include "viewer/views/verdict_charts.hpp"
#include "viewer/views/verdict_words.hpp"

namespace {

using namespace evert;
using namespace evert::document;
using results::testing::Folder;

std::shared_ptr<const Comparison> compared(const results::Study& study,
                                           const std::string& baseline = "stay") {
  const Folder folder;
  results::write_study(study, folder / "study.h5");
  const results::StudyFile file(folder / "study.h5");
  std::size_t bytes = 0;
  auto made = compare_with(file, baseline, bytes);
  CHECK(bytes > 0);
  return made;
}

const Judgement& judged(const Comparison& all, const char* scenario, Outcome outcome) {
  return all.find(scenario)->by_outcome[static_cast<std::size_t>(outcome)];
}

State looking_at(const std::string& scenario, Outcome outcome = Outcome::value) {
  State state;
  state.baseline = "stay";
  state.scenario = scenario;
  state.outcome = outcome;
  return state;
}

}  // namespace

TEST_CASE("Courses of a study by hand: net cash so far, revenue, margin and satisfaction") {
  const auto all = compared(example::worked_study());
  CHECK(all->weeks == 104);
  CHECK(all->years == 2);
  const Judgement& value = judged(*all, "better", Outcome::value);
  CHECK(value.difference.median[9] == -50);    // ten weeks of 5
  CHECK(value.difference.median[103] == 138);  // and 94 of 2
  CHECK(value.difference.low90[103] == Approx(94 - 50 + 0.1 * 94));
  CHECK(value.level.median[103] == 1040 + 138);
  CHECK(value.at_end == std::vector<double>{44, 138, 232});
  const Judgement& growth = judged(*all, "better", Outcome::growth);
  CHECK(growth.difference.median[9] == 0);
  CHECK(growth.difference.median[103] == Approx(2));  // 102 instead of 100 all year
  CHECK(growth.level.median[103] == 52 * 102);
  const Judgement& margin = judged(*all, "better", Outcome::margin);
  CHECK(margin.level.median[103] == Approx(100 * 12.0 / 102));
  CHECK(margin.difference.median[103] == Approx(100 * 12.0 / 102 - 10));
  CHECK(judged(*all, "better", Outcome::satisfaction).difference.median[0] == 2);
  CHECK(judged(*all, "stay", Outcome::satisfaction).level.median[0] == 70);
}

TEST_CASE("Money is back in the first week from which it stays back, or never") {
  // 50 in debt, paid back by 1, 2 and 3 a week from week 10 on.
  CHECK(compared(example::worked_study())->find("better")->pays_back == std::vector<double>{60, 35, 27});
  const auto other_way = compared(example::worked_study(), "better");
  CHECK(other_way->answer.baseline == "better");
  CHECK(std::isinf(other_way->find("stay")->pays_back[0]));
}

TEST_CASE("The lines of the ledger add up to the difference in value, and what is the same is not told") {
  const auto all = compared(example::worked_study());
  const std::vector<Part>& parts = all->find("better")->parts;
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "Gross profit on cars");
  CHECK(parts[0].amount.mean == Approx(94 * 2));
  CHECK(parts[1].name == "Redesign");
  CHECK(parts[1].amount.mean == Approx(-50));
  CHECK(parts[1].amount.sd == 0);
  // What no line explains stands in one of its own.
  results::Study hidden = example::worked_study();
  for (results::Kpi& kpi : hidden.kpis)
    if (kpi.name == "change_cost") kpi.values = std::vector<double>(2 * 3 * 156, 0.0);
  const auto rest = compared(hidden)->find("better")->parts;
  REQUIRE(rest.size() == 2);
  CHECK(rest[1].name == "Projects and levers");
  CHECK(rest[1].amount.mean == Approx(-50));
}

TEST_CASE("The verdict in words, worked out by hand") {
  const auto all = compared(example::worked_study());
  const views::Saying wins = views::which_wins(*all, Outcome::value);
  CHECK(wins.answer == "better: +138 USD");
  CHECK(wins.lines[0] == ">99% sure it is the best of two; it beats stay in 3 of 3 replicates");
  CHECK(views::which_wins(*all, Outcome::satisfaction).answer == "better: +2.00 points");
  const views::Saying back = views::when_it_pays_back(*all, "better");
  CHECK(back.question == "When does better pay back?");
  CHECK(back.answer == "Week 35, likely 28 to 58");  // 27.8 and 57.5
  CHECK(back.lines[0] == "year 0.7; in all of 3 replicates within 2 years");
  CHECK(views::when_it_pays_back(*all, "stay").answer == "Nothing to pay back");
  const views::Saying why = views::why(*all, "better");
  CHECK(why.answer == "Gross profit on cars: +188 USD");
  CHECK(why.lines[0] == "then redesign -50.0");
  CHECK(why.lines[1] == "Complaints 60, not 80 a week");
}

TEST_CASE("What does worse than staying does not win, and what never pays back says so") {
  const auto all = compared(example::worked_study(), "better");
  CHECK(views::which_wins(*all, Outcome::value).answer == "better wins: nothing does better");
  const views::Saying back = views::when_it_pays_back(*all, "stay");
  CHECK(back.answer == "Not within 2 years");
  CHECK(back.lines[0] == "in none of 3 replicates");
}

TEST_CASE("Too close to call names the two and how many replicates would tell") {
  results::Study study = example::worked_study();
  for (results::Kpi& kpi : study.kpis)
    if (kpi.name == "satisfaction")
      // Differences -1, 0.5 and 1: mean 1/6, standard deviation 1.0408.
      kpi.values = example::each_week([](int s, int r, int w) {
        return 70 + (s == 1 && w >= 0 ? (r == 0 ? -1 : r == 1 ? 0.5 : 1) : 0);
      });
  const views::Saying wins = views::which_wins(*compared(study), Outcome::satisfaction);
  CHECK(wins.answer == "Too close to call");
  CHECK(wins.lines[0].starts_with("better ("));
  CHECK(wins.lines[0].find("or stay (") != std::string::npos);
  // t sd / sqrt(n) <= 1/6 first holds for n = 153: 150 more than there are.
  CHECK(wins.lines[0].ends_with("about 150 more replicates would tell"));
}

TEST_CASE("A study without what is needed says what it lacks") {
  results::Study study = example::worked_study();
  std::erase_if(study.kpis, [](const results::Kpi& kpi) { return kpi.name == "ebit"; });
  CHECK(results::testing::message_of([&] { (void)compared(study); }) == "the file lacks the measure 'ebit'");
  CHECK(results::testing::message_of([&] { (void)compared(example::worked_study(), "gone"); }) ==
        "the file has no scenario 'gone'");
  results::Study failed = example::worked_study();
  failed.run_status.assign(6, results::RunStatus::failed);
  CHECK(results::testing::message_of([&] { (void)compared(failed); }) ==
        "no replicate went well in every scenario");
}

TEST_CASE("The verdict's charts show what the words say") {
  const auto all = compared(example::worked_study());
  const charts::FanChart course = views::course_chart(*all, looking_at("better"));
  REQUIRE(course.series.size() == 1);
  CHECK(course.series[0].median[103] == 138);
  CHECK(course.payback->x == 35);
  CHECK(course.payback->text == "Pays back in week 35 (28 to 58)");
  State zoomed = looking_at("better");
  zoomed.range = Weeks{10, 20};
  CHECK(views::course_chart(*all, zoomed).series[0].x.size() == 10);
  zoomed.contrast = Contrast::level;
  CHECK(views::course_chart(*all, zoomed).series.size() == 2);
  const charts::RankingChart ranking = views::ranking_chart(*all, looking_at("better"));
  REQUIRE(ranking.rows.size() == 1);  // staying has no chance of being the best
  CHECK(ranking.rows[0].value == 138);
  CHECK(ranking.rows[0].best == 1);
  const charts::WaterfallChart ledger = views::ledger_chart(*all, looking_at("better"));
  CHECK(*ledger.total == Approx(138));
  CHECK(sum_of(ledger) == Approx(138));
  CHECK(views::course_at(*all, looking_at("better"), 103) ==
        "Net cash so far against stay, week 104\nbetter: +138 USD (90% of 3 replicates: +53.4 USD to +223 "
        "USD)");
  CHECK(views::course_at(*all, looking_at("better"), 104).empty());
}

TEST_CASE("Each of nineteen scenarios has a line of its own, and only the baseline is grey") {
  example::SampleSize size{.replicates = 2, .weeks = 60, .customers = 0};
  size.scenarios.resize(1);
  for (int i = 1; i < 19; ++i) size.scenarios.push_back({"redesign-" + std::to_string(i), "", "", "{}"});
  const auto all = compared(example::sample_study(size));
  State levels = looking_at("stay");
  levels.contrast = Contrast::level;
  const charts::FanChart chart = views::course_chart(*all, levels);
  REQUIRE(chart.series.size() == 19);
  for (std::size_t a = 0; a < 19; ++a) {
    CHECK((chart.series[a].colour == charts::theme::grey) == (a == 0));
    for (std::size_t b = 0; b < a; ++b) {
      INFO(a << " and " << b);
      CHECK_FALSE(
          (chart.series[a].colour == chart.series[b].colour && chart.series[a].dash == chart.series[b].dash));
    }
  }
}

TEST_CASE("Names in a text are shortened as far as it takes, the longest first, and nothing else is") {
  const auto within = [](std::size_t most) {
    return [most](const std::string& text) { return charts::code_points(text).size() <= most; };
  };
  const std::vector<std::string> names = {"full-redesign", "full-redesign-of-the-whole-company", "stay"};
  const std::string text = "full-redesign-of-the-whole-company: +16.9m USD";
  CHECK(views::shortened(text, names, within(100)) == text);
  CHECK(views::shortened(text, names, within(44)) == "full-redesign-of-the-whole-comp…: +16.9m USD");
  CHECK(views::shortened(text, names, within(25)) == "full-redesi…: +16.9m USD");
  CHECK(views::shortened(text, names, within(3)) == "full-re…: +16.9m USD");
  CHECK(views::shortened("stay or full-redesign or not", names, within(20)) == "stay or full-re… or not");
}
