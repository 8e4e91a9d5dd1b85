#include "engine/results/reader.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/results/layout.hpp"
#include "engine/results/study_checks.hpp"
#include "engine/results/tree_reader.hpp"

namespace evert::results {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

[[noreturn]] void fail_damaged(const fs::path& path, const std::string& what) {
  throw base::EnvironmentError(path.string() + " is damaged: " + what);
}

// A word of a later minor version counts as neither.
Direction direction_of(const std::string& text) {
  const auto found = std::find(layout::directions.begin(), layout::directions.end(), text);
  return found == layout::directions.end() ? Direction::neither
                                           : static_cast<Direction>(found - layout::directions.begin());
}

// The writer leaves out what a study does not have.
template <class T>
std::vector<T> read_if_there(const TreeReader& tree, const std::string& path) {
  return tree.has(path) ? tree.read<T>(path) : std::vector<T>{};
}

Names children_if_there(const TreeReader& tree, const std::string& group) {
  return tree.has(group) ? tree.children(group) : Names{};
}

// Which arrays a study is read with.
enum class Arrays { all, short_ones };

void read_root(const TreeReader& tree, Study& study) {
  study.title = tree.text("/", "title");
  study.company = tree.text("/", "company");
  study.run_id = tree.text("/", "run_id");
  study.baseline = tree.text("/", "baseline");
}

void read_frame(const TreeReader& tree, Study& study) {
  const Names names = tree.read<std::string>("/scenario");
  const Names titles = tree.read<std::string>("/scenario_title");
  const Names texts = tree.read<std::string>("/provenance/scenario_text");
  const Names resolved = tree.read<std::string>("/provenance/scenario_resolved");
  for (std::size_t a = 0; a < names.size(); ++a) {
    study.scenarios.push_back({names[a], titles.at(a), texts.at(a), resolved.at(a)});
  }
  study.company_text = tree.read<std::string>("/provenance/company").at(0);
  study.replicates = tree.read<std::int32_t>("/replicate");
  study.seed_hex = tree.read<std::string>("/seed_hex");
  for (const std::uint8_t status : tree.read<std::uint8_t>("/run_status")) {
    study.run_status.push_back(static_cast<RunStatus>(status));
  }
  study.days = tree.read<double>("/time");
  // "days since 2025-01-06"
  const std::string unit = tree.text("/time", "units");
  study.start_date = unit.substr(unit.rfind(' ') + 1);
  study.ticks = tree.read<std::int32_t>("/tick");
  study.silos = read_if_there<std::string>(tree, "/silo");
  study.segments = read_if_there<std::string>(tree, "/segment");
  study.customers = read_if_there<std::int32_t>(tree, "/customer");
  study.employees = read_if_there<std::int32_t>(tree, "/employee");
}

void read_kpis(const TreeReader& tree, Study& study, Arrays arrays) {
  for (const std::string& name : children_if_there(tree, "/kpi")) {
    const std::string path = "/kpi/" + name;
    Kpi kpi;
    kpi.name = name;
    kpi.unit = tree.text(path, "units");
    kpi.long_name = tree.text(path, "long_name");
    kpi.cell_methods = tree.text(path, "cell_methods");
    kpi.direction = direction_of(tree.text(path, "direction"));
    const Names dimensions = tree.dimensions(path);
    if (dimensions.back() == "silo") kpi.split = Split::silo;
    if (dimensions.back() == "segment") kpi.split = Split::segment;
    if (arrays == Arrays::all) kpi.values = tree.values(path);
    study.kpis.push_back(std::move(kpi));
  }
  study.statistics = read_if_there<std::string>(tree, "/kpi_summary/statistic");
  for (const std::string& name : children_if_there(tree, "/kpi_summary")) {
    if (name != "statistic") study.summaries.push_back({name, tree.read<double>("/kpi_summary/" + name)});
  }
  if (arrays == Arrays::short_ones) return;
  for (const std::string& name : children_if_there(tree, "/difference")) {
    study.differences.push_back({name, tree.read<float>("/difference/" + name)});
  }
}

void read_answer(const TreeReader& tree, Answer& answer) {
  if (!tree.has("/answer")) return;
  const Names names = tree.read<std::string>("/answer/outcome");
  const Names titles = tree.read<std::string>("/answer/title");
  const Names units = tree.read<std::string>("/answer/unit");
  const Names directions = tree.read<std::string>("/answer/direction");
  const std::vector<double> years = tree.read<double>("/answer/year");
  for (std::size_t o = 0; o < names.size(); ++o) {
    answer.outcomes.push_back(
        {names[o], titles.at(o), units.at(o), direction_of(directions.at(o)), years.at(o)});
  }
  answer.coverage = tree.number<double>("/answer", "coverage");
  layout::for_each_table(answer, [&](const char* name, std::vector<double>& values, const char*) {
    values = tree.read<double>(std::string("/answer/") + name);
  });
  answer.trough_unit = tree.text("/answer/trough", "units");
  answer.trough = tree.read<double>("/answer/trough");
  answer.break_even = tree.read<double>("/answer/break_even");
  answer.stalled = tree.read<double>("/answer/stalled");
}

// People by week; what a state's numbers mean comes with it.
std::vector<Trajectory> read_trajectories(const TreeReader& tree, const std::string& group, Arrays arrays) {
  std::vector<Trajectory> trajectories;
  for (const std::string& name : children_if_there(tree, group)) {
    const std::string path = group + "/" + name;
    trajectories.push_back({name, tree.text(path, "units"), tree.text(path, "long_name"), tree.flags(path),
                            arrays == Arrays::all ? tree.values(path) : Values{}});
  }
  return trajectories;
}

// The table of steps is as wide as the longest journey; an empty name ends a shorter one.
void read_journeys(const TreeReader& tree, Study& study) {
  const Names names = read_if_there<std::string>(tree, "/journey");
  const Names steps = read_if_there<std::string>(tree, "/step_name");
  const std::size_t longest = names.empty() ? 0 : steps.size() / names.size();
  for (std::size_t j = 0; j < names.size(); ++j) {
    Journey journey{names[j], {}};
    for (std::size_t i = 0; i < longest && !steps[j * longest + i].empty(); ++i) {
      journey.steps.push_back(steps[j * longest + i]);
    }
    study.journeys.push_back(std::move(journey));
  }
}

Events read_events(const TreeReader& tree, const std::string& scenario) {
  Events events;
  layout::for_each_column(events,
                          [&]<class T>(const char* name, std::vector<T>& column, const char*, const char*) {
                            column = tree.read<T>("/events/" + scenario + "/" + name);
                          });
  return events;
}

void read_events(const TreeReader& tree, Study& study, Arrays arrays) {
  if (!tree.has("/events")) return;
  for (const Scenario& scenario : study.scenarios) {
    const std::string group = "/events/" + scenario.name + "/";
    study.events.push_back(arrays == Arrays::all ? read_events(tree, scenario.name) : Events{});
    study.event_types = tree.flags(group + "type");
    study.causes = tree.flags(group + "cause");
  }
}

// Every group that is not the study's own. One that a later minor version adds is kept this way too.
void read_sections(const TreeReader& tree, Study& study, Arrays arrays) {
  for (const std::string& name : tree.children("/")) {
    const bool own =
        std::find(layout::own_groups.begin(), layout::own_groups.end(), name) != layout::own_groups.end();
    const std::string group = "/" + name;
    if (own || !tree.is_group(group)) continue;
    Section section{name, tree.text(group, "title"), {}};
    for (const std::string& child : tree.children(group)) {
      const std::string path = group + "/" + child;
      Variable variable{child,
                        tree.text(path, "units"),
                        tree.text(path, "long_name"),
                        tree.flags(path),
                        tree.dimensions(path),
                        {}};
      // Replicates times weeks is what makes an array long.
      const bool is_long = std::ranges::count(variable.dimensions, "replicate") != 0 &&
                           std::ranges::count(variable.dimensions, "time") != 0;
      if (arrays == Arrays::all || !is_long) variable.values = tree.values(path);
      section.variables.push_back(std::move(variable));
    }
    study.sections.push_back(std::move(section));
  }
}

void read_provenance(const TreeReader& tree, Provenance& provenance) {
  layout::for_each_text(
      provenance, [&](const char* name, std::string& value) { value = tree.text("/provenance", name); });
  provenance.threads = tree.number<std::int32_t>("/provenance", "threads");
  provenance.duration_s = tree.number<double>("/provenance", "duration_s");
  provenance.peak_rss_bytes = tree.number<std::int64_t>("/provenance", "peak_rss_bytes");
}

// HDF5's signature stands at byte 0 of every file this room writes.
bool looks_like_hdf5(const fs::path& path) {
  std::error_code none;
  if (fs::is_fifo(path, none)) return false;  // opening it would wait for who writes into it
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path)) {
    const int code = fs::is_directory(path) ? EISDIR : errno;
    throw base::EnvironmentError("cannot open " + path.string() + ": " +
                                 std::generic_category().message(code));
  }
  std::string signature(8, '\0');
  file.read(signature.data(), static_cast<std::streamsize>(signature.size()));
  return file.gcount() == 8 && signature == "\x89HDF\r\n\x1a\n";
}

// Assumes HDF5 could open it; asks only for attributes of the root.
FileDescription describe_tree(const TreeReader& tree, const std::string& name) {
  FileDescription result;
  const std::string schema = tree.text("/", "schema");
  if (schema != layout::schema) {
    result.sentence = name + (schema.empty() ? " is an HDF5 file of another program"
                                             : " is a file of kind '" + schema + "', not an evert-study");
    return result;
  }
  result.title = tree.text("/", "title");
  result.company = tree.text("/", "company");
  result.run_id = tree.text("/", "run_id");
  const auto [major, minor] = tree.schema_version();
  if (major > layout::major_version) {
    result.state = FileState::newer_schema;
    result.sentence = name + " has schema version " + std::to_string(major) + "." + std::to_string(minor) +
                      "; this program reads up to " + std::to_string(layout::major_version) +
                      ".x: use a newer version of Evert";
  } else if (tree.text("/", "complete") != "yes") {
    result.state = FileState::unfinished;
    result.sentence = name + " was not written to its end: run the comparison again";
  } else {
    result.state = FileState::ok;
    result.sentence = name + " is a study of " + result.company + ": " + result.title;
  }
  return result;
}

}  // namespace

FileDescription describe_file(const fs::path& path) {
  FileDescription result;
  if (!looks_like_hdf5(path)) {
    result.sentence = path.string() + " is not an HDF5 file";
    return result;
  }
  try {
    return describe_tree(TreeReader(path), path.string());
  } catch (const base::EnvironmentError& error) {
    result.state = FileState::damaged;
    result.sentence = path.string() + " is damaged (" + error.what() + ")";
    return result;
  }
}

namespace {

// Throws if it is not a whole study that this program can read.
void require_study(const fs::path& path) {
  const FileDescription description = describe_file(path);
  if (description.state == FileState::foreign || description.state == FileState::newer_schema) {
    base::Diagnostics problems;
    problems.error({path.string(), 0, 0}, description.sentence);
    problems.throw_if_errors();
  }
  if (description.state != FileState::ok) throw base::EnvironmentError(description.sentence);
}

// What would be a bug in a study we made is a fault of one we read.
template <class Read>
auto undamaged(const fs::path& path, Read read) {
  try {
    return read();
  } catch (const base::InternalError& error) {
    fail_damaged(path, error.what());
  } catch (const std::out_of_range&) {
    fail_damaged(path, "its arrays have different lengths");
  }
}

}  // namespace

Study read_study(const fs::path& path, Bulk bulk) {
  require_study(path);
  const TreeReader tree(path);
  return undamaged(path, [&] {
    Study study;
    read_root(tree, study);
    read_frame(tree, study);
    read_kpis(tree, study, Arrays::all);
    read_answer(tree, study.answer);
    if (bulk != Bulk::skip_trajectories_and_events) {
      study.tracks = read_trajectories(tree, "/track", Arrays::all);
      study.staff = read_trajectories(tree, "/staff", Arrays::all);
    }
    read_journeys(tree, study);
    if (bulk == Bulk::read) read_events(tree, study, Arrays::all);
    read_sections(tree, study, Arrays::all);
    read_provenance(tree, study.provenance);
    check_study(study);
    return study;
  });
}

struct StudyFile::Opened {
  explicit Opened(const fs::path& of) : path(of), tree(of) {}

  fs::path path;
  TreeReader tree;
  Study head = {};
};

StudyFile::StudyFile(const fs::path& path) {
  require_study(path);
  opened_ = std::make_unique<Opened>(path);
  undamaged(path, [&] {
    const TreeReader& tree = opened_->tree;
    Study& study = opened_->head;
    read_root(tree, study);
    read_frame(tree, study);
    read_kpis(tree, study, Arrays::short_ones);
    read_answer(tree, study.answer);
    study.tracks = read_trajectories(tree, "/track", Arrays::short_ones);
    study.staff = read_trajectories(tree, "/staff", Arrays::short_ones);
    read_journeys(tree, study);
    read_events(tree, study, Arrays::short_ones);
    read_sections(tree, study, Arrays::short_ones);
    read_provenance(tree, study.provenance);
    check_head(study);
  });
}

StudyFile::StudyFile(StudyFile&&) noexcept = default;
StudyFile& StudyFile::operator=(StudyFile&&) noexcept = default;
StudyFile::~StudyFile() = default;

const Study& StudyFile::head() const {
  return opened_->head;
}

Values StudyFile::array(const std::string& path) const {
  return undamaged(opened_->path, [&] {
    Values values = opened_->tree.values(path);
    check_array(opened_->head, path, size_of(values));
    return values;
  });
}

Events StudyFile::events(const std::string& scenario) const {
  return undamaged(opened_->path, [&] {
    Events events = read_events(opened_->tree, scenario);
    check_events(opened_->head, events);
    return events;
  });
}

Events read_life(const fs::path& path, const std::string& scenario, std::int32_t customer) {
  const TreeReader tree(path);
  const std::string group = "/events/" + scenario + "/by_customer/";
  const auto customers = tree.read<std::int32_t>("/customer");
  const auto found = std::lower_bound(customers.begin(), customers.end(), customer);
  if (!tree.has("/events/" + scenario) || found == customers.end() || *found != customer) {
    throw base::EnvironmentError(path.string() + " tracks no customer " + std::to_string(customer) +
                                 " in scenario '" + scenario + "'");
  }
  const auto at = static_cast<std::uint64_t>(found - customers.begin());
  const auto first =
      static_cast<std::uint64_t>(tree.read_part<std::int64_t>(group + "first_event", at, 1).front());
  const auto count =
      static_cast<std::uint64_t>(tree.read_part<std::int64_t>(group + "event_count", at, 1).front());
  Events events;
  layout::for_each_column(
      events, [&]<class T>(const std::string& name, std::vector<T>& column, const char*, const char*) {
        if (name == "customer") {
          column.assign(count, static_cast<T>(customer));
        } else {
          column = tree.read_part<T>(group + name, first, count);
        }
      });
  return events;
}

}  // namespace evert::results
