#include "engine/benchmarks/harness.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.hpp"

using namespace evert::benchmarks;

namespace {

constexpr double fast = 10e9;

Slice clean_slice(double seconds, int threads = 1) {
  return {seconds, seconds * threads, 0, fast};
}

Variant variant(int threads) {
  Variant made;
  made.threads = threads;
  return made;
}

VariantTimes times_of(std::vector<Slice> slices) {
  VariantTimes times;
  times.slices = std::move(slices);
  return times;
}

}  // namespace

TEST_CASE("A slice on a shared core, and one that was interrupted, are told from a clean one") {
  CHECK(noise_of({1.0, 0.99, 0, 0.95 * fast}, 1, fast) == Noise::clean);
  CHECK(noise_of({1.0, 0.99, 0, 0.85 * fast}, 1, fast) == Noise::shared_core);
  CHECK(noise_of({1.0, 0.95, 0, fast}, 1, fast) == Noise::interrupted);
  // Two of which one waits for the other half of the time
  CHECK(noise_of({1.0, 1.2, 3, fast}, 2, fast) == Noise::clean);
  CHECK(noise_of({1.0, 1.9, 40, fast}, 2, fast) == Noise::interrupted);
}

TEST_CASE("The middle of values is their median and quartiles") {
  const Middle middle = middle_of({5.0, 1.0, 3.0, 2.0, 4.0});
  CHECK(middle.median == 3.0);
  CHECK(middle.low == 2.0);
  CHECK(middle.high == 4.0);
  CHECK(middle_of({1.0, 2.0}).median == 1.5);
  CHECK(std::isnan(middle_of({}).median));
}

TEST_CASE("Variants are compared slice by slice, by those that are clean for both") {
  const std::vector<Variant> variants = {variant(1), variant(1)};
  // The second slice of the first and the third of the second are noisy; weeks get heavier from slice to
  // slice.
  Slice shared = clean_slice(20.0), interrupted = clean_slice(50.0);
  shared.canary = 0.5 * fast;
  interrupted.cpu = 10.0;
  const auto compared = compare_times(
      variants,
      {times_of({clean_slice(1.0), shared, clean_slice(3.0), clean_slice(4.0), clean_slice(5.0)}),
       times_of({clean_slice(0.1), clean_slice(0.2), interrupted, clean_slice(0.4), clean_slice(0.5)})});
  REQUIRE(compared.size() == 2);
  CHECK(compared[1].clean == 3);
  CHECK(compared[1].shared_core == 1);
  CHECK(compared[1].interrupted == 1);
  CHECK(compared[1].ratio.low == Approx(0.1));
  CHECK(compared[1].ratio.high == Approx(0.1));
  CHECK(compared[1].seconds.median == Approx(0.4));
  CHECK_FALSE(compared[1].noisy);
  CHECK(compared[0].clean == 4);
  CHECK(compared[0].ratio.median == 1.0);
}

TEST_CASE("Where hardly any slice is clean, processor time stands in, and it is said") {
  const std::vector<Variant> variants = {variant(1), variant(1), variant(2)};
  const auto preempted = [](double cpu) { return Slice{7.0 * cpu, cpu, 1000, fast}; };
  const auto compared = compare_times(variants, {times_of({preempted(1.0), preempted(1.0), preempted(1.0)}),
                                                 times_of({preempted(0.2), clean_slice(0.2), preempted(0.2)}),
                                                 times_of({preempted(0.2), preempted(0.2), preempted(0.2)})});
  CHECK(compared[1].noisy);
  CHECK(compared[1].interrupted == 3);
  CHECK(compared[1].ratio.median == Approx(0.2));
  CHECK(compared[1].seconds.median == Approx(0.2));
  CHECK(compared[2].noisy);
  CHECK(std::isnan(compared[2].ratio.median));
}

TEST_CASE("Variants take turns, and each lives through all weeks") {
  std::string order;
  const auto recorder = [&order](char name) {
    Variant made;
    made.advance = [&order, name](int weeks) { order += name + std::to_string(weeks); };
    made.wrong = [name] { return std::string(name == 'b' ? "too late" : ""); };
    return made;
  };
  Plan plan;
  plan.slices = 3;
  plan.weeks_of_slice = 5;
  const auto times = time_in_turn({recorder('a'), recorder('b')}, plan);
  CHECK(order == "a5b5a5b5a5b5");
  CHECK(times[0].slices.size() == 3);
  CHECK(times[0].wrong.empty());
  CHECK(times[1].wrong == "too late");
  plan.progress = [](double share) { return share < 0.4; };
  order.clear();
  CHECK_THROWS_AS(time_in_turn({recorder('a'), recorder('b')}, plan), Stopped);
  CHECK(order == "a5b5a5");
}

TEST_CASE("Times are of a unit of the work that counts") {
  const std::vector<Variant> variants = {variant(1), variant(1)};
  Slice first = clean_slice(8.0), second = clean_slice(6.0);
  first.account.units = 4;
  second.account.units = 2;
  second.account.counted = 0.5;
  const auto compared =
      compare_times(variants, {times_of({first, first, first}), times_of({second, second, second})});
  CHECK(compared[0].seconds.median == Approx(2.0));
  CHECK(compared[1].seconds.median == Approx(1.5));
  CHECK(compared[1].ratio.median == Approx(0.75));
}

TEST_CASE("Parts are summed by name over the slices that count") {
  const std::vector<Variant> variants = {variant(1)};
  const auto slice = [](double a, double b) {
    Slice made = clean_slice(a + b);
    made.account.parts = {{"a", "agent", a, 10}, {"b", "agent", b, 20}};
    return made;
  };
  Slice shared = slice(100, 100);
  shared.canary = 0.5 * fast;
  const auto parts =
      compare_times(variants, {times_of({slice(1, 2), shared, slice(3, 4), slice(5, 6)})}).front().parts;
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "a");
  CHECK(parts[0].seconds == Approx(9.0));
  CHECK(parts[0].units == Approx(30.0));
  CHECK(parts[1].seconds == Approx(12.0));
  CHECK(parts[1].units == Approx(60.0));
}

TEST_CASE("Parts have their share of the processor time where that stands in") {
  const std::vector<Variant> variants = {variant(1)};
  Slice half = clean_slice(2.0);
  half.cpu = 1.0;
  half.account.parts = {{"a", "agent", 2.0, 1}};
  const auto compared = compare_times(variants, {times_of({half, half, half})});
  CHECK(compared.front().noisy);
  CHECK(compared.front().parts.front().seconds == Approx(3.0));
}

TEST_CASE("Who is disturbed on purpose is not interrupted, but may share a core") {
  CHECK(noise_of({1.0, 1.2, 100, fast}, 2, fast, true) == Noise::clean);
  CHECK(noise_of({1.0, 1.2, 0, 0.5 * fast}, 2, fast, true) == Noise::shared_core);
}

TEST_CASE("A variant is prepared before each slice and gives account after it") {
  std::string order;
  Variant made;
  made.prepare = [&] { order += 'p'; };
  made.advance = [&](int) { order += 'w'; };
  made.account = [&] {
    order += 'a';
    return Account{3, 1, {}};
  };
  Plan plan;
  plan.slices = 2;
  const auto times = time_in_turn({made}, plan);
  CHECK(order == "pwapwa");
  CHECK(times.front().slices.front().account.units == 3);
  CHECK(times.front().wrong.empty());
}
