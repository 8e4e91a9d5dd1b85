// Money, from the ledger of the week (A14).
#include <algorithm>
#include <numeric>

#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::World;
using enum Direction;

constexpr std::string_view flow = "USD week-1";

// A sum of the ledger, as a measure.
template <double model::Ledger::*sum>
void total(const World& world, const Summary&, Out out) {
  out[0] = world.ledger.*sum / world.scale;
}

template <std::vector<double> model::Ledger::*list>
void split(const World& world, const Summary&, Out out) {
  divide(world.ledger.*list, world.scale, out);
}

void payroll(const World& world, const Summary&, Out out) {
  const auto& levels = world.ledger.payroll;
  out[0] = std::accumulate(levels.begin(), levels.end(), 0.0) / world.scale;
}

void line_units(const World& world, const Summary&, Out out) {
  divide(world.week.line_units, world.scale, out);
}

using model::Ledger;
constexpr Storage f64 = Storage::f64;

constexpr Measure list[] = {
    {"revenue", flow, "revenue", sum_of_week, higher, Axis::none, f64, total<&Ledger::total_revenue>},
    {"gross_profit", flow, "gross profit", sum_of_week, higher, Axis::none, f64, total<&Ledger::total_gross>},
    {"ebit", flow, "earnings before interest and tax, one-off costs included", sum_of_week, higher,
     Axis::none, f64, total<&Ledger::ebit>},
    // Without credit, stocks or depreciation every cost is paid in the week that bears it.
    {"cash_flow", flow, "net cash flow", sum_of_week, higher, Axis::none, f64, total<&Ledger::ebit>},
    {"payroll", flow, "base pay of filled positions", sum_of_week, lower, Axis::none, f64, payroll},
    {"variable_pay", flow, "commissions", sum_of_week, lower, Axis::none, f64, total<&Ledger::variable_pay>},
    {"overtime_cost", flow, "pay of overtime", sum_of_week, lower, Axis::none, f64, total<&Ledger::overtime>},
    {"hiring_cost", flow, "recruiting and training of newcomers", sum_of_week, lower, Axis::none, f64,
     total<&Ledger::hiring>},
    {"severance", flow, "severance pay", sum_of_week, lower, Axis::none, f64, total<&Ledger::severance>},
    {"redress", flow, "redress and material of completed cases", sum_of_week, lower, Axis::none, f64,
     total<&Ledger::redress>},
    {"other_costs", flow, "operating expense beside payroll", sum_of_week, lower, Axis::none, f64,
     total<&Ledger::other>},
    {"change_cost", flow, "one-off cost of the redesign", sum_of_week, lower, Axis::none, f64,
     total<&Ledger::change>},
    {"revenue_by_line", flow, "revenue by line", sum_of_week, higher, Axis::line, f64,
     split<&Ledger::revenue>},
    {"gross_by_line", flow, "gross profit by line", sum_of_week, higher, Axis::line, f64,
     split<&Ledger::gross>},
    {"gross_by_segment", flow, "gross profit of purchases, contacts and relations by segment", sum_of_week,
     higher, Axis::segment, f64, split<&Ledger::segment_gross>},
    {"payroll_by_level", flow, "base pay of filled positions by level", sum_of_week, lower, Axis::level, f64,
     split<&Ledger::payroll>},
    {"units_by_line", "week-1", "units sold by line", sum_of_week, higher, Axis::line, Storage::f32,
     line_units},
};

}  // namespace

std::span<const Measure> finance_measures() {
  return list;
}

}  // namespace evert::measures
