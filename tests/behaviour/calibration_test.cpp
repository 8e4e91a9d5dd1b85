// A company simulated with known values gives figures from which they are found again.
#include "engine/report/calibration.hpp"

#include <cmath>

#include "engine/experiment/calibrate.hpp"
#include "tests/catch.hpp"
#include "tests/support/synthetic.hpp"

using namespace evert;

namespace {

experiment::CalibrationOptions options(int threads = 2) {
  experiment::CalibrationOptions options;
  options.threads = threads;
  return options;
}

bool covers(const statistics::CalibratedParameter& parameter, double truth) {
  return parameter.interval.low <= truth && truth <= parameter.interval.high;
}

}  // namespace

TEST_CASE("Two values are found again from the figures of one year") {
  tests::Synthetic made = tests::synthetic_dealer(2, 0.1);
  made.task.settings.replicates = 6;
  made.task.settings.held_out = 6;
  const experiment::Point truth = {1.6, 0.30};
  tests::observe(made, truth, 77);
  tests::start_at(made, {0.8, 0.18});
  const auto found = experiment::calibrate(made.company, made.registry, made.task, options());
  CAPTURE(report::to_text(found.result, {}));
  CHECK(found.result.finished);
  CHECK(found.result.settled);
  CHECK(found.result.misfit_after < 0.1 * found.result.misfit_before);
  for (std::size_t j = 0; j < 2; ++j) {
    const auto& parameter = found.result.parameters[j];
    CAPTURE(parameter.name);
    CHECK(parameter.determined);
    CHECK(covers(parameter, truth[j]));
    CHECK(parameter.interval.high - parameter.interval.low < 0.9 * (parameter.high - parameter.low));
  }
  // Churn is that of a whole year of many customers and tells the hazard well; units are bought by few, and
  // tell the appeal badly.
  const auto& hazard = found.result.parameters[1];
  CHECK_FALSE(covers(hazard, hazard.before));
  CHECK(hazard.interval.high - hazard.interval.low < 0.5 * (hazard.high - hazard.low));
  for (const auto& target : found.result.targets) CHECK(target.met);
}

TEST_CASE("A calibration gives the same bits for any number of threads") {
  tests::Synthetic made = tests::synthetic_dealer(2, 0.02);
  made.task.settings = {4, 2, 3};
  tests::observe(made, {1.6, 0.30}, 77);
  const auto one = experiment::calibrate(made.company, made.registry, made.task, options(1));
  const auto three = experiment::calibrate(made.company, made.registry, made.task, options(3));
  CHECK(one.values == three.values);
  CHECK(report::to_json(one.result) == report::to_json(three.result));
}

TEST_CASE("A parameter that no target reacts to keeps its value, its range, and is named") {
  tests::Synthetic made = tests::synthetic_dealer(2, 0.02);
  made.task.settings = {6, 4, 3};
  tests::observe(made, {1.31, 0.245}, 77);
  made.task.targets.pop_back();
  made.task.free[1].name = "idle";
  made.task.free[1].knobs[0].parameter = made.registry.find("experiment.discount_rate");
  made.task.free[1].start = 0.1;
  made.task.free[1].low = 0;
  made.task.free[1].high = 1;
  const auto found = experiment::calibrate(made.company, made.registry, made.task, options());
  const auto& idle = found.result.parameters[1];
  CHECK_FALSE(idle.determined);
  CHECK(idle.after == 0.1);
  CHECK(idle.interval.low == 0);
  CHECK(idle.interval.high == 1);
  REQUIRE_FALSE(found.result.undetermined.empty());
  CHECK(found.result.undetermined.back() == "idle moves no target beyond the noise");
}

TEST_CASE("A value out of reach is told, with the nearest that was found") {
  tests::Synthetic made = tests::synthetic_dealer(1, 0.02);
  made.task.settings = {4, 4, 6};
  tests::observe(made, {1.31}, 77);
  const double usual = made.task.targets[0].value;
  made.task.targets[0].value = 20 * usual;
  made.task.targets[0].tolerance = 0.1 * usual;
  const auto found = experiment::calibrate(made.company, made.registry, made.task, options());
  const auto& target = found.result.targets[0];
  CHECK(target.beyond);
  CHECK_FALSE(target.met);
  CHECK(found.result.parameters[0].at_bound);
  CHECK(target.reach > 1.1 * usual);
  CHECK(target.reach < 20 * usual);
}
