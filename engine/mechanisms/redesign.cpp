#include "engine/mechanisms/redesign.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/math.hpp"

namespace evert::mechanisms {

namespace {

using model::ActionState;
using model::ProgrammeState;

constexpr double weeks_per_month = model::weeks_per_year / 12.0;
constexpr std::size_t year = 52;

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// 0 without a year of history, or for a company that had no profit to lose.
double profit_dip(const model::World& world) {
  const auto start = static_cast<std::size_t>(std::max(0, world.start_tick));
  const std::span<const double> history(world.ledger.ebit_history);
  if (start < year || history.size() < start) return 0.0;
  const double before = mean(history.subspan(start - year, year));
  if (before <= 0) return 0.0;
  return std::clamp(1.0 - mean(history.last(model::weeks_per_quarter)) / before, 0.0, 1.0);
}

class ProgrammeWeek {
 public:
  ProgrammeWeek(model::World& world, const RedesignParameters& p, const Context& c)
      : world_(world),
        scenario_(*world.scenario),
        programme_(world.programme),
        p_(p),
        c_(c),
        week_(world.week_of_scenario()) {}

  void run() {
    start();
    if (programme_.state == ProgrammeState::none) return;
    count_people();
    if (const model::Action* appointed = leader_comes())
      succeed(appointed->target);
    else if (leader_goes())
      succeed({});
    if (programme_.state == ProgrammeState::running) {
      programme_.dip = profit_dip(world_);
      if (milestones_left() && stalls()) stall();
    }
    if (programme_.state == ProgrammeState::running) build();
    if (programme_.state == ProgrammeState::reversing) take_down();
    if (stalled())
      programme_.support +=
          (std::min(p_.stalled_support, programme_.support) - programme_.support) / p_.support_weeks;
    double sum = 0;
    for (const ActionState& action : programme_.actions) sum += action.built;
    programme_.built = sum / static_cast<double>(programme_.actions.size());
    book();
  }

 private:
  [[nodiscard]] bool stalled() const {
    return programme_.state == ProgrammeState::frozen || programme_.state == ProgrammeState::reversing ||
           programme_.state == ProgrammeState::reversed;
  }

  // The programme runs from the week its first action begins.
  void start() {
    if (programme_.state != ProgrammeState::none) return;
    const auto first = std::ranges::min_element(scenario_.actions, {}, &model::Action::week)->week;
    if (week_ < first) return;
    programme_.state = ProgrammeState::running;
    const model::Leadership& leader = scenario_.leadership;
    programme_.support = leader.support;
    programme_.clarity = leader.clarity;
    programme_.empathy = leader.empathy;
    programme_.resolve = leader.resolve;
    programme_.actions.assign(scenario_.actions.size(), {});
    look_back();
  }

  // The year before: what costs and running costs stated as shares refer to.
  void look_back() {
    programme_.revenue_before = model::yearly_revenue(world_);
    const model::Employees& e = world_.employees;
    for (std::size_t row = 0; row < e.size(); ++row)
      if (e.present(row))
        programme_.payroll_before += world_.company->silos[e.home[row]].roles[e.role[row]].pay / world_.scale;
  }

  // USD of the whole company.
  [[nodiscard]] double one_off_cost(const model::Action& action) const {
    return action.cost + action.revenue_share * programme_.revenue_before +
           action.payroll_share * programme_.payroll_before;
  }

  // By the calendar, which stood still while the programme was frozen. Leaders come when they come.
  [[nodiscard]] double scheduled(const model::Action& action, model::Tick week) const {
    return model::scheduled_share(action, action.kind == "leader" ? week : week - programme_.paused);
  }

  // What is left to build this week by the calendar, whether or not an action of pace lived is behind it.
  [[nodiscard]] bool milestones_left() const {
    return std::ranges::any_of(scenario_.actions, [&](const model::Action& action) {
      return action.kind != "leader" && scheduled(action, week_ - 1) < 1.0;
    });
  }

  void count_people() {
    const model::Employees& e = world_.employees;
    people_.assign(world_.silos.size(), 0.0);
    adopters_.assign(world_.silos.size(), 0.0);
    for (std::size_t row = 0; row < e.size(); ++row) {
      if (!e.present(row)) continue;
      people_[e.silo[row]] += 1;
      adopters_[e.silo[row]] += e.adopted[row];
    }
  }

  [[nodiscard]] bool stalls() {
    const double multiplier = (1.0 + p_.stall_dip * programme_.dip) *
                              (1.0 + p_.stall_empathy * programme_.empathy) *
                              (1.0 - p_.stall_clarity * programme_.clarity) / p_.mean_multiplier;
    const double hazard = p_.stall_hazard * multiplier * programme_.resolve;
    random::Draws draws(c_.key, random::Stream::stall, random::EntityKind::firm, 0, world_.tick);
    const bool result = draws.chance(random::chance_of_event(hazard / weeks_per_month));
    turns_back_ = draws.chance(scenario_.leadership.reversal);
    return result;
  }

  [[nodiscard]] bool leader_goes() const {
    return p_.leader_years > 0 &&
           random::first_uniform(c_.key, random::Stream::leader, random::EntityKind::firm, 0, world_.tick) <
               random::chance_of_event(1 / (p_.leader_years * model::weeks_per_year));
  }

  [[nodiscard]] const model::Action* leader_comes() const {
    const auto found = std::ranges::find_if(scenario_.actions, [&](const model::Action& action) {
      return action.kind == "leader" && action.week == week_;
    });
    return found == scenario_.actions.end() ? nullptr : &*found;
  }

  // The successor takes the programme over, or ends what is still under way. A stall stays a stall, as
  // whoever comes by chance does not stand behind what it left; who is brought in for it (`stated` support)
  // may.
  void succeed(std::optional<double> stated) {
    random::Draws draws(c_.key, random::Stream::leader, random::EntityKind::firm, 1, world_.tick);
    ++programme_.leaders;
    const double drawn = draws.uniform();
    const double support = stated.value_or(drawn);
    programme_.clarity = draws.uniform();
    programme_.empathy = draws.uniform();
    turns_back_ = draws.chance(scenario_.leadership.reversal);
    if (stalled() && !stated) return;
    programme_.support = support;
    if (programme_.state == ProgrammeState::frozen && support >= p_.least_support) resume();
    if (support < p_.least_support && programme_.state == ProgrammeState::running && milestones_left())
      stall();
  }

  void stall() {
    programme_.state = turns_back_ ? ProgrammeState::reversing : ProgrammeState::frozen;
    programme_.stalled_at = world_.tick;
  }

  // The calendar goes on where it stood: what the freeze cost in time is not caught up in one week.
  void resume() {
    programme_.state = ProgrammeState::running;
    programme_.paused += world_.tick - programme_.stalled_at;
  }

  void build() {
    std::vector<double> reach(world_.silos.size());  // [silo] share of those in scope to be reached by now
    const auto touched = model::touched_silos(world_.company, world_.scenario);
    bool done = true;
    for (std::size_t i = 0; i < scenario_.actions.size(); ++i) {
      const model::Action& action = scenario_.actions[i];
      const double due = scheduled(action, week_);
      double& built = programme_.actions[i].built;
      // People are reached by the calendar even where building waits for them: else neither would begin.
      if (model::asks_for_new_ways(action))
        for (const std::size_t silo : touched[i]) reach[silo] = std::max(reach[silo], due);
      const bool waits = action.pace == "lived" && built < due;
      built = std::max(built, waits ? std::min(due, lived_limit(touched[i])) : due);
      done = done && built >= 1.0;
    }
    model::Employees& e = world_.employees;
    for (std::size_t row = 0; row < e.size(); ++row)
      if (e.exists(row) && e.turn[row] < reach[e.silo[row]] * scenario_.leadership.breadth)
        e.in_scope[row] = 1;
    if (done) programme_.state = ProgrammeState::done;
  }

  [[nodiscard]] double lived_limit(std::span<const std::size_t> touched) const {
    double people = 0;
    double adopters = 0;
    for (const std::size_t silo : touched) {
      people += people_[silo];
      adopters += adopters_[silo];
    }
    return people > 0 ? p_.lived_lead * adopters / people : 1.0;
  }

  void take_down() {
    bool any_left = false;
    for (std::size_t i = 0; i < scenario_.actions.size(); ++i) {
      double& built = programme_.actions[i].built;
      built = std::max(0.0, built - 1.0 / static_cast<double>(scenario_.actions[i].weeks));
      any_left = any_left || built > 0;
    }
    if (!any_left) programme_.state = ProgrammeState::reversed;
  }

  // One-off cost as far as each action is built, never refunded; and the time of those who steer it.
  void book() {
    for (std::size_t i = 0; i < scenario_.actions.size(); ++i) {
      ActionState& action = programme_.actions[i];
      const double due = one_off_cost(scenario_.actions[i]) * world_.scale * action.built;
      world_.ledger.change += std::max(0.0, due - action.booked);
      action.booked = std::max(action.booked, due);
    }
    const model::Employees& e = world_.employees;
    double payroll = 0;  // of a week, of the people reached
    for (std::size_t row = 0; row < e.size(); ++row)
      if (e.present(row) && e.in_scope[row] != 0)
        payroll += world_.company->silos[e.home[row]].roles[e.role[row]].pay / model::weeks_per_year;
    const bool steered = programme_.state == ProgrammeState::reversing ||
                         (milestones_left() && programme_.state != ProgrammeState::frozen &&
                          programme_.state != ProgrammeState::reversed);
    if (steered) world_.ledger.change += p_.management * payroll;
    if (programme_.state == ProgrammeState::frozen)
      world_.ledger.change += p_.liaison * programme_.built * payroll;
  }

  model::World& world_;
  const model::Scenario& scenario_;
  model::ProgrammeStatus& programme_;
  const RedesignParameters& p_;
  const Context& c_;
  model::Tick week_;
  bool turns_back_ = false;
  std::vector<double> people_, adopters_;  // [silo] present
};

}  // namespace

void redesign(model::World& world, const RedesignParameters& p, const Context& c) {
  if (!world.scenario || world.scenario->actions.empty() || world.week_of_scenario() < 0) return;
  ProgrammeWeek(world, p, c).run();
}

}  // namespace evert::mechanisms
