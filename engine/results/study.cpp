#include "engine/results/study.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/results/study_checks.hpp"

namespace evert::results {
namespace {

// Names become groups and variables, which netCDF restricts; bytes above 127 are UTF-8 and fine.
bool is_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-+.").find(c) != std::string_view::npos || static_cast<unsigned char>(c) > 127;
  };
  return !name.empty() && name.front() != '.' && name.front() != '-' && name.front() != '+' &&
         std::all_of(name.begin(), name.end(), fits);
}

// Flag meanings are one attribute, separated by blanks.
void check_words(const std::vector<std::string>& words, const std::string& of) {
  EVERT_CHECK(words.size() < no_index, of + " has too many values for 8 bits");
  for (const std::string& word : words)
    EVERT_CHECK(is_name(word), "'" + word + "' of " + of + " is not a plain word");
}

// Names within one group: plain, and each once.
class PlainNames {
 public:
  explicit PlainNames(std::string group) : group_(std::move(group)) {}
  void add(const std::string& name) {
    EVERT_CHECK(is_name(name), "'" + name + "' in " + group_ + " is not a plain name");
    EVERT_CHECK(seen_.insert(name).second, "'" + name + "' stands twice in " + group_);
  }
  [[nodiscard]] bool has(const std::string& name) const { return seen_.count(name) != 0; }

 private:
  std::string group_;
  std::set<std::string> seen_;
};

void check_size(std::size_t size, std::size_t expected, const std::string& of) {
  EVERT_CHECK(size == expected,
              of + " has " + std::to_string(size) + " elements, not " + std::to_string(expected));
}

// What every array is measured against.
void check_frame(const Study& study) {
  const std::size_t runs = study.scenarios.size() * study.replicates.size();
  EVERT_CHECK(runs > 0 && !study.days.empty(), "a study needs a scenario, a replicate and a week");
  check_size(study.seed_hex.size(), study.replicates.size(), "seed_hex");
  check_size(study.run_status.size(), runs, "run_status");
  check_size(study.ticks.size(), study.days.size(), "tick");
  EVERT_CHECK(std::is_sorted(study.days.begin(), study.days.end()), "time runs backwards");
  EVERT_CHECK(study.start_date.size() == 10, "start_date '" + study.start_date + "' is not YYYY-MM-DD");
  PlainNames scenarios("scenarios");
  for (const Scenario& scenario : study.scenarios) scenarios.add(scenario.name);
  EVERT_CHECK(scenarios.has(study.baseline), "the baseline '" + study.baseline + "' is not a scenario");
  const auto& customers = study.customers;
  EVERT_CHECK(
      std::adjacent_find(customers.begin(), customers.end(), std::greater_equal<>{}) == customers.end(),
      "tracked customers must ascend, each once");
}

std::size_t size_of(const Study& study, const Kpi& kpi) {
  const std::size_t parts = kpi.split == Split::silo      ? study.silos.size()
                            : kpi.split == Split::segment ? study.segments.size()
                                                          : 1;
  EVERT_CHECK(parts > 0, "kpi " + kpi.name + " is split over nothing");
  return study.scenarios.size() * study.replicates.size() * study.days.size() * parts;
}

void check_kpis(const Study& study) {
  const std::size_t runs = study.scenarios.size() * study.replicates.size();
  const std::size_t weeks = study.days.size();
  PlainNames kpis("kpi");
  for (const Kpi& kpi : study.kpis) {
    kpis.add(kpi.name);
    EVERT_CHECK(!std::holds_alternative<std::vector<std::string>>(kpi.values),
                "kpi " + kpi.name + " is text");
    check_size(results::size_of(kpi.values), size_of(study, kpi), "kpi " + kpi.name);
  }
  PlainNames summaries("kpi_summary");
  for (const Summary& summary : study.summaries) {
    summaries.add(summary.kpi);
    EVERT_CHECK(kpis.has(summary.kpi), "the summary '" + summary.kpi + "' is of no kpi");
    check_size(summary.values.size(), runs * study.statistics.size(), "summary " + summary.kpi);
  }
  EVERT_CHECK(study.summaries.empty() || !study.statistics.empty(), "summaries without statistics");
  PlainNames differences("difference");
  for (const Difference& difference : study.differences) {
    differences.add(difference.kpi);
    EVERT_CHECK(kpis.has(difference.kpi), "the difference '" + difference.kpi + "' is of no kpi");
    check_size(difference.values.size(), runs * weeks, "difference " + difference.kpi);
  }
}

// Without outcomes the answer must be empty throughout, or a reader would take it for one.
void check_answer(const Study& study) {
  const Answer& answer = study.answer;
  const std::size_t scenarios = answer.outcomes.empty() ? 0 : study.scenarios.size();
  const std::size_t cells = scenarios * answer.outcomes.size();
  PlainNames outcomes("answer");
  for (const Outcome& outcome : answer.outcomes) outcomes.add(outcome.name);
  for (const auto* table : {&answer.level, &answer.difference, &answer.low, &answer.high,
                            &answer.share_better, &answer.variance_reduction}) {
    check_size(table->size(), cells, "a table of the answer");
  }
  for (const auto* column : {&answer.trough, &answer.break_even, &answer.stalled}) {
    check_size(column->size(), scenarios, "a column of the answer");
  }
}

void check_trajectories(const Study& study, const std::vector<Trajectory>& trajectories, std::size_t people,
                        const std::string& group) {
  PlainNames names(group);
  for (const Trajectory& trajectory : trajectories) {
    names.add(trajectory.name);
    check_words(trajectory.flags, trajectory.name);
    EVERT_CHECK(people > 0, group + "/" + trajectory.name + " is of nobody");
    check_size(results::size_of(trajectory.values), study.scenarios.size() * people * study.days.size(),
               group + "/" + trajectory.name);
  }
}

// 255 stands for none, so at most 254 names fit an 8-bit column.
void check_all_events(const Study& study) {
  check_words(study.event_types, "event types");
  check_words(study.causes, "causes");
  EVERT_CHECK(study.journeys.size() < no_index && study.silos.size() < no_index,
              "too many journeys or silos");
  if (!study.events.empty()) check_size(study.events.size(), study.scenarios.size(), "events");
  for (const Events& events : study.events) check_events(study, events);
}

// A section may not take the name of anything else in the root.
void check_sections(const Study& study) {
  PlainNames sections("the study");
  for (const char* own :
       {"kpi",        "kpi_summary", "difference",     "answer",    "track",    "staff",      "events",
        "provenance", "scenario",    "scenario_title", "replicate", "seed_hex", "run_status", "time",
        "tick",       "silo",        "segment",        "customer",  "employee", "journey",    "step_name"}) {
    sections.add(own);
  }
  for (const Section& section : study.sections) {
    sections.add(section.name);
    PlainNames variables(section.name);
    for (const Variable& variable : section.variables) {
      variables.add(variable.name);
      check_words(variable.flags, variable.name);
      EVERT_CHECK(!variable.dimensions.empty(), section.name + "/" + variable.name + " has no dimension");
    }
  }
}

}  // namespace

std::size_t size_of(const Values& values) {
  return std::visit([](const auto& array) { return array.size(); }, values);
}

void check_study(const Study& study) {
  check_head(study);
  check_kpis(study);
  check_trajectories(study, study.tracks, study.customers.size(), "track");
  check_trajectories(study, study.staff, study.employees.size(), "staff");
}

void check_head(const Study& study) {
  check_frame(study);
  check_answer(study);
  check_all_events(study);
  check_sections(study);
}

void check_array(const Study& study, const std::string& path, std::size_t size) {
  const std::string group = path.substr(0, path.rfind('/')), name = path.substr(path.rfind('/') + 1);
  const std::size_t per_person = study.scenarios.size() * study.days.size();
  if (group == "/track") check_size(size, per_person * study.customers.size(), path);
  if (group == "/staff") check_size(size, per_person * study.employees.size(), path);
  if (const auto kpi = std::ranges::find(study.kpis, name, &Kpi::name);
      group == "/kpi" && kpi != study.kpis.end())
    check_size(size, size_of(study, *kpi), path);
}

// Readers search by time, so order matters.
void check_events(const Study& study, const Events& events) {
  const std::size_t count = events.t.size();
  for (const auto* column : {&events.type, &events.journey, &events.step, &events.silo, &events.cause}) {
    check_size(column->size(), count, "a column of events");
  }
  check_size(events.customer.size(), count, "events.customer");
  check_size(events.employee.size(), count, "events.employee");
  check_size(events.value.size(), count, "events.value");
  EVERT_CHECK(std::is_sorted(events.t.begin(), events.t.end()), "events are not in order of time");
  for (const std::int32_t customer : events.customer) {
    EVERT_CHECK(std::binary_search(study.customers.begin(), study.customers.end(), customer),
                "an event of customer " + std::to_string(customer) + ", who is not tracked");
  }
}

}  // namespace evert::results
