// Many numbers at once, for code that is compiled once for each instruction set (kernels). `width`
// single-precision numbers or 32-bit words fill a register of the set the translation unit is compiled for;
// arithmetic is written as for one number, and every lane gives the bits that one number would give.
//
// Only + - * /, comparison, conversion and bit operations, each exactly rounded, and no fused multiply-add:
// so all sets agree. What depends on the number of lanes, a sum, is done in sixteen of them on every set.
//
// Everything has internal linkage and is inlined: a function that the linker took from a kernel for wider
// registers would crash a processor without them. A kernel therefore calls no inline function or template of
// other headers.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#define EVERT_LANES_INLINE inline __attribute__((always_inline))

namespace evert::vector {
namespace {

#if defined(__AVX512F__) && defined(__AVX512DQ__)
constexpr std::size_t register_bytes = 64;
#elif defined(__AVX2__)
constexpr std::size_t register_bytes = 32;
#else
constexpr std::size_t register_bytes = 16;
#endif

constexpr std::size_t width = register_bytes / 4;

typedef float Floats __attribute__((vector_size(register_bytes)));
typedef std::int32_t Ints
    __attribute__((vector_size(register_bytes)));  // also a mask: all bits of a lane, or none
typedef std::uint32_t Words __attribute__((vector_size(register_bytes)));
typedef double Doubles __attribute__((vector_size(register_bytes)));  // width / 2 of them
typedef std::uint64_t LongWords __attribute__((vector_size(register_bytes)));

// Reading and writing, at any address.

template <class Lanes, class T>
EVERT_LANES_INLINE Lanes load(const T* from) {
  Lanes lanes;
  __builtin_memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

template <class T, class Lanes>
EVERT_LANES_INLINE void store(T* to, Lanes lanes) {
  __builtin_memcpy(to, &lanes, sizeof lanes);
}

// first, first + 1, first + 2, ..
EVERT_LANES_INLINE Words count_from(std::uint32_t first) {
  alignas(64) constexpr std::uint32_t numbers[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return load<Words>(numbers) + first;
}

EVERT_LANES_INLINE LongWords long_count_from(std::uint32_t first) {
  alignas(64) constexpr std::uint64_t numbers[8] = {0, 1, 2, 3, 4, 5, 6, 7};
  return load<LongWords>(numbers) + first;
}

// The first `count` lanes, of four or eight bytes; the others are 0. Nothing beyond them is touched.
template <class Lanes, class T>
EVERT_LANES_INLINE Lanes load_some(const T* from, std::size_t count) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  const auto first = static_cast<__mmask16>((1u << count * sizeof(T) / 4) - 1);
  return reinterpret_cast<Lanes>(_mm512_maskz_loadu_epi32(first, from));
#elif defined(__AVX2__)
  const Ints numbers = reinterpret_cast<Ints>(count_from(0));
  const Ints first = numbers < static_cast<std::int32_t>(count * sizeof(T) / 4);
  return reinterpret_cast<Lanes>(
      _mm256_maskload_epi32(reinterpret_cast<const int*>(from), reinterpret_cast<__m256i>(first)));
#else
  Lanes lanes{};
  __builtin_memcpy(&lanes, from, count * sizeof(T));
  return lanes;
#endif
}

template <class T, class Lanes>
EVERT_LANES_INLINE void store_some(T* to, Lanes lanes, std::size_t count) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  const auto first = static_cast<__mmask16>((1u << count * sizeof(T) / 4) - 1);
  _mm512_mask_storeu_epi32(to, first, reinterpret_cast<__m512i>(lanes));
#elif defined(__AVX2__)
  const Ints numbers = reinterpret_cast<Ints>(count_from(0));
  const Ints first = numbers < static_cast<std::int32_t>(count * sizeof(T) / 4);
  _mm256_maskstore_epi32(reinterpret_cast<int*>(to), reinterpret_cast<__m256i>(first),
                         reinterpret_cast<__m256i>(lanes));
#else
  __builtin_memcpy(to, &lanes, count * sizeof(T));
#endif
}

EVERT_LANES_INLINE Floats floats(float x) {
  return x - Floats{};
}
EVERT_LANES_INLINE Ints ints(std::int32_t x) {
  return x - Ints{};
}
EVERT_LANES_INLINE Words words(std::uint32_t x) {
  return x - Words{};
}
EVERT_LANES_INLINE Doubles doubles(double x) {
  return x - Doubles{};
}
EVERT_LANES_INLINE LongWords long_words(std::uint64_t x) {
  return x - LongWords{};
}

// Masks.

// Bit i is set where lane i is.
EVERT_LANES_INLINE std::uint32_t bits(Ints mask) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return _mm512_movepi32_mask(reinterpret_cast<__m512i>(mask));
#elif defined(__AVX2__)
  return static_cast<std::uint32_t>(_mm256_movemask_ps(reinterpret_cast<__m256>(mask)));
#else
  return static_cast<std::uint32_t>(_mm_movemask_ps(reinterpret_cast<__m128>(mask)));
#endif
}

// As many bytes as there are instructions for: those for 64 came later than the other ones for 64 bytes.
constexpr std::size_t byte_width = register_bytes > 32 ? 32 : register_bytes;

// Bit i is set where byte i of a mask is.
template <class Bytes>
EVERT_LANES_INLINE std::uint32_t byte_bits(Bytes mask) {
#if defined(__AVX2__)
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(reinterpret_cast<__m256i>(mask)));
#else
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(mask)));
#endif
}

typedef std::int16_t Shorts __attribute__((vector_size(byte_width)));  // also a mask
typedef std::uint16_t ShortWords __attribute__((vector_size(byte_width)));

// Bit i is set where lane i of `first`, and then of `second`, is.
EVERT_LANES_INLINE std::uint32_t short_bits(Shorts first, Shorts second) {
#if defined(__AVX2__)
  const __m256i halves_crossed =
      _mm256_packs_epi16(reinterpret_cast<__m256i>(first), reinterpret_cast<__m256i>(second));
  return byte_bits(_mm256_permute4x64_epi64(halves_crossed, 0b11'01'10'00));
#else
  return byte_bits(_mm_packs_epi16(reinterpret_cast<__m128i>(first), reinterpret_cast<__m128i>(second)));
#endif
}

#if !defined(__AVX512F__) || !defined(__AVX512DQ__)
// Of each byte the places of its set bits, in order, and how many they are.
struct SetBits {
  alignas(8) std::uint8_t places[256][8];
  std::uint8_t number[256];
};

constexpr SetBits make_set_bits() {
  SetBits table{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    unsigned found = 0;
    for (unsigned bit = 0; bit < 8; ++bit)
      if ((byte >> bit & 1) != 0) table.places[byte][found++] = static_cast<std::uint8_t>(bit);
    table.number[byte] = static_cast<std::uint8_t>(found);
  }
  return table;
}

constexpr SetBits set_bits = make_set_bits();
#endif

// Writes the lanes whose bit is set, in order, and whatever follows up to a full register. The number
// written.
EVERT_LANES_INLINE std::size_t store_picked(std::uint32_t* to, Words lanes, std::uint32_t picked) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  // Through a register: writing straight to memory is slow on some processors.
  const __m512i packed =
      _mm512_maskz_compress_epi32(static_cast<__mmask16>(picked), reinterpret_cast<__m512i>(lanes));
  store(to, reinterpret_cast<Words>(packed));
  return static_cast<std::size_t>(__builtin_popcount(picked));
#elif defined(__AVX2__)
  const __m256i places =
      _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(set_bits.places[picked])));
  store(to, reinterpret_cast<Words>(_mm256_permutevar8x32_epi32(reinterpret_cast<__m256i>(lanes), places)));
  return set_bits.number[picked];
#else
  std::uint32_t all[width];
  store(all, lanes);
  for (std::size_t i = 0; i < width; ++i) to[i] = all[set_bits.places[picked][i]];
  return set_bits.number[picked];
#endif
}

// Sums in sixteen lanes: lane l takes up the numbers l, l + 16, l + 32, .., and the lanes are joined by
// halves.
struct Sum16 {
  static constexpr std::size_t parts = 16 / width;
  Floats lanes[parts];

  EVERT_LANES_INLINE void start() {
    for (Floats& part : lanes) part = Floats{};
  }
  EVERT_LANES_INLINE void add16(const float* from) {
    for (std::size_t p = 0; p < parts; ++p) lanes[p] += load<Floats>(from + p * width);
  }
  [[nodiscard]] EVERT_LANES_INLINE float total() const {
    float all[16];
    for (std::size_t p = 0; p < parts; ++p) store(all + p * width, lanes[p]);
    for (std::size_t half = 8; half > 0; half /= 2)
      for (std::size_t i = 0; i < half; ++i) all[i] += all[i + half];
    return all[0];
  }
};

// Random words: Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011), the generator of engine/random.

struct RandomWords {
  Words word[4];
};

// The low halves of each 64-bit lane, multiplied in full.
EVERT_LANES_INLINE LongWords multiply_low_halves(LongWords a, LongWords b) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return reinterpret_cast<LongWords>(
      _mm512_maskz_mul_epu32(0xff, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#elif defined(__AVX2__)
  return reinterpret_cast<LongWords>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
#else
  return reinterpret_cast<LongWords>(
      _mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#endif
}

struct PhiloxState {
  LongWords c0, c1, c2, c3;
};

// The words stand in the low halves of 64-bit lanes, so that one multiplication gives both halves of a
// product; what gathers in the high halves is never read.
EVERT_LANES_INLINE PhiloxState philox_rounds(PhiloxState s, std::uint32_t key_a, std::uint32_t key_b) {
  const LongWords multiplier_0 = long_words(0xd2511f53), multiplier_1 = long_words(0xcd9e8d57);
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    const LongWords product_0 = multiply_low_halves(s.c0, multiplier_0);
    const LongWords product_1 = multiply_low_halves(s.c2, multiplier_1);
    s.c0 = (product_1 >> 32) ^ s.c1 ^ long_words(key_a);
    s.c1 = product_1;
    s.c2 = (product_0 >> 32) ^ s.c3 ^ long_words(key_b);
    s.c3 = product_0;
    key_a += 0x9e3779b9;
    key_b += 0xbb67ae85;
  }
  return s;
}

EVERT_LANES_INLINE Words join_halves(LongWords even, LongWords odd) {
  return reinterpret_cast<Words>((even & 0xffffffff) | (odd << 32));
}

EVERT_LANES_INLINE RandomWords join(const PhiloxState& even, const PhiloxState& odd) {
  return {{join_halves(even.c0, odd.c0), join_halves(even.c1, odd.c1), join_halves(even.c2, odd.c2),
           join_halves(even.c3, odd.c3)}};
}

// What random::philox gives for the counters (entity, counter_1, counter_2, counter_3), one entity a lane.
EVERT_LANES_INLINE RandomWords philox(Words entities, std::uint32_t counter_1, std::uint32_t counter_2,
                                      std::uint32_t counter_3, std::uint32_t key_a, std::uint32_t key_b) {
  const LongWords c1 = long_words(counter_1), c2 = long_words(counter_2), c3 = long_words(counter_3);
  const LongWords pairs = reinterpret_cast<LongWords>(entities);
  return join(philox_rounds({pairs, c1, c2, c3}, key_a, key_b),
              philox_rounds({pairs >> 32, c1, c2, c3}, key_a, key_b));
}

// 2^24 equally spaced values from 0 to just below 1, of the upper bits of a word.
EVERT_LANES_INLINE Floats to_uniform(Words word) {
  return __builtin_convertvector(reinterpret_cast<Ints>(word >> 8), Floats) * 0x1p-24f;
}

// Powers and logarithms. Polynomials are minimax fits of the relative error.

// 2^x, to a relative error of 2e-7; the powers of whole numbers are exact. x is held between -126 and 127.
EVERT_LANES_INLINE Floats exp2(Floats x) {
  x = x < -126.0f ? floats(-126.0f) : x;
  x = x > 127.0f ? floats(127.0f) : x;
  constexpr float shift = 0x1.8p23f;  // adding it rounds to a whole number and leaves that in the low bits
  const Floats shifted = x + shift;
  const Floats r = x - (shifted - shift);
  // 2^r - 1 on |r| <= 1/2, error 9.2e-8
  const Floats p =
      r * (0x1.62e42ap-1f +
           r * (0x1.ebf9bcp-3f + r * (0x1.c6b754p-5f + r * (0x1.3cea8cp-7f + r * 0x1.5bb9dcp-10f))));
  return reinterpret_cast<Floats>(reinterpret_cast<Words>(1.0f + p) +
                                  (reinterpret_cast<Words>(shifted) << 23));
}

// log2(x) of a normal positive number, to a relative error of 3e-7; those of the powers of 2 are exact.
EVERT_LANES_INLINE Floats log2(Floats x) {
  // x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2)
  const Words lifted = reinterpret_cast<Words>(x) + (0x3f800000u - 0x3f3504f3u);
  const Ints k = reinterpret_cast<Ints>(lifted >> 23) - 127;
  const Floats f = reinterpret_cast<Floats>((lifted & 0x007fffff) + 0x3f3504f3u) - 1.0f;
  // log2(1 + f) = (2 / log 2) atanh(s), s = f / (2 + f); relative error 7e-10
  const Floats s = f / (2.0f + f);
  const Floats z = s * s;
  const Floats p = 0x1.715476p+1f + z * (0x1.ec70e6p-1f + z * (0x1.27471cp-1f + z * 0x1.ba18d8p-2f));
  return __builtin_convertvector(k, Floats) + s * p;
}

// base::exp and base::log, step by step: engine/base/math.hpp says why each.

EVERT_LANES_INLINE Doubles exp(Doubles x) {
  x = x < -746.0 ? doubles(-746.0) : x;
  x = x > 710.0 ? doubles(710.0) : x;
  constexpr double shift = 0x1.8p52;
  const Doubles shifted = x * 0x1.71547652b82fep+0 + shift;
  const Doubles k = shifted - shift;
  const Doubles r = (x - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
  const Doubles r2 = r * r;
  const Doubles r4 = r2 * r2;
  const Doubles q01 = 0x1.0000000000001p-1 + r * 0x1.5555555555556p-3;
  const Doubles q23 = 0x1.5555555553d63p-5 + r * 0x1.11111111109b3p-7;
  const Doubles q45 = 0x1.6c16c1788bd90p-10 + r * 0x1.a01a01a7c41d5p-13;
  const Doubles q67 = 0x1.a019b90d2ae7ap-16 + r * 0x1.71de0dae63bb3p-19;
  const Doubles q89 = 0x1.289185613a3d6p-22 + r * 0x1.af38a9b0ec855p-26;
  const Doubles q = (q01 + r2 * q23) + r4 * ((q45 + r2 * q67) + r4 * q89);
  const Doubles p = r + r2 * q;
  const LongWords k_biased = reinterpret_cast<LongWords>(shifted) - (0x4338000000000000 - 2048);
  const LongWords half = k_biased >> 1;
  const Doubles scale_1 = reinterpret_cast<Doubles>((half - 1) << 52);
  const Doubles scale_2 = reinterpret_cast<Doubles>((k_biased - half - 1) << 52);
  return (1.0 + p) * scale_1 * scale_2;
}

// log(scaled) - `lifted` log(2) of normal positive numbers.
EVERT_LANES_INLINE Doubles log_of_normal(Doubles scaled, Doubles lifted) {
  constexpr std::uint64_t one = 0x3ff0000000000000, root_half = 0x3fe6a09e667f3bcd;
  const LongWords raised = reinterpret_cast<LongWords>(scaled) + (one - root_half);
  const Doubles f = reinterpret_cast<Doubles>((raised & 0x000fffffffffffff) + root_half) - 1.0;
  const Doubles k_biased = reinterpret_cast<Doubles>((raised >> 52) | 0x4330000000000000) - 0x1p52;
  const Doubles k = k_biased - (1023.0 + lifted);
  const Doubles s = f / (2.0 + f);
  const Doubles z = s * s;
  const Doubles l =
      0x1.5555555555558p-1 +
      z * (0x1.99999999952d7p-2 +
           z * (0x1.2492492df281ap-2 +
                z * (0x1.c71c62e3f11e6p-3 +
                     z * (0x1.7462b51cb66b1p-3 + z * (0x1.39fe51a7c18f9p-3 + z * 0x1.2b5900de53b32p-3)))));
  const Doubles half_square = 0.5 * f * f;
  return k * 0x1.62e42fee00000p-1 +
         (f - (half_square - (s * (half_square + z * l) + k * 0x1.a39ef35793c76p-33)));
}

EVERT_LANES_INLINE Doubles log(Doubles x) {
  const auto subnormal = x < 0x1p-1022;
  const Doubles inside = log_of_normal(subnormal ? x * 0x1p54 : x, subnormal ? doubles(54.0) : doubles(0.0));
  const Doubles outside = x == 0.0 ? doubles(-__builtin_inf()) : doubles(__builtin_nan(""));
  const Doubles result = x > 0.0 ? inside : outside;
  return x < __builtin_inf() ? result : x;
}

EVERT_LANES_INLINE Doubles square_root(Doubles x) {
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  return reinterpret_cast<Doubles>(_mm512_maskz_sqrt_pd(0xff, reinterpret_cast<__m512d>(x)));
#elif defined(__AVX2__)
  return reinterpret_cast<Doubles>(_mm256_sqrt_pd(reinterpret_cast<__m256d>(x)));
#else
  return reinterpret_cast<Doubles>(_mm_sqrt_pd(reinterpret_cast<__m128d>(x)));
#endif
}

// c[0] + c[1] x + c[2] x^2 + ..
EVERT_LANES_INLINE Doubles horner(Doubles x, const double (&c)[8]) {
  return c[0] +
         x * (c[1] + x * (c[2] + x * (c[3] + x * (c[4] + x * (c[5] + x * (c[6] + x * doubles(c[7])))))));
}

// base::normal_quantile of numbers in (0, 1).
EVERT_LANES_INLINE Doubles normal_quantile(Doubles p) {
  const Doubles q = p - 0.5;
  const Doubles r = 0.180625 - q * q;
  const Doubles middle = q *
                         horner(r, {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                    3.3430575583588128105e4, 2.5090809287301226727e3}) /
                         horner(r, {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2,
                                    5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
                                    2.8729085735721942674e4, 5.2264952788528545610e3});
  const Doubles z = square_root(-log(q < 0.0 ? p : 1.0 - p));
  const Doubles s = z - 1.6;
  const Doubles near =
      horner(s, {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                 3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                 2.27238449892691845833e-2, 7.74545014278341407640e-4}) /
      horner(s, {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                 1.05075007164441684324e-9});
  const Doubles t = z - 5.0;
  const Doubles far =
      horner(t, {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                 2.71155556874348757815e-5, 2.01033439929228813265e-7}) /
      horner(t, {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                 2.04426310338993978564e-15});
  const Doubles tail = z <= 5.0 ? near : far;
  const Doubles side = q < 0.0 ? -tail : tail;
  const Doubles distance = q < 0.0 ? -q : q;
  return distance <= 0.425 ? middle : side;
}

}  // namespace
}  // namespace evert::vector
