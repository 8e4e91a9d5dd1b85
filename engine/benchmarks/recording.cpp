#include <stdlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/experiment/study.hpp"
#include "engine/results/writer.hpp"
#include "engine/simulation/run.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

namespace {

namespace fs = std::filesystem;

struct Size {
  std::size_t households;
  int slices;
  double target;  // of weeks recorded, lives and all, against weeks unseen
};

constexpr std::array sizes = {Size{100'000, 6, 1.05}, Size{1'000'000, 4, 1.01}};

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

// How much of a run is kept: nothing, every measure, tracked customers and employees too, and all of it in a
// file.
enum class Seen { not_at_all, measures, lives, written };

struct Scene {
  Shipped shipped;
  experiment::WarmWorld warm;
  TemporaryFolder folder;
  std::uint64_t hash = 0;  // of the first world at the end of a slice
};

// The same weeks of the same world, slice by slice.
class Run {
 public:
  Run(std::shared_ptr<Scene> scene, Seen seen) : scene_(std::move(scene)), seen_(seen), team_(1) {}

  void prepare() {
    world_ = simulation::branch(scene_->warm.world, scene_->shipped.plan.scenarios.front());
    world_.trace.on = seen_ >= Seen::lives;
  }

  void live(int weeks) {
    const simulation::Parameters& parameters = scene_->shipped.plan.parameters.front();
    const experiment::Driver driver{team_, {}};
    if (seen_ == Seen::not_at_all) {
      simulation::simulate(world_, parameters, simulation::context_of(world_, team_), weeks);
    } else if (auto record = experiment::run_weeks(world_, parameters, weeks, driver);
               record && seen_ == Seen::written) {
      write(std::move(*record));
    }
  }

  // All variants must come to the same satisfaction, to the last bit.
  [[nodiscard]] std::string wrong() const {
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
  Seen seen_;
  parallel::Team team_;
  model::World world_;
};

Contestant contestant_of(const std::shared_ptr<Scene>& scene, Seen seen, const char* name) {
  Contestant contestant;
  contestant.measured.benchmark = "recording";
  contestant.measured.variant = name;
  contestant.measured.customers = scene->shipped.households;
  contestant.measured.instructions = to_string(vector::chosen_set());
  contestant.measured.unit = "week";
  contestant.begin = [scene, seen](int) {
    const auto run = std::make_shared<Run>(scene, seen);
    Variant variant;
    variant.name = "recording";
    variant.prepare = [run] { run->prepare(); };
    variant.advance = [run](int weeks) { run->live(weeks); };
    variant.account = [scene] {
      Account account;
      account.units = scene->shipped.plan.weeks;
      return account;
    };
    variant.wrong = [run] { return run->wrong(); };
    return variant;
  };
  if (seen != Seen::not_at_all)
    contestant.finish = [](Measured& measured) {
      measured.figures = {{"added_share_of_run_time", "1", measured.times.ratio.median - 1}};
    };
  return contestant;
}

}  // namespace

std::vector<Measured> recording(const Asked& asked) {
  std::vector<Size> used(sizes.begin(), asked.quick ? sizes.begin() + 1 : sizes.end());
  if (asked.customers != 0) {
    Size own{asked.customers, 4, 0};
    for (const Size& size : sizes)
      if (size.households <= asked.customers) own.target = size.target;
    used = {own};
  }
  double total = 0, done = 0;
  for (const Size& size : used) total += static_cast<double>(size.households) * size.slices;
  std::vector<Measured> all;
  for (const Size& size : used) {
    const double work = static_cast<double>(size.households) * size.slices / total;
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
    std::vector contestants = {
        contestant_of(scene, Seen::not_at_all, "unseen"), contestant_of(scene, Seen::measures, "measured"),
        contestant_of(scene, Seen::lives, "lives kept"), contestant_of(scene, Seen::written, "written")};
    contestants[2].measured.target = size.target;
    std::vector<Measured> rows = run_in_turn(
        contestants, 1,
        {asked.quick ? 4 : size.slices, scene->shipped.plan.weeks, part_of_progress(asked, done, work)});
    // A study is written once, whatever the number of its runs: what that takes is told by itself.
    const double file =
        (rows[3].times.seconds.median - rows[2].times.seconds.median) * scene->shipped.plan.weeks;
    rows[3].figures.push_back({"study_file", "s", file});
    for (Measured& measured : rows) all.push_back(std::move(measured));
    done += work;
  }
  return all;
}

}  // namespace evert::benchmarks
