#include "engine/levers/capacity.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"
#include "engine/levers/kinds.hpp"
#include "engine/model/calendar.hpp"

namespace evert::levers {

namespace {

using model::Action;

// Hours a week and working heads of every silo, before and after.
struct Plan {
  std::vector<double> work;       // hours/week there already
  std::vector<double> gained;     // hours/week taken over, generalists' factor included
  std::vector<double> lost;       // hours/week given away
  std::vector<double> heads;      // working people
  std::vector<double> arrived;    // working people moved in or hired, net of who leaves
  std::vector<std::size_t> last;  // last action that brings work
};

double hours(const model::Journey& journey, const model::Step& step) {
  return step.minutes * journey.volume / model::weeks_per_year / 60.0;
}

double working_heads(const model::Silo& silo) {
  double sum = 0;
  for (const model::Role& role : silo.roles)
    if (role.works) sum += static_cast<double>(role.heads);
  return sum;
}

Plan today(const model::Company& company) {
  const std::size_t silos = company.silos.size();
  const std::vector<double> zero(silos);
  Plan plan{zero, zero, zero, zero, zero, std::vector<std::size_t>(silos)};
  for (std::size_t s = 0; s < silos; ++s) plan.heads[s] = working_heads(company.silos[s]);
  for (const model::Journey& journey : company.journeys)
    for (const model::Step& step : journey.steps)
      if (const auto owner = model::silo_named(company, step.silo); owner.exists())
        plan.work[owner.index()] += hours(journey, step);
  return plan;
}

void move_work(Plan& plan, const model::Company& company, const Action& action, std::size_t index,
               double factor) {
  const auto to = model::silo_named(company, action.to);
  if (!to.exists()) return;
  for (const model::Journey& journey : company.journeys) {
    for (const model::Step& step : journey.steps) {
      const auto owner = model::silo_named(company, step.silo);
      const bool listed =
          journey.name == action.journey && std::ranges::find(action.steps, step.name) != action.steps.end();
      const bool mine = action.kind == "reown" ? listed : step.silo == action.silo;
      if (!mine || !owner.exists() || owner == to) continue;
      // Work that merely moves with its people takes them no longer.
      plan.gained[to.index()] += hours(journey, step) * (action.kind == "reown" ? factor : 1.0);
      plan.lost[owner.index()] += hours(journey, step);
      plan.last[to.index()] = index;
    }
  }
}

void move_heads(Plan& plan, const model::Company& company, const Action& action) {
  const auto from = model::silo_named(company, action.silo);
  const auto to = model::silo_named(company, action.to);
  if (!from.exists()) return;
  const model::Silo& silo = company.silos[from.index()];
  const std::size_t role = role_named(silo, action.role);
  const bool counts = action.kind == "merge" || (role != no_role && silo.roles[role].works);
  if (!counts) return;
  const double heads = action.kind == "merge" ? working_heads(silo) : static_cast<double>(action.heads);
  if (action.kind == "hire") {
    plan.arrived[from.index()] += heads;
    return;
  }
  plan.arrived[from.index()] -= heads;
  if (action.kind != "cut" && to.exists()) plan.arrived[to.index()] += heads;
}

// A parameter of another room, if the registry knows it.
double look_up(const schema::Registry& registry, const schema::Values& values, std::string_view key,
               double otherwise) {
  const auto index = registry.find(key);
  return index ? values.items[*index].value : otherwise;
}

std::string count(double value) {
  return base::grouped(std::llround(value));
}

}  // namespace

std::vector<Finding> check_capacity(const model::Company& company, const model::Scenario& scenario,
                                    const schema::Values& values, const schema::Registry& registry) {
  const auto parameters = schema::bind<LeverParameters>(registry, values);
  const auto calendar = schema::bind<model::Calendar>(registry, values);
  const double hours_per_head = calendar.minutes_per_week() / 60.0 *
                                look_up(registry, values, "people.availability", 1.0) *
                                (1.0 - look_up(registry, values, "people.absence", 0.0));
  Plan plan = today(company);
  for (std::size_t i = 0; i < scenario.actions.size(); ++i) {
    const Action& action = scenario.actions[i];
    if (action.kind == "reown" || action.kind == "merge")
      move_work(plan, company, action, i, 1.0 + parameters.generalist_minutes);
    if (action.kind == "move" || action.kind == "merge" || action.kind == "cut" || action.kind == "hire")
      move_heads(plan, company, action);
  }
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < company.silos.size(); ++s) {
    const double free = plan.heads[s] * hours_per_head - plan.work[s] + plan.lost[s];
    const double moved = plan.arrived[s] * hours_per_head;
    if (plan.gained[s] <= 0 || plan.gained[s] <= free + moved) continue;
    findings.push_back(
        {plan.last[s], false, "more work goes to '" + company.silos[s].name + "' than its people can do",
         "it takes over " + count(plan.gained[s]) + " hours a week; it has " + count(std::max(0.0, free)) +
             " free and gets " + count(moved) + " with the people who come",
         "move or hire about " + count(std::ceil((plan.gained[s] - free - moved) / hours_per_head)) +
             " more people"});
  }
  return findings;
}

}  // namespace evert::levers
