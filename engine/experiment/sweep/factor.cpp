#include "engine/experiment/sweep/factor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/base/math.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/entity_path.hpp"
#include "engine/scenario/read.hpp"

namespace evert::experiment {

namespace {

using scenario::Node;
using schema::Kind;

bool is_whole(const Factor& factor) {
  return factor.field.kind == Kind::integer || factor.field.kind == Kind::flag;
}

// The parameters and the leader's values, which files and --set know too.
schema::Registry with_leader(const schema::Registry& registry) {
  schema::Registry known = registry;
  known.add<model::Leadership>();
  return known;
}

std::optional<std::size_t> number_of(const std::string& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The action that `part` names by number or title.
std::optional<std::size_t> find_action(const std::string& part, const std::vector<model::Action>& actions,
                                       const std::string& scenario, const base::Place& place,
                                       base::Diagnostics& diagnostics) {
  if (const auto number = number_of(part)) {
    if (*number >= 1 && *number <= actions.size()) return *number - 1;
    diagnostics.error(place, fmt::format("'{}' has no action {}", scenario, part),
                      actions.empty() ? "it has none" : fmt::format("it has {}, from 1", actions.size()));
    return std::nullopt;
  }
  std::vector<std::string> titles;
  std::vector<std::size_t> same;
  for (std::size_t a = 0; a < actions.size(); ++a) {
    titles.push_back(actions[a].title.empty() ? actions[a].kind : actions[a].title);
    if (titles.back() == part) same.push_back(a);
  }
  if (same.size() == 1) return same.front();
  if (same.size() > 1)
    diagnostics.error(place, fmt::format("'{}' has {} actions called '{}'", scenario, same.size(), part), "",
                      fmt::format("name one by its number: {}.action.{}", scenario, same.front() + 1));
  else
    diagnostics.error(place, fmt::format("'{}' has no action called '{}'", scenario, part),
                      titles.empty() ? "it has none" : base::quoted_list(titles, "and"),
                      scenario::did_you_mean(part, titles));
  return std::nullopt;
}

schema::Field on_field() {
  schema::Field field;
  field.key = "on";
  field.kind = Kind::flag;
  field.range = {0, 1};
  field.text = "whether the action is taken at all";
  return field;
}

// NAME.action.WHICH.KEY
bool find_action_key(const std::vector<std::string>& parts, std::size_t at,
                     std::span<const scenario::Loaded> loaded, Factor& factor,
                     base::Diagnostics& diagnostics) {
  const model::Scenario& scenario = *loaded[at].scenario;
  if (parts.size() != 4 || parts[1] != "action") {
    diagnostics.error(factor.place, fmt::format("'{}' addresses nothing", factor.name),
                      "what a scenario does is called SCENARIO.action.NUMBER-OR-TITLE.KEY");
    return false;
  }
  const auto action = find_action(parts[2], scenario.actions, scenario.name, factor.place, diagnostics);
  if (!action) return false;
  factor.kind = Factor::Kind::action;
  factor.scenario = at;
  factor.action = *action;
  std::vector<std::string> keys = {"on"};
  if (parts[3] == "on") factor.field = on_field();
  const schema::Declaration<model::Action> declaration;
  for (const auto& entry : declaration.entries()) {
    const schema::Field& field = entry.field;
    if (field.kind == Kind::text_list || field.key == "source" || field.key == "label") continue;
    keys.push_back(field.key);
    if (field.key == parts[3]) factor.field = field;
  }
  if (!factor.field.key.empty()) return true;
  diagnostics.error(factor.place, fmt::format("an action has no '{}' that can be varied", parts[3]),
                    base::join_list(keys, "and"), scenario::did_you_mean(parts[3], keys));
  return false;
}

}  // namespace

double value_at(const Factor& factor, double u) {
  const double clamped = std::clamp(u, 0.0, 1.0);
  if (!factor.levels.empty()) {
    const auto count = static_cast<double>(factor.levels.size());
    return factor.levels[static_cast<std::size_t>(std::min(std::floor(clamped * count), count - 1))];
  }
  const double width = factor.high - factor.low;
  if (is_whole(factor)) return factor.low + std::min(std::floor(clamped * (width + 1)), width);
  if (clamped == 1) return factor.high;  // exactly
  if (!factor.log || clamped == 0) return factor.low + clamped * width;
  return factor.low * base::exp(clamped * base::log(factor.high / factor.low));
}

std::vector<double> spaced(const Factor& factor, std::size_t count) {
  if (!factor.levels.empty()) return factor.levels;
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double u = count == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(count - 1);
    const double value =
        is_whole(factor) ? std::round(factor.low + u * (factor.high - factor.low)) : value_at(factor, u);
    if (values.empty() || values.back() != value) values.push_back(value);
  }
  return values;
}

std::string value_text(const Factor& factor, double value) {
  if (std::isnan(value)) return "-";
  if (!factor.words.empty()) return factor.words.at(static_cast<std::size_t>(value));
  return fmt::format("{}", value + 0.0);
}

bool find_factor(const std::string& name, std::span<const scenario::ParsedScenario> scenarios,
                 std::span<const scenario::Loaded> loaded, const schema::Registry& registry, Factor& factor,
                 base::Diagnostics& diagnostics) {
  factor.name = name;
  if (name == "scenario") {
    factor.kind = Factor::Kind::scenario;
    factor.field = scenario::text_field("scenario", "which scenario is run beside the baseline");
    return true;
  }
  const schema::Registry known = with_leader(registry);
  if (const auto index = known.find(name)) {
    factor.field = known.fields()[*index];
    return true;
  }
  const auto parts = scenario::split_path(name);
  std::vector<std::string> names;
  for (const scenario::ParsedScenario& parsed : scenarios) names.push_back(parsed.path.stem().string());
  if (parts && parts->size() > 1) {
    const auto named = std::ranges::find(names, parts->front());
    if (named != names.end())
      return find_action_key(*parts, static_cast<std::size_t>(named - names.begin()), loaded, factor,
                             diagnostics);
    if ((*parts)[1] == "action") {
      diagnostics.error(factor.place, fmt::format("there is no scenario '{}' in this plan", parts->front()),
                        base::quoted_list(names, "and"), scenario::did_you_mean(parts->front(), names));
      return false;
    }
  }
  std::vector<std::string> candidates = known.keys();
  candidates.emplace_back("scenario");
  diagnostics.error(
      factor.place, fmt::format("unknown parameter '{}'", name),
      "`evert describe` lists them; what a scenario does is SCENARIO.action.NUMBER-OR-TITLE.KEY",
      scenario::did_you_mean(name, candidates));
  return false;
}

PointChanges changes_at(std::span<const Factor> factors, std::span<const double> values,
                        std::size_t scenario) {
  PointChanges changes;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    const Factor& factor = factors[f];
    if (std::isnan(values[f])) continue;
    if (factor.kind == Factor::Kind::parameter)
      changes.overrides.push_back({factor.name, value_text(factor, values[f])});
    if (factor.kind != Factor::Kind::action || factor.scenario != scenario) continue;
    Node node;
    node.place = factor.place;
    switch (factor.field.kind) {
      case Kind::integer:
        node.kind = Node::Kind::integer;
        node.integer = static_cast<std::int64_t>(values[f]);
        break;
      case Kind::flag:
        node.kind = Node::Kind::flag;
        node.flag = values[f] != 0;
        break;
      case Kind::text:
        node.kind = Node::Kind::text;
        node.text = value_text(factor, values[f]);
        break;
      default:
        node.kind = Node::Kind::real;
        node.real = values[f];
    }
    changes.actions.push_back({factor.action, factor.field.key, std::move(node)});
  }
  return changes;
}

}  // namespace evert::experiment
