#include "engine/experiment/single_run.hpp"

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

Question alone(const std::string& scenario) {
  Question question = small_question({dealer(scenario)});
  question.replicates = 1;
  return question;
}

SingleRun run(const Question& question, const SingleRunOptions& options = {}) {
  return run_single(question, make_registry(), options);
}

}  // namespace

TEST_CASE("A run in two parts is a run in one") {
  const Question question = alone("full");
  const Folder folder;
  const SingleRun whole = run(question);
  REQUIRE(whole.finished);
  CHECK(whole.week == 52);

  SingleRunOptions options;
  options.until = 20;
  options.checkpoint = folder / "week20.h5";
  const SingleRun first = run(question, options);
  CHECK(first.week == 20);
  CHECK(first.state_hash != whole.state_hash);

  options = {};
  options.from = folder / "week20.h5";
  const SingleRun second = run(question, options);
  CHECK(second.state_hash == whole.state_hash);
  CHECK((content(second.study) == content(whole.study)));
}

TEST_CASE("A run by itself is the one of the comparison, profiled or not, on any number of threads") {
  Question question = alone("stay");
  const Compared compared = compare(question, make_registry(), {});
  for (const int threads : {1, 3}) {
    SingleRunOptions options;
    options.threads = threads;
    options.profile = threads == 3;
    const SingleRun single = run(question, options);
    CHECK((content(single.study) == content(compared.study)));
    CHECK(single.profile.empty() == (threads == 1));
    for (const StepTime& step : single.profile) CHECK(step.calls == 6 + 52);
  }
}

TEST_CASE("A checkpoint of another question is refused") {
  const Folder folder;
  SingleRunOptions options;
  options.until = 2;
  options.checkpoint = folder / "week2.h5";
  REQUIRE(run(alone("stay"), options).finished);
  options = {};
  options.from = folder / "week2.h5";
  CHECK_THROWS_AS(run(alone("full"), options), base::InputError);
  options.until = 2;
  CHECK_THROWS_AS(run(alone("stay"), options), base::InputError);
  options.until = 53;
  CHECK_THROWS_AS(run(alone("stay"), options), base::InputError);
}
