// C17: are customers whose complaint was handled well more satisfied, and more loyal, than those who had no
// problem (de Matos, Henrique & Rossi 2007 [S19])?
//   good recovery  the moment of the complaint's handling met what was expected
//   no problem     lived through a moment in the same weeks and through no failure (severity above 0) in the
//                  year before
// Both are in the relation at the end of that week. Satisfaction is read there, retention a year later: in
// the relation still, or again.
#include <cstdint>
#include <vector>

#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"
#include "engine/validation/patterns/problems.hpp"

namespace evert::validation {

namespace {

constexpr int weeks = 26;  // in which customers are met
constexpr int year = 52;

struct Group {
  double customers = 0, satisfaction = 0, kept = 0;
};

struct Difference {
  double satisfaction = 0;  // points
  double retention = 0;     // points
  double recovered = 0;     // customers
};

class RecoveryWatch {
 public:
  explicit RecoveryWatch(const mechanisms::ExperienceParameters& p) : p_(p) {}

  // `met`: whether customers of this week are followed.
  void see(const model::World& world, bool met) {
    troubled_.resize(world.customers.size(), -year - 1);
    const std::vector<double> missed = shortfalls(world, p_);
    const auto complaints = complaint_journey(*world.company).value;
    for (std::size_t i = 0; i < missed.size(); ++i)
      if (severity(missed[i], p_) > 0) troubled_[world.moments[i].customer] = world.tick;
    for (std::size_t i = 0; met && i < missed.size(); ++i) {
      const std::uint32_t customer = world.moments[i].customer;
      const bool complaint = world.moments[i].journey == complaints;
      if (!world.customers.is(model::CustomerId(customer), model::customer_active)) continue;
      if (complaint ? missed[i] <= 0 : world.tick - troubled_[customer] > year)
        meet(world, customer, complaint);
    }
    for (; next_ < followed_.size() && followed_[next_].tick + year <= world.tick; ++next_)
      groups_[followed_[next_].recovered].kept +=
          world.customers.is(model::CustomerId(followed_[next_].customer), model::customer_active);
  }

  [[nodiscard]] Difference difference() const {
    const Group& others = groups_[0];
    const Group& recovered = groups_[1];
    return {recovered.satisfaction / recovered.customers - others.satisfaction / others.customers,
            100 * (recovered.kept / recovered.customers - others.kept / others.customers),
            recovered.customers};
  }

 private:
  struct Followed {
    std::uint32_t customer = 0;
    model::Tick tick = 0;
    bool recovered = false;
  };

  void meet(const model::World& world, std::uint32_t customer, bool recovered) {
    Group& group = groups_[recovered];
    group.customers += 1;
    group.satisfaction += static_cast<double>(world.customers.satisfaction[customer]);
    followed_.push_back({customer, world.tick, recovered});
  }

  mechanisms::ExperienceParameters p_;
  std::vector<model::Tick> troubled_;  // [customer] when it last met a failure
  std::vector<Followed> followed_;     // in the order of weeks
  std::size_t next_ = 0;
  Group groups_[2];  // no problem, recovered
};

Difference watch(Bench& bench) {
  const simulation::Parameters parameters = bench.parameters();
  RecoveryWatch watch(parameters.experience);
  const model::World warm = bench.warm_up([&](const model::World& seen) { watch.see(seen, false); });
  model::World world = bench.branch(warm);
  bench.live(world, parameters, weeks + year,
             [&](const model::World& seen) { watch.see(seen, seen.week_of_scenario() < weeks); });
  return watch.difference();
}

}  // namespace

namespace patterns {

Rows recovery_paradox(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(8, 2));
  const auto all = gather<Difference>(lab, plan, watch);
  const auto recovered = column(all, &Difference::recovered);
  const auto count =
      std::to_string(static_cast<long>(sum_of(recovered, 0, recovered.size()))) + " good recoveries";
  return {over_replicates("C17.a", column(all, &Difference::satisfaction), count),
          over_replicates("C17.b", column(all, &Difference::retention), count)};
}

}  // namespace patterns

std::vector<Measured> recovery_paradox(Lab& lab) {
  return patterns::recovery_paradox(lab, "dealer");
}

}  // namespace evert::validation
