#include <array>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

namespace {

// Three that want two processors get two thirds of one each; a run that waits for its slower thread may take
// up to twice as long, and no more than that: the busy one costs what it takes.
constexpr double slower_at_most = 2;

// Wants a processor as long as it lives.
class Spinner {
 public:
  Spinner() : thread_([this] { spin(); }) {}
  ~Spinner() {
    stop_ = true;
    thread_.join();
  }
  Spinner(const Spinner&) = delete;
  Spinner& operator=(const Spinner&) = delete;

 private:
  void spin() const {
    while (!stop_.load(std::memory_order_relaxed)) {
    }
  }
  std::atomic<bool> stop_ = false;
  std::thread thread_;  // last, as it reads the flag
};

struct Scene {
  Shipped shipped;
  experiment::WarmWorld warm;
  int weeks = 0;
};

Contestant two_threads(const std::shared_ptr<const Scene>& scene, bool disturbed) {
  Contestant contestant;
  contestant.measured.benchmark = "busy";
  contestant.measured.variant = disturbed ? "beside a busy one" : "alone";
  contestant.measured.customers = scene->shipped.households;
  contestant.measured.threads = 2;
  contestant.measured.instructions = to_string(vector::chosen_set());
  contestant.measured.target = disturbed ? slower_at_most : 0;
  contestant.begin = [scene, disturbed](int) {
    const auto company = std::make_shared<Company>(scene->shipped, scene->warm, 2, scene->weeks);
    Variant variant;
    variant.name = "busy";
    variant.threads = 2;
    variant.disturbed = disturbed;
    variant.advance = [company, disturbed](int weeks) {
      const auto spinner = disturbed ? std::make_unique<Spinner>() : nullptr;
      company->advance(weeks);
    };
    variant.account = [company] {
      Account account = company->account();
      account.parts.clear();
      return account;
    };
    return variant;
  };
  return contestant;
}

}  // namespace

std::vector<Measured> busy(const Asked& asked) {
  if (parallel::available_threads() < 2) return {};
  const std::size_t usual = asked.quick ? 200'000 : 1'000'000;
  const auto scene = std::make_shared<Scene>();
  scene->shipped =
      load_shipped(asked.scenarios, "dealer", {"stay"}, asked.customers != 0 ? asked.customers : usual);
  Plan plan;
  plan.slices = 10;
  plan.weeks_of_slice = 10;
  plan.progress = part_of_progress(asked, 0.2, 0.8);
  scene->weeks = plan.slices * plan.weeks_of_slice;
  scene->warm = warm_up(scene->shipped, 30);  // how long a week takes has settled by then
  const std::array contestants = {two_threads(scene, false), two_threads(scene, true)};
  return run_in_turn(contestants, 1, plan);
}

}  // namespace evert::benchmarks
