// C22, C26, C27 and C33 over random firms. What is looked at stands in sample.hpp.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/validation/experiments.hpp"
#include "engine/validation/firms/sample.hpp"
#include "engine/validation/sampling.hpp"

namespace evert::validation {

namespace {

// Beyond the rivals' mean by this a firm is superior: what 8 % of firms are if their satisfaction has an SD
// of 5 (A8: mean + 7.0 [S27]).
constexpr double superior_by = 7;

std::string firms_text(std::size_t n) {
  return std::to_string(n) + " firms";
}

Measured row(std::string id, const Bounded& bounded, double unit, std::string note) {
  return {std::move(id), unit * bounded.value, unit * bounded.low, unit * bounded.high, std::move(note)};
}

}  // namespace

std::vector<Measured> delivery_gap(Lab& lab) {
  const auto& firms = sampled_firms(lab);
  const auto share = [&](double FirmOutcome::*points) {
    return share_of(static_cast<std::size_t>(std::ranges::count_if(
                        firms, [&](const FirmOutcome& f) { return f.*points >= f.rivals + superior_by; })),
                    firms.size());
  };
  const std::string note = firms_text(firms.size()) + ", fifth year";
  return {row("C22.a", share(&FirmOutcome::believed), 100, note),
          row("C22.b", share(&FirmOutcome::truth), 100, note)};
}

std::vector<Measured> market_orientation(Lab& lab) {
  const auto& firms = sampled_firms(lab);
  std::vector<double> orientation;
  for (const FirmOutcome& firm : firms) orientation.push_back(firm.orientation);
  return {row("C26", correlation(orientation, performance(firms)), 1,
              firms_text(firms.size()) + ", over three years, performance within industries")};
}

// a: mean growth of the leader of each market over the mean growth of its rivals, as a ratio of means over
// markets: in a single market rivals may not grow at all. b: within industries.
std::vector<Measured> net_promoters(Lab& lab) {
  const auto& firms = sampled_firms(lab);
  std::vector<double> leaders, rivals;
  for (const std::vector<std::size_t>& market : markets(firms)) {
    const std::size_t first =
        *std::ranges::max_element(market, {}, [&](std::size_t i) { return firms[i].net_promoter; });
    double others = 0;
    for (const std::size_t i : market) others += i == first ? 0 : firms[i].growth;
    leaders.push_back(firms[first].growth);
    rivals.push_back(others / static_cast<double>(market.size() - 1));
  }
  const Bounded r = correlation(within_industry(firms, &FirmOutcome::net_promoter),
                                within_industry(firms, &FirmOutcome::growth));
  const double far = std::max(r.low * r.low, r.high * r.high);
  const double near = r.low < 0 && r.high > 0 ? 0 : std::min(r.low * r.low, r.high * r.high);
  return {row("C27.a", ratio_of_means(leaders, rivals), 1,
              std::to_string(leaders.size()) + " markets of " + std::to_string(firms_a_market)),
          {"C27.b", r.value * r.value, near, far,
           firms_text(firms.size()) + ", within industries" + (r.value < 0 ? ", falling" : "")}};
}

std::vector<Measured> failure_demand_of_firms(Lab& lab) {
  const auto& firms = sampled_firms(lab);
  std::vector<double> shares;
  for (const FirmOutcome& firm : firms) shares.push_back(firm.failure_demand);
  return {row("C33.firms", median_of(shares), 100, firms_text(firms.size()))};
}

}  // namespace evert::validation
