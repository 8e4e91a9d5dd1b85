// Elementary functions whose every bit is the same on any x86-64 machine and compiler.
//
// The C library chooses other code, and rounds otherwise, on processors with fused multiply-add; a simulated
// result must not depend on that. These functions use only + - * /, sqrt, comparison, conversion and bit
// operations, all exactly rounded by IEEE 754; build with -ffp-contract=off, round to nearest.
// exp and log have no branches, so a plain loop over them is vectorised.
//
// Largest errors seen in the tests against 64-bit-mantissa references (ulp = unit in the last place):
//   exp                 1.1 ulp        log                  1 ulp
//   log1p               2 ulp          expm1                3 ulp
//   logistic            3 ulp          logit                4 ulp
//   pow                 relative 2^-52 (2 + |y log x|)
//   normal_cdf          relative 2e-15 where the result is a normal number
//   normal_quantile     relative 2e-15 for p <= 1/2; above, it mirrors 1 - p
//
// NaN passes through all of them. Polynomials without another source are Chebyshev fits, computed at 60
// digits.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace evert::base {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

namespace detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

// log 2 in two parts: the first has 21 trailing zero bits, so that its product with an exponent is exact.
inline constexpr double log2_high = 0x1.62e42fee00000p-1;
inline constexpr double log2_low = 0x1.a39ef35793c76p-33;

// c0 + c1 x + c2 x^2 + ... by Horner's rule.
template <class... Rest>
[[nodiscard]] constexpr double polynomial(double x, double first, Rest... rest) {
  if constexpr (sizeof...(rest) == 0) {
    return first;
  } else {
    return first + x * polynomial(x, rest...);
  }
}

// Cody-Waite reduction: exp(x) = 2^k (1 + p), |p| < 0.42.
struct ReducedExp {
  double p;
  std::uint64_t k_biased;  // k + 2048
};

// Needs |x| < 1e6; a NaN gives a NaN p and any k.
[[nodiscard]] inline ReducedExp reduce_exp(double x) {
  constexpr double log2_e = 0x1.71547652b82fep+0;
  constexpr double shift = 0x1.8p52;  // adding it rounds to an integer and leaves that in the low bits
  const double shifted = x * log2_e + shift;
  const double k = shifted - shift;
  const double r = (x - k * log2_high) - k * log2_low;
  // (exp(r) - 1 - r) / r^2 on |r| <= log(2)/2, error 1.1e-16. Estrin's scheme halves the chain of dependent
  // steps.
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double q01 = 0x1.0000000000001p-1 + r * 0x1.5555555555556p-3;
  const double q23 = 0x1.5555555553d63p-5 + r * 0x1.11111111109b3p-7;
  const double q45 = 0x1.6c16c1788bd90p-10 + r * 0x1.a01a01a7c41d5p-13;
  const double q67 = 0x1.a019b90d2ae7ap-16 + r * 0x1.71de0dae63bb3p-19;
  const double q89 = 0x1.289185613a3d6p-22 + r * 0x1.af38a9b0ec855p-26;
  const double q = (q01 + r2 * q23) + r4 * ((q45 + r2 * q67) + r4 * q89);
  return {r + r2 * q, std::bit_cast<std::uint64_t>(shifted) - std::bit_cast<std::uint64_t>(shift) + 2048};
}

}  // namespace detail

// Overflows to infinity above 709.78, falls through the subnormal numbers to 0 below -745.13.
[[nodiscard]] inline double exp(double x) {
  x = x < -746.0 ? -746.0 : x;
  x = x > 710.0 ? 710.0 : x;
  const auto [p, k_biased] = detail::reduce_exp(x);
  // 2^k in two factors, since k may lie outside the exponents of a double; only the last product rounds.
  const std::uint64_t half = k_biased >> 1;  // floor(k / 2) + 1024
  const double scale_1 = std::bit_cast<double>((half - 1) << 52);
  const double scale_2 = std::bit_cast<double>((k_biased - half - 1) << 52);
  return (1.0 + p) * scale_1 * scale_2;
}

// exp(x) - 1 without cancellation near 0.
[[nodiscard]] inline double expm1(double x) {
  if (x > 40.0) return exp(x);  // 1 is below the last place
  x = x < -40.0 ? -40.0 : x;
  const auto [p, k_biased] = detail::reduce_exp(x);
  const double scale = std::bit_cast<double>((k_biased - 1025) << 52);
  return scale * p + (scale - 1.0);
}

// log(0) = -infinity, log(negative) = NaN.
[[nodiscard]] inline double log(double x) {
  constexpr std::uint64_t one = std::bit_cast<std::uint64_t>(1.0);
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd;  // bits of sqrt(1/2)
  constexpr std::uint64_t mantissa = (std::uint64_t{1} << 52) - 1;
  // x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2); subnormal numbers are scaled into range first.
  const bool subnormal = x < std::numeric_limits<double>::min();
  const double scaled = subnormal ? x * 0x1p54 : x;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(scaled) + (one - root_half);
  const double f = std::bit_cast<double>((bits & mantissa) + root_half) - 1.0;
  // An integer below 2^52 put under the exponent of 2^52: a conversion that every vector unit has.
  const double k_biased = std::bit_cast<double>((bits >> 52) | 0x4330000000000000) - 0x1p52;
  const double k = k_biased - (subnormal ? 1023.0 + 54.0 : 1023.0);
  // log(1 + f) = 2 atanh(s), s = f / (2 + f) = f - f^2/2 + s (f^2/2 + z L(z)), z = s^2; L has error 3e-16.
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double l = detail::polynomial(z, 0x1.5555555555558p-1, 0x1.99999999952d7p-2, 0x1.2492492df281ap-2,
                                      0x1.c71c62e3f11e6p-3, 0x1.7462b51cb66b1p-3, 0x1.39fe51a7c18f9p-3,
                                      0x1.2b5900de53b32p-3);
  const double half_square = 0.5 * f * f;
  double result =
      k * detail::log2_high + (f - (half_square - (s * (half_square + z * l) + k * detail::log2_low)));
  const double outside = x == 0.0 ? -detail::infinity : nan;
  result = x > 0.0 ? result : outside;
  return x < detail::infinity ? result : x;
}

// log(1 + x) without cancellation near 0; log1p(-1) = -infinity.
[[nodiscard]] inline double log1p(double x) {
  const double u = 1.0 + x;
  const double added = u - 1.0;
  const double lost = (1.0 - (u - added)) + (x - added);  // 1 + x = u + lost, exactly
  const double result = log(u);
  return u > 0.0 && u < detail::infinity ? result + lost / u : result;
}

// x^y for x >= 0, as exp(y log x); x^0 = 1.
[[nodiscard]] inline double pow(double x, double y) {
  return y == 0.0 ? 1.0 : exp(y * log(x));
}

// 1 / (1 + exp(-x)).
[[nodiscard]] inline double logistic(double x) {
  return 1.0 / (1.0 + exp(-x));
}

// log(p / (1 - p)); -infinity at 0, infinity at 1, NaN outside.
[[nodiscard]] inline double logit(double p) {
  // Near 1/2 the quotient is close to 1, where its rounding would swamp the logarithm.
  if (p > 0.25 && p < 0.75) return log1p((2.0 * p - 1.0) / (1.0 - p));
  return log(p / (1.0 - p));
}

// Probability that a standard normal variable is at most x.
// The tail is exp(-z^2/2) g(t) / (1 + 2 z), t = (z - 5) / (z + 5), with one polynomial g for every z >= 0:
// the transformation of Shepherd and Laframboise (1981), refitted for z <= 39, beyond which the tail is 0.
[[nodiscard]] inline double normal_cdf(double x) {
  const double magnitude = std::fabs(x);
  const double z = magnitude > 39.0 ? 39.0 : magnitude;
  const double t = (z - 5.0) / (z + 5.0);
  const double g = detail::polynomial(
      t, 0.8461123547250693, -0.039647008404005875, -0.05400807503407664, 0.10088858203456283,
      -0.10065743821676269, 0.07248782697576947, -0.03933220135575824, 0.015422845682093045,
      -0.003571695429257843, -0.00011869356980815865, 0.0004250958155307532, -0.00010817683359950904,
      -2.6436896598280645e-05, 1.9390775782261885e-05, 5.354084605385497e-07, -2.8600981916002082e-06,
      1.7640637558442865e-07, 4.3357479777920675e-07, -3.8635135357133113e-08, -6.833292147490236e-08,
      3.294994529930807e-09, 9.133126623332033e-09, 3.2688496187291256e-10, -5.27878828453522e-10);
  // The rounding error of z^2, exact by splitting z into two halves, matters far out in the tail.
  const double high = std::bit_cast<double>(std::bit_cast<std::uint64_t>(z) & 0xfffffffff8000000);
  const double low = z - high;
  const double square = z * z;
  const double lost = ((high * high - square) + 2.0 * high * low) + low * low;
  const double tail = exp(-0.5 * square) * (1.0 - 0.5 * lost) * g / (1.0 + 2.0 * z);
  return x > 0.0 ? 1.0 - tail : tail;
}

// The x with normal_cdf(x) = p; -infinity for p <= 0, infinity for p >= 1. Increasing in p, so that equal
// uniforms in two scenarios stay in the same order. Wichura (1988), algorithm AS 241, PPND16.
[[nodiscard]] inline double normal_quantile(double p) {
  using detail::polynomial;
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q *
           polynomial(r, 3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                      3.3430575583588128105e4, 2.5090809287301226727e3) /
           polynomial(r, 1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
                      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
                      5.2264952788528545610e3);
  }
  const double tail = q < 0.0 ? p : 1.0 - p;
  if (tail <= 0.0) return q < 0.0 ? -detail::infinity : detail::infinity;
  const double r = std::sqrt(-log(tail));
  double x;
  if (r <= 5.0) {
    const double s = r - 1.6;
    x = polynomial(s, 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                   3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                   2.27238449892691845833e-2, 7.74545014278341407640e-4) /
        polynomial(s, 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                   1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                   1.05075007164441684324e-9);
  } else {
    const double s = r - 5.0;
    x = polynomial(s, 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                   2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                   2.71155556874348757815e-5, 2.01033439929228813265e-7) /
        polynomial(s, 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                   7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                   2.04426310338993978564e-15);
  }
  return q < 0.0 ? -x : x;
}

}  // namespace evert::base
