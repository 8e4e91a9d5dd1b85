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
  return {seconds, seconds * threads, fast};
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
  CHECK(noise_of({1.0, 0.99, 0.95 * fast}, 1, fast) == Noise::clean);
  CHECK(noise_of({1.0, 0.99, 0.85 * fast}, 1, fast) == Noise::shared_core);
  CHECK(noise_of({1.0, 0.95, fast}, 1, fast) == Noise::interrupted);
  CHECK(noise_of({1.0, 1.9, fast}, 2, fast) == Noise::clean);
  CHECK(noise_of({1.0, 1.2, fast}, 2, fast) == Noise::interrupted);
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
  const auto preempted = [](double cpu) { return Slice{7.0 * cpu, cpu, fast}; };
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
