#include "engine/scenario/company_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/scenario/parameters.hpp"
#include "engine/scenario/read.hpp"

namespace evert::scenario {

namespace {

constexpr std::array entity_keys = {"base",  "company", "silo", "journey",  "segment",
                                    "rival", "partner", "line", "published"};

// One T a table.
template <class T>
std::vector<T> read_all(const std::vector<Node>& tables, std::string_view what,
                        const std::vector<std::string>& children, base::Diagnostics& diagnostics) {
  std::vector<T> all;
  for (const Node& table : tables) all.push_back(read_table<T>(table, what, children, diagnostics));
  return all;
}

// Without one an empty table stands in, so that everything it lacks is reported in the same go.
Node company_table(const Node& root, base::Diagnostics& diagnostics) {
  const Node* table = root.find("company");
  if (table && table->is_table()) return *table;
  diagnostics.error(table ? table->place : root.place, "a company file needs a table [company]",
                    "it holds name, title, population and so on");
  return empty_table(root.place);
}

// Sections of parameters, and keys that are neither a section nor an entity.
void read_sections(const Node& root, const schema::Registry& registry, schema::Values& values,
                   base::Diagnostics& diagnostics) {
  const auto sections = section_names(registry);
  std::vector<std::string> known(entity_keys.begin(), entity_keys.end());
  known.insert(known.end(), sections.begin(), sections.end());
  check_keys(root, "a company file", known, diagnostics);
  for (std::size_t i = 0; i < root.keys.size(); ++i) {
    const std::string& name = root.keys[i].name;
    if (std::ranges::find(sections, name) != sections.end())
      read_section(root.items[i], name, registry, "company file", values, diagnostics);
  }
}

// The item of that name, or nothing and a report at `key` of `table`. A name left out or unreadable has been
// reported already.
template <class T>
std::optional<std::size_t> lookup(const std::vector<T>& items, const std::string& name, std::string_view kind,
                                  const Node& table, std::string_view key, base::Diagnostics& diagnostics) {
  const auto found = std::ranges::find(items, name, &T::name);
  if (found != items.end()) return static_cast<std::size_t>(found - items.begin());
  if (name.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const T& item : items) names.push_back(item.name);
  diagnostics.error(place_of(table, key), "there is no " + std::string(kind) + " '" + name + "'",
                    names.empty() ? "none is declared" : base::quoted_list(names, "and"),
                    did_you_mean(name, names));
  return std::nullopt;
}

// A word that is none of the choices leaves `into` at its default: the rest can still be checked.
template <class Enum>
void resolve_word(Enum& into, const Node& table, std::string_view key, const std::string& word,
                  const std::vector<std::string>& choices, base::Diagnostics& diagnostics) {
  if (const auto choice = check_choice(table, key, word, choices, diagnostics))
    into = static_cast<Enum>(*choice);
}

std::vector<std::string> level_names() {
  std::vector<std::string> names;
  for (int level = 0; level < model::level_count; ++level)
    names.emplace_back(model::to_string(static_cast<model::Level>(level)));
  return names;
}

template <class T>
void check_labels(const std::vector<T>& items, const std::vector<Node>& tables,
                  const std::vector<std::string>& choices, base::Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < items.size(); ++i)
    (void)check_choice(tables[i], "label", items[i].label, choices, diagnostics);
}

// Moments are looked up in their own journey, steps' silos in the whole company.
void resolve_journey(model::Journey& journey, const std::vector<model::Silo>& silos,
                     const CompanyTables& tables, std::size_t number, base::Diagnostics& diagnostics) {
  resolve_word(journey.starts_on, tables.journeys[number], "trigger", journey.trigger, trigger_names(),
               diagnostics);
  for (std::size_t s = 0; s < journey.steps.size(); ++s) {
    model::Step& step = journey.steps[s];
    const Node& table = tables.steps[number][s];
    resolve_word(step.work_time, table, "distribution", step.distribution, {"lognormal", "exponential"},
                 diagnostics);
    if (const auto silo = lookup(silos, step.silo, "silo", table, "silo", diagnostics))
      step.owner = model::SiloId(*silo);
  }
  for (std::size_t m = 0; m < journey.moments.size(); ++m) {
    model::Moment& moment = journey.moments[m];
    if (const auto step =
            lookup(journey.steps, moment.after, "step", tables.moments[number][m], "after", diagnostics))
      moment.after_step = static_cast<std::uint8_t>(*step);
  }
}

void resolve_partner(model::Partner& partner, const std::vector<model::Journey>& journeys, const Node& table,
                     base::Diagnostics& diagnostics) {
  const auto journey = lookup(journeys, partner.journey, "journey", table, "journey", diagnostics);
  if (!journey) return;
  partner.in = model::JourneyId(*journey);
  for (const std::string& name : partner.steps)
    if (const auto step = lookup(journeys[*journey].steps, name, "step", table, "steps", diagnostics))
      partner.served.push_back(static_cast<std::uint8_t>(*step));
}

}  // namespace

const std::vector<std::string>& trigger_names() {
  static const std::vector<std::string> names = {"purchase", "contact", "complaint"};
  return names;
}

const std::vector<std::string>& basis_names() {
  static const std::vector<std::string> names = {"purchase", "contact", "relation", "year"};
  return names;
}

model::Company read_company(const Node& root, const schema::Registry& registry, schema::Values& values,
                            base::Diagnostics& diagnostics) {
  CompanyTables tables;
  read_sections(root, registry, values, diagnostics);
  tables.company = company_table(root, diagnostics);
  auto company = read_table<model::Company>(tables.company, "the company", {}, diagnostics);

  tables.silos = tables_of(root, "silo", diagnostics);
  company.silos = read_all<model::Silo>(tables.silos, "a silo", {"role"}, diagnostics);
  for (std::size_t i = 0; i < company.silos.size(); ++i) {
    tables.roles.push_back(tables_of(tables.silos[i], "role", diagnostics));
    company.silos[i].roles = read_all<model::Role>(tables.roles[i], "a role", {}, diagnostics);
  }
  tables.journeys = tables_of(root, "journey", diagnostics);
  company.journeys = read_all<model::Journey>(tables.journeys, "a journey", {"step", "moment"}, diagnostics);
  for (std::size_t i = 0; i < company.journeys.size(); ++i) {
    tables.steps.push_back(tables_of(tables.journeys[i], "step", diagnostics));
    company.journeys[i].steps = read_all<model::Step>(tables.steps[i], "a step", {}, diagnostics);
    tables.moments.push_back(tables_of(tables.journeys[i], "moment", diagnostics));
    company.journeys[i].moments = read_all<model::Moment>(tables.moments[i], "a moment", {}, diagnostics);
  }
  tables.segments = tables_of(root, "segment", diagnostics);
  company.segments = read_all<model::Segment>(tables.segments, "a segment", {}, diagnostics);
  tables.rivals = tables_of(root, "rival", diagnostics);
  company.rivals = read_all<model::Rival>(tables.rivals, "a rival", {}, diagnostics);
  tables.partners = tables_of(root, "partner", diagnostics);
  company.partners = read_all<model::Partner>(tables.partners, "a partner", {}, diagnostics);
  tables.lines = tables_of(root, "line", diagnostics);
  company.lines = read_all<model::Line>(tables.lines, "a line", {}, diagnostics);
  tables.published = tables_of(root, "published", diagnostics);
  company.published = read_all<model::Published>(tables.published, "a published figure", {}, diagnostics);

  resolve_names(company, tables, diagnostics);
  check_company(company, tables, diagnostics);
  return company;
}

void resolve_names(model::Company& company, const CompanyTables& tables, base::Diagnostics& diagnostics) {
  const auto levels = level_names();
  for (std::size_t i = 0; i < company.silos.size(); ++i) {
    auto& roles = company.silos[i].roles;
    check_labels(roles, tables.roles[i], label_names(), diagnostics);
    for (std::size_t r = 0; r < roles.size(); ++r)
      resolve_word(roles[r].rank, tables.roles[i][r], "level", roles[r].level, levels, diagnostics);
  }
  for (std::size_t j = 0; j < company.journeys.size(); ++j) {
    resolve_journey(company.journeys[j], company.silos, tables, j, diagnostics);
    check_labels(company.journeys[j].steps, tables.steps[j], label_names(), diagnostics);
    check_labels(company.journeys[j].moments, tables.moments[j], label_names(), diagnostics);
  }
  for (std::size_t i = 0; i < company.lines.size(); ++i)
    resolve_word(company.lines[i].per, tables.lines[i], "basis", company.lines[i].basis, basis_names(),
                 diagnostics);
  for (std::size_t i = 0; i < company.partners.size(); ++i)
    resolve_partner(company.partners[i], company.journeys, tables.partners[i], diagnostics);
  check_labels(company.partners, tables.partners, label_names(), diagnostics);
  check_labels(company.silos, tables.silos, label_names(), diagnostics);
  check_labels(company.journeys, tables.journeys, label_names(), diagnostics);
  check_labels(company.segments, tables.segments, label_names(), diagnostics);
  check_labels(company.rivals, tables.rivals, label_names(), diagnostics);
  check_labels(company.lines, tables.lines, label_names(), diagnostics);
  check_labels(company.published, tables.published, {"input", "calibrated", "emergent"}, diagnostics);
}

}  // namespace evert::scenario
