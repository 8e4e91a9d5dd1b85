#include "engine/statistics/linear_fit.hpp"

#include <cmath>

#include "tests/catch.hpp"

using namespace evert::statistics;

namespace {

Matrix matrix(std::size_t rows, std::size_t columns, std::vector<double> values) {
  Matrix result(rows, columns);
  result.values = std::move(values);
  return result;
}

// Figures that are met at `point`, without errors in the slopes.
LinearFit fit_of(Matrix jacobian, std::vector<double> point, std::vector<double> weight) {
  LinearFit fit;
  fit.target = fit.value = std::vector<double>(jacobian.rows, 0.0);
  fit.weight = std::move(weight);
  fit.jacobian_error = Matrix(jacobian.rows, jacobian.columns);
  fit.jacobian = std::move(jacobian);
  fit.point = std::move(point);
  return fit;
}

constexpr double t9 = 2.262157162740992;  // Student, 9 degrees of freedom, two-sided 95 %

}  // namespace

TEST_CASE("A covariance keeps its variances and shrinks its correlations, by hand") {
  // r = 1. z^2 = 1.35, .15, .15, 1.35 about .75: squares 1.44; var r = 4/27 x 1.44 = .21333, over r^2 = 1.
  const Matrix c = shrunk_covariance(matrix(2, 4, {1, 2, 3, 4, 2, 4, 6, 8}));
  CHECK(c(0, 0) == Approx(5.0 / 3));
  CHECK(c(1, 1) == Approx(20.0 / 3));
  CHECK(c(0, 1) == Approx((1 - 0.2133333333) * 10.0 / 3));
  CHECK(c(1, 0) == c(0, 1));
}

TEST_CASE("A figure that never differs has no covariance") {
  const Matrix c = shrunk_covariance(matrix(2, 3, {5, 5, 5, 1, 2, 3}));
  CHECK(c(0, 0) == 0);
  CHECK(c(0, 1) == 0);
  CHECK(c(1, 1) == Approx(1));
}

TEST_CASE("The gain is that of weighted least squares") {
  const Matrix square = gain(fit_of(matrix(2, 2, {2, 0, 0, 4}), {0.5, 0.5}, {1, 1}), {});
  CHECK(square(0, 0) == Approx(0.5));
  CHECK(square(1, 1) == Approx(0.25));
  CHECK(square(0, 1) == Approx(0).margin(1e-12));
  // Two figures of one parameter, the second twice the weight: (1 y1 + 4 y2) / 5.
  const Matrix mean = gain(fit_of(matrix(2, 1, {1, 1}), {0.5}, {1, 2}), {});
  CHECK(mean(0, 0) == Approx(0.2));
  CHECK(mean(0, 1) == Approx(0.8));
}

TEST_CASE("An interval carries the luck of one year, and of the mean it is compared with") {
  const LinearFit fit = fit_of(matrix(1, 1, {20}), {0.5}, {1});
  const auto intervals = parameter_intervals(fit, matrix(1, 1, {4}), 4, 9);
  const double half = t9 * std::sqrt(1.25) * 2 / 20;
  CHECK(intervals[0].low == Approx(0.5 - half));
  CHECK(intervals[0].high == Approx(0.5 + half));
}

TEST_CASE("The weights of the fit need not be those of the noise") {
  // The mean of two figures of variance 1 and 9, equal weights: variance (1 + 9) / 4.
  const LinearFit fit = fit_of(matrix(2, 1, {10, 10}), {0.5}, {1, 1});
  const auto intervals = parameter_intervals(fit, matrix(2, 2, {1, 0, 0, 9}), 1000000, 9);
  CHECK(intervals[0].high - 0.5 == Approx(t9 * std::sqrt(2.5) / 10).epsilon(1e-5));
}

TEST_CASE("Errors of a slope do not make its interval narrower") {
  LinearFit fit = fit_of(matrix(1, 1, {20}), {0.5}, {1});
  fit.jacobian_error(0, 0) = 8;  // 400 - 64 = 336 is what the square of the slope is taken for
  const auto intervals = parameter_intervals(fit, matrix(1, 1, {4}), 4, 9);
  CHECK(intervals[0].high - 0.5 == Approx(t9 * std::sqrt(1.25) * 2 / std::sqrt(336)));
}

TEST_CASE("Parameters that move the same figures are not determined, others are") {
  const LinearFit fit = fit_of(matrix(2, 3, {30, 30, 0, 0, 0, 50}), {0.5, 0.4, 0.6}, {1, 1});
  const Identified found = identify(fit);
  CHECK(found.determined == std::vector<bool>{true, true, false});
  CHECK(found.parameter_determined == std::vector<bool>{false, false, true});
  CHECK(std::fabs(found.directions(0, 2)) == Approx(std::sqrt(0.5)));
  CHECK(found.directions(0, 2) == Approx(-found.directions(1, 2)));
  const auto intervals = parameter_intervals(fit, matrix(2, 2, {1, 0, 0, 1}), 10, 9);
  CHECK(intervals[0].low == 0);
  CHECK(intervals[0].high == 1);
  CHECK(intervals[1].high == 1);
  CHECK(intervals[2].high < 0.7);
}

TEST_CASE("Parameters that move nearly the same figures count as not determined from a condition of 30 on") {
  // Unit columns (1, 0) and (1, e): singular values 1.414 and .707 e, their ratio 2 / e.
  CHECK(identify(fit_of(matrix(2, 2, {30, 30, 0, 30 * 2 / 29.0}), {0.5, 0.5}, {1, 1})).determined[1]);
  CHECK_FALSE(identify(fit_of(matrix(2, 2, {30, 30, 0, 30 * 2 / 31.0}), {0.5, 0.5}, {1, 1})).determined[1]);
}

TEST_CASE("A slope that is only noise determines nothing") {
  LinearFit fit = fit_of(matrix(2, 2, {30, 0, 0, 3}), {0.5, 0.5}, {1, 1});
  CHECK(identify(fit).parameter_determined == std::vector<bool>{true, true});
  fit.jacobian_error(1, 1) = 2;
  CHECK(identify(fit).parameter_determined == std::vector<bool>{true, false});
  // A parameter nothing reacts to at all.
  fit.jacobian(1, 1) = fit.jacobian_error(1, 1) = 0;
  CHECK(identify(fit).parameter_determined == std::vector<bool>{true, false});
  CHECK(parameter_intervals(fit, matrix(2, 2, {1, 0, 0, 1}), 10, 9)[1].high == 1);
}

TEST_CASE("Fewer figures than parameters leave some undetermined") {
  const LinearFit fit = fit_of(matrix(1, 2, {10, 20}), {0.5, 0.5}, {1});
  CHECK(identify(fit).determined == std::vector<bool>{true, false});
}

TEST_CASE("Where a parameter stands at its bound the others' intervals cover both views") {
  // Free, the second would follow the first; held, it answers for its figure alone.
  LinearFit fit = fit_of(matrix(2, 2, {10, 10, 0, 10}), {1.0, 0.5}, {1, 1});
  fit.target = {4, 0};  // wants the first beyond its bound
  const auto intervals = parameter_intervals(fit, matrix(2, 2, {0.01, 0, 0, 0.01}), 1000000, 9);
  CHECK(intervals[0].high == 1);
  CHECK(intervals[0].low == Approx(1.0));
  // Free: (0, .1) of the residuals, .5; held: (.05, .05), .5 + .2.
  CHECK(intervals[1].low < 0.5);
  CHECK(intervals[1].high > 0.7);
}
