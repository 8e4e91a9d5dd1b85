#include "engine/validation/redesigns/pairs.hpp"

#include <span>

#include "engine/validation/series.hpp"

namespace evert::validation {

namespace fs = std::filesystem;

std::vector<std::string> companies_with_full(const Lab& lab) {
  std::vector<std::string> found;
  for (const char* name : {"dealer", "insurer", "retailer"})
    if (fs::exists(lab.options().data / name / "company.toml") &&
        fs::exists(lab.options().scenarios / name / "full.toml") &&
        fs::exists(lab.options().scenarios / name / "stay.toml"))
      found.emplace_back(name);
  return found;
}

statistics::JCurve j_curve_of(const experiment::Replicate& replicate, std::size_t run) {
  const simulation::Record& stay = replicate.runs.front().record;
  const simulation::Record& other = replicate.runs[run].record;
  return statistics::j_curve({series(replicate.history, "ebit"), series(other, "ebit"), series(stay, "ebit"),
                              series(other, "cash_flow"), series(stay, "cash_flow")});
}

double value_above_stay(const experiment::Replicate& replicate, std::size_t run, double discount_rate) {
  const auto value = [&](std::size_t r) {
    return statistics::discounted_value(series(replicate.runs[r].record, "cash_flow"), discount_rate);
  };
  return value(run) - value(0);
}

}  // namespace evert::validation
