// From a plan file to a Sweep: read_sweep of sweep.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "engine/base/math.hpp"
#include "engine/base/text.hpp"
#include "engine/experiment/sweep/points.hpp"
#include "engine/experiment/sweep/sweep.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/scenario/read.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

namespace {

using scenario::Node;
using schema::Kind;

struct FactorEntry {
  double from = 0, to = 0;
  std::string scale = "linear";

  template <class D>
  static void declare(D& d) {
    constexpr schema::Range any = {-1e15, 1e15};
    d.real(&FactorEntry::from, "from", "the factor's own", any,
           "least value; that of the evidence unless stated", "");
    d.real(&FactorEntry::to, "to", "the factor's own", any, "greatest value", "");
    d.text(&FactorEntry::scale, "scale", "linear or log");
  }
};

const std::vector<std::string>& factor_keys() {
  static const std::vector<std::string> keys = {"from", "to", "scale", "values"};
  return keys;
}

class Reader {
 public:
  Reader(Sweep& sweep, const schema::Registry& registry, base::Diagnostics& diagnostics,
         const scenario::Texts* texts)
      : sweep_(sweep), registry_(registry), diagnostics_(diagnostics), texts_(texts) {}

  void read(const Node& root, std::span<const SweepChange> changes) {
    sweep_.settings =
        scenario::read_table<SweepSettings>(root, "a sweep plan", {"set", "factors", "point"}, diagnostics_);
    apply(changes);
    check_settings(root);
    read_set(root);
    const auto before = errors();
    read_scenarios(root);
    if (loaded_.empty() || errors() > before) return;  // factors are looked up in scenarios that are whole
    if (const Node* table = root.find("factors")) read_factors(*table, "");
    if (!std::ranges::count(design_names(), sweep_.settings.design)) return;
    read_list(root);
    check_design(root);
  }

 private:
  [[nodiscard]] std::ptrdiff_t errors() const {
    return std::ranges::count(diagnostics_.items(), base::Severity::error, &base::Diagnostic::severity);
  }

  void apply(std::span<const SweepChange> changes) {
    const schema::Declaration<SweepSettings> declaration;
    for (const SweepChange& change : changes)
      for (const auto& entry : declaration.entries())
        if (entry.field.key == change.key) entry.set(sweep_.settings, schema::Value(change.value));
  }

  void check_settings(const Node& root) {
    SweepSettings& settings = sweep_.settings;
    (void)scenario::check_choice(root, "design", settings.design, design_names(), diagnostics_);
    if (root.find("weeks") && root.find("years"))
      diagnostics_.error(scenario::place_of(root, "weeks"), "'weeks' and 'years' are both given",
                         "one of them says how long the runs are");
    std::vector<std::string> names;
    for (const measures::Measure& measure : measures::catalogue())
      if (measure.axis == measures::Axis::none) names.emplace_back(measure.name);
    std::set<std::string> seen;
    for (const std::string& name : settings.record) {
      const base::Place& place = scenario::place_of(root, "record");
      if (!std::ranges::count(names, name))
        diagnostics_.error(place, fmt::format("there is no measure '{}' of the whole company", name),
                           "`evert describe measures` lists them", scenario::did_you_mean(name, names));
      else if (!seen.insert(name).second)
        diagnostics_.error(place, fmt::format("'{}' is recorded twice", name));
    }
  }

  void read_set(const Node& root) {
    const Node* table = root.find("set");
    if (!table) return;
    schema::Registry known = registry_;
    known.add<model::Leadership>();
    schema::Values before = schema::Values::defaults(known), after = before;
    for (auto& item : before.items) item.source = item.source + " (not set)";
    after = before;
    scenario::read_set(*table, known, "the sweep's plan", after, diagnostics_);
    for (std::size_t i = 0; i < after.items.size(); ++i)
      if (after.items[i].source != before.items[i].source)
        sweep_.set.push_back({known.fields()[i].key, fmt::format("{}", after.items[i].value)});
  }

  // Paths are kept as they are seen from the plan's folder, where a run finds them without the disk.
  void keep_files(const scenario::ParsedScenario& parsed, bool absolute) {
    const fs::path folder = fs::absolute(sweep_.path).lexically_normal().parent_path();
    for (const auto& [path, text] : parsed.files) {
      const bool as_it_is = absolute || texts_ != nullptr;
      sweep_.files[as_it_is ? path
                            : fs::absolute(path).lexically_normal().lexically_relative(folder).string()] =
          text;
    }
  }

  void read_scenarios(const Node& root) {
    std::vector<std::string> names;
    for (const std::string& text : sweep_.settings.scenarios) {
      const fs::path given = text;
      const fs::path path = (sweep_.path.parent_path() / given).lexically_normal();
      if (std::ranges::count(names, path.stem().string()))
        diagnostics_.error(scenario::place_of(root, "scenarios"),
                           fmt::format("a second scenario called '{}'", path.stem().string()));
      names.push_back(path.stem().string());
      sweep_.scenarios.push_back(scenario::parse_scenario(path, registry_, texts_));
      keep_files(sweep_.scenarios.back(), given.is_absolute());
    }
    if (names.empty()) return;
    const std::string& baseline = sweep_.settings.baseline;
    const auto first = std::ranges::find(names, baseline);
    if (first == names.end()) {
      diagnostics_.error(scenario::place_of(root, "baseline"),
                         fmt::format("there is no baseline '{}' among the scenarios", baseline),
                         base::quoted_list(names, "and"), scenario::did_you_mean(baseline, names));
      return;
    }
    const auto at = first - names.begin();
    std::rotate(sweep_.scenarios.begin(), sweep_.scenarios.begin() + at, sweep_.scenarios.begin() + at + 1);
    for (const scenario::ParsedScenario& parsed : sweep_.scenarios)
      loaded_.push_back(scenario::resolve_scenario(parsed, registry_, sweep_.set, {}, diagnostics_,
                                                   {.horizon_weeks = weeks_of(sweep_)}));
    if (!diagnostics_.has_errors()) check_question(make_question(loaded_, 0), registry_, diagnostics_);
  }

  // "a.b" = {..}, a.b = {..} and [factors.a] b = {..} mean the same.
  void read_factors(const Node& table, const std::string& prefix) {
    if (!table.is_table()) {
      diagnostics_.error(table.place, "'factors' must be a table", "a line [factors] starts it");
      return;
    }
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      const Node& item = table.items[i];
      const std::string name = prefix + table.keys[i].name;
      const bool is_factor = item.is_table() && (item.keys.empty() || has_factor_key(item));
      if (item.is_table() && !is_factor && holds_tables(item))
        read_factors(item, name + '.');
      else
        read_factor(name, table.keys[i].place, item);
    }
  }

  static bool has_factor_key(const Node& table) {
    return std::ranges::any_of(table.keys, [](const Node::Key& key) {
      return std::ranges::find(factor_keys(), key.name) != factor_keys().end();
    });
  }

  static bool holds_tables(const Node& table) {
    return std::ranges::all_of(table.items, [](const Node& item) { return item.is_table(); });
  }

  bool find(const std::string& name, const base::Place& place, Factor& factor) {
    factor.place = place;
    if (!find_factor(name, sweep_.scenarios, loaded_, registry_, factor, diagnostics_)) return false;
    const auto same = [&](const Factor& other) {
      return other.name == factor.name ||
             (factor.kind == Factor::Kind::action && other.kind == factor.kind &&
              other.scenario == factor.scenario && other.action == factor.action &&
              other.field.key == factor.field.key);
    };
    if (std::ranges::none_of(sweep_.factors, same)) return true;
    diagnostics_.error(place, fmt::format("'{}' is varied twice", name));
    return false;
  }

  void read_factor(const std::string& name, const base::Place& place, const Node& item) {
    Factor factor;
    if (!find(name, place, factor)) return;
    if (!item.is_table()) {
      diagnostics_.error(item.place, fmt::format("'{}' must be a table, not a value", name),
                         "{ from = .., to = .. } or { values = [..] }; what is not varied stands in [set]");
      return;
    }
    const auto entry = scenario::read_table<FactorEntry>(item, "a factor", {"values"}, diagnostics_);
    const bool good = item.find("values") ? read_levels(*item.find("values"), item, factor)
                                          : read_range(item, entry, factor);
    if (good) add(std::move(factor));
  }

  void add(Factor factor) {
    if (factor.kind == Factor::Kind::scenario) sweep_.scenario_factor = sweep_.factors.size();
    sweep_.factors.push_back(std::move(factor));
  }

  // A level as the factor's field has it; words are numbered as they come.
  std::optional<double> read_level(const Node& node, Factor& factor) {
    const auto value = scenario::read_value(node, factor.field, diagnostics_);
    if (!value) return std::nullopt;
    if (const auto* real = std::get_if<double>(&*value)) {
      scenario::check_usual(*real, factor.field, node.place, diagnostics_);
      return *real;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&*value)) return static_cast<double>(*integer);
    if (const auto* flag = std::get_if<bool>(&*value)) return *flag ? 1 : 0;
    const std::string& word = std::get<std::string>(*value);
    if (factor.kind == Factor::Kind::scenario && !check_redesign(word, node.place)) return std::nullopt;
    const auto found = std::ranges::find(factor.words, word);
    if (found != factor.words.end()) return static_cast<double>(found - factor.words.begin());
    factor.words.push_back(word);
    return static_cast<double>(factor.words.size() - 1);
  }

  bool check_redesign(const std::string& name, const base::Place& place) {
    const auto redesigns = redesign_names();
    if (std::ranges::count(redesigns, name)) return true;
    diagnostics_.error(
        place, fmt::format("there is no redesign '{}' in this plan", name),
        redesigns.empty() ? "the baseline is its only scenario" : base::quoted_list(redesigns, "and"),
        scenario::did_you_mean(name, redesigns));
    return false;
  }

  std::vector<std::string> redesign_names() const {
    std::vector<std::string> names;
    for (std::size_t s = 1; s < sweep_.scenarios.size(); ++s)
      names.push_back(sweep_.scenarios[s].path.stem().string());
    return names;
  }

  bool read_levels(const Node& list, const Node& table, Factor& factor) {
    for (const char* key : {"from", "to", "scale"})
      if (table.find(key)) {
        diagnostics_.error(scenario::place_of(table, key),
                           fmt::format("'{}' has 'values' and '{}'", factor.name, key),
                           "it has a range or values, not both");
        return false;
      }
    if (list.kind != Node::Kind::list || list.items.empty()) {
      diagnostics_.error(list.place, fmt::format("the values of '{}' must be a list", factor.name),
                         "[8, 16, 32]");
      return false;
    }
    bool good = true;
    for (const Node& node : list.items) {
      const auto level = read_level(node, factor);
      good &= level.has_value();
      if (!level) continue;
      if (std::ranges::count(factor.levels, *level)) {
        diagnostics_.error(
            node.place, fmt::format("'{}' has the value {} twice", factor.name, value_text(factor, *level)));
        good = false;
      }
      factor.levels.push_back(*level);
    }
    return good;
  }

  bool read_range(const Node& table, const FactorEntry& entry, Factor& factor) {
    if (factor.kind == Factor::Kind::scenario) {
      factor.words = redesign_names();
      for (std::size_t w = 0; w < factor.words.size(); ++w) factor.levels.push_back(static_cast<double>(w));
      if (factor.words.empty())
        diagnostics_.error(table.place, "there is no scenario to be varied",
                           "the baseline is the only one of the plan");
      return !factor.words.empty();
    }
    if (factor.field.kind == Kind::flag) {
      factor.levels = {0, 1};
      return true;
    }
    if (factor.field.kind == Kind::text) {
      diagnostics_.error(table.place, fmt::format("'{}' has no range: it is text", factor.name), "",
                         "give it values = [\"..\", \"..\"]");
      return false;
    }
    const schema::Range usual = factor.field.usual.value_or(factor.field.range);
    factor.low = table.find("from") ? entry.from : usual.low;
    factor.high = table.find("to") ? entry.to : usual.high;
    const auto scale = scenario::check_choice(table, "scale", entry.scale,
                                              std::vector<std::string>{"linear", "log"}, diagnostics_);
    factor.log = scale == 1u;
    return scale.has_value() && check_range(table, factor);
  }

  bool check_range(const Node& table, const Factor& factor) {
    bool good = true;
    for (const auto& [key, value] : {std::pair{"from", factor.low}, std::pair{"to", factor.high}}) {
      schema::Field field = factor.field;
      field.key = factor.name;
      good &= scenario::check_range(value, field, scenario::place_of(table, key), diagnostics_);
      if (table.find(key)) scenario::check_usual(value, field, scenario::place_of(table, key), diagnostics_);
      if (field.kind != Kind::integer || std::floor(value) == value) continue;
      diagnostics_.error(scenario::place_of(table, key),
                         fmt::format("'{}' takes whole numbers only, not {:.15g}", factor.name, value));
      good = false;
    }
    if (good && factor.low >= factor.high) {
      diagnostics_.error(table.place, fmt::format("the range of '{}' is empty: {:.15g} to {:.15g}",
                                                  factor.name, factor.low, factor.high));
      good = false;
    }
    if (good && factor.log && factor.low <= 0) {
      diagnostics_.error(scenario::place_of(table, "scale"),
                         fmt::format("'{}' begins at {:.15g}", factor.name, factor.low),
                         "a logarithmic scale needs values above 0");
      good = false;
    }
    return good;
  }

  void read_list(const Node& root) {
    const auto tables = scenario::tables_of(root, "point", diagnostics_);
    if (sweep_.settings.design != "list") {
      if (!tables.empty())
        diagnostics_.error(tables.front().place, "only the design 'list' has points of its own",
                           fmt::format("this one is '{}'", sweep_.settings.design));
      return;
    }
    if (!sweep_.factors.empty())
      diagnostics_.error(scenario::place_of(root, "factors"), "a list has no [factors]",
                         "each of its [[point]] says what differs");
    sweep_.factors.clear();
    if (tables.empty()) diagnostics_.error(root.place, "the list has no points", "[[point]] adds one");
    std::vector<std::vector<std::pair<std::string, double>>> points;
    for (const Node& table : tables) read_point(table, "", points.emplace_back());
    using base::nan;
    for (const auto& point : points) {
      std::vector<double> values(sweep_.factors.size(), nan);
      for (const auto& [name, value] : point)
        values[static_cast<std::size_t>(std::ranges::find(sweep_.factors, name, &Factor::name) -
                                        sweep_.factors.begin())] = value;
      sweep_.listed.insert(sweep_.listed.end(), values.begin(), values.end());
    }
    check_listed(tables);
  }

  void read_point(const Node& table, const std::string& prefix,
                  std::vector<std::pair<std::string, double>>& point) {
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      const std::string name = prefix + table.keys[i].name;
      if (table.items[i].is_table()) {
        read_point(table.items[i], name + '.', point);
        continue;
      }
      auto known = std::ranges::find(sweep_.factors, name, &Factor::name);
      if (known == sweep_.factors.end()) {
        Factor factor;
        if (!find(name, table.keys[i].place, factor)) continue;
        add(std::move(factor));
        known = sweep_.factors.end() - 1;
      }
      const auto value = read_level(table.items[i], *known);
      if (!value) continue;
      if (!std::ranges::count(known->levels, *value)) known->levels.push_back(*value);
      point.emplace_back(name, *value);
    }
  }

  void check_listed(const std::vector<Node>& tables) {
    const std::size_t width = sweep_.factors.size();
    if (width == 0) return;
    const auto row = [&](std::size_t p) { return std::span(sweep_.listed).subspan(p * width, width); };
    const auto equal = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    for (std::size_t p = 0; p < tables.size(); ++p) {
      if (sweep_.scenario_factor && std::isnan(row(p)[*sweep_.scenario_factor]))
        diagnostics_.error(tables[p].place, "this point does not say which 'scenario'", "others do");
      for (std::size_t q = 0; q < p; ++q)
        if (std::ranges::equal(row(p), row(q), equal))
          diagnostics_.error(tables[p].place, "this point is in the list twice",
                             fmt::format("the first is in line {}", tables[q].place.line));
    }
  }

  // Keys that a design needs, and those it would silently not use.
  void check_design(const Node& root) {
    const SweepSettings& settings = sweep_.settings;
    const Node* factors = root.find("factors");
    if (settings.design != "list" && (factors == nullptr || factors->keys.empty()))
      diagnostics_.error(root.place, "nothing is varied", "[factors] says what");
    const auto need = [&](const char* key, std::int64_t value, bool used) {
      if (used && value == 0)
        diagnostics_.error(root.place, fmt::format("a design '{}' needs '{}'", settings.design, key));
      if (!used && value != 0)
        diagnostics_.error(scenario::place_of(root, key),
                           fmt::format("a design '{}' does not use '{}'", settings.design, key));
    };
    const bool sampled = is_repeated(settings.design);
    need("points", settings.points, sampled);
    if (!sampled && root.find("repetitions")) need("repetitions", settings.repetitions, false);
    need("trajectories", settings.trajectories, settings.design == "morris");
  }

  Sweep& sweep_;
  const schema::Registry& registry_;
  base::Diagnostics& diagnostics_;
  const scenario::Texts* texts_;
  std::vector<scenario::Loaded> loaded_;
};

}  // namespace

Sweep read_sweep(const fs::path& path, const schema::Registry& registry, std::span<const SweepChange> changes,
                 base::Diagnostics& diagnostics, const scenario::Texts* texts) {
  Sweep sweep;
  sweep.path = path;
  std::optional<std::string> text;
  if (texts == nullptr)
    text = scenario::read_text(path, {path.string()}, diagnostics);
  else if (const auto found = texts->find(path.string()); found != texts->end())
    text = found->second;
  else
    diagnostics.error({path.string()}, "the plan's own text is not among the files kept");
  if (!text) return sweep;
  const auto root = scenario::parse_document(*text, path.string(), diagnostics);
  if (!root) return sweep;
  Reader(sweep, registry, diagnostics, texts).read(*root, changes);
  sweep.files[path.filename().string()] = *text;
  return sweep;
}

}  // namespace evert::experiment
