#include <array>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/model/invariants.hpp"
#include "engine/parallel/team.hpp"
#include "engine/scenario/build_world.hpp"
#include "engine/simulation/run.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

namespace {

struct Size {
  std::size_t households;
  double gibibytes;  // aimed at, at most; 0: none
};

constexpr Size usual{100'000'000, 20}, small{10'000'000, 0};
constexpr int weeks = 4;
constexpr double gibibyte = 1024.0 * 1024 * 1024;

// What Linux would give without swapping, caches it could drop included.
double free_gibibytes() {
  std::ifstream memory("/proc/meminfo");
  std::string line;
  while (std::getline(memory, line))
    if (line.starts_with("MemAvailable:")) return std::stod(line.substr(13)) / (1024.0 * 1024);
  return 0;
}

// One world that is nowhere copied, with the memory that its first weeks took.
struct Scene {
  Shipped shipped;
  std::unique_ptr<parallel::Team> team;
  std::optional<model::World> world;
  double peak_bytes = 0;
};

void live(Scene& scene, int count) {
  simulation::simulate(*scene.world, scene.shipped.plan.parameters.front(),
                       simulation::context_of(*scene.world, *scene.team), count);
  scene.peak_bytes = static_cast<double>(experiment::provenance_of_this_program().peak_rss_bytes);
}

// Looked at in a week more, whose own memory is not counted.
void check(Scene& scene) {
  simulation::simulate_tick(*scene.world, scene.shipped.plan.parameters.front(),
                            simulation::context_of(*scene.world, *scene.team),
                            [](const model::World& finished) { model::check_invariants(finished); });
}

Contestant contestant_of(const std::shared_ptr<Scene>& scene, const Size& size) {
  Contestant contestant;
  contestant.measured.benchmark = "capacity";
  contestant.measured.variant = "evert";
  contestant.measured.customers = size.households;
  contestant.measured.threads = scene->team->threads();
  contestant.measured.instructions = to_string(vector::chosen_set());
  contestant.measured.unit = "household-week";
  contestant.begin = [scene](int) {
    const experiment::Plan& plan = scene->shipped.plan;
    scene->world.emplace(
        scenario::build_world(plan.company, plan.parameters.front(), plan.seed, 0, *scene->team));
    Variant variant;
    variant.name = "capacity";
    variant.threads = scene->team->threads();
    variant.advance = [scene](int count) { live(*scene, count); };
    variant.account = [scene] {
      Account account;
      account.units = static_cast<double>(scene->shipped.households);
      return account;
    };
    variant.wrong = [scene]() -> std::string {
      check(*scene);
      return scene->world->customers.size() == scene->shipped.households
                 ? ""
                 : "the world has other households than were asked for";
    };
    return variant;
  };
  contestant.finish = [scene, size](Measured& measured) {
    const double each = scene->peak_bytes / static_cast<double>(size.households);
    measured.figures = {{"peak_memory", "GiB", scene->peak_bytes / gibibyte, size.gibibytes},
                        {"peak_memory_each", "bytes/household", each}};
  };
  return contestant;
}

}  // namespace

std::vector<Measured> capacity(const Asked& asked) {
  Size size = asked.quick || free_gibibytes() < usual.gibibytes ? small : usual;
  if (asked.customers != 0)
    size = {asked.customers, asked.customers == usual.households ? usual.gibibytes : 0};
  const auto scene = std::make_shared<Scene>();
  scene->shipped = load_shipped(asked.scenarios, "dealer", {"stay"}, size.households);
  scene->team = std::make_unique<parallel::Team>(parallel::available_threads());
  const std::array contestants = {contestant_of(scene, size)};
  return run_in_turn(contestants, 1, {weeks, 1, asked.progress});
}

}  // namespace evert::benchmarks
