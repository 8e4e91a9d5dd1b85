#include <array>
#include <memory>
#include <vector>

#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/parallel/team.hpp"
#include "engine/scenario/build_world.hpp"

namespace evert::benchmarks {

namespace {

constexpr std::array<std::size_t, 2> sizes = {100'000, 1'000'000};

// Company and scenario as files, read, checked and ready to run.
Contestant loading(const Asked& asked) {
  Contestant contestant;
  contestant.measured.benchmark = "building/files";
  contestant.measured.variant = "company and scenario";
  contestant.measured.unit = "start";
  contestant.begin = [folder = asked.scenarios](int) {
    const auto rows = std::make_shared<std::size_t>(0);
    Variant variant;
    variant.name = "loading";
    variant.advance = [folder, rows](int) {
      *rows = load_shipped(folder, "dealer", {"full"}, sizes.front()).plan.company->journeys.size();
    };
    variant.wrong = [rows]() -> std::string { return *rows > 0 ? "" : "the company has no journeys"; };
    return variant;
  };
  return contestant;
}

Contestant building_with(const std::shared_ptr<const Shipped>& shipped, int threads) {
  Contestant contestant;
  contestant.measured.benchmark = "building/world";
  contestant.measured.variant = "first week";
  contestant.measured.customers = shipped->households;
  contestant.measured.threads = threads;
  contestant.measured.unit = "household";
  contestant.begin = [shipped, threads](int) {
    const auto team = std::make_shared<parallel::Team>(threads);
    const auto rows = std::make_shared<std::size_t>(0);
    Variant variant;
    variant.name = "building";
    variant.threads = threads;
    variant.advance = [shipped, team, rows](int) {
      *rows =
          scenario::build_world(shipped->plan.company, shipped->plan.warm_up, 1, 0, *team).customers.size();
    };
    variant.account = [shipped] {
      Account account;
      account.units = static_cast<double>(shipped->households);
      return account;
    };
    variant.wrong = [shipped, rows]() -> std::string {
      return *rows == shipped->households ? "" : "the world has other households than were asked for";
    };
    return variant;
  };
  return contestant;
}

}  // namespace

std::vector<Measured> building(const Asked& asked) {
  std::vector<std::size_t> used(sizes.begin(), asked.quick ? sizes.begin() + 1 : sizes.end());
  if (asked.customers != 0) used = {asked.customers};
  constexpr double share_of_loading = 0.1;
  const std::array load = {loading(asked)};
  std::vector<Measured> all = run_in_turn(load, 1, {20, 1, part_of_progress(asked, 0, share_of_loading)});
  double total = 0, done = share_of_loading;
  for (const std::size_t households : used) total += static_cast<double>(households);
  for (const std::size_t households : used) {
    const auto shipped =
        std::make_shared<const Shipped>(load_shipped(asked.scenarios, "dealer", {"stay"}, households));
    std::vector<Contestant> contestants;
    for (int threads = 1; threads <= std::min(2, parallel::available_threads()); ++threads)
      contestants.push_back(building_with(shipped, threads));
    const double work = (1 - share_of_loading) * static_cast<double>(households) / total;
    for (Measured& measured : run_in_turn(contestants, 1, {10, 1, part_of_progress(asked, done, work)}))
      all.push_back(std::move(measured));
    done += work;
  }
  return all;
}

}  // namespace evert::benchmarks
