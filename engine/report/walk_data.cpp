// Walks for programs: JSON and CSV, one entry an event.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/report/csv.hpp"
#include "engine/report/walk.hpp"
#include "engine/report/walk_search.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json word(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json event_json(const Phrasebook& words, const LifeEvent& event) {
  return {{"week", event.week},
          {"day", event.day},
          {"event", words.kind(event)},
          {"journey", word(words.journey(event))},
          {"step", word(words.step(event))},
          {"silo", event.silo == results::no_index ? Json() : Json(words.silo(event.silo))},
          {"employee", event.employee < 0 ? Json() : Json(event.employee)},
          {"value", event.value},  // NaN is written as null
          {"satisfaction", event.satisfaction},
          {"text", words.phrase(event)}};
}

Json difference_json(const std::optional<FirstDifference>& found) {
  if (!found) return {};
  return {{"week", found->week}, {"text", found->text}, {"cause", word(found->cause)}};
}

Json traits_json(const CustomerTraits& traits) {
  return {{"segment", word(traits.segment)}, {"value", traits.value}, {"since_years", traits.since_years}};
}

Json totals_json(const LifeTotals& t) {
  constexpr std::string_view relations[] = {"unknown", "prospect", "former", "active"};
  return {{"visits", t.visits},
          {"repeat_visits", t.repeat_visits},
          {"purchases", t.purchases},
          {"given_up", t.given_up},
          {"complaints", t.complaints},
          {"errors", t.errors},
          {"hand_offs", t.hand_offs},
          {"waiting_days", t.waiting_days},
          {"working_hours", t.working_hours},
          {"satisfaction_mean", t.satisfaction},
          {"satisfaction_end", t.end_satisfaction},
          {"relation_end", relations[static_cast<std::size_t>(t.relation)]},
          {"ended_week", t.ended_week < 0 ? Json() : Json(t.ended_week)}};
}

// What a walk and a line of a search have in common.
Json summary_json(const Walk& walk) {
  return {{"customer", walk.customer},
          {"baseline", walk.baseline},
          {"scenario", walk.redesign},
          {"traits", traits_json(walk.traits)},
          {"satisfaction_difference", walk.totals[1].satisfaction - walk.totals[0].satisfaction},
          {"fate", fate(walk)},
          {"first_difference", difference_json(walk.first)},
          {"first_difference_in_kind", difference_json(walk.first_in_kind)},
          {"totals",
           {{walk.baseline, totals_json(walk.totals[0])}, {walk.redesign, totals_json(walk.totals[1])}}}};
}

// Calls fn(stretch, event of the baseline or nullptr, event of the redesign or nullptr) in order.
template <class Fn>
void for_each_row(const Walk& walk, Fn fn) {
  for (const Stretch& s : walk.stretches) {
    const LifeEvent *a = walk.a.events.data() + s.first_a, *b = walk.b.events.data() + s.first_b;
    if (s.kind != Stretch::Kind::apart) {
      for (std::size_t i = 0; i < s.count_a; ++i) fn(s, a + i, b + i);
      continue;
    }
    for (std::size_t i = 0, j = 0; i < s.count_a || j < s.count_b;) {
      if (j == s.count_b || (i < s.count_a && a[i].day <= b[j].day))
        fn(s, a + i++, static_cast<const LifeEvent*>(nullptr));
      else
        fn(s, static_cast<const LifeEvent*>(nullptr), b + j++);
    }
  }
}

std::string_view name_of(Stretch::Kind kind) {
  return kind == Stretch::Kind::identical ? "identical" : kind == Stretch::Kind::alike ? "alike" : "apart";
}

std::string event_row(const Walk& walk, const Phrasebook& words, Stretch::Kind kind,
                      const std::string& scenario, const LifeEvent& event) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", walk.customer, csv_text(scenario),
                     name_of(kind), event.week, csv_number(event.day), words.kind(event),
                     csv_text(words.journey(event)), csv_text(words.step(event)),
                     event.silo == results::no_index ? "" : csv_text(words.silo(event.silo)),
                     event.employee < 0 ? "" : std::to_string(event.employee), csv_number(event.value),
                     csv_number(event.satisfaction), csv_text(words.phrase(event)));
}

}  // namespace

std::string to_json(const Walk& walk, const Phrasebook& words) {
  Json json = summary_json(walk);
  Json events = Json::array();
  for_each_row(walk, [&](const Stretch& stretch, const LifeEvent* a, const LifeEvent* b) {
    events.push_back({{"same", name_of(stretch.kind)},
                      {"baseline", a == nullptr ? Json() : event_json(words, *a)},
                      {"scenario", b == nullptr ? Json() : event_json(words, *b)}});
  });
  json["events"] = std::move(events);
  return dumped(json);
}

std::string to_csv(const Walk& walk, const Phrasebook& words) {
  std::string csv =
      "customer,scenario,same,week,day,event,journey,step,silo,employee,value,satisfaction,text\n";
  for_each_row(walk, [&](const Stretch& stretch, const LifeEvent* a, const LifeEvent* b) {
    if (a != nullptr) csv += event_row(walk, words, stretch.kind, walk.baseline, *a);
    if (b != nullptr) csv += event_row(walk, words, stretch.kind, walk.redesign, *b);
  });
  return csv;
}

std::string to_json(const Search& search) {
  Json customers = Json::array();
  for (const Search::Found& found : search.found) {
    Json entry = {{"standout", to_string(found.standout)}};
    entry.update(summary_json(found.walk));
    customers.push_back(std::move(entry));
  }
  return dumped({{"company", search.company},
                 {"baseline", search.baseline},
                 {"scenario", search.redesign},
                 {"replicate", search.replicate},
                 {"tracked", search.tracked},
                 {"dealt", search.dealt},
                 {"criterion", "mean difference of satisfaction over all weeks, in points"},
                 {"median", search.median},
                 {"customers", customers}});
}

std::string to_csv(const Search& search) {
  std::string csv =
      "standout,customer,segment,satisfaction_difference,satisfaction_baseline,satisfaction_scenario,"
      "end_baseline,end_scenario,first_week,first_difference,first_week_in_kind,first_difference_in_kind,"
      "fate\n";
  for (const auto& [standout, walk] : search.found) {
    const LifeTotals &a = walk.totals[0], &b = walk.totals[1];
    csv += fmt::format("{},{},{}", to_string(standout), walk.customer, csv_text(walk.traits.segment));
    for (const double value : {b.satisfaction - a.satisfaction, a.satisfaction, b.satisfaction,
                               a.end_satisfaction, b.end_satisfaction})
      csv += ',' + csv_number(value);
    for (const std::optional<FirstDifference>& found : {walk.first, walk.first_in_kind})
      csv += found ? fmt::format(",{},{}", found->week, csv_text(found->text)) : ",,";
    csv += ',' + csv_text(fate(walk)) + '\n';
  }
  return csv;
}

}  // namespace evert::report
