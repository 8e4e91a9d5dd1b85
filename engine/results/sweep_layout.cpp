#include "engine/results/sweep_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>
#include <sstream>
#include <utility>

#include "engine/base/math.hpp"
#include "engine/results/layout.hpp"

namespace evert::results {

SweepRows missing_rows(const SweepFrame& frame, std::size_t count) {
  using base::nan;
  const std::size_t runs = count * frame.scenarios.size();
  SweepRows rows;
  rows.run.resize(count);
  rows.point.resize(count);
  rows.replicate.resize(count);
  rows.status.assign(count, RunStatus::missing);
  rows.failure.resize(count);
  rows.factor_value.assign(count * frame.factors.size(), nan);
  rows.level.assign(runs * frame.outcomes.size(), nan);
  rows.difference = rows.level;
  rows.trough.assign(runs, nan);
  rows.break_even = rows.stalled = rows.trough;
  rows.series.assign(frame.series.size(),
                     std::vector<float>(runs * frame.ticks.size(), std::numeric_limits<float>::quiet_NaN()));
  return rows;
}

void copy_row(const SweepFrame& frame, const SweepRows& from, std::size_t row, SweepRows& to,
              std::size_t to_row) {
  const std::size_t scenarios = frame.scenarios.size();
  const auto copy = [&](const auto& source, auto& target, std::size_t each) {
    std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(row * each), each,
                target.begin() + static_cast<std::ptrdiff_t>(to_row * each));
  };
  copy(from.run, to.run, 1);
  copy(from.point, to.point, 1);
  copy(from.replicate, to.replicate, 1);
  copy(from.status, to.status, 1);
  copy(from.failure, to.failure, 1);
  copy(from.factor_value, to.factor_value, frame.factors.size());
  copy(from.level, to.level, scenarios * frame.outcomes.size());
  copy(from.difference, to.difference, scenarios * frame.outcomes.size());
  copy(from.trough, to.trough, scenarios);
  copy(from.break_even, to.break_even, scenarios);
  copy(from.stalled, to.stalled, scenarios);
  for (std::size_t s = 0; s < frame.series.size(); ++s)
    copy(from.series[s], to.series[s], scenarios * frame.ticks.size());
}

namespace layout {

void write_factors(TreeWriter& tree, const std::vector<SweepFactor>& factors) {
  std::vector<std::string> names, units, texts, words;
  for (const SweepFactor& factor : factors) {
    names.push_back(factor.name);
    units.push_back(factor.unit);
    texts.push_back(factor.long_name);
    words.push_back(fmt::format("{}", fmt::join(factor.words, "\n")));
  }
  tree.coordinate("/factor", names, {.long_name = "what is varied"});
  tree.variable("/factor_unit", {"factor"}, units, {.long_name = "unit of the factor's values"});
  tree.variable("/factor_text", {"factor"}, texts, {.long_name = "what the factor is"});
  tree.variable("/factor_words", {"factor"}, words,
                {.long_name = "where values are positions in a list: its words, a line each"});
}

std::vector<SweepFactor> read_factors(const TreeReader& tree) {
  const auto names = tree.read<std::string>("/factor"), units = tree.read<std::string>("/factor_unit"),
             texts = tree.read<std::string>("/factor_text"), words = tree.read<std::string>("/factor_words");
  std::vector<SweepFactor> factors;
  for (std::size_t f = 0; f < names.size(); ++f) {
    factors.push_back({names[f], units[f], texts[f], {}});
    std::istringstream lines(words[f]);
    for (std::string word; std::getline(lines, word);) factors.back().words.push_back(word);
  }
  return factors;
}

void write_ends(TreeWriter& tree, const std::vector<RunStatus>& status,
                const std::vector<std::string>& failure) {
  std::vector<std::uint8_t> numbers;
  for (const RunStatus s : status) numbers.push_back(static_cast<std::uint8_t>(s));
  tree.variable("/run_status", {"run"}, elements(numbers),
                {.long_name = "how the run ended", .flags = {"ok", "failed", "missing", "excluded"}});
  tree.variable("/failure", {"run"}, failure, {.long_name = "why it failed"});
}

void write_frame(TreeWriter& tree, const SweepFrame& frame, std::string_view schema) {
  tree.text("/", "Conventions", "CF-1.10");
  tree.text("/", "title", frame.title);
  tree.text("/", "schema", std::string(schema));
  const std::vector<std::int32_t> version = {major_version, minor_version};
  tree.number("/", "schema_version", elements(version));
  tree.text("/", "software", "Evert");
  tree.text("/", "company", frame.company);
  tree.text("/", "baseline", frame.baseline);
  tree.text("/", "question_id", frame.question);
  tree.coordinate("/scenario", frame.scenarios, {.long_name = "scenario"});
  tree.variable("/scenario_title", {"scenario"}, frame.titles, {.long_name = "what the scenario does"});
  tree.coordinate("/time", elements(frame.days),
                  {.unit = "days since " + frame.start_date,
                   .long_name = "start of the week",
                   .others = {{"standard_name", "time"}, {"calendar", "standard"}, {"axis", "T"}}});
  tree.variable("/tick", {"time"}, elements(frame.ticks), {.long_name = "number of the week"});
  write_factors(tree, frame.factors);
  tree.group("/answer");
  std::vector<std::string> names, titles, units;
  std::vector<double> years;
  for (const Outcome& outcome : frame.outcomes) {
    names.push_back(outcome.name);
    titles.push_back(outcome.title);
    units.push_back(outcome.unit);
    years.push_back(outcome.year);
  }
  tree.coordinate("/answer/outcome", names, {.long_name = "headline outcome"});
  tree.variable("/answer/title", {"outcome"}, titles, {.long_name = "what it is"});
  tree.variable("/answer/unit", {"outcome"}, units, {.long_name = "its unit"});
  tree.variable("/answer/year", {"outcome"}, elements(years),
                {.unit = "year", .long_name = "year of the horizon it is read at"});
  tree.group("/kpi");
}

Label label_of(const SweepSeries& series) {
  Label label;
  label.unit = series.unit;
  label.long_name = series.long_name;
  label.others = {{"cell_methods", series.cell_methods},
                  {"direction", std::string(directions[static_cast<std::size_t>(series.direction)])}};
  return label;
}

}  // namespace layout

}  // namespace evert::results
