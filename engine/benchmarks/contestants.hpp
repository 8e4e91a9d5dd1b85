// What several benchmarks compare: the yardstick, and worlds of the shipped companies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/benchmarks/measured.hpp"
#include "engine/experiment/profile.hpp"
#include "engine/experiment/question.hpp"
#include "engine/experiment/replicate.hpp"
#include "engine/model/world.hpp"
#include "engine/parallel/team.hpp"
#include "engine/schema/registry.hpp"
#include "engine/simulation/record.hpp"

namespace evert::benchmarks {

// A plain program of the reference workload; the unit is a customer-week. Run r has the seed r + 1. Its
// answers are known of the whole run of 200 weeks only: `whole_run` asks for their check.
[[nodiscard]] Contestant yardstick(std::size_t customers, bool whole_run);

// Scenarios of a shipped company, ready to run with so many households.
struct Shipped {
  schema::Registry registry;
  experiment::Question question;
  experiment::Plan plan;  // one replicate
  std::size_t households = 0;
};

// `folder` holds a folder for each company. With one scenario the warm-up runs under the company's own
// parameters; with several the first is the baseline. Throws InputError.
[[nodiscard]] Shipped load_shipped(const std::filesystem::path& folder, const std::string& company,
                                   const std::vector<std::string>& scenarios, std::size_t households);

// Gives the plan's parameters the scale at which there are `shipped.households`.
void set_households(Shipped& shipped);

// Weeks of warm-up: the company's own as long as it is small, else fewer, since the time of a week settles
// long before its figures do.
[[nodiscard]] int warm_up_weeks(const Shipped& shipped);

// Its world at the branch point; the last `history_weeks` of the warm-up are recorded. Throws Stopped when
// `pulse`, called before each week, says so; it may be empty.
[[nodiscard]] experiment::WarmWorld warm_up(const Shipped& shipped, int weeks,
                                            const std::function<bool()>& pulse = {}, int history_weeks = 0);

// A world that goes on under the first scenario, watched step by step, its measures taken.
class Company {
 public:
  // Lives through at most `weeks` weeks.
  Company(const Shipped& shipped, const experiment::WarmWorld& warm, int threads, int weeks);

  void advance(int weeks);
  // Of the weeks since the last call of account(): parts are the steps of the tick, the unit is a
  // customer-week.
  [[nodiscard]] Account account();

  // Lives one more week, not measured, and looks at it before it closes. Throws InternalError if customers,
  // people, cases or money have appeared or vanished.
  void live_checked_week();

  [[nodiscard]] const model::World& world() const { return world_; }
  // Called with every finished week.
  std::function<void(const model::World&)> observe;

 private:
  simulation::Parameters parameters_;
  model::World world_;
  std::unique_ptr<parallel::Team> team_;
  simulation::Recorder recorder_;
  experiment::Profile profile_;
};

// Seconds and household-weeks of what is done household by household, seconds and case-steps of service,
// seconds and weeks of all else; `households` in the company. Parts are those of Company::account().
[[nodiscard]] std::vector<Part> groups_of(const std::vector<Part>& parts, std::size_t households);

// Bytes of the columns of the customers, of a household.
[[nodiscard]] double column_bytes(const model::Customers& customers);

}  // namespace evert::benchmarks
