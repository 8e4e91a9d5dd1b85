#include "engine/results/writer.hpp"

#include <algorithm>
#include <numeric>

#include "engine/results/layout.hpp"
#include "engine/results/tree_writer.hpp"

namespace evert::results {
namespace {

using Names = std::vector<std::string>;

// An array whose type is known only when it is written.
void put(TreeWriter& tree, const std::string& path, const Names& dimensions, const Values& values,
         const Label& label) {
  std::visit(
      [&]<class T>(const std::vector<T>& array) {
        if constexpr (std::is_same_v<T, std::string>) {
          tree.variable(path, dimensions, array, label);
        } else {
          tree.variable(path, dimensions, elements(array), label);
        }
      },
      values);
}

// What the file is. Nothing here may depend on when or where it was made: that is provenance.
void write_root(TreeWriter& tree, const Study& study) {
  tree.text("/", "Conventions", "CF-1.10");
  tree.text("/", "title", study.title);
  tree.text("/", "schema", std::string(layout::schema));
  const std::vector<std::int32_t> version = {layout::major_version, layout::minor_version};
  tree.number("/", "schema_version", elements(version));
  tree.text("/", "run_id", study.run_id);
  tree.text("/", "software", "Evert");
  tree.text("/", "company", study.company);
  tree.text("/", "baseline", study.baseline);
}

// The dimensions, in the root so that every group inherits them.
void write_frame(TreeWriter& tree, const Study& study) {
  Names names, titles;
  for (const Scenario& scenario : study.scenarios) {
    names.push_back(scenario.name);
    titles.push_back(scenario.title);
  }
  tree.coordinate("/scenario", names, {.long_name = "scenario"});
  tree.variable("/scenario_title", {"scenario"}, titles, {.long_name = "what the scenario does"});
  tree.coordinate("/replicate", elements(study.replicates),
                  {.long_name = "replicate, the same luck in every scenario"});
  tree.variable("/seed_hex", {"replicate"}, study.seed_hex,
                {.long_name = "key of the random numbers, hexadecimal"});
  std::vector<std::uint8_t> status(study.run_status.size());
  std::transform(study.run_status.begin(), study.run_status.end(), status.begin(),
                 [](RunStatus s) { return static_cast<std::uint8_t>(s); });
  tree.variable("/run_status", {"scenario", "replicate"}, elements(status),
                {.long_name = "how the run ended", .flags = {"ok", "failed", "missing", "excluded"}});
  tree.coordinate("/time", elements(study.days),
                  {.unit = "days since " + study.start_date,
                   .long_name = "start of the week",
                   .others = {{"standard_name", "time"}, {"calendar", "standard"}, {"axis", "T"}}});
  tree.variable("/tick", {"time"}, elements(study.ticks), {.long_name = "number of the week"});
  if (!study.silos.empty()) tree.coordinate("/silo", study.silos, {.long_name = "silo"});
  if (!study.segments.empty()) tree.coordinate("/segment", study.segments, {.long_name = "customer segment"});
  if (!study.customers.empty()) {
    tree.coordinate("/customer", elements(study.customers), {.long_name = "number of a tracked customer"});
  }
  if (!study.employees.empty()) {
    tree.coordinate("/employee", elements(study.employees), {.long_name = "employee slot"});
  }
}

Label label_of(const Kpi& kpi) {
  return {.unit = kpi.unit,
          .long_name = kpi.long_name,
          .others = {{"cell_methods", kpi.cell_methods},
                     {"direction", std::string(layout::directions[static_cast<std::size_t>(kpi.direction)])}},
          .may_miss = true};
}

// Summaries and differences are in the unit of their KPI; check_study has seen that it exists.
Label label_of_kpi(const Study& study, const std::string& name, const std::string& prefix) {
  const auto kpi =
      std::find_if(study.kpis.begin(), study.kpis.end(), [&](const Kpi& k) { return k.name == name; });
  return {.unit = kpi->unit, .long_name = prefix + (kpi->long_name.empty() ? name : kpi->long_name)};
}

void write_kpis(TreeWriter& tree, const Study& study) {
  if (!study.kpis.empty()) tree.group("/kpi");
  for (const Kpi& kpi : study.kpis) {
    Names dimensions = {"scenario", "replicate", "time"};
    if (kpi.split == Split::silo) dimensions.push_back("silo");
    if (kpi.split == Split::segment) dimensions.push_back("segment");
    put(tree, "/kpi/" + kpi.name, dimensions, kpi.values, label_of(kpi));
  }
  if (!study.statistics.empty()) {
    tree.group("/kpi_summary");
    tree.coordinate("/kpi_summary/statistic", study.statistics, {.long_name = "statistic over the horizon"});
  }
  for (const Summary& summary : study.summaries) {
    tree.variable("/kpi_summary/" + summary.kpi, {"scenario", "replicate", "statistic"},
                  elements(summary.values), label_of_kpi(study, summary.kpi, ""));
  }
  if (!study.differences.empty()) tree.group("/difference");
  for (const Difference& difference : study.differences) {
    tree.variable("/difference/" + difference.kpi, {"scenario", "replicate", "time"},
                  elements(difference.values),
                  label_of_kpi(study, difference.kpi, "paired difference to the baseline: "));
  }
}

// Outcomes differ in unit, so units are a column beside the tables and not an attribute of them.
void write_answer(TreeWriter& tree, const Answer& answer) {
  if (answer.outcomes.empty()) return;
  Names names, titles, units, directions;
  std::vector<double> years;
  for (const Outcome& outcome : answer.outcomes) {
    names.push_back(outcome.name);
    titles.push_back(outcome.title);
    units.push_back(outcome.unit);
    directions.emplace_back(layout::directions[static_cast<std::size_t>(outcome.direction)]);
    years.push_back(outcome.year);
  }
  tree.group("/answer");
  tree.number("/answer", "coverage", elements(std::span(&answer.coverage, 1)));
  tree.coordinate("/answer/outcome", names, {.long_name = "headline outcome"});
  tree.variable("/answer/title", {"outcome"}, titles, {.long_name = "the outcome in words"});
  tree.variable("/answer/unit", {"outcome"}, units, {.long_name = "unit of level, difference, low and high"});
  tree.variable("/answer/direction", {"outcome"}, directions, {.long_name = "which way is better"});
  tree.variable("/answer/year", {"outcome"}, elements(years),
                {.unit = "year", .long_name = "year of the horizon the outcome is read at"});
  layout::for_each_table(answer,
                         [&](const char* name, const std::vector<double>& values, const char* long_name) {
                           tree.variable(std::string("/answer/") + name, {"scenario", "outcome"},
                                         elements(values), {.unit = "1", .long_name = long_name});
                         });
  tree.variable("/answer/trough", {"scenario"}, elements(answer.trough),
                {.unit = answer.trough_unit, .long_name = "lowest difference to the baseline"});
  tree.variable("/answer/break_even", {"scenario"}, elements(answer.break_even),
                {.unit = "week", .long_name = "weeks from the start until the change is made good"});
  tree.variable("/answer/stalled", {"scenario"}, elements(answer.stalled),
                {.unit = "1", .long_name = "share of replicates whose redesign stalls"});
}

void write_trajectories(TreeWriter& tree, const std::vector<Trajectory>& trajectories,
                        const std::string& group, const std::string& who) {
  if (trajectories.empty()) return;
  tree.group(group);
  for (const Trajectory& trajectory : trajectories) {
    put(tree, group + "/" + trajectory.name, {"scenario", who, "time"}, trajectory.values,
        {.unit = trajectory.unit, .long_name = trajectory.long_name, .flags = trajectory.flags});
  }
}

Label label_of_column(const Study& study, const std::string& name, const std::string& unit,
                      const std::string& long_name) {
  Label label{.unit = unit, .long_name = long_name};
  if (name == "type") label.flags = study.event_types;
  if (name == "cause") label.flags = study.causes;
  return label;
}

// How many events come before each week begins: where a reader who wants a week starts.
std::vector<std::int64_t> first_of_each_week(const Study& study, const Events& events) {
  std::vector<std::int64_t> first;
  for (const double day : study.days) {
    first.push_back(std::lower_bound(events.t.begin(), events.t.end(), day) - events.t.begin());
  }
  return first;
}

// The same events once more, each customer's together and in order of time, so that one life opens at once.
void write_lives(TreeWriter& tree, const Study& study, const Events& events, const std::string& group) {
  std::vector<std::int64_t> order(events.t.size());
  std::iota(order.begin(), order.end(), std::int64_t{0});
  const auto customer = [&](std::int64_t event) { return events.customer[static_cast<std::size_t>(event)]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t a, std::int64_t b) { return customer(a) < customer(b); });
  std::vector<std::int64_t> first, count;
  auto next = order.begin();
  for (const std::int32_t number : study.customers) {
    const auto begin = next;
    while (next != order.end() && customer(*next) == number) ++next;
    first.push_back(begin - order.begin());
    count.push_back(next - begin);
  }
  tree.group(group);
  tree.variable(group + "/first_event", {"customer"}, elements(first),
                {.long_name = "position of the customer's first event in this group"});
  tree.variable(group + "/event_count", {"customer"}, elements(count),
                {.unit = "1", .long_name = "the customer's events"});
  layout::for_each_column(events, [&]<class T>(const std::string& name, const std::vector<T>& column,
                                               const char* unit, const char* long_name) {
    // Given by first_event; and a variable called like a dimension over another one confuses readers.
    if (name == "customer") return;
    std::vector<T> sorted(column.size());
    std::transform(order.begin(), order.end(), sorted.begin(),
                   [&](std::int64_t event) { return column[static_cast<std::size_t>(event)]; });
    tree.variable(group + "/" + name, {"event"}, elements(sorted),
                  label_of_column(study, name, unit, long_name));
  });
}

// netCDF has no ragged tables: journeys shorter than the longest end in empty names.
void write_journeys(TreeWriter& tree, const std::vector<Journey>& journeys) {
  if (journeys.empty()) return;
  Names names;
  std::size_t longest = 1;
  for (const Journey& journey : journeys) {
    names.push_back(journey.name);
    longest = std::max(longest, journey.steps.size());
  }
  Names steps;
  for (const Journey& journey : journeys) {
    steps.insert(steps.end(), journey.steps.begin(), journey.steps.end());
    steps.resize(steps.size() + longest - journey.steps.size());
  }
  tree.coordinate("/journey", names, {.long_name = "journey"});
  tree.dimension("/step", longest);
  tree.variable("/step_name", {"journey", "step"}, steps,
                {.long_name = "step of a journey; empty past its last"});
}

void write_events(TreeWriter& tree, const Study& study) {
  if (study.events.empty()) return;
  tree.group("/events");
  for (std::size_t a = 0; a < study.events.size(); ++a) {
    const Events& events = study.events[a];
    const std::string group = "/events/" + study.scenarios[a].name;
    tree.group(group);
    tree.dimension(group + "/event", events.t.size());
    tree.variable(group + "/first_event", {"time"}, elements(first_of_each_week(study, events)),
                  {.long_name = "position of the week's first event in this group"});
    layout::for_each_column(
        events, [&](const std::string& name, const auto& column, const char* unit, const char* long_name) {
          tree.variable(group + "/" + name, {"event"}, elements(column),
                        label_of_column(study, name, unit, long_name));
        });
    write_lives(tree, study, events, group + "/by_customer");
  }
}

// A variable named like its only dimension becomes that dimension's coordinates.
void write_sections(TreeWriter& tree, const Study& study) {
  for (const Section& section : study.sections) {
    const std::string group = "/" + section.name;
    tree.group(group);
    tree.text(group, "title", section.title);
    for (const Variable& variable : section.variables) {
      const std::string path = group + "/" + variable.name;
      const Label label{.unit = variable.unit, .long_name = variable.long_name, .flags = variable.flags};
      if (variable.dimensions != Names{variable.name}) {
        put(tree, path, variable.dimensions, variable.values, label);
        continue;
      }
      std::visit(
          [&]<class T>(const std::vector<T>& array) {
            if constexpr (std::is_same_v<T, std::string>) {
              tree.coordinate(path, array, label);
            } else {
              tree.coordinate(path, elements(array), label);
            }
          },
          variable.values);
    }
  }
}

// Texts are variables, as they may be long; the rest are attributes, as most tools show those at a glance.
void write_provenance(TreeWriter& tree, const Study& study) {
  const Provenance& provenance = study.provenance;
  Names texts, resolved;
  for (const Scenario& scenario : study.scenarios) {
    texts.push_back(scenario.text);
    resolved.push_back(scenario.resolved);
  }
  tree.group("/provenance");
  tree.variable("/provenance/company", {}, std::span(&study.company_text, 1),
                {.long_name = "the company file as given"});
  tree.variable("/provenance/scenario_text", {"scenario"}, texts,
                {.long_name = "the scenario file as given"});
  tree.variable("/provenance/scenario_resolved", {"scenario"}, resolved,
                {.long_name = "every parameter of the scenario, as JSON"});
  layout::for_each_text(
      provenance, [&](const char* name, const std::string& value) { tree.text("/provenance", name, value); });
  tree.number("/provenance", "threads", elements(std::span(&provenance.threads, 1)));
  tree.number("/provenance", "duration_s", elements(std::span(&provenance.duration_s, 1)));
  tree.number("/provenance", "peak_rss_bytes", elements(std::span(&provenance.peak_rss_bytes, 1)));
}

}  // namespace

void write_study(const Study& study, const std::filesystem::path& path, const WriteOptions& options) {
  check_can_write(path, options.if_exists);
  check_study(study);
  TreeWriter tree(options.deflate);
  write_root(tree, study);
  write_frame(tree, study);
  write_kpis(tree, study);
  write_answer(tree, study.answer);
  write_trajectories(tree, study.tracks, "/track", "customer");
  write_trajectories(tree, study.staff, "/staff", "employee");
  write_journeys(tree, study.journeys);
  write_events(tree, study);
  write_sections(tree, study);
  write_provenance(tree, study);
  tree.text("/", "complete", "yes");  // last: whoever finds it has everything
  write_file(path, tree.image(), options.if_exists);
}

std::string hdf5_version() {
  unsigned major = 0, minor = 0, release = 0;
  require(H5get_libversion(&major, &minor, &release), "ask HDF5 for its version");
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

}  // namespace evert::results
