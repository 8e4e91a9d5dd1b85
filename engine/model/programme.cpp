#include "engine/model/programme.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/model/company.hpp"

namespace evert::model {

SiloId silo_named(const Company& company, std::string_view name) {
  const auto found = std::ranges::find(company.silos, name, &Silo::name);
  return found == company.silos.end() ? SiloId::none()
                                      : SiloId(static_cast<std::size_t>(found - company.silos.begin()));
}

std::vector<std::size_t> touched_silos(const Company& company, const Action& action) {
  const bool all = action.silos.empty() && action.silo.empty() && action.to.empty();
  const auto concerns = [&](const std::string& silo) {
    if (action.silos.empty()) return all || silo == action.silo || silo == action.to;
    return std::ranges::find(action.silos, silo) != action.silos.end();
  };
  std::vector<std::size_t> touched;
  touched.reserve(company.silos.size());
  for (std::size_t silo = 0; silo < company.silos.size(); ++silo)
    if (concerns(company.silos[silo].name)) touched.push_back(silo);
  return touched;
}

std::span<const std::vector<std::size_t>> touched_silos(const std::shared_ptr<const Company>& company,
                                                        const std::shared_ptr<const Scenario>& scenario) {
  // Alive, so that nothing else comes to lie there.
  thread_local std::shared_ptr<const Company> of_company;
  thread_local std::shared_ptr<const Scenario> of_scenario;
  thread_local std::vector<std::vector<std::size_t>> touched;
  if (of_company != company || of_scenario != scenario) {
    touched.clear();
    for (const Action& action : scenario->actions) touched.push_back(touched_silos(*company, action));
    of_company = company;
    of_scenario = scenario;
  }
  return touched;
}

bool asks_for_new_ways(const Action& action) {
  return action.kind != "cut" && action.kind != "hire" && action.kind != "leader";
}

double scheduled_share(const Action& action, Tick week_of_scenario) {
  const auto done = static_cast<double>(week_of_scenario - action.week + 1);
  return std::clamp(done / static_cast<double>(action.weeks), 0.0, 1.0);
}

Leadership under_dispassion(Leadership leader, double dispassion) {
  leader.empathy = 1.0 - dispassion;
  leader.clarity = dispassion;
  leader.breadth = least_breadth + (1.0 - least_breadth) * dispassion;
  return leader;
}

void stretch(std::vector<Action>& actions, double factor) {
  if (actions.empty()) return;
  const std::int64_t first = std::ranges::min(actions, {}, &Action::week).week;
  for (Action& action : actions) {
    if (action.kind == "leader") continue;
    action.week = first + std::llround(static_cast<double>(action.week - first) * factor);
    action.weeks = std::max<std::int64_t>(1, std::llround(static_cast<double>(action.weeks) * factor));
  }
}

}  // namespace evert::model
