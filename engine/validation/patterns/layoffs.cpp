// C28: quits in the year after half a per cent of the people were laid off. The study compared firms that
// did not lay off, at 10.4 % a year, with those that did [S52]; here every role of the company is given that
// turnover, half a per cent of all positions is cut from the largest role in week 0, and the same world goes
// without. The value is 10.4 times the ratio of the two rates, as engagement moves both.
#include <algorithm>
#include <cmath>
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

model::Action cut_from_largest_role(const model::Company& company) {
  model::Action action;
  action.kind = "cut";
  std::int64_t largest = -1, heads = 0;
  for (const model::Silo& silo : company.silos)
    for (const model::Role& role : silo.roles) {
      heads += role.heads;
      if (role.heads <= largest) continue;
      largest = role.heads;
      action.silo = silo.name;
      action.role = role.name;
    }
  action.heads = std::max<std::int64_t>(1, std::lround(cut_share * static_cast<double>(heads)));
  return action;
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
double quit_rate(Bench& bench, const model::World& warm, bool cut) {
  model::World world = bench.branch(warm);
  if (!cut) world.scenario = std::make_shared<const model::Scenario>();
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
  const model::Action action = cut_from_largest_role(*plan.company);
  replace_scenario(plan, {action});
  const auto all = gather<Quits>(lab, plan, vary);
  std::vector<double> values;
  for (const Quits& quits : all) values.push_back(100 * usual_quits * quits.ratio);
  return {over_replicates("C28", values, std::to_string(action.heads) + " laid off")};
}

}  // namespace patterns

std::vector<Measured> quits_after_layoffs(Lab& lab) {
  return patterns::layoffs(lab, "dealer");
}

}  // namespace evert::validation
