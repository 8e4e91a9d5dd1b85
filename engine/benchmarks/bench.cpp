#include "engine/benchmarks/bench.hpp"

#include <array>
#include <fstream>
#include <memory>

#include "engine/benchmarks/reference_model.hpp"
#include "engine/benchmarks/yardstick.hpp"
#include "engine/parallel/team.hpp"

namespace evert::benchmarks {

namespace {

// How often the whole run of 200 weeks is timed, slice by slice.
struct Size {
  std::size_t customers;
  int runs;
  double target_1, target_2;  // ratios aimed at with one and two threads; 0: none
};

constexpr std::array sizes = {Size{100'000, 3, 0.18, 0.11}, Size{1'000'000, 1, 0.25, 0}};
constexpr int slices = 20;

// One variant over all its runs, each begun anew.
struct Contestant {
  Measured measured;
  std::function<Variant()> begin;
};

Contestant yardstick(std::size_t customers, std::uint64_t& seed) {
  Contestant contestant;
  contestant.measured.variant = "yardstick";
  contestant.begin = [customers, &seed] {
    const auto company = std::make_shared<Yardstick>(customers, seed);
    return Variant{"yardstick", 1, [company](int weeks) { company->advance(weeks); },
                   [company, customers] { return wrong_answers(company->answers(), customers); }};
  };
  return contestant;
}

Contestant evert(std::size_t customers, int threads, vector::InstructionSet set, std::uint64_t& seed,
                 double& bytes_per_customer) {
  Contestant contestant;
  contestant.measured.variant = "evert";
  contestant.measured.threads = threads;
  contestant.measured.instructions = to_string(set);
  contestant.begin = [customers, threads, set, &seed, &bytes_per_customer] {
    const auto team = std::make_shared<parallel::Team>(threads);
    const auto company = std::make_shared<ReferenceModel>(customers, seed, set);
    return Variant{"evert", threads, [company, team](int weeks) { company->advance(weeks, *team); },
                   [company, team, customers, &bytes_per_customer] {
                     bytes_per_customer =
                         static_cast<double>(company->bytes()) / static_cast<double>(customers);
                     return wrong_answers(company->answers(*team), customers);
                   }};
  };
  return contestant;
}

std::vector<Measured> run_size(const Size& size, int runs, const std::function<bool(double)>& progress) {
  std::uint64_t seed = 1;
  double bytes = 0;
  const vector::InstructionSet chosen = vector::chosen_set();
  std::vector<Contestant> contestants;
  contestants.push_back(yardstick(size.customers, seed));
  contestants.push_back(evert(size.customers, 1, chosen, seed, bytes));
  contestants.back().measured.target = size.target_1;
  if (parallel::available_threads() >= 2) {
    contestants.push_back(evert(size.customers, 2, chosen, seed, bytes));
    contestants.back().measured.target = size.target_2;
  }
  for (const vector::InstructionSet set : vector::supported_sets())
    if (set < chosen) contestants.push_back(evert(size.customers, 1, set, seed, bytes));

  std::vector<Variant> variants;
  std::vector<VariantTimes> times(contestants.size());
  for (int run = 0; run < runs; ++run, ++seed) {
    variants.clear();
    for (const Contestant& contestant : contestants) variants.push_back(contestant.begin());
    Plan plan;
    plan.slices = slices;
    plan.weeks_of_slice = reference::weeks / slices;
    plan.progress = [&](double share) { return !progress || progress((run + share) / runs); };
    const auto more = time_in_turn(variants, plan);
    for (std::size_t i = 0; i < times.size(); ++i) {
      times[i].slices.insert(times[i].slices.end(), more[i].slices.begin(), more[i].slices.end());
      if (times[i].wrong.empty()) times[i].wrong = more[i].wrong;
    }
  }

  const auto compared = compare_times(variants, times);
  std::vector<Measured> all;
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    Measured measured = contestants[i].measured;
    measured.benchmark = "refmodel";
    measured.customers = size.customers;
    measured.times = compared[i];
    const double customer_weeks = static_cast<double>(size.customers) * (reference::weeks / slices);
    for (double* seconds :
         {&measured.times.seconds.median, &measured.times.seconds.low, &measured.times.seconds.high})
      *seconds /= customer_weeks;
    measured.wrong = times[i].wrong;
    if (measured.variant == "evert") measured.bytes_per_customer = bytes;
    all.push_back(std::move(measured));
  }
  return all;
}

}  // namespace

std::vector<Measured> run_benchmarks(const BenchOptions& options) {
  // Shares of the work, for the progress shown.
  double total = 0, done = 0;
  const auto work = [&](const Size& size) {
    return static_cast<double>(size.customers) * (options.quick ? 1 : size.runs);
  };
  const std::size_t used = options.quick ? 1 : sizes.size();
  for (std::size_t i = 0; i < used; ++i) total += work(sizes[i]);
  std::vector<Measured> all;
  for (std::size_t i = 0; i < used; ++i) {
    const double own = work(sizes[i]);
    const auto progress = [&](double share) {
      return !options.progress || options.progress((done + own * share) / total);
    };
    for (Measured& measured : run_size(sizes[i], options.quick ? 1 : sizes[i].runs, progress))
      all.push_back(std::move(measured));
    done += own;
  }
  return all;
}

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("model name"))
      if (const auto colon = line.find(": "); colon != std::string::npos) return line.substr(colon + 2);
  return "unknown";
}

}  // namespace evert::benchmarks
