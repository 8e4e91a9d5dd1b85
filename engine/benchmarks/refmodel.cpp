#include <array>
#include <memory>

#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/benchmarks/reference_model.hpp"
#include "engine/parallel/team.hpp"
#include "engine/vector/instruction_set.hpp"

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

Contestant evert(std::size_t customers, int threads, vector::InstructionSet set) {
  const auto bytes = std::make_shared<double>(0);
  Contestant contestant;
  contestant.measured.variant = "evert";
  contestant.measured.threads = threads;
  contestant.measured.instructions = to_string(set);
  contestant.begin = [customers, threads, set, bytes](int run) {
    const auto team = std::make_shared<parallel::Team>(threads);
    const auto company =
        std::make_shared<ReferenceModel>(customers, static_cast<std::uint64_t>(run) + 1, set);
    Variant variant;
    variant.name = "evert";
    variant.threads = threads;
    variant.advance = [company, team](int weeks) { company->advance(weeks, *team); };
    variant.wrong = [company, team, customers, bytes] {
      *bytes = static_cast<double>(company->bytes()) / static_cast<double>(customers);
      return wrong_answers(company->answers(*team), customers);
    };
    variant.account = [customers] {
      Account account;
      account.units = static_cast<double>(customers) * (reference::weeks / slices);
      return account;
    };
    return variant;
  };
  contestant.finish = [bytes](Measured& measured) { measured.bytes_per_customer = *bytes; };
  return contestant;
}

std::vector<Measured> run_size(const Size& size, int runs, const std::function<bool(double)>& progress) {
  const vector::InstructionSet chosen = vector::chosen_set();
  std::vector<Contestant> contestants;
  contestants.push_back(yardstick(size.customers, true));
  contestants.push_back(evert(size.customers, 1, chosen));
  contestants.back().measured.target = size.target_1;
  if (parallel::available_threads() >= 2) {
    contestants.push_back(evert(size.customers, 2, chosen));
    contestants.back().measured.target = size.target_2;
  }
  for (const vector::InstructionSet set : vector::supported_sets())
    if (set < chosen) contestants.push_back(evert(size.customers, 1, set));
  for (Contestant& contestant : contestants) {
    contestant.measured.benchmark = "refmodel";
    contestant.measured.customers = size.customers;
  }
  return run_in_turn(contestants, runs, {slices, reference::weeks / slices, progress});
}

}  // namespace

std::vector<Measured> refmodel(const Asked& asked) {
  std::vector<Size> used(sizes.begin(), asked.quick ? sizes.begin() + 1 : sizes.end());
  if (asked.customers != 0) {
    // Targets are of these sizes only.
    Size own{asked.customers, 1, 0, 0};
    for (const Size& size : sizes)
      if (size.customers == asked.customers) own = size;
    used = {own};
  }
  const auto work = [&](const Size& size) {
    return static_cast<double>(size.customers) * (asked.quick ? 1 : size.runs);
  };
  double total = 0, done = 0;
  for (const Size& size : used) total += work(size);
  std::vector<Measured> all;
  for (const Size& size : used) {
    const auto progress = part_of_progress(asked, done / total, work(size) / total);
    for (Measured& measured : run_size(size, asked.quick ? 1 : size.runs, progress))
      all.push_back(std::move(measured));
    done += work(size);
  }
  return all;
}

}  // namespace evert::benchmarks
