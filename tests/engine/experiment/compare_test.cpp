#include "engine/experiment/compare.hpp"

#include <atomic>
#include <cmath>
#include <fstream>

#include "engine/base/error.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/parts.hpp"
#include "engine/experiment/study.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/results/reader.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

Compared ask(const Question& question, const CompareOptions& options = {}) {
  return compare(question, make_registry(), options);
}

CompareOptions into(const fs::path& output) {
  CompareOptions options;
  options.output = output;
  return options;
}

}  // namespace

TEST_CASE("A study does not depend on the number of threads") {
  const Question question = stay_and_full();
  const std::string alone = content(ask(question).study);
  for (const int threads : {2, 3, 8}) {
    CAPTURE(threads);
    CompareOptions options;
    options.threads = threads;
    CHECK((content(ask(question, options).study) == alone));
  }
}

TEST_CASE("An interrupted question is gone on with, to the same study as one that was not") {
  const Question question = stay_and_full();
  const Folder folder;
  const fs::path whole = folder / "whole.h5", broken = folder / "broken.h5";
  REQUIRE(ask(question, into(whole)).finished);
  CHECK_FALSE(fs::exists(parts_folder(whole)));

  std::atomic<bool> stop = false;
  CompareOptions options = into(broken);
  options.stop = &stop;
  options.progress = [&](const Progress& progress) { stop = progress.runs_done >= 2; };
  const Compared interrupted = ask(question, options);
  CHECK_FALSE(interrupted.finished);
  CHECK(interrupted.replicates_done == 1);
  CHECK_FALSE(fs::exists(broken));
  CHECK(fs::exists(parts_folder(broken)));

  int read = -1;
  options = into(broken);
  options.progress = [&](const Progress& progress) { read = progress.runs_read; };
  CHECK(ask(question, options).finished);
  CHECK(read == 2);  // both scenarios of the replicate that was kept
  CHECK_FALSE(fs::exists(parts_folder(broken)));
  const results::Study study = results::read_study(broken);
  CHECK((content(study) == content(results::read_study(whole))));
}

TEST_CASE("Replicates are added until it is known, and are those that one call would have made") {
  Question question = stay_and_full();
  question.replicates = 5;
  question.wanted = {{"satisfaction", 1e-4}};
  question.budget = 7;
  const Folder folder;
  const Compared stopped = ask(question, into(folder / "until.h5"));
  REQUIRE(stopped.finished);
  CHECK(stopped.replicates_asked == 7);  // more than a half-width of 0.0001 could be had for
  CHECK_FALSE(fs::exists(parts_folder(folder / "until.h5")));

  Question plain = question;
  plain.wanted.clear();
  plain.replicates = 7;
  const auto answer = answer_of(ask(plain).study), same = answer_of(stopped.study);
  REQUIRE(same.scenarios.size() == 1);
  CHECK(same.replicates_used == 7);
  for (std::size_t i = 0; i < answer.scenarios[0].outcomes.size(); ++i) {
    const auto& expected = answer.scenarios[0].outcomes[i].difference;
    if (std::isnan(expected.mean)) continue;
    CHECK(same.scenarios[0].outcomes[i].difference.mean == expected.mean);
    CHECK(same.scenarios[0].outcomes[i].difference.sd == expected.sd);
  }

  question.wanted = {{"satisfaction", 1e4}};
  CHECK(ask(question, into(folder / "first.h5")).replicates_asked == 5);
  question.replicates = 4;  // of which no interval is known
  CHECK(ask(question, into(folder / "few.h5")).replicates_asked == 5);
}

TEST_CASE("Replicates are added until the best is selected, or the budget ends") {
  Question question = stay_and_full();
  question.replicates = 4;
  question.best = statistics::BestWanted{"satisfaction", 1e-4};
  question.budget = 9;
  const Folder folder;
  const Compared open = ask(question, into(folder / "open.h5"));
  CHECK(open.replicates_asked == 9);
  const auto answer = answer_of(open.study);
  REQUIRE_FALSE(answer.last_year.empty());
  const auto selection = statistics::select_wanted(answer, *question.best, question.replicates);
  REQUIRE(selection);
  CHECK_FALSE(selection->decided());
  CHECK(selection->likely_replicates > 9);

  question.best->indifference = 50;
  CHECK(ask(question, into(folder / "close.h5")).replicates_asked == 4);
  question.wanted = {{"satisfaction", 1e-4}};  // both are to hold
  CHECK(ask(question, into(folder / "both.h5")).replicates_asked == 9);
  question.wanted.clear();
  question.best->outcome = "growth";  // unknown after so short a warm-up: more replicates would not help
  CHECK(ask(question, into(folder / "unknown.h5")).replicates_asked == 4);
}

TEST_CASE("Weekly differences stand in the study with both bands") {
  Question question = stay_and_full();
  question.replicates = 20;
  const results::Study study = ask(question).study;
  const auto values = [&](const std::string& name) {
    const results::Variable* found = find_variable(study, "bands", name);
    REQUIRE(found != nullptr);
    return std::get<std::vector<float>>(found->values);
  };
  const std::size_t weeks = study.days.size();
  const auto mean = values("satisfaction"), low = values("satisfaction_low"),
             high = values("satisfaction_high");
  REQUIRE(mean.size() == 2 * weeks);
  REQUIRE(low.size() == 4 * weeks);
  int wider = 0;
  for (std::size_t w = 0; w < weeks; ++w) {
    double sum = 0;
    for (std::size_t r = 0; r < 20; ++r)
      sum += series(study, "satisfaction", 1, r)[w] - series(study, "satisfaction", 0, r)[w];
    CHECK(mean[weeks + w] == Approx(sum / 20).margin(1e-5));
    const std::size_t pointwise = 2 * weeks + w, simultaneous = 3 * weeks + w;
    // A week in which half of the replicates are equal has no bands.
    if (!std::isnan(low[simultaneous])) CHECK(low[simultaneous] <= low[pointwise]);
    if (!std::isnan(high[simultaneous])) CHECK(high[simultaneous] >= high[pointwise]);
    wider += low[simultaneous] < low[pointwise] ? 1 : 0;
    CHECK(low[w] == 0);                                      // the baseline differs from itself by nothing
    if (study.ticks[w] < 0) CHECK(high[simultaneous] == 0);  // and nothing differs before the start
  }
  CHECK(wider > 40);
  CHECK(find_variable(study, "bands", "ebit_high") != nullptr);
  CHECK(find_variable(ask(small_question({dealer("stay")})).study, "bands", "band") == nullptr);
}

TEST_CASE("An outcome for which sharing luck did harm is named, with enough replicates to tell") {
  Question question = stay_and_full();
  question.replicates = 10;
  results::Study study = ask(question).study;
  const auto failed = [&] {
    std::vector<std::string> found;
    for (const std::string& warning : answer_of(study).warnings)
      if (warning.find("pairing failed for satisfaction of full") != std::string::npos)
        found.push_back(warning);
    return found;
  };
  CHECK(failed().empty());
  // What is luck for the one is made misfortune for the other: twice the variance of unpaired worlds.
  const auto kpi = std::ranges::find(study.kpis, "satisfaction", &results::Kpi::name);
  auto& values = std::get<std::vector<float>>(kpi->values);
  for (std::size_t i = 0; i < values.size() / 2; ++i) values[values.size() / 2 + i] = 150 - values[i];
  REQUIRE(failed().size() == 1);
  CHECK(failed()[0].find("its difference from stay varies 2.0 times as much") != std::string::npos);
  study.run_status[0] = results::RunStatus::failed;  // nine replicates are left
  CHECK(failed().empty());
}

TEST_CASE("What is wanted, and for how much, is part of the question") {
  const auto registry = make_registry();
  Question question = stay_and_full();
  const std::string plain = content_id(question, registry);
  question.budget = 50;
  CHECK(content_id(question, registry) == plain);  // no budget without a wish
  question.wanted = {{"growth", 0.5}};
  const std::string wished = content_id(question, registry);
  CHECK(wished != plain);
  question.budget = 60;
  CHECK(content_id(question, registry) != wished);
  question.wanted.clear();
  question.best = statistics::BestWanted{"growth", 0.5};
  const std::string best = content_id(question, registry);
  CHECK(best != plain);
  CHECK(best != wished);
  question.best->indifference = 0.4;
  CHECK(content_id(question, registry) != best);
  question.best->outcome = "margin";
  CHECK(content_id(question, registry) != best);
}

TEST_CASE("A file that is there is not overwritten unless that is asked for") {
  const Question question = small_question({dealer("stay")});
  const Folder folder;
  const fs::path file = folder / "mine.h5";
  std::ofstream(file) << "mine";
  bool simulated = false;
  CompareOptions options = into(file);
  options.progress = [&](const Progress&) { simulated = true; };
  CHECK_THROWS_AS(ask(question, options), base::EnvironmentError);
  CHECK_FALSE(simulated);  // refused before the work, not after
  CHECK(file_text(file) == "mine");
  options.if_exists = results::IfExists::replace;
  CHECK(ask(question, options).finished);
  CHECK(holds_answer(file, content_id(question, make_registry())));
  CHECK_FALSE(holds_answer(file, "00000000000000000000"));
}

TEST_CASE("The baseline under another name differs from itself by exactly nothing") {
  const Folder folder;
  fs::create_directories(folder / "a/b");
  fs::create_directories(folder / "data/dealer");
  fs::copy_file(dealer("stay"), folder / "a/b/again.toml");
  fs::copy_file(fs::path(EVERT_SOURCE_DIR) / "data/dealer/company.toml", folder / "data/dealer/company.toml");
  const results::Study study = ask(small_question({dealer("stay"), folder / "a/b/again.toml"})).study;
  for (const results::Kpi& kpi : study.kpis) {
    if (kpi.split != results::Split::none) continue;
    CAPTURE(kpi.name);
    for (std::size_t r = 0; r < study.replicates.size(); ++r) {
      const auto stay = series(study, kpi.name, 0, r), again = series(study, kpi.name, 1, r);
      for (std::size_t week = 0; week < stay.size(); ++week)
        if (stay[week] == stay[week]) REQUIRE(again[week] == stay[week]);
    }
  }
  const statistics::Answer answer = answer_of(study);
  REQUIRE(answer.scenarios.size() == 1);
  for (const statistics::Outcome& outcome : answer.scenarios[0].outcomes) {
    if (outcome.name == "growth") continue;  // unknown after so short a warm-up
    CAPTURE(outcome.name, outcome.year);
    CHECK(outcome.difference.mean == 0);
    CHECK(outcome.share_better == 0.5);
  }
}

TEST_CASE("Whatever was simulated or read back, the answer is the same") {
  const Question question = stay_and_full();
  const Folder folder;
  const Compared compared = ask(question, into(folder / "study.h5"));
  const results::Study back = results::read_study(folder / "study.h5");
  CHECK((content(back) == content(compared.study)));
  const statistics::Answer fresh = answer_of(compared.study), again = answer_of(back);
  CHECK(again.seed == question.seed);
  CHECK(again.population_scale == 0.02);
  CHECK(again.years == 1);
  CHECK(again.replicates_used == 3);
  REQUIRE(fresh.scenarios.size() == 1);
  REQUIRE(again.scenarios[0].outcomes.size() == fresh.scenarios[0].outcomes.size());
  for (std::size_t o = 0; o < fresh.scenarios[0].outcomes.size(); ++o)
    if (fresh.scenarios[0].outcomes[o].name != "growth")
      CHECK(again.scenarios[0].outcomes[o].difference.mean == fresh.scenarios[0].outcomes[o].difference.mean);
}

TEST_CASE("Only replicate 0 keeps lives, and the study begins with the end of the warm-up") {
  const results::Study study = ask(stay_and_full()).study;
  CHECK(study.ticks.front() == -6);
  CHECK(study.ticks.back() == 51);
  CHECK(study.days.front() == -42);
  CHECK_FALSE(study.customers.empty());
  CHECK(study.events.size() == 2);
  CHECK_FALSE(study.employees.empty());
  // The two worlds share their past.
  for (std::size_t r = 0; r < 3; ++r) {
    const auto stay = series(study, "revenue", 0, r), full = series(study, "revenue", 1, r);
    CHECK(std::equal(stay.begin(), stay.begin() + 6, full.begin()));
    CHECK_FALSE(std::equal(stay.begin(), stay.end(), full.begin()));
  }
}

TEST_CASE("A replicate in which one scenario failed counts for none") {
  const Question question = stay_and_full();
  const auto registry = make_registry();
  const Plan plan = make_plan(question, registry);
  StudyBuilder builder(question, registry, plan, "id");
  parallel::Team alone(1);
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto warm = warm_up(plan, r, {alone, {}});
    Replicate replicate{r, warm->history, std::vector<ScenarioRun>(2)};
    for (std::size_t s = 0; s < 2; ++s) replicate.runs[s].record = *run_scenario(plan, *warm, s, {alone, {}});
    if (r == 1) replicate.runs[1] = {{}, "out of luck"};
    builder.add(replicate);
  }
  const results::Study study = builder.finish();
  using enum results::RunStatus;
  CHECK(study.run_status == std::vector{ok, excluded, ok, ok, failed, ok});
  CHECK(failed_runs(study) == 1);
  const statistics::Answer answer = answer_of(study);
  CHECK(answer.replicates_asked == 3);
  CHECK(answer.replicates_used == 2);
  REQUIRE(answer.warnings.size() >= 1);
  CHECK(answer.warnings[0] == "full failed in replicate 1: out of luck");
}
