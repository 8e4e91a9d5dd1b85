#include "engine/validation/validate.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/validation/keep.hpp"

namespace evert::validation {

namespace {

using Found = std::map<std::string, Measured, std::less<>>;  // by id

// Empty if an experiment has measured its own patterns, each once; else it and the file contradict each
// other.
std::string contradiction(std::span<const Pattern> patterns, std::span<const Experiment> experiments,
                          std::size_t number, const std::vector<Measured>& measured) {
  const std::string name = "experiment " + std::string(experiments[number].patterns);
  std::vector<std::string> own, found;
  for (const Pattern& pattern : patterns)
    if (experiment_of(pattern.id, experiments) == number) own.push_back(pattern.id);
  for (const Measured& row : measured) found.push_back(row.id);
  for (const std::string& id : found) {
    if (std::ranges::find(own, id) == own.end())
      return name + " measures '" + id + "', which is no pattern of its own";
    if (std::ranges::count(found, id) > 1) return name + " measures '" + id + "' twice";
  }
  for (const std::string& id : own)
    if (std::ranges::find(found, id) == found.end()) return name + " does not measure '" + id + "'";
  return "";
}

Row row_of(const Pattern& pattern, const Found& found, std::span<const Diagnosis> diagnoses) {
  Row row;
  row.pattern = pattern;
  const auto at = found.find(pattern.id);
  if (at == found.end()) return row;
  const Measured& measured = at->second;
  row.measured = true;
  row.value = measured.value, row.low = measured.low, row.high = measured.high;
  row.note = measured.note;
  row.met = pattern.from <= row.value && row.value <= pattern.to;
  if (row.met) return row;
  const auto known = std::ranges::find(diagnoses, pattern.id, &Diagnosis::id);
  row.diagnosis = known != diagnoses.end()
                      ? known->text
                      : missed_by(pattern, row.value) + "; no cause has been looked for yet";
  return row;
}

// Runs experiments in one lab, which may use worlds of one for another.
class Workplace {
 public:
  explicit Workplace(const ValidateOptions& options) : options_(options), lab_(with_progress()) {}

  // Nothing if stopped.
  std::optional<std::vector<Measured>> measure(const Stage& stage) {
    stage_ = stage;
    tell(0);
    if (options_.lab.stop != nullptr && options_.lab.stop->load()) return {};
    try {
      return stage.experiment->measure(lab_);
    } catch (const Interrupted&) {
      return {};
    }
  }

 private:
  LabOptions with_progress() {
    LabOptions lab = options_.lab;
    lab.progress = [this](double share) { tell(share); };
    return lab;
  }
  void tell(double share) {
    stage_.share = share;
    if (options_.progress) options_.progress(stage_);
  }

  const ValidateOptions& options_;
  Stage stage_;
  Lab lab_;
};

}  // namespace

std::optional<std::size_t> experiment_of(std::string_view id, std::span<const Experiment> experiments) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < experiments.size(); ++i)
    if (covers(experiments[i].patterns, id) &&
        (!best || experiments[i].patterns.size() > experiments[*best].patterns.size()))
      best = i;
  return best;
}

std::vector<std::size_t> experiments_for(std::span<const Pattern> patterns,
                                         std::span<const std::size_t> chosen,
                                         std::span<const Experiment> experiments) {
  std::vector<std::size_t> needed;
  for (const std::size_t row : chosen)
    if (const auto found = experiment_of(patterns[row].id, experiments)) needed.push_back(*found);
  std::ranges::sort(needed);
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  return needed;
}

Validated validate(std::span<const Pattern> patterns, std::span<const std::size_t> chosen,
                   std::span<const Diagnosis> diagnoses, std::span<const Experiment> experiments,
                   const ValidateOptions& options) {
  Validated result;
  Workplace workplace(options);
  Found found;
  const bool keeping = !options.keep.empty();
  const auto needed = experiments_for(patterns, chosen, experiments);
  for (const std::size_t number : needed) {
    const Experiment& experiment = experiments[number];
    std::optional<std::vector<Measured>> rows;
    if (keeping && !options.afresh) rows = read_kept(options.keep, options.id, experiment.patterns);
    if (rows && contradiction(patterns, experiments, number, *rows).empty()) {
      ++result.experiments_read;
    } else {
      rows = workplace.measure({&experiment, result.experiments_done + 1, needed.size(), 0});
      if (!rows) return result;
      const std::string wrong = contradiction(patterns, experiments, number, *rows);
      EVERT_CHECK(wrong.empty(), wrong);
      if (keeping) write_kept(options.keep, options.id, experiment.patterns, *rows);
    }
    ++result.experiments_done;
    for (Measured& row : *rows) found[row.id] = std::move(row);
  }
  for (const std::size_t row : chosen) result.rows.push_back(row_of(patterns[row], found, diagnoses));
  result.finished = true;
  return result;
}

}  // namespace evert::validation
