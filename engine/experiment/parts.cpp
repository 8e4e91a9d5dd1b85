#include "engine/experiment/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/base/error.hpp"
#include "engine/measures/catalogue.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

namespace {

template <class T>
void append(results::Columns& columns, const std::string& name, const std::vector<T>& values) {
  columns.columns.push_back(results::make_column(name, std::span<const T>(values)));
}

template <class T>
void take(const results::Columns& columns, const std::string& name, std::vector<T>& values) {
  const auto found = std::ranges::find(columns.columns, name, &results::Column::name);
  EVERT_CHECK(found != columns.columns.end(), "a record of this version has the column '" + name + "'");
  values = results::values_of<T>(*found);
}

// Every table of a record that is a plain column, once.
template <class Record, class Visitor>
void for_each_table(Record& record, Visitor visitor) {
  visitor("tracked", record.tracked);
  visitor("segment", record.segment);
  visitor("value", record.value);
  visitor("since", record.since);
  visitor("satisfaction", record.satisfaction);
  visitor("expectation", record.expectation);
  visitor("status", record.status);
  visitor("gross", record.gross);
  visitor("employee_position", record.employee_position);
  visitor("employee_silo", record.employee_silo);
  visitor("employee_adopted", record.employee_adopted);
  visitor("employee_engagement", record.employee_engagement);
  visitor("employee_skill", record.employee_skill);
  visitor("employee_fatigue", record.employee_fatigue);
  visitor("employee_hours", record.employee_hours);
}

// The columns of a list of events, one at a time: fn(name, member).
template <class Visitor>
void for_each_event_column(Visitor visitor) {
  using model::TraceEvent;
  visitor("time", &TraceEvent::time);
  visitor("customer", &TraceEvent::customer);
  visitor("employee", &TraceEvent::employee);
  visitor("journey", &TraceEvent::journey);
  visitor("step", &TraceEvent::step);
  visitor("silo", &TraceEvent::silo);
  visitor("cause", &TraceEvent::cause);
  visitor("value", &TraceEvent::value);
}

void append_events(const std::vector<model::TraceEvent>& events, const std::string& prefix,
                   results::Columns& columns) {
  for_each_event_column([&]<class T>(const char* name, T model::TraceEvent::*member) {
    std::vector<T> values;
    for (const model::TraceEvent& event : events) values.push_back(event.*member);
    append(columns, prefix + "event_" + name, values);
  });
  std::vector<std::uint8_t> kinds;
  for (const model::TraceEvent& event : events) kinds.push_back(static_cast<std::uint8_t>(event.kind));
  append(columns, prefix + "event_kind", kinds);
}

std::vector<model::TraceEvent> take_events(const results::Columns& columns, const std::string& prefix) {
  std::vector<std::uint8_t> kinds;
  take(columns, prefix + "event_kind", kinds);
  std::vector<model::TraceEvent> events(kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) events[i].kind = static_cast<model::TraceKind>(kinds[i]);
  for_each_event_column([&]<class T>(const char* name, T model::TraceEvent::*member) {
    std::vector<T> values;
    take(columns, prefix + "event_" + name, values);
    for (std::size_t i = 0; i < values.size(); ++i) events[i].*member = values[i];
  });
  return events;
}

std::string run_prefix(std::size_t scenario) {
  return fmt::format("run{}.", scenario);
}

fs::path part_path(const fs::path& folder, std::uint32_t number) {
  return folder / fmt::format("replicate-{:05}.h5", number);
}

}  // namespace

void append_record(const simulation::Record& record, const std::string& prefix, results::Columns& columns) {
  const auto catalogue = measures::catalogue();
  for (std::size_t m = 0; m < catalogue.size(); ++m) {
    const std::string name = fmt::format("{}measure_{}", prefix, catalogue[m].name);
    const std::vector<double>& values = record.measures[m];
    if (catalogue[m].storage == measures::Storage::f32)
      append(columns, name, std::vector<float>(values.begin(), values.end()));
    else
      append(columns, name, values);
  }
  for_each_table(record, [&](const char* name, const auto& table) { append(columns, prefix + name, table); });
  append_events(record.events, prefix, columns);
  append(columns, prefix + "end",
         std::vector<std::uint64_t>{static_cast<std::uint64_t>(record.weeks), record.employees,
                                    static_cast<std::uint64_t>(record.programme),
                                    static_cast<std::uint64_t>(record.stalled_week + 1), record.state_hash});
}

simulation::Record take_record(const std::string& prefix, const results::Columns& columns) {
  simulation::Record record;
  for (const measures::Measure& measure : measures::catalogue()) {
    const std::string name = fmt::format("{}measure_{}", prefix, measure.name);
    std::vector<double>& values = record.measures.emplace_back();
    if (measure.storage == measures::Storage::f32) {
      std::vector<float> rounded;
      take(columns, name, rounded);
      values.assign(rounded.begin(), rounded.end());
    } else {
      take(columns, name, values);
    }
  }
  for_each_table(record, [&](const char* name, auto& table) { take(columns, prefix + name, table); });
  record.events = take_events(columns, prefix);
  std::vector<std::uint64_t> end;
  take(columns, prefix + "end", end);
  EVERT_CHECK(end.size() == 5, "the end of a record has five numbers");
  record.weeks = static_cast<int>(end[0]);
  record.employees = end[1];
  record.programme = static_cast<model::ProgrammeState>(end[2]);
  record.stalled_week = static_cast<int>(end[3]) - 1;
  record.state_hash = end[4];
  return record;
}

fs::path parts_folder(const fs::path& study) {
  return fs::path(study.string() + ".parts");
}

void write_part(const fs::path& folder, const std::string& id, const Replicate& replicate) {
  results::Columns columns;
  columns.attributes = {{"kind", "replicate"},
                        {"id", id},
                        {"replicate", std::to_string(replicate.number)},
                        {"scenarios", std::to_string(replicate.runs.size())}};
  append_record(replicate.history, "history.", columns);
  for (std::size_t s = 0; s < replicate.runs.size(); ++s) {
    const ScenarioRun& run = replicate.runs[s];
    if (run.failure.empty())
      append_record(run.record, run_prefix(s), columns);
    else
      columns.attributes["failure" + std::to_string(s)] = run.failure;
  }
  results::write_columns(part_path(folder, replicate.number), columns);
}

std::optional<Replicate> read_part(const fs::path& folder, const std::string& id, std::uint32_t number) {
  const fs::path path = part_path(folder, number);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return {};
  try {
    const results::Columns columns = results::read_columns(path);
    const auto attribute = [&](const std::string& name) {
      const auto found = columns.attributes.find(name);
      return found == columns.attributes.end() ? std::string() : found->second;
    };
    if (attribute("id") != id || attribute("replicate") != std::to_string(number)) return {};
    Replicate replicate{number, take_record("history.", columns), {}};
    replicate.runs.resize(std::stoul(attribute("scenarios")));
    for (std::size_t s = 0; s < replicate.runs.size(); ++s) {
      replicate.runs[s].failure = attribute("failure" + std::to_string(s));
      if (replicate.runs[s].failure.empty()) replicate.runs[s].record = take_record(run_prefix(s), columns);
    }
    return replicate;
  } catch (const base::EnvironmentError&) {  // damaged
    return {};
  } catch (const base::InternalError&) {  // of a version that records something else
    return {};
  }
}

void remove_parts(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> parts;
  for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end; entry.increment(ignored))
    if (entry->path().filename().string().starts_with("replicate-")) parts.push_back(entry->path());
  for (const fs::path& part : parts) fs::remove(part, ignored);
  fs::remove(folder, ignored);
}

}  // namespace evert::experiment
