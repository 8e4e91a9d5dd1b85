#include "engine/experiment/calibration_step.hpp"

#include "tests/catch.hpp"

using namespace evert;

namespace {

statistics::LinearFit two_by_two() {
  statistics::LinearFit fit;
  fit.target = {1, 0};
  fit.value = {0, 0};
  fit.weight = {1, 1};
  fit.jacobian = statistics::Matrix(2, 2);
  fit.jacobian.values = {1, 0.5, 0.5, 1};
  fit.jacobian_error = statistics::Matrix(2, 2);
  fit.point = {0.5, 0.5};
  return fit;
}

}  // namespace

TEST_CASE("A step within wide bounds solves the linear model") {
  const auto step = experiment::bounded_step(two_by_two(), {-10, -10}, {10, 10});
  CHECK(step[0] == Approx(4.0 / 3).epsilon(1e-4));
  CHECK(step[1] == Approx(-2.0 / 3).epsilon(1e-4));
}

TEST_CASE("At a bound the other parameters do what is best there, not what they would have done") {
  // d2 = 0: the least of (1 - d1)^2 + (.5 d1)^2 is at .8.
  const auto step = experiment::bounded_step(two_by_two(), {-10, 0}, {10, 10});
  CHECK(step[0] == Approx(0.8).epsilon(1e-4));
  CHECK(step[1] == Approx(0).margin(1e-6));
}

TEST_CASE("What no figure reacts to stays where it is") {
  auto fit = two_by_two();
  fit.jacobian.values = {1, 0, 0.5, 0};
  const auto step = experiment::bounded_step(fit, {-10, -10}, {10, 10});
  CHECK(step[0] == Approx(0.8).epsilon(1e-4));
  CHECK(step[1] == Approx(0).margin(1e-9));
}

TEST_CASE("What is mostly noise moves little") {
  auto fit = two_by_two();
  fit.jacobian.values = {1, 0, 0, 1};
  fit.target = {1, 1};
  fit.jacobian_error.values = {0, 0, 0, 3};
  const auto step = experiment::bounded_step(fit, {-10, -10}, {10, 10});
  CHECK(step[0] == Approx(1).epsilon(1e-4));
  CHECK(step[1] == Approx(0.1).epsilon(1e-4));  // 1 / (1 + 9)
}
