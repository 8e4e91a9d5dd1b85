#include "engine/scenario/entity_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/scenario/read.hpp"

namespace evert::scenario {

namespace {

using Parts = std::vector<std::string>;
using Tables = std::vector<std::pair<std::string, std::size_t>>;

constexpr std::array entity_names = {"company", "silo", "journey", "segment", "rival", "partner", "line"};

std::string in_quotes(const std::string& name) {
  return name.find_first_of(".*\"") == std::string::npos ? name : '"' + name + '"';
}

// Walks the parts of one path, and collects what they stand for.
struct Search {
  const model::Company& company;
  const Parts& parts;
  std::string_view path;
  const base::Place& place;
  base::Diagnostics& diagnostics;
  std::vector<EntityValue> found = {};

  void unknown(std::string_view kind, const std::string& name, const Parts& known) {
    diagnostics.error(place, fmt::format("there is no {} '{}' (in '{}')", kind, name, path),
                      known.empty() ? "none is declared" : base::join_list(known, "and"),
                      did_you_mean(name, known));
  }

  // The figure `parts.back()` of the T that `reach` finds in a company.
  template <class T, class Reach>
  void figure(std::size_t at, const std::string& owner, const Tables& tables, Reach reach) {
    if (at + 1 != parts.size()) {
      diagnostics.error(place, fmt::format("'{}' is not a path to a figure", path),
                        fmt::format("'{}' has figures, and nothing below them", parts[at]));
      return;
    }
    const schema::Declaration<T> declaration;
    Parts known;
    for (const auto& entry : declaration.entries())
      if (entry.field.kind == schema::Kind::real) known.push_back(entry.field.key);
    for (const auto& entry : declaration.entries()) {
      if (entry.field.key != parts[at]) continue;
      if (entry.field.kind != schema::Kind::real) {
        diagnostics.error(place, fmt::format("'{}' is not a real number", path),
                          fmt::format("it is {}: {}", to_string(entry.field.kind), entry.field.text),
                          "figures here: " + base::join_list(known, "and"));
        return;
      }
      found.push_back({owner + '.' + parts[at], entry.field, tables,
                       [reach, get = entry.get](const model::Company& from) {
                         return std::get<double>(get(reach(from)));
                       },
                       [reach, set = entry.set](model::Company& into, double value) {
                         set(reach(into), schema::Value(value));
                       }});
      return;
    }
    unknown("figure", parts[at], known);
  }

  // For each item of that name, or each at all: below(number, "silo.workshop").
  template <class T, class Below>
  void each(const std::vector<T>& items, std::string_view kind, std::size_t at, const std::string& owner,
            Below below) {
    if (at >= parts.size()) {
      diagnostics.error(place, fmt::format("'{}' is not a path to a figure", path),
                        fmt::format("the name of a {} and a figure follow", kind));
      return;
    }
    bool any = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (parts[at] != "*" && parts[at] != items[i].name) continue;
      any = true;
      const std::size_t problems = diagnostics.items().size();
      below(i, fmt::format("{}{}.{}", owner, kind, in_quotes(items[i].name)));
      if (diagnostics.items().size() > problems && parts[at] == "*") return;  // the same for each
    }
    if (any) return;
    Parts names;
    for (const T& item : items) names.push_back(item.name);
    unknown(kind, parts[at], names);
  }

  template <class T>
  void flat(std::vector<T> model::Company::*list, const std::string& kind) {
    const auto& items = company.*list;
    each(items, kind, 1, "", [&](std::size_t i, const std::string& owner) {
      figure_at<T>(
          2, owner, {{kind, i}}, [ list, i ](auto& from) -> auto& { return (from.*list)[i]; });
    });
  }

  template <class T, class Reach>
  void figure_at(std::size_t at, const std::string& owner, const Tables& tables, Reach reach) {
    if (at < parts.size()) {
      figure<T>(at, owner, tables, reach);
      return;
    }
    diagnostics.error(place, fmt::format("'{}' is not a path to a figure", path),
                      "a figure follows the name");
  }

  [[nodiscard]] bool next_is(std::size_t at, std::string_view word) const {
    return at < parts.size() && parts[at] == word;
  }

  void silos() {
    each(company.silos, "silo", 1, "", [&](std::size_t s, const std::string& owner) {
      if (!next_is(2, "role")) {
        figure_at<model::Silo>(
            2, owner, {{"silo", s}}, [s](auto& from) -> auto& { return from.silos[s]; });
        return;
      }
      each(company.silos[s].roles, "role", 3, owner + '.', [&](std::size_t r, const std::string& role) {
        figure_at<model::Role>(
            4, role, {{"silo", s}, {"role", r}},
            [ s, r ](auto& from) -> auto& { return from.silos[s].roles[r]; });
      });
    });
  }

  void journeys() {
    each(company.journeys, "journey", 1, "", [&](std::size_t j, const std::string& owner) {
      const model::Journey& journey = company.journeys[j];
      if (next_is(2, "step")) {
        each(journey.steps, "step", 3, owner + '.', [&](std::size_t s, const std::string& step) {
          figure_at<model::Step>(
              4, step, {{"journey", j}, {"step", s}},
              [ j, s ](auto& from) -> auto& { return from.journeys[j].steps[s]; });
        });
      } else if (next_is(2, "moment")) {
        each(journey.moments, "moment", 3, owner + '.', [&](std::size_t m, const std::string& moment) {
          figure_at<model::Moment>(
              4, moment, {{"journey", j}, {"moment", m}},
              [ j, m ](auto& from) -> auto& { return from.journeys[j].moments[m]; });
        });
      } else {
        figure_at<model::Journey>(
            2, owner, {{"journey", j}}, [j](auto& from) -> auto& { return from.journeys[j]; });
      }
    });
  }

  void run() {
    if (parts[0] == "silo") {
      silos();
    } else if (parts[0] == "journey") {
      journeys();
    } else if (parts[0] == "segment") {
      flat(&model::Company::segments, "segment");
    } else if (parts[0] == "rival") {
      flat(&model::Company::rivals, "rival");
    } else if (parts[0] == "partner") {
      flat(&model::Company::partners, "partner");
    } else if (parts[0] == "line") {
      flat(&model::Company::lines, "line");
    } else {
      figure_at<model::Company>(
          1, "company", {}, [](auto& from) -> auto& { return from; });
    }
  }
};

}  // namespace

std::optional<std::vector<std::string>> split_path(std::string_view path) {
  Parts parts(1);
  bool in_quotes = false;
  for (const char c : path) {
    if (c == '"') {
      in_quotes = !in_quotes;
    } else if (c == '.' && !in_quotes) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  const bool empty = std::ranges::any_of(parts, [](const std::string& part) { return part.empty(); });
  if (in_quotes || empty) return std::nullopt;
  return parts;
}

bool is_entity_path(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('.'));
  return std::ranges::find(entity_names, first) != entity_names.end();
}

std::vector<EntityValue> find_entities(const model::Company& company, std::string_view path,
                                       const base::Place& place, base::Diagnostics& diagnostics) {
  const auto parts = split_path(path);
  if (!parts) {
    diagnostics.error(place, fmt::format("'{}' is not a path", path),
                      "names separated by dots; a name with a dot in it stands in double quotes");
    return {};
  }
  base::Diagnostics problems;
  Search search{company, *parts, path, place, problems};
  search.run();
  for (const base::Diagnostic& item : problems.items())
    diagnostics.error(item.place, item.what, item.why, item.suggestion);
  if (problems.has_errors()) return {};
  return std::move(search.found);
}

}  // namespace evert::scenario
