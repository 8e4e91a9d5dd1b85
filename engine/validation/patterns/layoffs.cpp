// C28: quits in the year after half a per cent of the people were laid off. The study compared firms that
// did not lay off, at 10.4 % a year, with those that did [S52]; here every role of the company is given that
// turnover, half a per cent of all positions is cut from the largest role in week 0, and the same world goes
// without. The value is 10.4 times the ratio of the two rates, as engagement moves both.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

#include "engine/model/company.hpp"
#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr double usual_quits = 0.104;  // a year [S52]
constexpr double cut_share = 0.005;
constexpr int weeks = 53;

struct Place {
  std::size_t silo = 0, role = 0;
};

Place largest_role(const model::Company& company) {
  Place place;
  std::int64_t largest = -1;
  for (std::size_t s = 0; s < company.silos.size(); ++s)
    for (std::size_t r = 0; r < company.silos[s].roles.size(); ++r)
      if (company.silos[s].roles[r].heads > largest) {
        largest = company.silos[s].roles[r].heads;
        place = {s, r};
      }
  return place;
}

std::int64_t to_lay_off(const model::Company& company) {
  std::int64_t heads = 0;
  for (const model::Silo& silo : company.silos)
    for (const model::Role& role : silo.roles) heads += role.heads;
  return std::max<std::int64_t>(1, std::lround(cut_share * static_cast<double>(heads)));
}

// A cut takes vacant positions first, of which nobody is laid off: so many more are cut.
std::shared_ptr<const model::Scenario> cut(const model::World& world) {
  const model::Company& company = *world.company;
  const Place place = largest_role(company);
  const model::Employees& people = world.employees;
  double vacant = 0;
  for (std::size_t row = 0; row < people.size(); ++row)
    vacant += people.exists(row) && !people.present(row) && people.silo[row] == place.silo &&
              people.home[row] == place.silo && people.role[row] == place.role;
  model::Action action;
  action.kind = "cut";
  action.silo = company.silos[place.silo].name;
  action.role = company.silos[place.silo].roles[place.role].name;
  action.heads = to_lay_off(company) + std::lround(vacant / world.scale);
  model::Scenario scenario;
  scenario.leadership.resolve = 0;  // done at once: there is nothing to stall
  scenario.actions = {action};
  return std::make_shared<const model::Scenario>(std::move(scenario));
}

std::shared_ptr<const model::Company> with_turnover(const model::Company& company, double turnover) {
  auto changed = std::make_shared<model::Company>(company);
  for (model::Silo& silo : changed->silos)
    for (model::Role& role : silo.roles) role.turnover = turnover;
  return changed;
}

struct Quits {
  double ratio = 0;
  double usual = 0;  // % a year
};

// % a year of those there, from the week after the cut.
double quit_rate(Bench& bench, const model::World& warm, bool lays_off) {
  model::World world = bench.branch(warm);
  if (lays_off) world.scenario = cut(warm);
  const auto record = bench.record(world, bench.parameters(), weeks);
  return 100 * sum_of(weekly(record, "quits_by_silo"), 1, weeks) /
         mean_of(weekly(record, "headcount"), 1, weeks);
}

Quits vary(Bench& bench) {
  const model::World warm = bench.warm_up();
  const double usual = quit_rate(bench, warm, false);
  return {quit_rate(bench, warm, true) / usual, usual};
}

}  // namespace

namespace patterns {

Rows layoffs(Lab& lab, const std::string& company) {
  auto plan = plan_of(lab, company, lab.replicates(16, 2));
  plan.company = with_turnover(*plan.company, usual_quits);
  const auto all = gather<Quits>(lab, plan, vary);
  std::vector<double> values;
  for (const Quits& quits : all) values.push_back(100 * usual_quits * quits.ratio);
  return {over_replicates("C28", values, std::to_string(to_lay_off(*plan.company)) + " laid off")};
}

}  // namespace patterns

std::vector<Measured> quits_after_layoffs(Lab& lab) {
  return patterns::layoffs(lab, "dealer");
}

}  // namespace evert::validation
