#include "engine/results/study_access.hpp"

#include <algorithm>
#include <numeric>
#include <type_traits>

#include "engine/base/math.hpp"

namespace evert::results {

namespace {

using base::nan;

}  // namespace

std::vector<double> series(const Study& study, const std::string& kpi, std::size_t scenario,
                           std::size_t replicate) {
  const std::size_t weeks = study.days.size();
  const auto found = std::ranges::find(study.kpis, kpi, &Kpi::name);
  if (found == study.kpis.end()) return std::vector<double>(weeks, nan);
  return std::visit(
      [&]<class T>(const std::vector<T>& values) {
        if constexpr (std::is_arithmetic_v<T>) {
          const auto first = values.begin() + static_cast<std::ptrdiff_t>(
                                                  (scenario * study.replicates.size() + replicate) * weeks);
          return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(weeks));
        } else {
          return std::vector<double>(weeks, nan);
        }
      },
      found->values);
}

double mean_of(std::span<const double> values) {
  return values.empty()
             ? nan
             : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<std::size_t> whole_replicates(const Study& study) {
  std::vector<std::size_t> whole;
  for (std::size_t r = 0; r < study.replicates.size(); ++r) {
    bool ok = true;
    for (std::size_t s = 0; s < study.scenarios.size(); ++s)
      ok &= study.run_status[s * study.replicates.size() + r] == RunStatus::ok;
    if (ok) whole.push_back(r);
  }
  return whole;
}

std::size_t history_weeks(const Study& study) {
  return static_cast<std::size_t>(std::ranges::count_if(study.ticks, [](auto tick) { return tick < 0; }));
}

const Variable* find_variable(const Study& study, const std::string& section, const std::string& variable) {
  const auto in = std::ranges::find(study.sections, section, &Section::name);
  if (in == study.sections.end()) return nullptr;
  const auto found = std::ranges::find(in->variables, variable, &Variable::name);
  return found == in->variables.end() ? nullptr : &*found;
}

double setting(const Study& study, const std::string& name) {
  const Variable* names = find_variable(study, "question", "setting");
  const Variable* values = find_variable(study, "question", "value");
  if (names == nullptr || values == nullptr) return nan;
  const auto* known = std::get_if<std::vector<std::string>>(&names->values);
  const auto* numbers = std::get_if<std::vector<double>>(&values->values);
  if (known == nullptr || numbers == nullptr) return nan;
  const auto at = static_cast<std::size_t>(std::ranges::find(*known, name) - known->begin());
  return at < known->size() && at < numbers->size() ? (*numbers)[at] : nan;
}

std::optional<double> share_stalled(const Study& study, std::size_t scenario) {
  const Variable* states = find_variable(study, "run", "programme");
  const Variable* weeks = find_variable(study, "run", "stalled_week");
  const auto replicates = whole_replicates(study);
  if (states == nullptr || weeks == nullptr || replicates.empty()) return {};
  const auto* programme = std::get_if<std::vector<std::uint8_t>>(&states->values);
  const auto* week = std::get_if<std::vector<std::int32_t>>(&weeks->values);
  const std::size_t runs = study.run_status.size();
  if (programme == nullptr || week == nullptr || programme->size() != runs || week->size() != runs) return {};
  bool any = false;
  double stalled = 0;
  for (const std::size_t r : replicates) {
    const std::size_t run = scenario * study.replicates.size() + r;
    any |= (*programme)[run] != 0;
    stalled += (*week)[run] >= 0 ? 1 : 0;
  }
  if (!any) return {};
  return stalled / static_cast<double>(replicates.size());
}

}  // namespace evert::results
