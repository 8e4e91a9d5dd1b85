#include "viewer/document/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/statistics/estimate.hpp"
#include "engine/statistics/outcomes.hpp"

namespace evert::document {

namespace {

// Costs of the ledger, as they are told: what differs in them makes the difference in net cash.
struct CostGroup {
  const char* name;
  const char* detail;
  std::vector<const char*> measures;
};

const std::vector<CostGroup>& cost_groups() {
  static const std::vector<CostGroup> groups = {
      {"Pay", "base, commissions, overtime", {"payroll", "variable_pay", "overtime_cost"}},
      {"Hiring and leaving", "recruiting, training, severance", {"hiring_cost", "severance"}},
      {"Redress and material", "of completed cases", {"redress"}},
      {"Marketing", "broadcast and dialogue", {"marketing_spend"}},
      {"Other operating costs", "beside payroll", {"other_costs"}},
      {"Redesign", "its one-off cost", {"change_cost"}}};
  return groups;
}

}  // namespace

std::vector<Part> Ledger::parts(std::size_t scenario, std::size_t baseline, const results::Values& gross,
                                const std::vector<std::string>& lines) {
  std::vector<Part> parts;
  left_ = amounts(measures_.of("cash_flow", scenario), measures_.of("cash_flow", baseline), 1);
  for (std::size_t l = 0; l < lines.size(); ++l)
    add(parts, "Gross profit on " + lines[l], "",
        amounts(measures_.of_entry(gross, lines.size(), scenario, l),
                measures_.of_entry(gross, lines.size(), baseline, l), 1));
  if (lines.empty())
    add(parts, "Gross profit", "of all lines",
        amounts(measures_.of("gross_profit", scenario), measures_.of("gross_profit", baseline), 1));
  for (const CostGroup& group : cost_groups()) {
    std::vector<double> sum(left_.size(), 0.0);
    for (const char* name : group.measures) {
      const std::vector<double> one = amounts(measures_.of(name, scenario), measures_.of(name, baseline), -1);
      for (std::size_t r = 0; r < one.size(); ++r) sum[r] += one[r];
    }
    add(parts, group.name, group.detail, sum);
  }
  add(parts, "Projects and levers", "what they cost or save to run", std::vector<double>(left_));
  return parts;
}

// [replicate] discounted difference.
std::vector<double> Ledger::amounts(const Replicates& scenario, const Replicates& baseline,
                                    double sign) const {
  std::vector<double> sums;
  for (std::size_t r = 0; r < scenario.size(); ++r) {
    Weekly difference;
    for (std::size_t w = start_; w < start_ + weeks_; ++w)
      difference.push_back(sign * (scenario[r][w] - baseline[r][w]));
    sums.push_back(statistics::discounted_value(difference, rate_));
  }
  return sums;
}

// Nothing is said of what is the same in both worlds.
void Ledger::add(std::vector<Part>& parts, std::string name, std::string detail,
                 const std::vector<double>& amounts) {
  const auto is_cent = [](double amount) { return !(std::fabs(amount) > 0.5); };
  if (amounts.empty() || std::ranges::all_of(amounts, is_cent)) return;
  parts.push_back({std::move(name), std::move(detail), statistics::widened_interval(amounts)});
  for (std::size_t r = 0; r < amounts.size(); ++r) left_[r] -= amounts[r];
}

}  // namespace evert::document
