#include "engine/base/math.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "engine/base/hash.hpp"
#include "tests/catch.hpp"

namespace base = evert::base;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int points = 200'000;

// A fixed random-looking point in (0, 1).
double unit(std::uint64_t i) {
  return (static_cast<double>(base::mix64(i) >> 11) + 0.5) * 0x1p-53;
}

// Half evenly spaced, half scattered over [low, high].
double between(double low, double high, int i) {
  const double at = i % 2 == 0 ? static_cast<double>(i) / points : unit(static_cast<std::uint64_t>(i));
  return low + (high - low) * at;
}

// Evenly spread exponents, for arguments that matter near 0.
double between_logs(double low, double high, int i) {
  return std::exp(between(std::log(low), std::log(high), i));
}

double error_in_ulps(double result, long double reference) {
  const double rounded = std::fabs(static_cast<double>(reference));
  const double ulp = std::nextafter(rounded, infinity) - rounded;
  return static_cast<double>(std::fabs(static_cast<long double>(result) - reference)) / ulp;
}

double relative_error(double result, long double reference) {
  return static_cast<double>(std::fabs((static_cast<long double>(result) - reference) / reference));
}

template <class Function, class Reference, class Argument>
double worst_ulps(Function function, Reference reference, Argument argument) {
  double worst = 0;
  for (int i = 0; i < points; ++i) {
    const double x = argument(i);
    const long double expected = reference(static_cast<long double>(x));
    // A function may be exactly 0 at a root; an error there shows at its neighbours.
    if (expected != 0) worst = std::max(worst, error_in_ulps(function(x), expected));
  }
  return worst;
}

long double reference_cdf(long double x) {
  return 0.5L * std::erfc(-x / std::sqrt(2.0L));
}

}  // namespace

TEST_CASE("exp is right to 1.1 ulp from underflow to overflow", "[base][math]") {
  const auto ours = [](double x) { return base::exp(x); };
  const auto reference = [](long double x) { return std::exp(x); };
  CHECK(worst_ulps(ours, reference, [](int i) { return between(-745.0, 709.7, i); }) < 1.1);
  CHECK(worst_ulps(ours, reference, [](int i) { return between(-2.0, 2.0, i); }) < 1.1);
  CHECK(base::exp(0.0) == 1.0);
}

TEST_CASE("log is right to 1 ulp, also next to 1 and for subnormal numbers", "[base][math]") {
  const auto ours = [](double x) { return base::log(x); };
  const auto reference = [](long double x) { return std::log(x); };
  CHECK(worst_ulps(ours, reference, [](int i) { return between_logs(1e-320, 1e308, i); }) < 1.0);
  CHECK(worst_ulps(ours, reference, [](int i) { return between(0.5, 2.0, i); }) < 1.0);
  CHECK(worst_ulps(ours, reference, [](int i) { return between(0.999999, 1.000001, i); }) < 1.0);
  CHECK(base::log(1.0) == 0.0);
}

TEST_CASE("log1p and expm1 keep their relative accuracy near zero", "[base][math]") {
  const auto log1p = [](double x) { return base::log1p(x); };
  const auto expm1 = [](double x) { return base::expm1(x); };
  const auto log1p_reference = [](long double x) { return std::log1p(x); };
  const auto expm1_reference = [](long double x) { return std::expm1(x); };
  CHECK(worst_ulps(log1p, log1p_reference, [](int i) { return between(-0.99999, 3.0, i); }) < 2.0);
  CHECK(worst_ulps(log1p, log1p_reference, [](int i) { return between_logs(1e-300, 1e300, i); }) < 2.0);
  CHECK(worst_ulps(log1p, log1p_reference, [](int i) { return -between_logs(1e-300, 0.9999, i); }) < 2.0);
  CHECK(worst_ulps(expm1, expm1_reference, [](int i) { return between(-3.0, 3.0, i); }) < 3.0);
  CHECK(worst_ulps(expm1, expm1_reference, [](int i) { return between(-50.0, 700.0, i); }) < 3.0);
  CHECK(worst_ulps(expm1, expm1_reference, [](int i) { return between_logs(1e-300, 0.5, i); }) < 3.0);
  CHECK(worst_ulps(expm1, expm1_reference, [](int i) { return -between_logs(1e-300, 0.5, i); }) < 3.0);
}

TEST_CASE("pow loses no more than its logarithm times the exponent explains", "[base][math]") {
  double worst = 0;
  for (int i = 0; i < points; ++i) {
    const double x = between_logs(1e-6, 1e6, i);
    const double y = -20.0 + 40.0 * unit(static_cast<std::uint64_t>(i) + points);
    const long double reference = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    const double bound = 0x1p-52 * (2.0 + std::fabs(y * std::log(x)));
    worst = std::max(worst, relative_error(base::pow(x, y), reference) / bound);
  }
  CHECK(worst < 1.0);
  CHECK(base::pow(0.0, 2.5) == 0.0);
  CHECK(base::pow(0.0, 0.0) == 1.0);
}

TEST_CASE("logistic and logit are accurate in both tails and around one half", "[base][math]") {
  const auto logistic = [](double x) { return base::logistic(x); };
  const auto logit = [](double p) { return base::logit(p); };
  const auto logistic_reference = [](long double x) { return 1 / (1 + std::exp(-x)); };
  const auto tail_reference = [](long double p) { return std::log(p) - std::log1p(-p); };
  const auto middle_reference = [](long double p) { return 2 * std::atanh(2 * p - 1); };
  CHECK(worst_ulps(logistic, logistic_reference, [](int i) { return between(-700.0, 40.0, i); }) < 3.0);
  CHECK(worst_ulps(logistic, logistic_reference, [](int i) { return between(-40.0, 40.0, i); }) < 3.0);
  CHECK(worst_ulps(logit, tail_reference, [](int i) { return between_logs(1e-300, 0.3, i); }) < 4.0);
  CHECK(worst_ulps(logit, tail_reference, [](int i) { return between(0.7, 0.9999, i); }) < 4.0);
  CHECK(worst_ulps(logit, middle_reference, [](int i) { return between(0.2, 0.8, i); }) < 4.0);
  CHECK(worst_ulps(logit, middle_reference, [](int i) { return between(0.499999, 0.500001, i); }) < 4.0);
}

TEST_CASE("normal_cdf keeps its relative accuracy far into the tail", "[base][math]") {
  double worst = 0;
  for (int i = 0; i < points; ++i) {
    const double x = between(-37.5, 9.0, i);
    worst = std::max(worst, relative_error(base::normal_cdf(x), reference_cdf(x)));
  }
  CHECK(worst < 2e-15);
  CHECK(base::normal_cdf(-40.0) == 0.0);
  CHECK(base::normal_cdf(40.0) == 1.0);
  CHECK(base::normal_cdf(-infinity) == 0.0);
}

TEST_CASE("normal_quantile inverts the normal distribution to 2e-15", "[base][math]") {
  const long double root_two_pi = std::sqrt(2 * std::acos(-1.0L));
  double worst = 0;
  const auto take = [&](double p) {
    const long double x = base::normal_quantile(p);
    // One Newton step from x measures its error; near 1/2 through erf, which does not cancel there.
    const long double above_half =
        0.5L * std::erf(x / std::sqrt(2.0L)) - (static_cast<long double>(p) - 0.5L);
    const long double excess = p > 0.4 ? above_half : reference_cdf(x) - static_cast<long double>(p);
    const long double error = excess * root_two_pi * std::exp(x * x / 2);
    if (x != 0) worst = std::max(worst, static_cast<double>(std::fabs(error / x)));
  };
  for (int i = 1; i < points; ++i) {
    take(between(1e-12, 0.5, i));
    take(between(0.4999, 0.5, i));
    take(between_logs(1e-300, 0.5, i));
  }
  CHECK(worst < 2e-15);
}

TEST_CASE("normal_quantile rises with its argument and mirrors at one half", "[base][math]") {
  // On the grid of 32-bit uniforms: around the joins of the rational approximations, at the ends, and all
  // over.
  const auto on_grid = [](std::uint64_t i) { return (static_cast<double>(i) + 0.5) * 0x1p-32; };
  const std::uint64_t size = std::uint64_t{1} << 32;
  int falls = 0;
  int crooked = 0;
  const auto look = [&](std::uint64_t i) {
    const double here = base::normal_quantile(on_grid(i));
    falls += base::normal_quantile(on_grid(i + 1)) > here ? 0 : 1;
    crooked += base::normal_quantile(on_grid(size - 1 - i)) == -here ? 0 : 1;
  };
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    look(i);
    look(static_cast<std::uint64_t>(0.075 * 0x1p32) - 50'000 + i);
    look(base::mix64(i) >> 33);
  }
  CHECK(falls == 0);
  CHECK(crooked == 0);
  CHECK(base::normal_quantile(0.0) == -infinity);
  CHECK(base::normal_quantile(1.0) == infinity);
  CHECK(base::normal_quantile(0.5) == 0.0);
}

TEST_CASE("elementary functions answer at and outside the ends of their domains", "[base][math]") {
  CHECK(base::exp(709.79) == infinity);
  CHECK(base::exp(infinity) == infinity);
  CHECK(base::exp(-745.2) == 0.0);
  CHECK(base::exp(-745.1) == std::numeric_limits<double>::denorm_min());
  CHECK(base::exp(-infinity) == 0.0);
  CHECK(base::log(0.0) == -infinity);
  CHECK(std::isnan(base::log(-1.0)));
  CHECK(std::isnan(base::log(-infinity)));
  CHECK(base::log(infinity) == infinity);
  CHECK(base::log1p(-1.0) == -infinity);
  CHECK(std::isnan(base::log1p(-1.5)));
  CHECK(base::log1p(infinity) == infinity);
  CHECK(base::expm1(-infinity) == -1.0);
  CHECK(base::expm1(800.0) == infinity);
  CHECK(base::logistic(-infinity) == 0.0);
  CHECK(base::logistic(infinity) == 1.0);
  CHECK(base::logit(0.0) == -infinity);
  CHECK(base::logit(1.0) == infinity);
  CHECK(std::isnan(base::logit(1.1)));
}

TEST_CASE("NaN passes through every elementary function", "[base][math]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(std::isnan(base::exp(nan)));
  CHECK(std::isnan(base::expm1(nan)));
  CHECK(std::isnan(base::log(nan)));
  CHECK(std::isnan(base::log1p(nan)));
  CHECK(std::isnan(base::pow(nan, 2.0)));
  CHECK(std::isnan(base::logistic(nan)));
  CHECK(std::isnan(base::logit(nan)));
  CHECK(std::isnan(base::normal_cdf(nan)));
  CHECK(std::isnan(base::normal_quantile(nan)));
}

// Frozen: a change means that every stored result of a run changes too.
TEST_CASE("elementary functions give the same bits with every compiler and optimisation", "[base][math]") {
  base::Hasher exps, logs, quantiles, others;
  const auto add = [](base::Hasher& hasher, double x) { hasher.word(std::bit_cast<std::uint64_t>(x)); };
  for (std::uint64_t i = 0; i < 1'000'000; ++i) {
    const double u = unit(i);
    add(exps, base::exp(1500.0 * u - 750.0));
    add(logs, base::log(std::bit_cast<double>(base::mix64(i) >> 1 & 0x7fefffffffffffff)));
    add(quantiles, base::normal_quantile(u));
    if (i % 10 != 0) continue;
    add(others, base::log1p(4.0 * u - 1.0));
    add(others, base::expm1(8.0 * u - 4.0));
    add(others, base::pow(10.0 * u, 3.0 - u));
    add(others, base::logistic(60.0 * u - 30.0));
    add(others, base::logit(u));
    add(others, base::normal_cdf(60.0 * u - 40.0));
  }
  CHECK(exps.value() == 0x6925734328ee917b);
  CHECK(logs.value() == 0x8055556dd2edcc74);
  CHECK(quantiles.value() == 0x1cd3626c95b0a78b);
  CHECK(others.value() == 0x3170f0e2b7817e4f);
}
