#include "engine/simulation/record.hpp"

#include <algorithm>
#include <span>

#include "engine/measures/catalogue.hpp"
#include "engine/model/relations.hpp"
#include "engine/model/state_hash.hpp"

namespace evert::simulation {

namespace {

// (week, entity) lists of unequal length to a padded row-major (entity, week) table.
template <class T, class Weeks, class Column>
void turn(const Weeks& weeks, Column column, std::size_t entities, T padding, std::vector<T>& out) {
  out.assign(entities * weeks.size(), padding);
  for (std::size_t w = 0; w < weeks.size(); ++w) {
    const std::vector<T>& values = weeks[w].*column;
    for (std::size_t e = 0; e < values.size(); ++e) out[e * weeks.size() + w] = values[e];
  }
}

// A (week, entity) table of fixed width to (entity, week).
template <class T>
void turn(std::vector<T>& table, std::size_t entities) {
  if (entities == 0) return;
  const std::size_t weeks = table.size() / entities;
  std::vector<T> out(table.size());
  for (std::size_t w = 0; w < weeks; ++w)
    for (std::size_t e = 0; e < entities; ++e) out[e * weeks + w] = table[w * entities + e];
  table = std::move(out);
}

}  // namespace

Recorder::Recorder(const model::World& world, int weeks, RecordOptions options) : options_(options) {
  const auto measures = measures::catalogue();
  record_.measures.resize(measures.size());
  for (std::size_t m = 0; m < measures.size(); ++m)
    record_.measures[m].reserve(measures::entries(measures[m], *world.company) *
                                static_cast<std::size_t>(weeks));
  if (!options_.lives) return;
  record_.tracked = world.trace.customers;
  const std::size_t entries = record_.tracked.size() * static_cast<std::size_t>(weeks);
  for (auto* column : {&record_.satisfaction, &record_.expectation, &record_.gross}) column->reserve(entries);
  record_.status.reserve(entries);
  for (const std::uint32_t row : record_.tracked) {
    const bool active = world.customers.is(model::CustomerId(row), model::customer_active);
    record_.segment.push_back(world.customers.segment[row]);
    record_.value.push_back(world.customers.value[row]);
    record_.since.push_back(active ? world.customers.active_since[row] - world.start_tick : no_week);
  }
}

void Recorder::observe(const model::World& world) {
  const auto catalogue = measures::catalogue();
  const measures::Summary summary = measures::summarise(world);
  for (std::size_t m = 0; m < catalogue.size(); ++m) {
    std::vector<double>& series = record_.measures[m];
    const std::size_t before = series.size();
    series.resize(before + measures::entries(catalogue[m], *world.company));
    catalogue[m].compute(world, summary, std::span(series).subspan(before));
  }
  ++record_.weeks;
  if (options_.lives) observe_lives(world);
}

void Recorder::observe_lives(const model::World& world) {
  // One column after the other, without a branch: rows lie far apart, and many are then fetched at once.
  const auto take = [&](const auto& column, auto& kept) {
    const std::size_t first = kept.size();
    kept.resize(first + record_.tracked.size());
    for (std::size_t i = 0; i < record_.tracked.size(); ++i) kept[first + i] = column[record_.tracked[i]];
  };
  take(world.customers.satisfaction, record_.satisfaction);
  take(world.customers.expectation, record_.expectation);
  take(world.customers.status, record_.status);
  observe_gross(world);
  const model::Employees& people = world.employees;
  EmployeeWeek week{people.position, people.silo, people.adopted, people.engagement, people.skill,
                    people.fatigue,  {}};
  for (const double minutes : people.worked) week.hours.push_back(static_cast<float>(minutes / 60));
  employee_weeks_.push_back(std::move(week));

  const double origin = world.start_tick * world.calendar.minutes_per_week();
  const std::size_t before = record_.events.size();
  record_.events.insert(record_.events.end(), world.trace.events.begin(), world.trace.events.end());
  const auto of_week = std::span(record_.events).subspan(before);
  for (model::TraceEvent& event : of_week) event.time -= origin;
  std::ranges::stable_sort(of_week, {}, &model::TraceEvent::time);
}

// What was settled this week, and a week of what customers pay by the year, who are in a relation at its end.
void Recorder::observe_gross(const model::World& world) {
  const std::vector<std::uint32_t>& tracked = record_.tracked;
  std::vector<double> of_relation(world.company->segments.size());
  for (std::size_t line = 0; line < world.company->lines.size(); ++line)
    if (world.company->lines[line].per == model::LineBasis::relation)
      for (std::size_t segment = 0; segment < of_relation.size(); ++segment)
        of_relation[segment] += model::gross_of_relation(world, line, segment) / model::weeks_per_year;
  const std::size_t first = record_.gross.size();
  record_.gross.resize(first + tracked.size());
  if (std::ranges::any_of(of_relation, [](double gross) { return gross != 0; }))
    for (std::size_t i = 0; i < tracked.size(); ++i)
      if (world.customers.is(model::CustomerId(tracked[i]), model::customer_active))
        record_.gross[first + i] = static_cast<float>(of_relation[world.customers.segment[tracked[i]]]);
  for (const model::TraceGross& one : world.trace.gross) {
    const auto found = std::ranges::lower_bound(tracked, one.customer);
    record_.gross[first + static_cast<std::size_t>(found - tracked.begin())] += static_cast<float>(one.gross);
  }
}

Record Recorder::finish(const model::World& world) {
  if (options_.lives) {
    const std::size_t tracked = record_.tracked.size();
    turn(record_.satisfaction, tracked);
    turn(record_.expectation, tracked);
    turn(record_.status, tracked);
    turn(record_.gross, tracked);
    record_.employees = world.employees.size();
    const std::size_t n = record_.employees;
    turn(employee_weeks_, &EmployeeWeek::position, n, static_cast<std::uint8_t>(model::Position::abolished),
         record_.employee_position);
    turn(employee_weeks_, &EmployeeWeek::silo, n, std::uint8_t{255}, record_.employee_silo);
    turn(employee_weeks_, &EmployeeWeek::adopted, n, std::uint8_t{0}, record_.employee_adopted);
    turn(employee_weeks_, &EmployeeWeek::engagement, n, 0.0f, record_.employee_engagement);
    turn(employee_weeks_, &EmployeeWeek::skill, n, 0.0f, record_.employee_skill);
    turn(employee_weeks_, &EmployeeWeek::fatigue, n, 0.0f, record_.employee_fatigue);
    turn(employee_weeks_, &EmployeeWeek::hours, n, 0.0f, record_.employee_hours);
    std::ranges::stable_sort(record_.events, {}, &model::TraceEvent::time);
  }
  record_.programme = world.programme.state;
  record_.stalled_week = world.programme.stalled_at < 0 ? -1 : world.programme.stalled_at - world.start_tick;
  record_.state_hash = model::state_hash(world);
  return std::move(record_);
}

}  // namespace evert::simulation
