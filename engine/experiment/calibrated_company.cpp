#include "engine/experiment/calibrated_company.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/scenario/company_file.hpp"
#include "engine/scenario/document.hpp"
#include "engine/scenario/rewrite.hpp"

namespace evert::experiment {

namespace {

// What the parameter moves, or all the targets where nothing stands out.
std::string source_of(const statistics::CalibratedParameter& parameter, const CalibrationTask& task,
                      const std::string& command) {
  std::vector<std::string> figures = parameter.moves;
  if (figures.empty())
    for (const Target& target : task.targets) figures.push_back(target.figure);
  return fmt::format("fitted to {}{}; {}", fmt::join(figures, ", "),
                     parameter.determined ? "" : ", which do not determine it", command);
}

// What reading it says of the new text. A variant is read with its base, which stays as it was.
void check_again(const std::string& text, const std::filesystem::path& path, const schema::Registry& registry,
                 base::Diagnostics& diagnostics) {
  const auto root = scenario::parse_document(text, path.string(), diagnostics);
  if (!root || root->find("base") != nullptr) return;
  schema::Values values = schema::Values::defaults(registry);
  base::Diagnostics found;
  (void)scenario::read_company(*root, registry, values, found);
  for (const base::Diagnostic& item : found.items())
    if (item.severity == base::Severity::error)
      diagnostics.error(item.place, item.what, item.why, item.suggestion);
}

double value_of(const Knob& knob, const Changed& changed) {
  return knob.parameter ? changed.values.items[*knob.parameter].value : knob.entity.get(changed.company);
}

}  // namespace

std::string calibrated_company(const scenario::LoadedCompany& company, const schema::Registry& registry,
                               const CalibrationTask& task, const Calibrated& calibrated,
                               const std::string& command, const std::filesystem::path& new_path,
                               base::Diagnostics& diagnostics) {
  const auto text = scenario::read_text(company.path, {company.path.string()}, diagnostics);
  if (!text) return {};
  const Changed changed = at_point(company, task, calibrated.values);
  std::vector<scenario::NewFigure> figures;
  for (std::size_t j = 0; j < task.free.size(); ++j) {
    for (const Knob& knob : task.free[j].knobs) {
      scenario::NewFigure figure;
      figure.value = value_of(knob, changed);
      figure.source = source_of(calibrated.result.parameters[j], task, command);
      if (knob.parameter) {
        const std::size_t dot = knob.key.find('.');
        figure.section = knob.key.substr(0, dot);
        figure.key = knob.key.substr(dot + 1);
      } else {
        figure.tables = knob.entity.tables;
        figure.key = knob.entity.field.key;
      }
      figures.push_back(std::move(figure));
    }
  }
  const std::string fitted = scenario::rewrite_company(*text, company.path, figures, diagnostics);
  check_again(fitted, new_path, registry, diagnostics);
  return scenario::with_base_from(fitted, company.path, new_path, diagnostics);
}

}  // namespace evert::experiment
