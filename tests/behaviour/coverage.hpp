// What tests of coverage share: the dealer so small that its weeks cost next to nothing, many worlds of it at
// once, and the count of how many intervals hold the truth.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/experiment/batch.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/statistics/estimate.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace evert::experiment::testing {

// What is looked at: skew, more skew, and nearly normal.
inline const std::vector<std::string> watched = {"revenue", "ebit", "satisfaction"};

// The dealer as it is, at a hundredth of its size.
inline Plan small_dealer(std::size_t weeks, std::size_t first_replicate, std::size_t replicates) {
  const Folder folder;
  fs::create_directories(folder / "data/dealer");
  fs::create_directories(folder / "scenarios/dealer");
  fs::copy_file(fs::path(EVERT_SOURCE_DIR) / "data/dealer/company.toml", folder / "data/dealer/company.toml");
  const fs::path stay = folder / "scenarios/dealer/stay.toml";
  std::ofstream(stay) << "title = \"As it is\"\ncompany = \"../../data/dealer/company.toml\"\n";
  const Question question = small_question(
      {stay}, {{"population.scale", "0.01"}, {"population.tracked", "0"}, {"experiment.warm_up_weeks", "3"}});
  Plan plan = make_plan(question, make_registry());
  plan.weeks = static_cast<int>(weeks);
  plan.first_replicate = static_cast<std::uint32_t>(first_replicate);
  plan.replicates = static_cast<int>(replicates);
  plan.lives = false;
  return plan;
}

// One more world that branches off, with the parameters as `change` makes them.
template <class Change>
void branch(Plan& plan, Change change) {
  plan.scenarios.push_back(plan.scenarios.front());
  plan.parameters.push_back(plan.parameters.front());
  change(plan.parameters.back());
}

// [measure][scenario][replicate]: week by week.
using Courses = std::vector<std::vector<std::vector<std::vector<double>>>>;

inline Courses simulate(const Plan& plan) {
  const auto replicates = static_cast<std::size_t>(plan.replicates);
  Courses courses(watched.size(),
                  std::vector(plan.scenarios.size(), std::vector<std::vector<double>>(replicates)));
  REQUIRE(run_batch(std::span(&plan, 1), {.threads = 2}, [&](std::size_t, Replicate&& replicate) {
    for (std::size_t m = 0; m < watched.size(); ++m)
      for (std::size_t s = 0; s < replicate.runs.size(); ++s)
        courses[m][s][replicate.number - plan.first_replicate] =
            std::move(replicate.runs[s].record.measures[measures::index_of(watched[m])]);
  }));
  return courses;
}

// The dealer as it is, with better service and with better selling: parameters that are felt from the first
// week on by all who buy or ask. What people plan and carry out over months shows in no world so small.
inline Courses three_dealers(std::size_t weeks, std::size_t replicates) {
  Plan plan = small_dealer(weeks, 0, replicates);
  branch(plan, [](simulation::Parameters& service) {
    service.service.quality_information = 8;
    service.service.quality_noise = 8;
  });
  branch(plan, [](simulation::Parameters& selling) {
    selling.contacts.walk_in_appeal = -3.8;
    selling.service.close_rate = 0.55;
  });
  return simulate(plan);
}

// [measure][scenario][replicate]: sums over the weeks.
using Totals = std::vector<std::vector<std::vector<double>>>;

inline Totals totals_of(const Courses& courses) {
  Totals totals(courses.size());
  for (std::size_t m = 0; m < courses.size(); ++m)
    for (const auto& scenario : courses[m]) {
      auto& sums = totals[m].emplace_back();
      for (const auto& course : scenario) {
        double sum = 0;
        for (const double week : course) sum += week;
        sums.push_back(sum);
      }
    }
  return totals;
}

inline bool holds(const statistics::Interval& interval, double truth) {
  return interval.low <= truth && truth <= interval.high;
}

// Calls `with` for each whole group of `size` of the values, which lie one behind the other.
template <class With>
void in_groups(std::span<const double> values, std::size_t size, With with) {
  for (std::size_t first = 0; first + size <= values.size(); first += size)
    with(values.subspan(first, size), first);
}

// How many of how many intervals of a kind held what they should.
class Coverage {
 public:
  void count(const std::string& what, bool held) {
    counts_[what].held += held ? 1 : 0;
    counts_[what].all += 1;
  }

  // Prints each kind; fails those outside 95 +- 3 of 100 by more than two standard errors of a count of which
  // 95 in 100 hold.
  void check() const {
    constexpr double low = 0.92, high = 0.98;
    for (const auto& entry : counts_) {
      const Count& count = entry.second;
      const double share = count.held / count.all, chance = 2 * std::sqrt(0.95 * 0.05 / count.all);
      std::cout << entry.first << ": " << share << " of " << count.all << '\n';
      INFO(entry.first << ": " << share << " of " << count.all);
      CHECK(share >= low - chance);
      CHECK(share <= high + chance);
    }
  }

 private:
  struct Count {
    double held = 0, all = 0;
  };
  std::map<std::string, Count> counts_;
};

}  // namespace evert::experiment::testing
