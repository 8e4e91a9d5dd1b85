#include <stdlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/experiment/study.hpp"
#include "engine/results/writer.hpp"
#include "engine/simulation/record.hpp"
#include "engine/simulation/run.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

namespace {

namespace fs = std::filesystem;

struct Size {
  std::size_t households;
  double target;  // of weeks recorded, lives and all, against weeks unseen
};

constexpr std::array sizes = {Size{100'000, 1.05}, Size{1'000'000, 1.01}};
constexpr int weeks_of_slice = 13;  // short, as one variant is compared with the next over the same weeks

// A folder that goes when this goes. Throws EnvironmentError.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "evert-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
      throw base::EnvironmentError("no temporary folder can be made as " + pattern);
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// How much of a run is kept: nothing, every measure, tracked customers and employees too.
enum class Seen { not_at_all, measures, lives };

struct Scene {
  Shipped shipped;
  experiment::WarmWorld warm;
  TemporaryFolder folder;
  std::uint64_t hash = 0;  // of the first world at the end
};

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// What a run does once, after all its weeks.
struct Ending {
  int weeks = 0;
  double turned = 0;   // s, to turn tables and take the fingerprint of the state
  double written = 0;  // s, to write the file
};

// One run of the scenario, slice after slice.
class Run {
 public:
  Run(std::shared_ptr<Scene> scene, Seen seen, std::shared_ptr<Ending> ending)
      : scene_(std::move(scene)),
        ending_(std::move(ending)),
        team_(1),
        world_(simulation::branch(scene_->warm.world, scene_->shipped.plan.scenarios.front())) {
    world_.trace.on = seen >= Seen::lives;
    if (seen != Seen::not_at_all)
      recorder_.emplace(world_, scene_->shipped.plan.weeks, simulation::RecordOptions{world_.trace.on});
  }

  void live(int weeks) {
    simulation::Measure observe;
    if (recorder_) observe = [this](const model::World& world) { recorder_->observe(world); };
    simulation::simulate(world_, scene_->shipped.plan.parameters.front(),
                         simulation::context_of(world_, team_), weeks, observe);
    ending_->weeks += weeks;
  }

  // Does what a run does once; what is wrong then. All variants must come to the same satisfaction, to the
  // last bit.
  [[nodiscard]] std::string end() {
    if (recorder_) {
      simulation::Record record;
      ending_->turned = seconds_of([&] { record = recorder_->finish(world_); });
      ending_->written = seconds_of([&] { write(std::move(record)); });
    }
    double sum = 0;
    for (const float points : world_.customers.satisfaction) sum += double{points};
    if (scene_->hash == 0) scene_->hash = static_cast<std::uint64_t>(1e6 * sum);
    return static_cast<std::uint64_t>(1e6 * sum) == scene_->hash ? "" : "being recorded changes the run";
  }

 private:
  void write(simulation::Record record) const {
    const Shipped& shipped = scene_->shipped;
    experiment::StudyBuilder builder(shipped.question, shipped.registry, shipped.plan, "bench");
    builder.add({0, scene_->warm.history, {experiment::ScenarioRun{std::move(record), ""}}});
    results::write_study(builder.finish(), scene_->folder.path() / "study.h5",
                         {.if_exists = results::IfExists::replace});
  }

  std::shared_ptr<Scene> scene_;
  std::shared_ptr<Ending> ending_;
  parallel::Team team_;
  model::World world_;
  std::optional<simulation::Recorder> recorder_;
};

// The end of the run is part of what recording adds; the file is written once, whatever the number of runs.
void add_figures(const Ending& ending, Measured& measured) {
  const Comparison& times = measured.times;
  const double unseen = ending.weeks * times.seconds.median / times.ratio.median;
  measured.figures = {{"added_share_of_run_time", "1", times.ratio.median - 1 + ending.turned / unseen},
                      {"end_of_run", "s", ending.turned},
                      {"study_file", "s", ending.written}};
}

Contestant contestant_of(const std::shared_ptr<Scene>& scene, Seen seen, const char* name) {
  Contestant contestant;
  contestant.measured.benchmark = "recording";
  contestant.measured.variant = name;
  contestant.measured.customers = scene->shipped.households;
  contestant.measured.instructions = to_string(vector::chosen_set());
  contestant.measured.unit = "week";
  const auto ending = std::make_shared<Ending>();
  contestant.begin = [scene, seen, ending](int) {
    *ending = {};
    const auto run = std::make_shared<Run>(scene, seen, ending);
    Variant variant;
    variant.name = "recording";
    variant.advance = [run](int weeks) { run->live(weeks); };
    variant.account = [] {
      Account account;
      account.units = weeks_of_slice;
      return account;
    };
    variant.wrong = [run] { return run->end(); };
    return variant;
  };
  if (seen != Seen::not_at_all)
    contestant.finish = [ending](Measured& measured) { add_figures(*ending, measured); };
  return contestant;
}

}  // namespace

std::vector<Measured> recording(const Asked& asked) {
  std::vector<Size> used(sizes.begin(), asked.quick ? sizes.begin() + 1 : sizes.end());
  if (asked.customers != 0) {
    Size own{asked.customers, 0};
    for (const Size& size : sizes)
      if (size.households <= asked.customers) own.target = size.target;
    used = {own};
  }
  double total = 0, done = 0;
  for (const Size& size : used) total += static_cast<double>(size.households);
  std::vector<Measured> all;
  for (const Size& size : used) {
    const double work = static_cast<double>(size.households) / total;
    const auto scene = std::make_shared<Scene>();
    scene->shipped = load_shipped(asked.scenarios, "dealer", {"full"}, size.households);
    if (asked.quick) {
      scene->shipped.question.years = 2;
      scene->shipped.plan = experiment::make_plan(scene->shipped.question, scene->shipped.registry);
      set_households(scene->shipped);
    }
    scene->shipped.plan.warm_up_weeks = warm_up_weeks(scene->shipped);
    scene->shipped.plan.history_weeks =
        std::min(scene->shipped.plan.history_weeks, scene->shipped.plan.warm_up_weeks);
    scene->warm =
        warm_up(scene->shipped, scene->shipped.plan.warm_up_weeks, {}, scene->shipped.plan.history_weeks);
    std::vector contestants = {contestant_of(scene, Seen::not_at_all, "unseen"),
                               contestant_of(scene, Seen::measures, "measured"),
                               contestant_of(scene, Seen::lives, "lives kept")};
    contestants[2].measured.target = size.target;
    for (Measured& measured : run_in_turn(contestants, 1,
                                          {scene->shipped.plan.weeks / weeks_of_slice, weeks_of_slice,
                                           part_of_progress(asked, done, work)}))
      all.push_back(std::move(measured));
    done += work;
  }
  return all;
}

}  // namespace evert::benchmarks
