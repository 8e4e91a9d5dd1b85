// C16: would customers buy again after a problem, by how grave it was and what became of it (TARP [S16])?
//
// The model knows no money lost by a customer. Its severity z of a failure (A6: how far a moment fell short
// of what was expected, beyond what is put up with) stands in. The bounds were fixed before any result was
// looked at, by who complains: A6 has 3-30 % complain of a minor matter and 50-75 % of lost money, so
//   loss under 5 USD    z at which at most 30 % complain,  P = logistic(base + weight z), nothing else added
//   loss over 100 USD   z at which at least half complain
// and what lies between is left out.
//   problem             the gravest failing moment of a customer in the relation in a week, complaints'
//                       handling apart; not while an earlier complaint is open
//   silent              no complaint follows it
//   satisfied           the moment of the complaint's handling met what was expected (did not fall short)
//   quickly             and came within five working days of complaining
//   not satisfied       every other complaint: fell short, given up, or still open after the year
//   would buy again     in the relation a year after the problem (still, or again). The source asked for
//                       intentions; the model has none.
#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"
#include "engine/validation/patterns/problems.hpp"

namespace evert::validation {

namespace {

constexpr int problem_weeks = 26;  // in which problems are looked for
constexpr int follow_weeks = 52;
constexpr double quick_days = 5;

enum Outcome : std::uint8_t { silent, unsatisfied, satisfied, quickly, outcomes };

struct Cells {  // [minor: 0, grave: 1][outcome]
  std::array<std::array<double, outcomes>, 2> problems{}, kept{};
};

struct Problem {
  std::uint32_t customer = 0;
  model::Tick tick = 0;
  bool grave = false;
  Outcome outcome = silent;
};

class ProblemWatch {
 public:
  ProblemWatch(const model::World& start, const mechanisms::ExperienceParameters& p)
      : p_(p), journey_(complaint_journey(*start.company)), before_(start.customers.status) {
    least_grave_ = -p.complaint_base / p.complaint_severity;
    most_minor_ = (base::logit(0.3) - p.complaint_base) / p.complaint_severity;
  }

  void see(const model::World& world) {
    const std::vector<double> missed = shortfalls(world, p_);
    answer(world, missed);
    if (world.week_of_scenario() < problem_weeks) find(world, missed);
    before_ = world.customers.status;
    follow_up(world);
  }

  [[nodiscard]] const Cells& cells() const { return cells_; }

 private:
  struct Open {
    std::size_t problem = 0;
    double asked = 0;  // minutes
  };

  // Complaints that were answered or given up this week.
  void answer(const model::World& world, const std::vector<double>& missed) {
    for (std::size_t i = 0; i < world.moments.size(); ++i) {
      const model::MomentFelt& moment = world.moments[i];
      if (moment.journey != journey_.value) continue;
      const auto found = open_.find(moment.customer);
      if (found == open_.end()) continue;
      const bool met = missed[i] <= 0 && moment.moment < model::left_at_door;
      const bool quick = world.calendar.days(moment.time - found->second.asked) <= quick_days;
      problems_[found->second.problem].outcome = !met ? unsatisfied : quick ? quickly : satisfied;
      open_.erase(found);
    }
  }

  void find(const model::World& world, const std::vector<double>& missed) {
    std::unordered_map<std::uint32_t, double> gravest;
    std::vector<std::uint32_t> customers;  // in the order of their problems
    for (std::size_t i = 0; i < world.moments.size(); ++i) {
      const double z = severity(missed[i], p_);
      if (world.moments[i].journey == journey_.value || z <= 0) continue;
      const auto [known, first] = gravest.try_emplace(world.moments[i].customer, z);
      if (first) customers.push_back(world.moments[i].customer);
      known->second = std::max(known->second, z);
    }
    const auto asked = complaints_of_week(world);
    for (const std::uint32_t customer : customers) add(world, customer, gravest[customer], asked);
  }

  // Customer and minute of the complaints made about this week.
  [[nodiscard]] std::unordered_map<std::uint32_t, double> complaints_of_week(
      const model::World& world) const {
    std::unordered_map<std::uint32_t, double> asked;
    for (const model::Case& item : world.cases.pool)
      if (item.state != model::CaseState::closed && item.journey == journey_.value && item.tick == world.tick)
        asked[item.customer] = item.created;
    return asked;
  }

  void add(const model::World& world, std::uint32_t customer, double z,
           const std::unordered_map<std::uint32_t, double>& asked) {
    const int was = before_[customer];
    const bool related = ((was | world.customers.status[customer]) & model::customer_active) != 0;
    const auto complaint = asked.find(customer);
    if (complaint == asked.end() && (was & model::customer_complaint_open) != 0) return;
    if (!related || (z > most_minor_ && z < least_grave_)) return;
    if (complaint != asked.end()) open_[customer] = {problems_.size(), complaint->second};
    problems_.push_back(
        {customer, world.tick, z >= least_grave_, complaint == asked.end() ? silent : unsatisfied});
  }

  void follow_up(const model::World& world) {
    for (; next_ < problems_.size() && problems_[next_].tick + follow_weeks <= world.tick; ++next_) {
      const Problem& problem = problems_[next_];
      cells_.problems[problem.grave][problem.outcome] += 1;
      cells_.kept[problem.grave][problem.outcome] +=
          world.customers.is(model::CustomerId(problem.customer), model::customer_active);
    }
  }

  mechanisms::ExperienceParameters p_;
  model::JourneyId journey_;
  double most_minor_ = 0, least_grave_ = 1;  // severity
  base::Column<std::uint8_t> before_;        // [customer] status a week ago
  std::vector<Problem> problems_;            // in the order of weeks
  std::unordered_map<std::uint32_t, Open> open_;
  std::size_t next_ = 0;  // whose year is not over
  Cells cells_;
};

Cells watch(Bench& bench) {
  model::World world = bench.branch(bench.warm_up());
  const simulation::Parameters parameters = bench.parameters();
  ProblemWatch watch(world, parameters.experience);
  bench.live(world, parameters, problem_weeks + follow_weeks,
             [&](const model::World& seen) { watch.see(seen); });
  return watch.cells();
}

}  // namespace

namespace patterns {

Rows after_a_problem(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(14, 2));
  const auto all = gather<Cells>(lab, plan, watch);
  Rows rows;
  for (std::size_t grave = 0; grave < 2; ++grave)
    for (std::size_t outcome = 0; outcome < outcomes; ++outcome) {
      std::vector<double> kept, problems;
      for (const Cells& cells : all) {
        kept.push_back(cells.kept[grave][outcome]);
        problems.push_back(cells.problems[grave][outcome]);
      }
      const auto count = static_cast<long>(sum_of(problems, 0, problems.size()));
      const std::string id = std::string("C16.") + static_cast<char>('a' + grave * outcomes + outcome);
      rows.push_back(over_replicates(id, kept, problems, 100, std::to_string(count) + " problems"));
    }
  return rows;
}

}  // namespace patterns

std::vector<Measured> after_a_problem(Lab& lab) {
  return patterns::after_a_problem(lab, "dealer");
}

}  // namespace evert::validation
