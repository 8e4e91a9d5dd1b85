#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "engine/benchmarks/bandwidth.hpp"
#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/model/relations.hpp"
#include "engine/model/state_hash.hpp"
#include "engine/simulation/checkpoint.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

namespace {

struct Size {
  std::size_t households;
  int slices, weeks_of_slice;
};

constexpr std::array sizes = {Size{100'000, 20, 5}, Size{1'000'000, 12, 4}, Size{10'000'000, 8, 2}};
constexpr std::array companies = {"dealer", "insurer", "retailer"};

// What the contestants of one company and size share.
struct Scene {
  Shipped shipped;
  experiment::WarmWorld warm;
  int weeks = 0;
  double world_bytes = 0;  // of a household
  // Of the first world that has lived through all weeks
  std::uint64_t hash = 0;
  double in_relation = 0;
};

// The invariants hold, and threads change nothing.
std::string wrong_world(Scene& scene, Company& company) {
  company.live_checked_week();
  const model::World& world = company.world();
  const std::uint64_t hash = model::state_hash(world);
  if (scene.hash == 0) {
    scene.hash = hash;
    scene.in_relation = model::customers_in_relation(world);
  }
  return hash == scene.hash ? "" : "the state at the end depends on the number of threads";
}

double bytes_of(const model::World& world) {
  double bytes = 0;
  for (const simulation::Column& column : simulation::save_world(world))
    bytes += static_cast<double>(column.bytes.size());
  return bytes;
}

// The share of the yardstick's customer-week aimed at for all that is done customer by customer, and the
// nanoseconds of a case-step.
double target_of_customers() {
  switch (vector::chosen_set()) {
    case vector::InstructionSet::avx512:
      return 0.28;
    case vector::InstructionSet::avx2:
      return 0.35;
    case vector::InstructionSet::baseline:
      break;
  }
  return 0;
}
constexpr double target_of_case_step = 60;

void add_figures(const Scene& scene, double bandwidth, Measured& measured) {
  measured.groups = groups_of(measured.times.parts, measured.customers);
  const Part& customers = measured.groups.front();
  measured.bytes_per_customer = column_bytes(scene.warm.world.customers);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double seconds = customers.units > 0 ? customers.seconds / customers.units : nan;
  const auto sensing = std::ranges::find(measured.times.parts, "sensing", &Part::name);
  const double customer_weeks = sensing == measured.times.parts.end() ? 0 : sensing->units;
  const double each = customer_weeks > 0 ? customers.seconds / customer_weeks : nan;
  const double yardstick = measured.times.seconds.median / measured.times.ratio.median;
  const Part& service = measured.groups[1];
  measured.figures = {
      {"customer_side", "ns/customer-week", 1e9 * each},
      {"customer_side_of_yardstick", "1", each / yardstick, target_of_customers()},
      {"service", "ns/case-step", service.units > 0 ? 1e9 * service.seconds / service.units : nan,
       target_of_case_step},
      {"customers_in_relation", "households", scene.in_relation},
      {"columns", "bytes/household", measured.bytes_per_customer},
      {"whole_world", "bytes/household", scene.world_bytes},
      {"memory_bandwidth", "GB/s", 1e-9 * bandwidth},
      // As if a week read each column once and wrote nothing: an estimate, as nobody counts what is touched.
      {"share_of_bandwidth_estimated", "1", measured.bytes_per_customer / seconds / bandwidth}};
}

Contestant evert(const std::shared_ptr<Scene>& scene, int threads, double bandwidth) {
  Contestant contestant;
  contestant.measured.variant = "evert";
  contestant.measured.threads = threads;
  contestant.measured.instructions = to_string(vector::chosen_set());
  contestant.begin = [scene, threads](int) {
    const auto company = std::make_shared<Company>(scene->shipped, scene->warm, threads, scene->weeks);
    Variant variant;
    variant.name = "evert";
    variant.threads = threads;
    variant.advance = [company](int weeks) { company->advance(weeks); };
    variant.account = [company] { return company->account(); };
    variant.wrong = [company, scene] { return wrong_world(*scene, *company); };
    return variant;
  };
  contestant.finish = [scene, bandwidth](Measured& measured) { add_figures(*scene, bandwidth, measured); };
  return contestant;
}

std::vector<Measured> run_size(const Asked& asked, const std::string& name, const Size& size,
                               const std::vector<double>& bandwidth,
                               const std::function<bool(double)>& progress) {
  const auto scene = std::make_shared<Scene>();
  scene->shipped = load_shipped(asked.scenarios, name, {"full"}, size.households);
  scene->weeks = size.slices * size.weeks_of_slice;
  const int weeks = warm_up_weeks(scene->shipped);
  constexpr double share_of_warm_up = 0.3;
  double week = 0;
  scene->warm = warm_up(scene->shipped, weeks, [&] { return !progress(share_of_warm_up * week++ / weeks); });
  scene->world_bytes = bytes_of(scene->warm.world) / static_cast<double>(size.households);
  std::vector<Contestant> contestants;
  contestants.push_back(yardstick(size.households, false));
  for (std::size_t i = 0; i < bandwidth.size(); ++i)
    contestants.push_back(evert(scene, static_cast<int>(i) + 1, bandwidth[i]));
  for (Contestant& contestant : contestants) {
    contestant.measured.benchmark = "full/" + name;
    contestant.measured.customers = size.households;
  }
  return run_in_turn(contestants, 1, {size.slices, size.weeks_of_slice, [&](double share) {
                                        return progress(share_of_warm_up + (1 - share_of_warm_up) * share);
                                      }});
}

std::vector<Size> sizes_of(const Asked& asked) {
  if (asked.customers != 0) {
    // As many weeks as the next smaller of the usual sizes.
    Size own = sizes.front();
    for (const Size& size : sizes)
      if (size.households <= asked.customers) own = size;
    own.households = asked.customers;
    return {own};
  }
  if (asked.quick) return {{sizes.front().households, 6, 5}};
  return {sizes.begin(), sizes.end()};
}

}  // namespace

std::vector<Measured> full(const Asked& asked) {
  const std::vector<Size> used = sizes_of(asked);
  const auto work = [](const Size& size) {
    return static_cast<double>(size.households) * size.slices * size.weeks_of_slice;
  };
  double total = 0, done = 0;
  for (const Size& size : used) total += work(size) * static_cast<double>(companies.size());
  std::vector<double> bandwidth;  // of one thread, of two
  for (int threads = 1; threads <= std::min(2, parallel::available_threads()); ++threads)
    bandwidth.push_back(memory_bandwidth(threads));
  std::vector<Measured> all;
  for (const char* company : companies) {
    for (const Size& size : used) {
      const auto progress = part_of_progress(asked, done / total, work(size) / total);
      for (Measured& measured : run_size(asked, company, size, bandwidth, progress))
        all.push_back(std::move(measured));
      done += work(size);
    }
  }
  return all;
}

}  // namespace evert::benchmarks
