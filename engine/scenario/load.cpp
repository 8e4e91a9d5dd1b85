#include "engine/scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <system_error>
#include <tuple>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/levers/catalogue.hpp"
#include "engine/scenario/company_file.hpp"
#include "engine/scenario/document.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/scenario_file.hpp"

namespace evert::scenario {

namespace {

// Appends what was found from the top of the file down, without what is there already.
void append_in_order(std::initializer_list<const base::Diagnostics*> found, base::Diagnostics& diagnostics) {
  std::vector<base::Diagnostic> items;
  for (const base::Diagnostics* each : found)
    items.insert(items.end(), each->items().begin(), each->items().end());
  std::ranges::stable_sort(items, {}, [](const base::Diagnostic& item) {
    return std::tuple(item.place.file, item.place.line, item.place.column);
  });
  for (base::Diagnostic& item : items) {
    const std::string text = to_string(item);
    const bool known = std::ranges::any_of(
        diagnostics.items(), [&](const base::Diagnostic& other) { return to_string(other) == text; });
    if (known) continue;
    if (item.severity == base::Severity::error)
      diagnostics.error(std::move(item.place), std::move(item.what), std::move(item.why),
                        std::move(item.suggestion));
    else
      diagnostics.warning(std::move(item.place), std::move(item.what), std::move(item.why),
                          std::move(item.suggestion));
  }
}

// Where files come from: the disk, or memory alone. Keeps what was read.
struct Files {
  const Texts* given;
  Texts read = {};

  std::optional<std::string> text(const std::filesystem::path& path, const base::Place& blame,
                                  base::Diagnostics& diagnostics) {
    std::optional<std::string> text;
    if (given == nullptr) {
      text = read_text(path, blame, diagnostics);
    } else if (const auto found = given->find(path.string()); found != given->end()) {
      text = found->second;
    } else {
      diagnostics.error(blame, "'" + path.string() + "' is not among the files kept");
    }
    if (text) read[path.string()] = *text;
    return text;
  }
};

// A company or scenario that says only how it differs from another: `base` names that one's file. Its text is
// added to `text`, so that a study keeps all of it.
std::optional<Node> with_base(const Node& variant, const std::filesystem::path& path, Files& files,
                              std::string& text, base::Diagnostics& diagnostics) {
  const Node& named = *variant.find("base");
  if (named.kind != Node::Kind::text) {
    diagnostics.error(named.place, "'base' must be text", "a file, seen from this one");
    return std::nullopt;
  }
  const std::filesystem::path base_path = (path.parent_path() / named.text).lexically_normal();
  const auto base_text = files.text(base_path, named.place, diagnostics);
  if (!base_text) return std::nullopt;
  auto base = parse_document(*base_text, base_path.string(), diagnostics);
  if (!base) return std::nullopt;
  if (base->find("base")) {
    diagnostics.error(named.place, "'" + named.text + "' has a base itself",
                      "a file may differ from another, not from a variant of one");
    return std::nullopt;
  }
  text += "\n# ---- base: " + named.text + " ----\n" + *base_text;
  return merged(std::move(*base), variant);
}

// A scenario's way to its company is seen from its own file, so a variant cannot take over that of its base.
Node variant_of(const Node& variant, const std::filesystem::path& path, Files& files, std::string& text,
                base::Diagnostics& diagnostics) {
  if (!variant.find("company"))
    diagnostics.error(variant.find("base")->place, "a scenario with a base needs its own 'company'",
                      "the company's file, seen from this file");
  return with_base(variant, path, files, text, diagnostics).value_or(variant);
}

// Never fails: what cannot be read is left empty. `blame` is where a file that cannot be read is reported.
LoadedCompany read_company_file(const std::filesystem::path& path, const schema::Registry& registry,
                                const base::Place& blame, Files& files, base::Diagnostics& diagnostics) {
  LoadedCompany loaded{std::make_shared<model::Company>(), schema::Values::defaults(registry), path, ""};
  auto text = files.text(path, blame, diagnostics);
  if (!text) return loaded;
  loaded.text = std::move(*text);
  auto root = parse_document(loaded.text, path.string(), diagnostics);
  if (root && root->find("base")) root = with_base(*root, path, files, loaded.text, diagnostics);
  if (root)
    loaded.company =
        std::make_shared<model::Company>(read_company(*root, registry, loaded.values, diagnostics));
  return loaded;
}

// The registry with a leader's values at its end, unless it has them.
schema::Registry with_leadership(const schema::Registry& registry) {
  schema::Registry known = registry;
  const schema::Declaration<model::Leadership> declaration;
  const std::string first =
      std::string(model::Leadership::section) + '.' + declaration.entries().front().field.key;
  if (!known.find(first)) known.add<model::Leadership>();
  return known;
}

// What dispassion stands for takes the place of the single values, and is said to where they were stated too.
void settle_dispassion(const schema::Registry& known, schema::Values& values, const base::Place& place,
                       base::Diagnostics& diagnostics) {
  const double d = schema::bind<model::Leadership>(known, values).dispassion;
  if (d < 0) return;
  const auto settle = [&](const std::string& key, double value) {
    const std::size_t at = known.find(key).value();
    schema::Values::Item& item = values.items[at];
    if (item.source != known.fields()[at].source)
      diagnostics.warning(place, fmt::format("'{}' = {:g} is not used", key, item.value),
                          fmt::format("'leadership.dispassion' = {:g} makes it {:g}", d, value),
                          "leave out one of the two");
    item = {value, schema::Label::assumed, fmt::format("leadership.dispassion = {:g}", d)};
  };
  const model::Leadership meant = model::under_dispassion({}, d);
  settle("leadership.empathy", meant.empathy);
  settle("leadership.clarity", meant.clarity);
  settle("leadership.breadth", meant.breadth);
}

// Time and money that a file leaves to the kind of action.
void fill_in_terms(std::vector<model::Action>& actions, const std::vector<Node>& tables,
                   const levers::LeverParameters& parameters, const levers::StartParameters& start) {
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const levers::Terms terms = levers::usual_terms(actions, i, parameters, start);
    if (!tables[i].find("weeks")) actions[i].weeks = terms.weeks;
    if (tables[i].find("cost")) continue;
    actions[i].revenue_share = terms.revenue_share;
    actions[i].payroll_share = terms.payroll_share;
  }
}

// What the levers find wrong between actions, which they can only judge if each alone makes sense.
void check_together(const Loaded& loaded, const schema::Registry& registry, const std::vector<Node>& tables,
                    int horizon_weeks, base::Diagnostics& diagnostics) {
  for (const levers::Finding& finding :
       levers::check_actions(*loaded.company, *loaded.scenario, loaded.values, registry, horizon_weeks)) {
    const base::Place place =
        finding.action < tables.size() ? tables[finding.action].place : base::Place{loaded.scenario_path};
    if (finding.error)
      diagnostics.error(place, finding.what, finding.why, finding.suggestion);
    else
      diagnostics.warning(place, finding.what, finding.why, finding.suggestion);
  }
}

}  // namespace

LoadedCompany load_company(const std::filesystem::path& path, const schema::Registry& registry,
                           base::Diagnostics& diagnostics) {
  base::Diagnostics found;
  Files files{nullptr};
  LoadedCompany loaded = read_company_file(path, registry, {path.string()}, files, found);
  append_in_order({&found}, diagnostics);
  return loaded;
}

ParsedScenario parse_scenario(const std::filesystem::path& path, const schema::Registry& registry,
                              const Texts* texts) {
  Files files{texts};
  ParsedScenario parsed;
  parsed.path = path;
  parsed.company = {std::make_shared<model::Company>(), schema::Values::defaults(registry), {}, ""};
  if (auto text = files.text(path, {path.string()}, parsed.in_scenario)) {
    parsed.text = std::move(*text);
    if (auto root = parse_document(parsed.text, path.string(), parsed.in_scenario))
      parsed.root = std::move(*root);
    if (parsed.root.find("base"))
      parsed.root = variant_of(parsed.root, path, files, parsed.text, parsed.in_scenario);
  }
  parsed.found = !parsed.in_scenario.has_errors();
  const std::string company = parsed.found ? company_path_of(parsed.root, parsed.in_scenario) : "";
  if (!company.empty())
    parsed.company = read_company_file((path.parent_path() / company).lexically_normal(), registry,
                                       place_of(parsed.root, "company"), files, parsed.in_company);
  parsed.files = std::move(files.read);
  return parsed;
}

namespace {

// What to do with the tables [[action]] before they are read.
void apply_changes(std::span<const ActionChange> changes, std::vector<Node>& tables) {
  std::vector<bool> off(tables.size());
  for (const ActionChange& change : changes) {
    if (change.action >= tables.size()) continue;
    Node& table = tables[change.action];
    if (change.key == "on") {
      off[change.action] = !change.value.flag;
      continue;
    }
    Node changed = empty_table(table.place);
    changed.keys.push_back({change.key, change.value.place});
    changed.items.push_back(change.value);
    table = merged(std::move(table), changed);
  }
  for (std::size_t i = tables.size(); i-- > 0;)
    if (off[i]) tables.erase(tables.begin() + static_cast<std::ptrdiff_t>(i));
}

}  // namespace

// Problems are gathered file by file, as they are found in an order that only suits this code.
Loaded resolve_scenario(const ParsedScenario& parsed, const schema::Registry& registry,
                        std::span<const Override> overrides, std::span<const ActionChange> changes,
                        base::Diagnostics& diagnostics, LoadOptions options) {
  const schema::Registry known = with_leadership(registry);
  base::Diagnostics in_scenario = parsed.in_scenario;
  Loaded loaded;
  loaded.scenario_path = parsed.path;
  loaded.scenario_text = parsed.text;
  loaded.company = parsed.company.company;
  loaded.company_path = parsed.company.path;
  loaded.company_text = parsed.company.text;
  loaded.values = schema::Values::defaults(known);
  std::ranges::copy(parsed.company.values.items, loaded.values.items.begin());
  model::Scenario scenario;
  scenario.name = parsed.path.stem().string();
  if (parsed.found) scenario = read_scenario(parsed.root, scenario.name, known, loaded.values, in_scenario);
  apply_overrides(overrides, known, loaded.values, in_scenario);
  settle_dispassion(known, loaded.values, place_of(parsed.root, "leadership"), in_scenario);
  scenario.leadership = schema::bind<model::Leadership>(known, loaded.values);
  loaded.values.items.resize(registry.fields().size());

  base::Diagnostics in_actions;
  auto tables = tables_of(parsed.root, "action", in_actions);
  apply_changes(changes, tables);
  scenario.actions = read_actions(tables, options.horizon_weeks, in_actions);
  fill_in_terms(scenario.actions, tables, schema::bind<levers::LeverParameters>(registry, loaded.values),
                schema::bind<levers::StartParameters>(registry, loaded.values));
  if (scenario.leadership.dispassion >= 0)
    model::stretch(scenario.actions, model::pace_factor(scenario.leadership.dispassion));
  // Against a company that could not be read every name would be unknown.
  const bool has_company = !loaded.company->silos.empty();
  if (has_company) check_action_names(scenario.actions, *loaded.company, tables, in_actions);
  loaded.scenario = std::make_shared<model::Scenario>(std::move(scenario));
  if (!in_actions.has_errors() && !parsed.in_company.has_errors() && has_company)
    check_together(loaded, registry, tables, options.horizon_weeks, in_actions);
  append_in_order({&in_scenario, &in_actions}, diagnostics);
  append_in_order({&parsed.in_company}, diagnostics);
  return loaded;
}

Loaded load_scenario(const std::filesystem::path& path, const schema::Registry& registry,
                     std::span<const Override> overrides, base::Diagnostics& diagnostics,
                     LoadOptions options) {
  return resolve_scenario(parse_scenario(path, registry), registry, overrides, {}, diagnostics, options);
}

std::vector<std::filesystem::path> scenarios_in(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().extension() == ".toml" && !entry->is_directory()) files.push_back(entry->path());
  if (error)
    throw base::InputError(
        {base::Severity::error, {folder.string()}, "cannot list this folder", error.message(), ""});
  // Folders list their files in any order; answers must not depend on it.
  std::ranges::sort(files, {}, [](const std::filesystem::path& file) {
    const std::string stem = file.stem().string();
    return std::pair(stem != "stay", stem);
  });
  return files;
}

}  // namespace evert::scenario
