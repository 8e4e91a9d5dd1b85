// C29: what newcomers do, week by week, as a share of what somebody proficient does [S54]. A company hires
// into the largest role that takes cases in a silo with the usual time to learn; who stays for a year is
// followed. What they do is their skill of the week. It is a function of time alone, so a twentieth of the
// company is enough and there is no interval.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/model/company.hpp"
#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr double part_of_company = 0.05;
constexpr int newcomers = 40;
constexpr int month = 4, year = 52;  // weeks
constexpr int weeks = year + 26;     // it takes weeks to find somebody

// Heads of an action are those of the whole company.
model::Action hire_into_usual_silo(const model::Company& company, double scale) {
  model::Action action;
  action.kind = "hire";
  const double usual = model::Silo{}.learning_months;
  std::int64_t largest = 0;
  for (const model::Silo& silo : company.silos)
    for (const model::Role& role : silo.roles) {
      if (silo.learning_months != usual || !role.works || role.heads <= largest) continue;
      largest = role.heads;
      action.silo = silo.name;
      action.role = role.name;
    }
  action.heads = std::lround(newcomers / scale);
  return action;
}

struct Ramp {
  double month = 0, year = 0;  // sums over those who stayed, of their means
  double people = 0;
};

// The skill of each week since somebody began there; starts anew with the next holder.
struct Newcomer {
  std::uint32_t generation = 0;
  std::vector<double> skill;
};

Ramp follow(Bench& bench) {
  model::World world = bench.branch(bench.warm_up());
  const std::size_t before = world.employees.size();
  std::vector<Newcomer> added;
  // What stands at the end of a week is the skill of the next.
  bench.live(world, bench.parameters(), weeks, [&](const model::World& seen) {
    added.resize(seen.employees.size() - before);
    for (std::size_t i = 0; i < added.size(); ++i) {
      const std::size_t row = before + i;
      if (!seen.employees.present(row) || added[i].skill.size() == year) continue;
      if (added[i].generation != seen.employees.generation[row]) added[i].skill.clear();
      added[i].generation = seen.employees.generation[row];
      added[i].skill.push_back(static_cast<double>(seen.employees.skill[row]));
    }
  });
  Ramp ramp;
  for (const Newcomer& person : added) {
    if (person.skill.size() < year) continue;
    ramp.month += mean_of(person.skill, 0, month);
    ramp.year += mean_of(person.skill, 0, year);
    ramp.people += 1;
  }
  return ramp;
}

}  // namespace

namespace patterns {

Rows ramp_up(Lab& lab, const std::string& company) {
  auto plan = plan_of(lab, company, 1);
  plan.warm_up.population.scale *= part_of_company;
  for (auto& parameters : plan.parameters) parameters.population.scale *= part_of_company;
  replace_scenario(plan, {hire_into_usual_silo(*plan.company, plan.warm_up.population.scale)});
  const Ramp ramp = gather<Ramp>(lab, plan, follow).front();
  const std::string note = std::to_string(static_cast<int>(ramp.people)) + " newcomers";
  return {exactly("C29.a", 100 * ramp.month / ramp.people, note + ", mean of four weeks"),
          exactly("C29.b", 100 * (1 - ramp.year / ramp.people), note)};
}

}  // namespace patterns

std::vector<Measured> newcomers_ramp_up(Lab& lab) {
  return patterns::ramp_up(lab, "dealer");
}

}  // namespace evert::validation
