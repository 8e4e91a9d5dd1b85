#include "engine/report/life_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr float brand_outside =
    255;  // an occasion's value: 0 the company, 1 to n its rivals, 255 a private sale

// What a cause stands for depends on the event: of a message, advertising and dialogue; of being attended
// to, onboarding and renewal; of being persuaded, a customer's word and a message.
constexpr std::uint8_t first_cause = 0;

// The part of `json` under `keys`, or null: files differ in what they have.
Json part(const Json& json, std::initializer_list<const char*> keys) {
  Json at = json;
  for (const char* key : keys) {
    if (!at.is_object() || !at.contains(key)) return {};
    at = Json(at[key]);
  }
  return at;
}

std::string text_of(const Json& json, const char* key) {
  const Json found = part(json, {key});
  return found.is_string() ? found.get<std::string>() : "";
}

double number_of(const Json& json, const char* key) {
  const Json found = part(json, {key});
  return found.is_number() ? found.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

std::vector<PlannedAction> actions_of(const Json& scenario) {
  std::vector<PlannedAction> actions;
  for (const Json& item : part(scenario, {"scenario", "action"})) {
    PlannedAction action{text_of(item, "title"), text_of(item, "journey"), {}, 0, 0};
    if (const double week = number_of(item, "week"); !std::isnan(week)) action.week = static_cast<int>(week);
    if (const double weeks = number_of(item, "weeks"); !std::isnan(weeks))
      action.weeks = static_cast<int>(weeks);
    for (const Json& step : part(item, {"steps"}))
      if (step.is_string()) action.steps.push_back(step.get<std::string>());
    actions.push_back(std::move(action));
  }
  std::ranges::stable_sort(actions, {}, &PlannedAction::week);
  return actions;
}

std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

Ink ink_of(Happening kind) {
  switch (kind) {
    case Happening::closed_sale:
    case Happening::relation_begins:
    case Happening::persuaded:
      return Ink::good;
    case Happening::balked:
    case Happening::abandoned:
    case Happening::lost_sale:
    case Happening::defect:
    case Happening::complaint:
    case Happening::repeat_visit:
    case Happening::relation_ends:
    case Happening::opted_out:
      return Ink::bad;
    default:
      return Ink::plain;
  }
}

}  // namespace

Phrasebook::Phrasebook(const results::Study& study) : study_(study) {
  Json company;
  for (const results::Scenario& scenario : study.scenarios) {
    const Json resolved = Json::parse(scenario.resolved, nullptr, false);
    actions_.push_back(actions_of(resolved));
    if (scenario.name != study.baseline) continue;
    company = part(resolved, {"company"});
    const Json parameters = part(resolved, {"parameters"});
    days_per_week_ = number_of(parameters, "calendar.days_per_week");
    minutes_per_week_ = days_per_week_ * number_of(parameters, "calendar.minutes_per_day");
  }
  for (const std::string& name : study.silos) {
    std::string title;
    for (const Json& silo : part(company, {"silo"}))
      if (text_of(silo, "name") == name) title = text_of(silo, "title");
    silo_titles_.push_back(title.empty() ? name : title);
  }
  for (const Json& rival : part(company, {"rival"})) rivals_.push_back(text_of(rival, "name"));
}

std::string Phrasebook::journey(const LifeEvent& event) const {
  return event.journey < study_.journeys.size() ? study_.journeys[event.journey].name : "";
}

std::string Phrasebook::step(const LifeEvent& event) const {
  if (event.journey >= study_.journeys.size()) return "";
  const std::vector<std::string>& steps = study_.journeys[event.journey].steps;
  return event.step < steps.size() ? steps[event.step] : "";
}

std::string Phrasebook::silo(std::uint8_t silo) const {
  return silo < study_.silos.size() ? study_.silos[silo] : "nobody";
}

std::string Phrasebook::silo_title(std::uint8_t silo) const {
  return silo < silo_titles_.size() ? silo_titles_[silo] : "nobody";
}

std::string Phrasebook::kind(const LifeEvent& event) const {
  return event.type < study_.event_types.size() ? study_.event_types[event.type]
                                                : fmt::format("event_{}", event.type);
}

std::string Phrasebook::plain_phrase(const LifeEvent& event) const {
  std::string text = spaced(kind(event));
  if (!std::isnan(event.value) && event.value != 0) text += fmt::format(" {:.3g}", event.value);
  std::string where = journey(event);
  if (const std::string name = step(event); !name.empty()) where += ": " + name;
  if (event.silo < study_.silos.size()) where += (where.empty() ? "" : ", ") + silo(event.silo);
  return where.empty() ? text : fmt::format("{} ({})", text, where);
}

std::string Phrasebook::phrase(const LifeEvent& event) const {
  switch (event.kind) {
    case Happening::occasion: {
      if (event.value == 0) return "wants to buy: looks here";
      const auto rival = static_cast<std::size_t>(std::max(event.value, 1.0F)) - 1;
      return "wants to buy: " + (event.value == brand_outside ? "from a private seller"
                                 : rival < rivals_.size()     ? "goes to " + rivals_[rival]
                                                              : fmt::format("goes to rival {}", rival + 1));
    }
    case Happening::case_opened:
      // The cause counts the times this matter came back before.
      return event.cause == results::no_index
                 ? "begins: " + journey(event)
                 : fmt::format("is back with it, visit {}: {}", event.cause + 2, journey(event));
    case Happening::step_done:
      return fmt::format("{}: {}", silo(event.silo), step(event));
    case Happening::hand_off:
      return fmt::format("{} -> {} ({:.0f}%)", silo(event.from), silo(event.silo), 100 * event.value);
    case Happening::exception:
      return fmt::format("{} waits {:.1f} days for a decision", step(event), event.value);
    case Happening::defect:
      return fmt::format("an error in {} goes unnoticed", step(event));
    case Happening::balked:
      return "turns round: too long a wait";
    case Happening::abandoned:
      return fmt::format("gives up waiting for {}", silo(event.silo));
    case Happening::closed_sale:
      return "buys here";
    case Happening::lost_sale:
      return "does not buy here after all";
    case Happening::moment:
      return fmt::format("{} felt {:.0f} of 100", journey(event), event.value);
    case Happening::satisfaction:
      return "satisfaction moves";
    case Happening::complaint:
      return fmt::format("complains about {}, severity {:.1f}", journey(event), event.value);
    case Happening::repeat_visit:
      return fmt::format("has to come back: {} was not put right", journey(event));
    case Happening::relation_begins:
      return "begins a service relation";
    case Happening::relation_ends:
      return "leaves the relation" +
             (event.cause < study_.causes.size() ? ": " + spaced(study_.causes[event.cause]) : "");
    case Happening::heard:
      return fmt::format("hears from another customer: {:.0f} of 100", event.value);
    case Happening::message:
      return event.cause == first_cause ? "sees advertising"
                                        : fmt::format("is spoken to, {:.0f}% relevant", 100 * event.value);
    case Happening::opted_out:
      return "permits no more messages";
    case Happening::attended:
      return fmt::format("is attended to {}, {:.0f}% relevant",
                         event.cause == first_cause ? "after buying" : "before renewal", 100 * event.value);
    case Happening::persuaded:
      return event.cause == first_cause ? "turns here on another customer's word"
                                        : "turns here because of a message";
    case Happening::other:
      break;
  }
  return plain_phrase(event);
}

std::string Phrasebook::clause(const LifeEvent& event) const {
  if (event.kind == Happening::step_done)
    return fmt::format("{} takes up '{}' of {}", silo_title(event.silo), step(event), journey(event));
  if (event.kind == Happening::hand_off)
    return fmt::format("{} hands '{}' of {} to {}, {:.0f}% known", silo_title(event.from), step(event),
                       journey(event), silo_title(event.silo), 100 * event.value);
  if (event.kind == Happening::abandoned)
    return fmt::format("gives up waiting for {} ({})", silo_title(event.silo), journey(event));
  return phrase(event);
}

std::vector<LifeLine> lines_of(const Phrasebook& words, std::span<const LifeEvent> events) {
  std::vector<LifeLine> lines;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const LifeEvent& event = events[i];
    const LifeEvent* before = i == 0 ? nullptr : &events[i - 1];
    const bool goes_on = before != nullptr && event.kind == Happening::step_done &&
                         before->journey == event.journey && before->silo == event.silo;
    if (goes_on && before->kind == Happening::hand_off)
      lines.back().text += ": " + words.step(event);
    else if (goes_on && before->kind == Happening::step_done)
      lines.back().text += before->step == event.step ? " (again)" : ", " + words.step(event);
    else
      lines.push_back({event.week, words.phrase(event), ink_of(event.kind), event.satisfaction, i});
  }
  return lines;
}

std::vector<LifeLine> brief_lines_of(const Phrasebook& words, std::span<const LifeEvent> events) {
  struct Matter {
    int steps = 0, hand_offs = 0;
  };
  std::vector<LifeLine> lines;
  std::vector<Matter> matters(results::no_index + 1U);  // [journey] since its last moment
  for (std::size_t i = 0; i < events.size(); ++i) {
    const LifeEvent& event = events[i];
    Matter& matter = matters[event.journey];
    std::string text = words.phrase(event);
    if (event.kind == Happening::step_done) {
      ++matter.steps;
    } else if (event.kind == Happening::hand_off) {
      ++matter.hand_offs;
    } else if (event.kind == Happening::moment) {
      text = fmt::format("{} felt {:.0f}: {} step{}", words.journey(event), event.value, matter.steps,
                         matter.steps == 1 ? "" : "s");
      if (matter.hand_offs > 0)
        text += fmt::format(", {} hand-off{}", matter.hand_offs, matter.hand_offs == 1 ? "" : "s");
      matter = {};
    }
    const bool told_later = event.kind == Happening::step_done || event.kind == Happening::hand_off ||
                            (event.kind == Happening::case_opened && event.cause == results::no_index);
    if (!told_later) lines.push_back({event.week, text, ink_of(event.kind), event.satisfaction, i});
  }
  return lines;
}

}  // namespace evert::report
