#include "engine/vector/functions.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/math.hpp"
#include "engine/random/draws.hpp"
#include "engine/vector/draws.hpp"
#include "tests/catch.hpp"

namespace base = evert::base;
namespace random_ = evert::random;
using namespace evert::vector;

namespace {

// Every length up to some registers, for the ends of columns; and one that fills many.
std::vector<std::size_t> lengths() {
  std::vector<std::size_t> all;
  for (std::size_t n = 0; n <= 40; ++n) all.push_back(n);
  all.push_back(1000);
  all.push_back(20'011);
  return all;
}

struct Planes {
  explicit Planes(std::size_t count) {
    for (auto& plane : planes) plane.assign(count + 1, sentinel);
  }
  [[nodiscard]] std::array<std::uint32_t*, 4> pointers() {
    return {planes[0].data(), planes[1].data(), planes[2].data(), planes[3].data()};
  }
  static constexpr std::uint32_t sentinel = 0xabcdef01;
  std::array<std::vector<std::uint32_t>, 4> planes;
};

std::string name(InstructionSet set) {
  return std::string(to_string(set));
}

float bits_as_float(std::uint32_t bits) {
  return std::bit_cast<float>(bits);
}

// Applies a function of columns to one that ends in the middle of a register.
template <class T>
std::vector<T> applied(void (*function)(const T*, std::size_t, T*), const std::vector<T>& from) {
  std::vector<T> to(from.size());
  function(from.data(), from.size(), to.data());
  return to;
}

template <class T>
std::uint64_t fingerprint(const std::vector<T>& values) {
  base::Hasher hasher;
  hasher.values(std::span<const T>(values));
  return hasher.value();
}

// From first to last in steps of `step` bit patterns: as dense everywhere as numbers are.
std::vector<float> sweep(float first, float last, std::uint32_t step) {
  std::vector<float> points;
  for (std::uint32_t at = std::bit_cast<std::uint32_t>(first); at <= std::bit_cast<std::uint32_t>(last);
       at += step)
    points.push_back(bits_as_float(at));
  return points;
}

double worst_relative_error(const std::vector<float>& results, const std::vector<float>& points,
                            double (*reference)(double)) {
  double worst = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double expected = reference(points[i]);
    if (expected != 0) worst = std::max(worst, std::fabs((results[i] - expected) / expected));
  }
  return worst;
}

std::vector<float> exp2_points() {
  std::vector<float> points = sweep(0x1p-30f, 126.9999f, 997);
  const std::size_t positive = points.size();
  for (std::size_t i = 0; i < positive; ++i) points.push_back(-points[i] * (126.0f / 127.0f));
  points.push_back(0.0f);
  return points;
}

std::vector<float> log2_points() {
  std::vector<float> points =
      sweep(std::numeric_limits<float>::min(), std::numeric_limits<float>::max(), 1999);
  const auto near_one = sweep(0.99f, 1.01f, 1);
  points.insert(points.end(), near_one.begin(), near_one.end());
  return points;
}

std::vector<double> exp_points() {
  std::vector<double> points = {0.0,
                                -0.0,
                                709.78,
                                709.79,
                                710.5,
                                -708.4,
                                -745.13,
                                -745.14,
                                -800.0,
                                1e300,
                                -1e300,
                                std::numeric_limits<double>::infinity(),
                                -std::numeric_limits<double>::infinity()};
  for (int i = 0; i < 400'000; ++i) {
    const double unit = static_cast<double>(base::mix64(static_cast<std::uint64_t>(i)) >> 11) * 0x1p-53;
    points.push_back(i % 2 == 0 ? -746.0 + 1457.0 * unit : -3.0 + 6.0 * unit);
  }
  return points;
}

std::vector<double> log_points() {
  std::vector<double> points = {0.0,
                                -0.0,
                                -1.0,
                                1.0,
                                5e-324,
                                0x1p-1022,
                                std::numeric_limits<double>::max(),
                                std::numeric_limits<double>::infinity(),
                                -std::numeric_limits<double>::infinity()};
  for (int i = 0; i < 400'000; ++i) {
    const std::uint64_t luck = base::mix64(static_cast<std::uint64_t>(i));
    const double unit = static_cast<double>(luck >> 11) * 0x1p-53;
    points.push_back(i % 2 == 0 ? std::bit_cast<double>(luck >> 1) : 0.25 + 2.0 * unit);
  }
  return points;
}

template <class Reference>
void check_bits(const std::vector<double>& results, const std::vector<double>& points, Reference reference) {
  std::size_t wrong = 0;
  double first_wrong = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double expected = reference(points[i]);
    const bool same = std::isnan(expected) ? std::isnan(results[i])
                                           : std::bit_cast<std::uint64_t>(expected) ==
                                                 std::bit_cast<std::uint64_t>(results[i]);
    if (!same && wrong++ == 0) first_wrong = points[i];
  }
  CAPTURE(first_wrong);
  CHECK(wrong == 0);
}

}  // namespace

// Random123 1.09, tests/kat_vectors: philox 4x32 10.
TEST_CASE("words of luck are those of the published known answers, on every instruction set", "[vector]") {
  struct Known {
    DrawsOf draws;
    std::array<std::uint32_t, 4> words;
  };
  const std::array known = {
      Known{{{0, 0, 0, 0}, {0, 0}}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      Known{{{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}},
            {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      Known{{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}},
            {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};
  for (const InstructionSet set : supported_sets()) {
    CAPTURE(name(set));
    for (const Known& answer : known) {
      Planes out(1);
      functions(set).draw(answer.draws, 1, out.pointers().data());
      for (std::size_t k = 0; k < 4; ++k) CHECK(out.planes[k][0] == answer.words[k]);
    }
  }
}

TEST_CASE("words of luck for many are those that each alone would draw", "[vector]") {
  const random_::Key key = random_::make_key(7, 3);
  for (const InstructionSet set : supported_sets()) {
    for (const std::size_t count : lengths()) {
      CAPTURE(name(set), count);
      // Also past the end of 32 bits, where entities start anew at 0.
      const std::uint32_t first = 0xfffffff0;
      const DrawsOf draws = draws_of(key, random_::Stream::test, random_::EntityKind::customer, first, 51, 2);
      std::vector<std::uint32_t> scattered(count);
      for (std::size_t i = 0; i < count; ++i) scattered[i] = static_cast<std::uint32_t>(base::mix64(i));
      Planes in_row(count), picked(count);
      functions(set).draw(draws, count, in_row.pointers().data());
      functions(set).draw_for(draws, scattered.data(), count, picked.pointers().data());
      bool same = true;
      for (std::size_t i = 0; i < count; ++i) {
        const auto words_of = [&](std::uint32_t entity) {
          return random_::Draws(key, random_::Stream::test, random_::EntityKind::customer, entity, 51, 2);
        };
        auto alone = words_of(first + static_cast<std::uint32_t>(i));
        auto alone_picked = words_of(scattered[i]);
        for (std::size_t k = 0; k < 4; ++k) {
          same = same && in_row.planes[k][i] == alone.next_word();
          same = same && picked.planes[k][i] == alone_picked.next_word();
        }
      }
      CHECK(same);
      for (std::size_t k = 0; k < 4; ++k) {
        CHECK(in_row.planes[k][count] == Planes::sentinel);  // nothing beyond the column is written
        CHECK(picked.planes[k][count] == Planes::sentinel);
      }
    }
  }
}

TEST_CASE("words of luck of any entity, tick and block are those that it would draw there", "[vector]") {
  const random_::Key key = random_::make_key(7, 3);
  for (const InstructionSet set : supported_sets()) {
    for (const std::size_t count : lengths()) {
      CAPTURE(name(set), count);
      std::vector<std::uint32_t> entities(count), blocks(count);
      std::vector<std::int32_t> ticks(count);
      for (std::size_t i = 0; i < count; ++i) {
        entities[i] = static_cast<std::uint32_t>(base::mix64(i));
        ticks[i] = static_cast<std::int32_t>(base::mix64(i + 1000) % 500) - 100;
        blocks[i] = static_cast<std::uint32_t>(base::mix64(i + 2000));
      }
      Planes out(count);
      functions(set).draw_at(draws_of(key, random_::Stream::test, random_::EntityKind::customer, 9, 9, 9),
                             entities.data(), ticks.data(), blocks.data(), count, out.pointers().data());
      bool same = true;
      for (std::size_t i = 0; i < count; ++i) {
        random_::Draws alone(key, random_::Stream::test, random_::EntityKind::customer, entities[i], ticks[i],
                             blocks[i]);
        for (std::size_t k = 0; k < 4; ++k) same = same && out.planes[k][i] == alone.next_word();
      }
      CHECK(same);
      for (std::size_t k = 0; k < 4; ++k) CHECK(out.planes[k][count] == Planes::sentinel);
    }
  }
}

TEST_CASE("rows are picked by jumps of the luck of a block", "[vector]") {
  const random_::Key key = random_::make_key(7, 3);
  for (const double chance : {1e-12, 0.001, 0.03, 0.5, 0.999999}) {
    for (const std::uint32_t end : {8192u, 8193u, 9000u, 12288u}) {
      const double scale = 1.0 / base::log1p(-chance);
      constexpr std::uint32_t begin = 8192;
      random_::Draws luck(key, random_::Stream::test, random_::EntityKind::prospect, 2, 51, 1u << 31);
      std::vector<std::uint32_t> expected;
      for (double at = begin - 1.0;;) {
        at += 1 + std::floor(base::log(luck.uniform()) * scale);
        if (at >= end) break;
        expected.push_back(static_cast<std::uint32_t>(at));
      }
      for (const InstructionSet set : supported_sets()) {
        CAPTURE(name(set), chance, end);
        std::vector<std::uint32_t> rows(end - begin + 1);
        rows.resize(functions(set).pick(
            draws_of(key, random_::Stream::test, random_::EntityKind::prospect, 2, 51, 1u << 31), scale,
            begin, end, rows.data()));
        CHECK(rows == expected);
      }
    }
  }
}

TEST_CASE("quantiles of columns have the bits of quantiles of numbers", "[vector]") {
  std::vector<double> points = {0.5,     0.925,       0.075,  0.0749, 0.9251,
                                0x1p-33, 1 - 0x1p-33, 1e-300, 1e-12,  1 - 0x1p-53};
  for (std::uint64_t i = 0; i < 100'000; ++i)
    points.push_back(random_::to_uniform(static_cast<std::uint32_t>(base::mix64(i))));
  for (double tail = 0.1; tail > 1e-320; tail *= 0.37) points.push_back(tail);
  for (const InstructionSet set : supported_sets()) {
    CAPTURE(name(set));
    check_bits(applied(functions(set).normal_quantile, points), points,
               [](double x) { return base::normal_quantile(x); });
  }
}

TEST_CASE("rows are picked by what lies between two numbers, both ends included, and by bits of their status",
          "[vector]") {
  constexpr std::int16_t least = std::numeric_limits<std::int16_t>::min();
  constexpr std::int16_t most = std::numeric_limits<std::int16_t>::max();
  for (const std::size_t count : lengths()) {
    std::vector<std::int16_t> values(count + 3);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<std::int16_t>(i % 7 == 0 ? least + static_cast<int>(i)
                                                       : static_cast<int>(base::mix64(i) % 40) - 20);
    std::vector<std::uint8_t> status(values.size());
    for (std::size_t i = 0; i < status.size(); ++i) status[i] = static_cast<std::uint8_t>(base::mix64(~i));
    struct Range {
      std::int16_t from, up_to;
      std::uint8_t mask = 0;
    };
    for (const Range range : {Range{0, 0}, Range{-5, 5}, Range{least, most}, Range{least, -1}, Range{0, most},
                              Range{-5, 5, 1}, Range{least, most, 0x82}, Range{0, most, 0x10}}) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 3; i < values.size(); ++i)
        if (values[i] >= range.from && values[i] <= range.up_to && (status[i] & range.mask) == range.mask)
          expected.push_back(i);
      for (const InstructionSet set : supported_sets()) {
        CAPTURE(name(set), count, range.from, range.up_to);
        std::vector<std::uint32_t> rows(count + 16);
        rows.resize(functions(set).rows_within(values.data() + 3, status.data() + 3, count, range.from,
                                               range.up_to, range.mask, 3, rows.data()));
        CHECK(rows == expected);
      }
    }
  }
}

TEST_CASE("exp and log of columns have the bits of exp and log of numbers", "[vector]") {
  for (const InstructionSet set : supported_sets()) {
    CAPTURE(name(set));
    check_bits(applied(functions(set).exp, exp_points()), exp_points(),
               [](double x) { return base::exp(x); });
    check_bits(applied(functions(set).log, log_points()), log_points(),
               [](double x) { return base::log(x); });
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(std::isnan(applied(functions(set).exp, std::vector<double>{nan})[0]));
    CHECK(std::isnan(applied(functions(set).log, std::vector<double>{nan})[0]));
  }
}

TEST_CASE("exp2 is right to 2e-7, exact for whole numbers, and held in its range", "[vector]") {
  for (const InstructionSet set : supported_sets()) {
    CAPTURE(name(set));
    const auto points = exp2_points();
    const auto results = applied(functions(set).exp2, points);
    CHECK(worst_relative_error(results, points, [](double x) { return std::exp2(x); }) < 2e-7);
    std::vector<float> whole, powers;
    for (int k = -126; k <= 127; ++k) {
      whole.push_back(static_cast<float>(k));
      powers.push_back(std::ldexp(1.0f, k));
    }
    CHECK(applied(functions(set).exp2, whole) == powers);
    CHECK(applied(functions(set).exp2, std::vector<float>{-1e9f, 1e9f}) ==
          std::vector<float>{0x1p-126f, 0x1p127f});
  }
}

TEST_CASE("log2 is right to 3e-7, also next to 1, and exact for powers of 2", "[vector]") {
  for (const InstructionSet set : supported_sets()) {
    CAPTURE(name(set));
    const auto points = log2_points();
    const auto results = applied(functions(set).log2, points);
    CHECK(worst_relative_error(results, points, [](double x) { return std::log2(x); }) < 3e-7);
    for (int k = -126; k <= 127; ++k)
      CHECK(applied(functions(set).log2, std::vector<float>{std::ldexp(1.0f, k)})[0] ==
            static_cast<float>(k));
  }
}

// Frozen: with every compiler, optimisation and instruction set these are the bits.
TEST_CASE("exp2 and log2 give the same bits everywhere", "[vector]") {
  for (const InstructionSet set : supported_sets()) {
    CAPTURE(name(set));
    CHECK(fingerprint(applied(functions(set).exp2, exp2_points())) == 0x3db7098ccda386da);
    CHECK(fingerprint(applied(functions(set).log2, log2_points())) == 0xc44309f878d1cd0e);
  }
}

TEST_CASE("a sum is that of sixteen lanes, joined by halves", "[vector]") {
  for (const std::size_t count : lengths()) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
      values[i] = static_cast<float>(base::mix64(i) >> 40) * std::ldexp(1.0f, static_cast<int>(i % 23) - 30);
    std::array<float, 16> lanes{};
    for (std::size_t i = 0; i < count; ++i) lanes[i % 16] += values[i];
    for (std::size_t half = 8; half > 0; half /= 2)
      for (std::size_t l = 0; l < half; ++l) lanes[l] += lanes[l + half];
    for (const InstructionSet set : supported_sets()) {
      CAPTURE(name(set), count);
      CHECK(functions(set).sum(values.data(), count) == lanes[0]);
    }
  }
}

TEST_CASE("rows are picked by their status as one by one", "[vector]") {
  for (const std::size_t count : lengths()) {
    std::vector<std::uint8_t> status(count + 5);
    for (std::size_t i = 0; i < status.size(); ++i)
      status[i] = static_cast<std::uint8_t>(base::mix64(i + count));
    struct Question {
      std::uint8_t mask, wanted;
    };
    for (const Question ask :
         {Question{0, 0}, Question{1, 1}, Question{9, 8}, Question{255, 17}, Question{0, 1}}) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 5; i < status.size(); ++i)
        if ((status[i] & ask.mask) == ask.wanted) expected.push_back(i);
      for (const InstructionSet set : supported_sets()) {
        CAPTURE(name(set), count, int{ask.mask}, int{ask.wanted});
        std::vector<std::uint32_t> rows(count + 16);
        rows.resize(functions(set).rows_with(status.data() + 5, count, ask.mask, ask.wanted, 5, rows.data()));
        CHECK(rows == expected);
        CHECK(functions(set).count_with(status.data() + 5, count, ask.mask, ask.wanted) == expected.size());
      }
    }
  }
}

TEST_CASE("the chosen functions are those of a set that the processor has", "[vector]") {
  CHECK(supported_sets().front() == InstructionSet::baseline);
  CHECK(std::ranges::find(supported_sets(), chosen_set()) != supported_sets().end());
  CHECK(&functions() == &functions(chosen_set()));
}
