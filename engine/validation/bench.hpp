// Worlds in the hand of an experiment, for what no record of a run holds: single customers, cases, people.
// It may look into them week by week, and change them as a study's source varied the world. What comes out
// is a function of the plan and the replicate.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/experiment/replicate.hpp"
#include "engine/model/programme.hpp"
#include "engine/parallel/team.hpp"
#include "engine/validation/lab.hpp"

namespace evert::validation {

using See = simulation::Measure;  // is shown every finished week

// One replicate of a plan.
class Bench {
 public:
  Bench(const experiment::Plan& plan, std::uint32_t replicate, const std::atomic<bool>* stop);

  [[nodiscard]] const experiment::Plan& plan() const { return plan_; }
  // The parameters of the plan's scenario, to be changed before living under them.
  [[nodiscard]] simulation::Parameters parameters(std::size_t scenario = 0) const;

  // The world at the end of its warm-up; and week 0 of a scenario that branches off it.
  [[nodiscard]] model::World warm_up(const See& see = {});
  [[nodiscard]] model::World branch(const model::World& warm, std::size_t scenario = 0) const;

  // All of these throw Interrupted if the lab is told to stop.
  void live(model::World& world, const simulation::Parameters& parameters, int weeks, const See& see = {});
  [[nodiscard]] simulation::Record record(model::World& world, const simulation::Parameters& parameters,
                                          int weeks);

 private:
  const experiment::Plan& plan_;
  std::uint32_t replicate_;
  const std::atomic<bool>* stop_;
  parallel::Team team_{1};
};

// A company's `scenario` for so many replicates of a year; lives longer or shorter in a bench.
[[nodiscard]] experiment::Plan plan_of(const Lab& lab, const std::string& company, int replicates,
                                       const std::string& scenario = "stay");

// In place of the plan's scenario: these actions, under a leader who never stops them.
void replace_scenario(experiment::Plan& plan, std::vector<model::Action> actions);

// Calls work for every replicate of the plan, each on one thread, several at a time.
void for_each_bench(const Lab& lab, const experiment::Plan& plan,
                    const std::function<void(std::size_t replicate, Bench& bench)>& work);

// What work makes of each replicate, in their order.
template <class T, class Work>
[[nodiscard]] std::vector<T> gather(const Lab& lab, const experiment::Plan& plan, Work work) {
  std::vector<T> all(static_cast<std::size_t>(plan.replicates));
  for_each_bench(lab, plan, [&](std::size_t r, Bench& bench) { all[r] = work(bench); });
  return all;
}

// One member of each of them, as numbers.
template <class T>
[[nodiscard]] std::vector<double> column(const std::vector<T>& rows, double T::*member) {
  std::vector<double> values;
  for (const T& row : rows) values.push_back(row.*member);
  return values;
}

// A measure of a record week by week, summed over its entries (or those with a weight: their weighted sum).
[[nodiscard]] std::vector<double> weekly(const simulation::Record& record, std::string_view measure,
                                         const std::vector<double>& weights = {});

// Of the weeks [from, to) of it.
[[nodiscard]] double sum_of(const std::vector<double>& weeks, std::size_t from, std::size_t to);
[[nodiscard]] double mean_of(const std::vector<double>& weeks, std::size_t from, std::size_t to);

// [line] 1 for what is sold at a purchase occasion, 0 for the rest: weights of `units_by_line`.
[[nodiscard]] std::vector<double> purchase_lines(const model::Company& company);

// Tracks the life of every so-manieth household, and of no other, from now on.
void track(model::World& world, std::size_t every);

}  // namespace evert::validation
