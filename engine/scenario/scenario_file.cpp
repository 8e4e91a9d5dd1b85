#include "engine/scenario/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/levers/catalogue.hpp"
#include "engine/model/initiatives.hpp"
#include "engine/scenario/parameters.hpp"
#include "engine/scenario/read.hpp"

namespace evert::scenario {

namespace {

// Keys every kind of action has.
const std::vector<std::string>& common_keys() {
  static const std::vector<std::string> keys = {"kind", "title", "week",   "weeks",
                                                "pace", "cost",  "source", "label"};
  return keys;
}

// A text of the scenario's own table, which no struct declares; empty if it is not there.
std::string text_of(const Node& root, std::string_view key, std::string_view meaning,
                    base::Diagnostics& diagnostics) {
  const Node* node = root.find(key);
  if (!node) return "";
  const auto value = read_value(*node, text_field(key, meaning), diagnostics);
  return value ? std::get<std::string>(*value) : "";
}

// What a key of an action means; empty if no action has it.
std::string field_text(std::string_view key) {
  const schema::Declaration<model::Action> declaration;
  for (const auto& entry : declaration.entries())
    if (entry.field.key == key) return entry.field.text;
  return "";
}

// Which keys an action may have hangs on its kind, so a key that is declared can still be a mistake here: it
// would silently do nothing.
void check_kind(const model::Action& action, const Node& table, base::Diagnostics& diagnostics) {
  const auto kinds = levers::action_kinds();
  const auto kind = std::ranges::find(kinds, action.kind, &levers::ActionKind::name);
  if (kind == kinds.end()) {
    std::vector<std::string> names;
    for (const auto& other : kinds) names.emplace_back(other.name);
    if (!action.kind.empty())
      diagnostics.error(place_of(table, "kind"), "unknown kind of action '" + action.kind + "'",
                        base::join_list(names), did_you_mean(action.kind, names));
    return;
  }
  std::vector<std::string> used(kind->required_keys.begin(), kind->required_keys.end());
  used.insert(used.end(), kind->optional_keys.begin(), kind->optional_keys.end());
  for (const Node::Key& key : table.keys) {
    const bool meant = std::ranges::find(used, key.name) != used.end() ||
                       std::ranges::find(common_keys(), key.name) != common_keys().end();
    // A key that no action has was reported when the table was read.
    if (meant || field_text(key.name).empty()) continue;
    diagnostics.error(key.place, fmt::format("'{}' does not use '{}'", action.kind, key.name),
                      "beside " + base::join_list(common_keys(), "and") +
                          " it has: " + (used.empty() ? "nothing" : base::join_list(used, "and")));
  }
  for (const std::string_view key : kind->required_keys)
    if (!table.find(key))
      diagnostics.error(table.place, fmt::format("'{}' needs '{}'", action.kind, key), field_text(key));
}

// Whether `name` is one of `names`; reports at `place` if not. Nothing named, nothing wrong.
bool check_name(const std::string& name, std::string_view kind, const std::vector<std::string>& names,
                const base::Place& place, base::Diagnostics& diagnostics) {
  if (name.empty() || std::ranges::find(names, name) != names.end()) return true;
  diagnostics.error(place, fmt::format("there is no {} '{}'", kind, name),
                    names.empty() ? "none is declared" : base::quoted_list(names, "and"),
                    did_you_mean(name, names));
  return false;
}

template <class T>
void add_names(const std::vector<T>& items, std::vector<std::string>& names) {
  for (const T& item : items)
    if (std::ranges::find(names, item.name) == names.end()) names.push_back(item.name);
}

// The item of a list of texts, for its place.
const base::Place& item_place(const Node& table, std::string_view key, std::size_t item) {
  const Node* list = table.find(key);
  return list && item < list->items.size() ? list->items[item].place : place_of(table, key);
}

void check_names(const model::Action& action, const model::Company& company, const Node& table,
                 base::Diagnostics& diagnostics) {
  std::vector<std::string> silos, journeys, roles, steps;
  add_names(company.silos, silos);
  add_names(company.journeys, journeys);
  check_name(action.silo, "silo", silos, place_of(table, "silo"), diagnostics);
  check_name(action.to, "silo", silos, place_of(table, "to"), diagnostics);
  for (std::size_t i = 0; i < action.silos.size(); ++i)
    check_name(action.silos[i], "silo", silos, item_place(table, "silos", i), diagnostics);
  const bool journey_known =
      check_name(action.journey, "journey", journeys, place_of(table, "journey"), diagnostics);

  // Whether the role is one of that silo, which others may have joined by then, is for the levers to say.
  for (const model::Silo& silo : company.silos) add_names(silo.roles, roles);
  check_name(action.role, "role", roles, place_of(table, "role"), diagnostics);

  // Steps are looked for in the action's journey, or everywhere if it names none.
  if (journey_known) {
    for (const model::Journey& journey : company.journeys)
      if (action.journey.empty() || journey.name == action.journey) add_names(journey.steps, steps);
    const std::string kind =
        action.journey.empty() ? "step" : "step in journey '" + action.journey + "' called";
    for (std::size_t i = 0; i < action.steps.size(); ++i)
      check_name(action.steps[i], kind, steps, item_place(table, "steps", i), diagnostics);
  }
}

}  // namespace

std::string company_path_of(const Node& root, base::Diagnostics& diagnostics) {
  std::string path = text_of(root, "company", "the company's file, seen from this file", diagnostics);
  if (path.empty() && (!root.find("company") || root.find("company")->kind == Node::Kind::text))
    diagnostics.error(place_of(root, "company"), "a scenario needs its 'company'",
                      "the company's file, seen from this file");
  return path;
}

model::Scenario read_scenario(const Node& root, const std::string& name, const schema::Registry& registry,
                              schema::Values& values, base::Diagnostics& diagnostics) {
  const std::vector<std::string> known = {"title", "base", "company", "leadership", "set", "action"};
  check_keys(root, "a scenario", known, diagnostics);
  model::Scenario scenario;
  scenario.name = name;
  scenario.title = text_of(root, "title", "what people call the redesign", diagnostics);
  if (scenario.title.empty()) scenario.title = name;
  const std::string source = "scenario '" + name + "'";
  if (const Node* table = root.find("leadership"))
    read_section(*table, model::Leadership::section, registry, source, values, diagnostics);
  if (const Node* table = root.find("set")) read_set(*table, registry, source, values, diagnostics);
  return scenario;
}

std::vector<model::Action> read_actions(const std::vector<Node>& tables, int horizon_weeks,
                                        base::Diagnostics& diagnostics) {
  const std::vector<std::string> paces = {"dated", "lived"};
  std::vector<std::string> pairs;
  for (std::size_t k = 0; k < model::test_count; ++k)
    pairs.emplace_back(model::to_string(static_cast<model::Test>(k)));
  std::vector<model::Action> actions;
  for (const Node& table : tables) {
    auto action = read_table<model::Action>(table, "an action", {}, diagnostics);
    check_kind(action, table, diagnostics);
    if (table.find("pair")) (void)check_choice(table, "pair", action.pair, pairs, diagnostics);
    (void)check_choice(table, "pace", action.pace, paces, diagnostics);
    (void)check_choice(table, "label", action.label, label_names(), diagnostics);
    if (action.week >= horizon_weeks)
      diagnostics.error(place_of(table, "week"), fmt::format("week {} never comes", action.week),
                        fmt::format("the run is {} weeks long", horizon_weeks));
    actions.push_back(std::move(action));
  }
  return actions;
}

void check_action_names(const std::vector<model::Action>& actions, const model::Company& company,
                        const std::vector<Node>& tables, base::Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < actions.size(); ++i) check_names(actions[i], company, tables[i], diagnostics);
}

}  // namespace evert::scenario
