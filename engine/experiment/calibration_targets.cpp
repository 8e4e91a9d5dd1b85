#include "engine/experiment/calibration_targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/scenario/document.hpp"
#include "engine/scenario/read.hpp"

namespace evert::experiment {

namespace {

using scenario::Node;

constexpr double widest_factor = 4;  // a factor that nothing else bounds: a quarter to four times [C]

struct FreeEntry {
  std::string key;
  std::vector<std::string> keys;
  bool factor = false;
  double low = 0, high = 0;

  template <class D>
  static void declare(D& d) {
    constexpr schema::Range any = {-1e15, 1e15};
    d.text(&FreeEntry::key, "key", "a parameter, or the path of a figure of the company");
    d.text_list(&FreeEntry::keys, "keys", "several of them, moved by one factor");
    d.flag(&FreeEntry::factor, "factor", "what is fitted multiplies the value of each key");
    d.real(&FreeEntry::low, "low", "the key's own, or a factor", any, "least value tried", "");
    d.real(&FreeEntry::high, "high", "the key's own, or a factor", any, "greatest value tried", "");
  }
};

struct TargetEntry {
  std::string figure;
  double value = 0, tolerance = 0.1, weight = 1;
  bool relative = true;

  template <class D>
  static void declare(D& d) {
    d.text(&TargetEntry::figure, "figure", "name of the figure; `evert describe figures` lists them",
           schema::Presence::required);
    d.real(&TargetEntry::value, "value", "the figure's own", {-1e15, 1e15}, "to be met", "");
    d.real(&TargetEntry::tolerance, "tolerance", "share, or the figure's unit where relative is false",
           {0, 1e15}, "deviation that still counts as met", "");
    d.flag(&TargetEntry::relative, "relative", "the tolerance is a share of the value");
    d.real(&TargetEntry::weight, "weight", "1", {1e-3, 1e3}, "how much a deviation of one tolerance counts",
           "");
  }
};

// How the simulation is done is no property of the company.
bool is_frame(std::string_view key) {
  return key.starts_with("calendar.") || key.starts_with("experiment.") || key == "population.scale" ||
         key == "population.tracked";
}

// Shares of a whole: one of them alone cannot be moved.
bool is_share(const scenario::EntityValue& entity) {
  return entity.field.key == "share" && !entity.tables.empty() &&
         (entity.tables[0].first == "segment" || entity.tables[0].first == "line" ||
          entity.tables[0].first == "journey");
}

class Reader {
 public:
  Reader(const scenario::LoadedCompany& company, const schema::Registry& registry,
         base::Diagnostics& diagnostics)
      : company_(company), registry_(registry), diagnostics_(diagnostics) {
    for (const FigureInfo& figure : figures(*company.company)) known_figures_.push_back(figure);
  }

  CalibrationTask read(const Node& root) {
    static const std::vector<std::string> known = {"calibration", "free", "target"};
    scenario::check_keys(root, "a targets file", known, diagnostics_);
    CalibrationTask task;
    if (const Node* settings = root.find("calibration")) {
      if (settings->is_table())
        task.settings =
            scenario::read_table<CalibrationSettings>(*settings, "[calibration]", {}, diagnostics_);
      else
        diagnostics_.error(settings->place, "'calibration' must be a table",
                           "a line [calibration] starts it");
    }
    const auto free = scenario::tables_of(root, "free", diagnostics_);
    for (const Node& table : free)
      if (auto parameter = read_free(table)) task.free.push_back(std::move(*parameter));
    const auto targets = scenario::tables_of(root, "target", diagnostics_);
    for (const Node& table : targets)
      if (auto target = read_target(table)) task.targets.push_back(std::move(*target));
    if (free.empty())
      diagnostics_.error(root.place, "nothing is free to be fitted",
                         "each parameter starts with a line [[free]]");
    if (targets.empty())
      diagnostics_.error(root.place, "there is no target", "each one starts with a line [[target]]");
    check_sums(task, root);
    if (!task.targets.empty() && task.targets.size() < task.free.size())
      diagnostics_.warning(root.place,
                           fmt::format("{} target{} for {} free parameters", task.targets.size(),
                                       task.targets.size() == 1 ? "" : "s", task.free.size()),
                           "some parameters stay undetermined, and will be named");
    return task;
  }

 private:
  std::vector<Knob> read_keys(const std::vector<std::string>& keys, const base::Place& place) {
    std::vector<Knob> knobs;
    for (const std::string& key : keys) {
      if (scenario::is_entity_path(key)) {
        for (scenario::EntityValue& entity :
             scenario::find_entities(*company_.company, key, place, diagnostics_)) {
          if (is_share(entity)) {
            diagnostics_.error(place, fmt::format("'{}' cannot be free", entity.path),
                               "shares add up to 1: none can be moved alone");
            continue;
          }
          const double start = entity.get(*company_.company);
          knobs.push_back({entity.path, {}, std::move(entity), start});
        }
      } else if (const auto index = registry_.find(key); !index) {
        const auto names = registry_.keys();
        diagnostics_.error(place, fmt::format("unknown parameter '{}'", key),
                           "`evert describe parameters` lists them; figures of the company have paths like "
                           "silo.NAME.learning_months",
                           scenario::did_you_mean(key, names));
      } else if (is_frame(key)) {
        diagnostics_.error(place, fmt::format("'{}' cannot be free", key),
                           "it says how the simulation is done, not what the company is");
      } else {
        knobs.push_back({key, index, {}, company_.values.items[*index].value});
      }
    }
    for (const Knob& knob : knobs)
      if (!taken_.insert(knob.key).second)
        diagnostics_.error(place, fmt::format("'{}' is free twice", knob.key));
    return knobs;
  }

  [[nodiscard]] const schema::Field& field_of(const Knob& knob) const {
    return knob.parameter ? registry_.fields()[*knob.parameter] : knob.entity.field;
  }

  std::optional<FreeParameter> read_free(const Node& table) {
    const auto entry = scenario::read_table<FreeEntry>(table, "a free parameter", {}, diagnostics_);
    if (entry.key.empty() == entry.keys.empty()) {
      diagnostics_.error(table.place,
                         entry.key.empty() ? "a free parameter lacks 'key'"
                                           : "a free parameter has 'key' or 'keys', not both",
                         "key = \"choice.appeal\", or keys = [..] with factor = true");
      return std::nullopt;
    }
    const base::Place& place = scenario::place_of(table, entry.key.empty() ? "keys" : "key");
    FreeParameter free;
    free.knobs = read_keys(entry.key.empty() ? entry.keys : std::vector{entry.key}, place);
    if (free.knobs.empty()) return std::nullopt;
    free.factor = entry.factor;
    if (!entry.factor && (free.knobs.size() > 1 || entry.key.empty())) {
      diagnostics_.error(place,
                         entry.key.empty()
                             ? "'keys' without a factor"
                             : fmt::format("'{}' stands for {} figures", entry.key, free.knobs.size()),
                         "several are moved in proportion, by one factor", "add: factor = true");
      return std::nullopt;
    }
    free.name = entry.factor
                    ? "factor on " + (entry.key.empty() ? base::join_list(entry.keys, "and") : entry.key)
                    : free.knobs[0].key;
    free.unit = entry.factor ? "1" : field_of(free.knobs[0]).unit;
    free.start = entry.factor ? 1 : free.knobs[0].start;
    if (!read_range(table, entry, free)) return std::nullopt;
    return free;
  }

  // Where the free value may lie so that every key keeps within `range_of` its field.
  template <class RangeOf>
  [[nodiscard]] schema::Range bounds(const FreeParameter& free, RangeOf range_of) const {
    if (!free.factor) return range_of(field_of(free.knobs[0]));
    schema::Range common{0, 1e15};
    for (const Knob& knob : free.knobs) {
      const schema::Range range = range_of(field_of(knob));
      if (knob.start == 0) continue;
      const double a = range.low / knob.start, b = range.high / knob.start;
      common = {std::max(common.low, std::min(a, b)), std::min(common.high, std::max(a, b))};
    }
    return common;
  }

  bool read_range(const Node& table, const FreeEntry& entry, FreeParameter& free) {
    const schema::Range declared = bounds(free, [](const schema::Field& field) { return field.range; });
    schema::Range usual =
        bounds(free, [](const schema::Field& field) { return field.usual.value_or(field.range); });
    if (free.factor) usual = {std::max(usual.low, 1 / widest_factor), std::min(usual.high, widest_factor)};
    free.low = table.find("low") ? entry.low : usual.low;
    free.high = table.find("high") ? entry.high : usual.high;
    bool good = true;
    for (const auto& [key, value] : {std::pair{"low", free.low}, std::pair{"high", free.high}}) {
      if (value >= declared.low && value <= declared.high) continue;
      diagnostics_.error(scenario::place_of(table, key),
                         fmt::format("'{}' = {:.15g} leaves the range of '{}'", key, value, free.name),
                         fmt::format("{:.15g} to {:.15g}", declared.low, declared.high));
      good = false;
    }
    if (good && free.low >= free.high) {
      diagnostics_.error(
          scenario::place_of(table, "low"),
          fmt::format("'{}' has no range: {:.15g} to {:.15g}", free.name, free.low, free.high));
      good = false;
    }
    if (good && (free.start < free.low || free.start > free.high)) {
      const double bound = std::clamp(free.start, free.low, free.high);
      diagnostics_.warning(scenario::place_of(table, "key"),
                           fmt::format("'{}' = {:.15g} lies outside {:.15g} to {:.15g}", free.name,
                                       free.start, free.low, free.high),
                           fmt::format("the fit begins at {:.15g}", bound));
      free.start = bound;
    }
    return good;
  }

  std::optional<Target> read_target(const Node& table) {
    auto entry = scenario::read_table<TargetEntry>(table, "a target", {}, diagnostics_);
    if (entry.figure.empty()) return std::nullopt;
    const base::Place& place = scenario::place_of(table, "figure");
    const auto info = std::ranges::find(known_figures_, entry.figure, &FigureInfo::name);
    if (info == known_figures_.end()) {
      std::vector<std::string> names;
      for (const FigureInfo& figure : known_figures_) names.push_back(figure.name);
      diagnostics_.error(place, fmt::format("there is no figure '{}'", entry.figure),
                         "`evert describe figures` lists them", scenario::did_you_mean(entry.figure, names));
      return std::nullopt;
    }
    const auto& all = company_.company->published;
    const auto published = std::ranges::find(all, entry.figure, &model::Published::figure);
    if (!table.find("value") && published == all.end()) {
      diagnostics_.error(place, fmt::format("the target '{}' has no value", entry.figure),
                         all.empty() ? "the company publishes no figures: it has no [[published]]"
                                     : "it is none of the company's [[published]] figures",
                         "add: value = ..");
      return std::nullopt;
    }
    if (published != all.end()) {
      if (!table.find("value")) entry.value = published->value;
      if (!table.find("relative")) {
        if (!table.find("tolerance")) entry.tolerance = published->tolerance;
        entry.relative = published->relative;
      }
    }
    if (entry.relative && entry.tolerance >= 0.5) {
      diagnostics_.error(
          place,
          fmt::format(
              "the target '{}' is met by nearly anything: its tolerance {:.15g} is {:.15g} % of its value",
              entry.figure, entry.tolerance, 100 * entry.tolerance),
          fmt::format("a share below .5, or {} with relative = false", info->unit));
      return std::nullopt;
    }
    if (!figures_taken_.insert(entry.figure).second) {
      diagnostics_.error(place, fmt::format("'{}' is a target twice", entry.figure),
                         "it cannot have two values");
      return std::nullopt;
    }
    const double tolerance = entry.relative ? entry.tolerance * std::fabs(entry.value) : entry.tolerance;
    return Target{entry.figure, info->unit, entry.value, tolerance, entry.weight};
  }

  // Parts that make up a whole: revenue, gross profit, people.
  void check_sums(const CalibrationTask& task, const Node& root) {
    constexpr std::array wholes = {"revenue", "gross_profit", "headcount"};
    for (const std::string whole : wholes) {
      const auto total = std::ranges::find(task.targets, whole, &Target::figure);
      if (total == task.targets.end()) continue;
      double sum = 0, room = total->tolerance;
      bool complete = true;
      for (const FigureInfo& figure : known_figures_) {
        if (!figure.name.starts_with(whole + ':')) continue;
        const auto part = std::ranges::find(task.targets, figure.name, &Target::figure);
        complete &= part != task.targets.end();
        if (part == task.targets.end()) continue;
        sum += part->value;
        room += part->tolerance;
      }
      if (sum > total->value + room || (complete && sum < total->value - room))
        diagnostics_.error(
            root.place,
            fmt::format("the targets contradict each other: the parts of '{}' add up to {:.10g}{}, "
                        "not to {:.10g}",
                        whole, sum, complete ? "" : " already", total->value),
            fmt::format("all tolerances together allow {:.6g}", room));
    }
    check_ratio(task, root, "gross_share", "gross_profit", "revenue");
    check_ratio(task, root, "pretax_margin", "pretax", "revenue");
  }

  void check_ratio(const CalibrationTask& task, const Node& root, std::string_view share,
                   std::string_view part, std::string_view whole) {
    const auto find = [&](std::string_view name) {
      return std::ranges::find(task.targets, name, &Target::figure);
    };
    const auto s = find(share), p = find(part), w = find(whole);
    const auto none = task.targets.end();
    if (s == none || p == none || w == none || w->value <= w->tolerance) return;
    const double low = 100 * (p->value - p->tolerance) / (w->value + w->tolerance),
                 high = 100 * (p->value + p->tolerance) / (w->value - w->tolerance);
    if (s->value + s->tolerance < low || s->value - s->tolerance > high)
      diagnostics_.error(
          root.place,
          fmt::format("the targets contradict each other: '{}' of '{}' is {:.4g} %, not {:.4g}", part, whole,
                      100 * p->value / w->value, s->value),
          fmt::format("with all tolerances {:.4g} to {:.4g}", low, high));
  }

  const scenario::LoadedCompany& company_;
  const schema::Registry& registry_;
  base::Diagnostics& diagnostics_;
  std::vector<FigureInfo> known_figures_;
  std::set<std::string> taken_, figures_taken_;
};

}  // namespace

CalibrationTask read_targets(const std::filesystem::path& path, const scenario::LoadedCompany& company,
                             const schema::Registry& registry, base::Diagnostics& diagnostics) {
  const auto text = scenario::read_text(path, {path.string()}, diagnostics);
  const auto root = text ? scenario::parse_document(*text, path.string(), diagnostics) : std::nullopt;
  if (!root) return {};
  return Reader(company, registry, diagnostics).read(*root);
}

}  // namespace evert::experiment
