// Measuring on machines that do other things too. Variants of the same work are advanced in turn, a slice of
// weeks each, and their times of the same slice are compared, so that what slows the machine for a while
// slows all of them. A slice counts only if it is clean: short runs of plain additions before and after it
// went as fast as they ever did (else the core is shared with somebody, or its clock was slow), and nobody
// took the processor away: a thread alone had it all the time, several were hardly ever interrupted.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace evert::benchmarks {

// A named part of the work of a slice.
struct Part {
  std::string name;
  std::string agent;  // what its work grows with, as "case-step"
  double seconds = 0;
  double units = 0;  // agents, summed over the weeks; nothing happened if there are none
};

// What a variant can say of its last slice; all of it can be left out.
struct Account {
  double units = 1;    // of work, so that slices of unequal work can be compared: times are of one unit
  double counted = 1;  // share of the slice's time that counts
  std::vector<Part> parts;
};

// Work that goes on: advance(weeks) lives through the next weeks, wrong() says at the end what is wrong with
// it. All but advance may be empty.
struct Variant {
  std::string name;
  int threads = 1;
  std::function<void(int weeks)> advance;
  std::function<std::string()> wrong;
  std::function<void()> prepare;     // before each slice; takes no time
  std::function<Account()> account;  // after each slice
  bool disturbed = false;            // something takes its processors on purpose: that is no noise
};

struct Slice {
  double wall = 0;    // s
  double cpu = 0;     // s of all threads
  double taken = 0;   // times the system took a processor from one of them (involuntary context switches)
  double canary = 0;  // the slower one, additions a second on each of as many threads as the variant has
  Account account = {};
};

struct VariantTimes {
  std::vector<Slice> slices;
  std::string wrong;
};

struct Plan {
  int slices = 20;
  int weeks_of_slice = 10;
  std::function<bool(double share)> progress;  // false: stop, by throwing Stopped; may be empty
};

struct Stopped {};

// The first slices of all variants, then the second ones, ..
[[nodiscard]] std::vector<VariantTimes> time_in_turn(const std::vector<Variant>& variants, const Plan& plan);

enum class Noise { clean, shared_core, interrupted };

// Against the fastest canary there was. A variant that is disturbed on purpose is never interrupted.
[[nodiscard]] Noise noise_of(const Slice& slice, int threads, double fastest_canary, bool disturbed = false);

struct Middle {
  double median = 0;
  double low = 0;  // quartiles
  double high = 0;
};

// NaN of nothing.
[[nodiscard]] Middle middle_of(std::vector<double> values);

struct Comparison {
  Middle seconds;  // of a unit of work that counts: of a slice, if the variant does not say otherwise
  Middle ratio;    // of such seconds to those of the first variant, slice by slice
  std::vector<Part> parts;  // sums over the slices that count
  std::size_t clean = 0;
  std::size_t shared_core = 0;
  std::size_t interrupted = 0;
  // Too few slices were clean. With one thread, times are then processor times of all slices; with more there
  // are none (NaN), since threads that wait for one another cannot be timed like that.
  bool noisy = false;
};

inline constexpr std::size_t least_clean = 3;

// Of each variant with the first, by slices that are clean for both.
[[nodiscard]] std::vector<Comparison> compare_times(const std::vector<Variant>& variants,
                                                    const std::vector<VariantTimes>& times);

}  // namespace evert::benchmarks
