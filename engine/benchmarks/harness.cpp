#include "engine/benchmarks/harness.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <limits>
#include <thread>

#include "engine/base/check.hpp"

namespace evert::benchmarks {

namespace {

double wall_clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double seconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// Additions a second of processor time: four independent chains, as many as any core sustains. Two threads on
// one core get half of that each.
double additions_per_second() {
  constexpr int rounds = 30'000;
  std::uint64_t a = 1, b = 2, c = 3, d = 4;
  const double start = seconds_of(CLOCK_THREAD_CPUTIME_ID);
  for (int i = 0; i < rounds; ++i) {
    // Not to be optimised away, nor into multiplications.
    asm volatile(
        "add $1, %0\n add $1, %1\n add $1, %2\n add $1, %3\n add $1, %0\n add $1, %1\n add $1, %2\n add $1, "
        "%3\n"
        "add $1, %0\n add $1, %1\n add $1, %2\n add $1, %3\n add $1, %0\n add $1, %1\n add $1, %2\n add $1, "
        "%3\n"
        "add $1, %0\n add $1, %1\n add $1, %2\n add $1, %3\n add $1, %0\n add $1, %1\n add $1, %2\n add $1, "
        "%3\n"
        "add $1, %0\n add $1, %1\n add $1, %2\n add $1, %3\n add $1, %0\n add $1, %1\n add $1, %2\n add $1, "
        "%3\n"
        : "+r"(a), "+r"(b), "+r"(c), "+r"(d));
  }
  return 32.0 * rounds / (seconds_of(CLOCK_THREAD_CPUTIME_ID) - start);
}

// On all threads at the same time; the slowest.
double canary(int threads) {
  std::atomic<int> ready = 0;
  std::vector<double> speeds(static_cast<std::size_t>(threads));
  const auto sing = [&](int number) {
    ++ready;
    while (ready < threads) std::this_thread::yield();
    speeds[static_cast<std::size_t>(number)] = additions_per_second();
  };
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back(sing, i);
  sing(0);
  for (std::thread& other : others) other.join();
  return *std::min_element(speeds.begin(), speeds.end());
}

double times_interrupted() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_nivcsw);
}

Slice time_slice(const Variant& variant, int weeks) {
  Slice slice;
  if (variant.prepare) variant.prepare();
  const double before = canary(variant.threads);
  const double taken = times_interrupted();
  const double cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID), wall = wall_clock();
  variant.advance(weeks);
  slice.wall = wall_clock() - wall;
  slice.cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  slice.taken = times_interrupted() - taken;
  slice.canary = std::min(before, canary(variant.threads));
  if (variant.account) slice.account = variant.account();
  return slice;
}

// Parts of the same name are the same part.
void add_parts(const std::vector<Part>& parts, std::vector<Part>& sums) {
  for (const Part& part : parts) {
    const auto known = std::ranges::find(sums, part.name, &Part::name);
    if (known == sums.end()) {
      sums.push_back(part);
    } else {
      known->seconds += part.seconds;
      known->units += part.units;
    }
  }
}

// Seconds of a unit, if the whole slice took so many.
double of_a_unit(const Slice& slice, double seconds) {
  return seconds * slice.account.counted / slice.account.units;
}

}  // namespace

std::vector<VariantTimes> time_in_turn(const std::vector<Variant>& variants, const Plan& plan) {
  std::vector<VariantTimes> times(variants.size());
  for (int slice = 0; slice < plan.slices; ++slice) {
    for (std::size_t i = 0; i < variants.size(); ++i) {
      const double done = slice + static_cast<double>(i) / static_cast<double>(variants.size());
      if (plan.progress && !plan.progress(done / plan.slices)) throw Stopped{};
      times[i].slices.push_back(time_slice(variants[i], plan.weeks_of_slice));
    }
  }
  for (std::size_t i = 0; i < variants.size(); ++i)
    if (variants[i].wrong) times[i].wrong = variants[i].wrong();
  return times;
}

Noise noise_of(const Slice& slice, int threads, double fastest_canary, bool disturbed) {
  if (slice.canary < 0.9 * fastest_canary) return Noise::shared_core;
  if (disturbed) return Noise::clean;
  if (threads == 1) return slice.cpu < 0.98 * slice.wall ? Noise::interrupted : Noise::clean;
  // Threads that wait for one another leave the processor too, so that its time says nothing; but who shares
  // a processor is sent away from it a hundred times a second, and who has it for himself hardly ever.
  constexpr double often = 20;  // times a second
  return slice.taken > 2 + often * slice.wall ? Noise::interrupted : Noise::clean;
}

Middle middle_of(std::vector<double> values) {
  if (values.empty()) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    return {nan, nan, nan};
  }
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return {at(0.5), at(0.25), at(0.75)};
}

std::vector<Comparison> compare_times(const std::vector<Variant>& variants,
                                      const std::vector<VariantTimes>& times) {
  EVERT_CHECK(variants.size() == times.size() && !variants.empty(), "times of each variant");
  double fastest = 0;
  for (const VariantTimes& variant : times)
    for (const Slice& slice : variant.slices) fastest = std::max(fastest, slice.canary);
  const auto noise = [&](std::size_t variant, std::size_t slice) {
    return noise_of(times[variant].slices[slice], variants[variant].threads, fastest,
                    variants[variant].disturbed);
  };
  std::vector<Comparison> comparisons;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    Comparison comparison;
    std::vector<double> seconds, ratios;
    const std::size_t slices = times[i].slices.size();
    for (std::size_t k = 0; k < slices; ++k) {
      const Noise own = noise(i, k), other = noise(0, k);
      const Noise worse = own != Noise::clean ? own : other;
      ++(worse == Noise::clean         ? comparison.clean
         : worse == Noise::shared_core ? comparison.shared_core
                                       : comparison.interrupted);
      if (worse != Noise::clean) continue;
      const Slice &slice = times[i].slices[k], &first = times[0].slices[k];
      seconds.push_back(of_a_unit(slice, slice.wall));
      ratios.push_back(seconds.back() / of_a_unit(first, first.wall));
      add_parts(slice.account.parts, comparison.parts);
    }
    comparison.noisy = comparison.clean < least_clean;
    if (comparison.noisy) {
      seconds.clear();
      ratios.clear();
      comparison.parts.clear();
      for (std::size_t k = 0; k < slices && variants[i].threads == 1; ++k) {
        const Slice &slice = times[i].slices[k], &first = times[0].slices[k];
        seconds.push_back(of_a_unit(slice, slice.cpu));
        ratios.push_back(seconds.back() / of_a_unit(first, first.cpu));
        // Parts know no processor time: they had the slice's share of it.
        std::vector<Part> parts = slice.account.parts;
        for (Part& part : parts) part.seconds *= slice.cpu / slice.wall;
        add_parts(parts, comparison.parts);
      }
    }
    comparison.seconds = middle_of(seconds);
    comparison.ratio = middle_of(ratios);
    comparisons.push_back(comparison);
  }
  return comparisons;
}

}  // namespace evert::benchmarks
