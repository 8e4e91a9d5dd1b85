#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/experiment/study.hpp"

namespace evert::experiment {

namespace {

using simulation::Record;

constexpr float no_value = base::nan;

// (scenario, entity, week): each scenario's (entity, week) table, padded to `entities`.
template <class T, class Get>
std::vector<T> stack(const std::vector<Record>& lives, std::size_t entities, std::size_t weeks, T padding,
                     Get get) {
  std::vector<T> stacked;
  for (const Record& record : lives) {
    const std::vector<T>& table = get(record);
    EVERT_CHECK(table.size() % weeks == 0, "a course of a life has a value for each week");
    stacked.insert(stacked.end(), table.begin(), table.end());
    stacked.resize(stacked.size() + entities * weeks - table.size(), padding);
  }
  return stacked;
}

std::vector<std::uint8_t> relation(const Record& record) {
  std::vector<std::uint8_t> stages;
  for (const std::uint8_t status : record.status)
    stages.push_back((status & model::customer_active) != 0  ? 2
                     : (status & model::customer_known) != 0 ? 1
                                                             : 0);
  return stages;
}

std::vector<std::uint8_t> open_case(const Record& record) {
  std::vector<std::uint8_t> cases;
  for (const std::uint8_t status : record.status)
    cases.push_back((status & model::customer_complaint_open) != 0  ? 3
                    : (status & model::customer_contact_open) != 0  ? 2
                    : (status & model::customer_purchase_open) != 0 ? 1
                                                                    : 0);
  return cases;
}

void add_customers(const std::vector<Record>& lives, results::Study& study) {
  const auto tracked = std::ranges::max_element(lives, {}, [](const Record& r) { return r.tracked.size(); });
  study.customers.assign(tracked->tracked.begin(), tracked->tracked.end());
  const std::size_t customers = study.customers.size(), weeks = study.days.size();
  if (customers == 0) return;
  const std::vector<std::string> each = {"customer"};
  study.sections.push_back(
      {"tracked",
       "Who the tracked customers are as the scenarios part",
       {{"segment", "1", "position in /segment", {}, each, tracked->segment},
        {"value", "1", "gross profit relative to the segment's mean", {}, each, tracked->value},
        {"since",
         "week",
         "week the service relation began; least number: in none",
         {},
         each,
         tracked->since}}});
  study.tracks = {
      {"satisfaction",
       "points",
       "satisfaction with the company, 0 to 100",
       {},
       stack(
           lives, customers, weeks, no_value, [](const Record& r) -> auto& { return r.satisfaction; })},
      {"expectation",
       "points",
       "what the customer expects of the company, 0 to 100",
       {},
       stack(
           lives, customers, weeks, no_value, [](const Record& r) -> auto& { return r.expectation; })},
      {"relation",
       "1",
       "where the customer stands with the company",
       {"prospect", "former", "active"},
       stack(lives, customers, weeks, std::uint8_t{0}, relation)},
      {"open_case",
       "1",
       "what is under way for the customer",
       {"none", "purchase", "contact", "complaint"},
       stack(lives, customers, weeks, std::uint8_t{0}, open_case)},
      {"gross",
       "USD week-1",
       "gross profit the customer brought in the week",
       {},
       stack(
           lives, customers, weeks, no_value, [](const Record& r) -> auto& { return r.gross; })}};
}

void add_staff(const std::vector<Record>& lives, results::Study& study) {
  std::size_t people = 0;
  for (const Record& record : lives) people = std::max(people, record.employees);
  if (people == 0) return;
  for (std::size_t e = 0; e < people; ++e) study.employees.push_back(static_cast<std::int32_t>(e));
  const std::size_t weeks = study.days.size();
  const auto numbers = [&](auto member) {
    return stack(
        lives, people, weeks, no_value, [member](const Record& r) -> auto& { return r.*member; });
  };
  const auto states = [&](auto member, std::uint8_t padding) {
    return stack(
        lives, people, weeks, padding, [member](const Record& r) -> auto& { return r.*member; });
  };
  study.staff = {
      {"position",
       "1",
       "the position",
       {"filled", "vacant", "abolished"},
       states(&Record::employee_position, static_cast<std::uint8_t>(model::Position::abolished))},
      {"silo",
       "1",
       "where the position is, counted in /silo; 255: nowhere",
       {},
       states(&Record::employee_silo, results::no_index)},
      {"adopted", "1", "works the new way", {"no", "yes"}, states(&Record::employee_adopted, 0)},
      {"engagement", "points", "engagement, 0 to 100", {}, numbers(&Record::employee_engagement)},
      {"skill", "1", "skill, 1 is proficient", {}, numbers(&Record::employee_skill)},
      {"fatigue", "1", "share of productivity lost to fatigue", {}, numbers(&Record::employee_fatigue)},
      {"hours", "hour", "hours worked in the week", {}, numbers(&Record::employee_hours)}};
}

results::Events events_of(const Record& record, const model::Calendar& calendar) {
  results::Events events;
  for (const model::TraceEvent& event : record.events) {
    events.t.push_back(event.time / calendar.minutes_per_week() * 7);
    events.type.push_back(static_cast<std::uint8_t>(static_cast<int>(event.kind) - 1));
    events.customer.push_back(static_cast<std::int32_t>(event.customer));
    events.journey.push_back(event.journey);
    events.step.push_back(event.step);
    events.silo.push_back(event.silo);
    events.employee.push_back(
        event.employee == model::no_employee ? -1 : static_cast<std::int32_t>(event.employee));
    events.cause.push_back(event.cause == 0 ? results::no_index : static_cast<std::uint8_t>(event.cause - 1));
    events.value.push_back(event.value);
  }
  return events;
}

}  // namespace

void add_lives(const std::vector<Record>& lives, const model::Calendar& calendar, results::Study& study) {
  for (int kind = 1; kind <= static_cast<int>(model::TraceKind::persuaded); ++kind)
    study.event_types.emplace_back(to_string(static_cast<model::TraceKind>(kind)));
  study.causes = {"churn", "bought_elsewhere", "left_queue"};  // model::EndCause, from 1
  add_customers(lives, study);
  add_staff(lives, study);
  if (study.customers.empty()) return;
  for (const Record& record : lives) study.events.push_back(events_of(record, calendar));
}

}  // namespace evert::experiment
