#include "engine/mechanisms/finance.hpp"

#include <numeric>

#include "engine/model/relations.hpp"

namespace evert::mechanisms {

namespace {

double sum(const std::vector<double>& items) {
  return std::accumulate(items.begin(), items.end(), 0.0);
}

void book_steady_lines(model::World& world) {
  for (std::size_t l = 0; l < world.company->lines.size(); ++l) {
    const model::Line& line = world.company->lines[l];
    if (line.per == model::LineBasis::relation) model::book_relations(world, l);
    if (line.per != model::LineBasis::year) continue;
    world.ledger.revenue[l] += line.revenue * world.scale / model::weeks_per_year;
    world.ledger.gross[l] += line.gross * world.scale / model::weeks_per_year;
  }
}

void pay_people(model::World& world, const FinanceParameters& p) {
  const model::Employees& people = world.employees;
  for (std::size_t row = 0; row < people.size(); ++row) {
    if (!people.present(row)) continue;
    const double pay =
        world.company->silos[people.home[row]].roles[people.role[row]].pay / model::weeks_per_year;
    world.ledger.payroll[people.level[row]] += pay;
    if (people.works[row] != 0)
      world.ledger.overtime += pay * world.silos[people.silo[row]].overtime * p.overtime_premium;
  }
}

}  // namespace

void finance(model::World& world, const FinanceParameters& p, const Context&) {
  model::Ledger& ledger = world.ledger;
  book_steady_lines(world);
  pay_people(world, p);
  ledger.other += world.company->other_costs * world.scale / model::weeks_per_year;
  ledger.marketing += world.outreach.spent;
  ledger.initiatives += (world.initiatives.cost + world.offer.cost) * world.scale / model::weeks_per_year;
  ledger.levers += world.policy.running_cost * world.scale / model::weeks_per_year;

  ledger.total_revenue = sum(ledger.revenue);
  ledger.total_gross = sum(ledger.gross);
  ledger.total_cost = sum(ledger.payroll) + ledger.variable_pay + ledger.overtime + ledger.hiring +
                      ledger.severance + ledger.redress + ledger.other + ledger.change + ledger.marketing +
                      ledger.initiatives + ledger.levers;
  ledger.ebit = ledger.total_gross - ledger.total_cost;
  ledger.ebit_history.push_back(ledger.ebit);
  ledger.revenue_history.push_back(ledger.total_revenue);
}

}  // namespace evert::mechanisms
