// Figures a company can publish, read off the last year of the warm-up.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/model/company.hpp"
#include "engine/simulation/record.hpp"

namespace evert::experiment {

struct FigureInfo {
  std::string name;  // "revenue", "turnover:workshop"
  std::string unit;
  std::string text;
};

// Every figure there is for this company, split ones once per silo, journey, moment or line.
[[nodiscard]] std::vector<FigureInfo> figures(const model::Company& company);

// The same for any company: split figures once, as "turnover:<silo>".
[[nodiscard]] std::vector<FigureInfo> figure_patterns();

// A figure of one replicate. Flows are those of a year, whatever the length of `history`; a week in which a
// measure was not defined does not count. NaN if there is none left, InternalError for a name not in
// figures().
[[nodiscard]] double figure_value(const std::string& name, const model::Company& company,
                                  const simulation::Record& history);

// Reports published figures that are not in figures(), with place and nearest name.
void check_published(const model::Company& company, const std::string& company_text,
                     const std::filesystem::path& company_path, base::Diagnostics& diagnostics);

}  // namespace evert::experiment
