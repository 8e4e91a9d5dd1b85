// What no single value can be blamed for. Each check stays silent where a value it needs was unusable and has
// been reported, as far as that can be told: one mistake should give one message.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/company_file.hpp"

namespace evert::scenario {

namespace {

// What the checks share; it lives for one call of check_company().
class CompanyChecks {
 public:
  CompanyChecks(const model::Company& company, const CompanyTables& tables, base::Diagnostics& diagnostics)
      : company_(company), tables_(tables), diagnostics_(diagnostics) {}

  void check() {
    check_company_table();
    check_names();
    check_people();
    check_journeys();
    check_market();
    check_lines();
  }

 private:
  void check_company_table();
  void check_names();
  void check_people();
  void check_journeys();
  void check_market();
  void check_lines();

  // Names are compared as written: "Sales" and "sales" are two.
  // A list of at most `most_entities` items with different names.
  template <class T>
  void check_list(const std::vector<T>& items, const std::vector<Node>& tables, std::string_view kind,
                  std::string T::*name, std::string_view key) {
    if (items.size() > most_entities)
      diagnostics_.error(tables[most_entities].place, fmt::format("{} {}s are too many", items.size(), kind),
                         fmt::format("at most {}", most_entities));
    for (std::size_t i = 1; i < items.size(); ++i) {
      const auto end = items.begin() + static_cast<std::ptrdiff_t>(i);
      const auto same =
          std::find_if(items.begin(), end, [&](const T& other) { return other.*name == items[i].*name; });
      if (same == end || (items[i].*name).empty()) continue;
      const Node& first = tables[static_cast<std::size_t>(same - items.begin())];
      diagnostics_.error(place_of(tables[i], key), fmt::format("a second {} '{}'", kind, items[i].*name),
                         fmt::format("the first is in line {}", place_of(first, key).line));
    }
  }

  // A journey whose trigger is no word at all, which has been reported, may be the one that is wanted.
  [[nodiscard]] bool may_have_journey(std::string_view trigger) const {
    return std::ranges::any_of(company_.journeys, [&](const model::Journey& journey) {
      return journey.trigger == trigger ||
             std::ranges::find(trigger_names(), journey.trigger) == trigger_names().end();
    });
  }
  [[nodiscard]] bool has_journey(std::string_view trigger) const {
    return std::ranges::find(company_.journeys, trigger, &model::Journey::trigger) != company_.journeys.end();
  }

  const model::Company& company_;
  const CompanyTables& tables_;
  base::Diagnostics& diagnostics_;
};

void CompanyChecks::check_company_table() {
  const auto within = [&](std::string_view key, std::int64_t households) {
    if (company_.population > 0 && households > company_.population)
      diagnostics_.error(place_of(tables_.company, key),
                         fmt::format("'{}' = {} is more than the population", key, households),
                         fmt::format("'population' = {}", company_.population));
  };
  within("owners", company_.owners);
  within("active", company_.active);
  // Results are written to runs/<name>-<id>.h5, on every system.
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  if (!std::ranges::all_of(company_.name, plain))
    diagnostics_.error(place_of(tables_.company, "name"),
                       "'name' = '" + company_.name + "' cannot be part of a file name",
                       "letters a to z, digits, '-' and '_'");
}

void CompanyChecks::check_names() {
  check_list(company_.silos, tables_.silos, "silo", &model::Silo::name, "name");
  for (std::size_t i = 0; i < company_.silos.size(); ++i)
    check_list(company_.silos[i].roles, tables_.roles[i], "role", &model::Role::name, "name");
  check_list(company_.journeys, tables_.journeys, "journey", &model::Journey::name, "name");
  for (std::size_t i = 0; i < company_.journeys.size(); ++i) {
    check_list(company_.journeys[i].steps, tables_.steps[i], "step", &model::Step::name, "name");
    check_list(company_.journeys[i].moments, tables_.moments[i], "moment", &model::Moment::name, "name");
  }
  check_list(company_.segments, tables_.segments, "segment", &model::Segment::name, "name");
  check_list(company_.partners, tables_.partners, "partner", &model::Partner::name, "name");
  check_list(company_.rivals, tables_.rivals, "rival", &model::Rival::name, "name");
  check_list(company_.lines, tables_.lines, "line", &model::Line::name, "name");
  check_list(company_.published, tables_.published, "published figure", &model::Published::figure, "figure");
}

void CompanyChecks::check_people() {
  if (company_.silos.empty())
    diagnostics_.error(tables_.company.place, "no silo", "people work in silos: [[silo]]");
  // The first step each silo owns, to name it.
  std::vector<const model::Step*> work(company_.silos.size());
  for (const model::Journey& journey : company_.journeys)
    for (const model::Step& step : journey.steps)
      if (step.owner.exists() && step.owner.index() < work.size() && !work[step.owner.index()])
        work[step.owner.index()] = &step;
  for (std::size_t i = 0; i < company_.silos.size(); ++i) {
    std::int64_t workers = 0;
    for (const model::Role& role : company_.silos[i].roles) workers += role.works ? role.heads : 0;
    if (work[i] && workers == 0)
      diagnostics_.error(tables_.silos[i].place,
                         fmt::format("silo '{}' has nobody who works", company_.silos[i].name),
                         fmt::format("it owns the step '{}'", work[i]->name),
                         "give one of its roles heads and works = true");
  }
}

void CompanyChecks::check_journeys() {
  for (std::size_t j = 0; j < company_.journeys.size(); ++j) {
    const model::Journey& journey = company_.journeys[j];
    if (journey.steps.empty())
      diagnostics_.error(tables_.journeys[j].place, fmt::format("journey '{}' has no steps", journey.name),
                         "[[journey.step]] adds one");
    if (journey.steps.size() > 64)
      diagnostics_.error(tables_.journeys[j].place,
                         fmt::format("journey '{}' has {} steps", journey.name, journey.steps.size()),
                         "a journey has at most 64: the luck of a step is numbered by its place",
                         "split it or join steps");
    for (std::size_t m = 1; m < journey.moments.size(); ++m)
      for (std::size_t before = 0; before < m; ++before)
        if (!journey.moments[m].after.empty() && journey.moments[m].after == journey.moments[before].after)
          diagnostics_.error(place_of(tables_.moments[j][m], "after"),
                             fmt::format("moments '{}' and '{}' are after the same step",
                                         journey.moments[before].name, journey.moments[m].name),
                             "a moment is about the steps since the moment before");
  }
}

// Every household belongs to one segment, and every need of it has somewhere to go.
void CompanyChecks::check_market() {
  double shares = 0;
  bool contacts = false;
  for (const model::Segment& segment : company_.segments) {
    shares += segment.share;
    contacts = contacts || segment.contacts > 0;
  }
  if (company_.segments.empty()) {
    diagnostics_.error(tables_.company.place, "no segment", "households belong to segments: [[segment]]");
  } else if (std::fabs(shares - 1) > 1e-6) {
    diagnostics_.error(place_of(tables_.segments[0], "share"),
                       fmt::format("the shares of the segments add up to {:.7g}", shares),
                       "they must add up to 1");
  }
  if (contacts && !may_have_journey("contact"))
    diagnostics_.error(tables_.company.place, "no journey starts on a contact",
                       "customers of some segments have contacts");
}

// A purchase is of exactly one line; contacts, relations and years bring what each of their lines says. Where
// customers pay by the year, a purchase need not bring anything at once.
void CompanyChecks::check_lines() {
  double shares = 0;
  const Node* first = nullptr;
  const model::Line* relation = nullptr;
  for (std::size_t i = 0; i < company_.lines.size(); ++i) {
    // A basis that is no word at all has been reported; what its share belongs to is not known.
    if (company_.lines[i].basis == "relation" && !relation) relation = &company_.lines[i];
    if (company_.lines[i].basis != "purchase") continue;
    shares += company_.lines[i].share;
    if (!first) first = &tables_.lines[i];
  }
  if (first && !may_have_journey("purchase"))
    diagnostics_.error(tables_.company.place, "no journey starts on a purchase",
                       "some lines are sold at purchases");
  const bool all_known = std::ranges::all_of(company_.lines, [](const model::Line& line) {
    return std::ranges::find(basis_names(), line.basis) != basis_names().end();
  });
  if (!first && !relation && all_known && has_journey("purchase"))
    diagnostics_.error(tables_.company.place, "no line is sold at purchases",
                       "some journeys start on a purchase");
  if (first && std::fabs(shares - 1) > 1e-6)
    diagnostics_.error(place_of(*first, "share"),
                       fmt::format("the shares of the purchase lines add up to {:.7g}", shares),
                       "they must add up to 1");
  if (relation && company_.active == 0 && !may_have_journey("purchase") && !may_have_journey("contact"))
    diagnostics_.error(
        place_of(tables_.company, "active"),
        fmt::format("nobody is in a relation or can begin one, but they pay for '{}'", relation->name),
        "'active' = 0, and no journey starts on a purchase or a contact");
}

}  // namespace

void check_company(const model::Company& company, const CompanyTables& tables,
                   base::Diagnostics& diagnostics) {
  CompanyChecks(company, tables, diagnostics).check();
}

}  // namespace evert::scenario
