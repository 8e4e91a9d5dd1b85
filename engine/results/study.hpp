// A study in memory: a company's scenarios x replicates, what was recorded and what was found. Plain data;
// the file that holds it is described in FORMAT.md.
//
// Shapes are written (outer, ..., inner) and stored row by row, the last dimension running fastest.
// A = scenarios, R = replicates, T = weeks, S = silos, G = segments, C = tracked customers, E = employee
// slots.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace evert::results {

// One array of any kind a study can hold. Counts are integers (they compress three times better than the
// ratios made from them), trajectories float, money totals and times double. Missing values are NaN; a
// missing 32-bit integer is the least one.
using Values = std::variant<std::vector<float>, std::vector<double>, std::vector<std::uint8_t>,
                            std::vector<std::int16_t>, std::vector<std::int32_t>, std::vector<std::int64_t>,
                            std::vector<std::string>>;

enum class RunStatus : std::uint8_t { ok, failed, missing, excluded };
enum class Direction { neither, higher_is_better, lower_is_better };
enum class Split { none, silo, segment };

// "Nobody", "none of them" in the 8-bit columns of events and states.
inline constexpr std::uint8_t no_index = 255;

struct Scenario {
  std::string name{};      // also the name of a group in the file: letters, digits, _ - + .
  std::string title{};     // one line for people
  std::string text{};      // as the user gave it
  std::string resolved{};  // every parameter filled in, canonical JSON
  bool operator==(const Scenario&) const = default;
};

struct Kpi {
  std::string name{};  // as a scenario's name
  std::string unit{};  // udunits style: "1", "%", "USD week-1", "minute"
  std::string long_name{};
  std::string cell_methods{};  // CF: "time: sum", "time: point", "time: mean"; may be empty
  Direction direction = Direction::neither;
  Split split = Split::none;
  Values values{};  // (A, R, T), with S or G as a fourth dimension if split
  bool operator==(const Kpi&) const = default;
};

// Numbers that sum up one KPI's course in one run: Study::statistics says which.
struct Summary {
  std::string kpi{};
  std::vector<double> values{};  // (A, R, statistic)
  bool operator==(const Summary&) const = default;
};

// A KPI's paired difference to the baseline, replicate by replicate; in the KPI's unit.
struct Difference {
  std::string kpi{};
  std::vector<float> values{};  // (A, R, T); all 0 for the baseline
  bool operator==(const Difference&) const = default;
};

struct Outcome {
  std::string name{};  // "growth", "margin", "satisfaction", "value", ...
  std::string title{};
  std::string unit{};
  Direction direction = Direction::higher_is_better;
  double year = 0;  // the year of the horizon it is read at
  bool operator==(const Outcome&) const = default;
};

// What the comparison says. NaN where a question has no answer (no break-even within the horizon).
// A study without an answer has no outcomes, and then every other member is empty too.
struct Answer {
  std::vector<Outcome> outcomes{};  // (O)
  double coverage = 0.95;           // of the interval [low, high]
  std::vector<double> level{};      // (A, O) mean over replicates, in the outcome's unit
  std::vector<double> difference{}, low{},
      high{};                                // (A, O) paired difference to the baseline and its interval
  std::vector<double> share_better{};        // (A, O) share of replicates that beat the baseline, 0..1
  std::vector<double> variance_reduction{};  // (A, O) variance unpaired / paired
  std::string trough_unit = "1";
  std::vector<double> trough{};      // (A) the J-curve's lowest difference to the baseline
  std::vector<double> break_even{};  // (A) weeks from the start until it is made good
  std::vector<double> stalled{};     // (A) share of replicates whose redesign stalled, 0..1
  bool operator==(const Answer&) const = default;
};

// A quantity of each tracked customer (A, C, T) or each employee slot (A, E, T), of replicate 0.
struct Trajectory {
  std::string name{};
  std::string unit = "1";
  std::string long_name{};
  std::vector<std::string> flags{};  // for states: what 0, 1, 2, ... mean; words without blanks
  Values values{};
  bool operator==(const Trajectory&) const = default;
};

// What happened to the tracked customers of one scenario in replicate 0. Columns of equal length, in order of
// time.
struct Events {
  std::vector<double> t{};               // days since Study::start_date
  std::vector<std::uint8_t> type{};      // index into Study::event_types
  std::vector<std::int32_t> customer{};  // one of Study::customers
  std::vector<std::uint8_t> journey{};   // index into Study::journeys, or no_index
  std::vector<std::uint8_t> step{};      // position in that journey, or no_index
  std::vector<std::uint8_t> silo{};      // index into Study::silos, or no_index
  std::vector<std::int32_t> employee{};  // slot, or -1
  std::vector<std::uint8_t> cause{};     // index into Study::causes, or no_index
  std::vector<float> value{};            // what the type says it is; NaN if nothing
  bool operator==(const Events&) const = default;
};

struct Journey {
  std::string name{};
  std::vector<std::string> steps{};
  bool operator==(const Journey&) const = default;
};

// One more array, for results this header does not name.
struct Variable {
  std::string name{};
  std::string unit = "1";
  std::string long_name{};
  std::vector<std::string> flags{};
  std::vector<std::string> dimensions{};  // outermost first
  Values values{};
  bool operator==(const Variable&) const = default;
};

// A group of such arrays: attribution, verdicts, validation, ... A variable called like its only dimension
// gives that dimension's coordinates and stands before its users; the dimensions scenario, replicate, time,
// silo, segment, customer and employee are the study's own.
struct Section {
  std::string name{};
  std::string title{};
  std::vector<Variable> variables{};
  bool operator==(const Section&) const = default;
};

// How the file came about. The only part that may differ between two runs of the same question.
struct Provenance {
  std::string version{}, git_sha{}, git_dirty{}, compiler{}, build_flags{}, host{}, os{}, rng{};
  std::string study_seed{}, started_at{}, hdf5_version{}, command{};
  std::int32_t threads = 0;
  double duration_s = 0;
  std::int64_t peak_rss_bytes = 0;
  bool operator==(const Provenance&) const = default;
};

struct Study {
  std::string title{}, company{}, run_id{};
  std::string company_text{};  // the company file as given
  std::vector<Scenario> scenarios{};
  std::string baseline{};  // one of the scenarios' names

  std::vector<std::int32_t> replicates{};  // (R) their numbers
  std::vector<std::string>
      seed_hex;  // (R) 64-bit keys in hexadecimal: no reader agrees on unsigned 64-bit numbers
  std::vector<RunStatus> run_status{};  // (A, R)

  std::string start_date{};           // "2025-01-06": day 0, a Monday
  std::vector<double> days{};         // (T) days since start_date, ascending
  std::vector<std::int32_t> ticks{};  // (T)

  std::vector<std::string> silos{};     // (S)
  std::vector<std::string> segments{};  // (G)

  std::vector<Kpi> kpis{};
  std::vector<std::string> statistics{};  // "final", "mean", "auc", "p10", "p90"
  std::vector<Summary> summaries{};
  std::vector<Difference> differences{};
  Answer answer{};

  std::vector<std::int32_t> customers{};  // (C) tracked customers' numbers, ascending
  std::vector<Trajectory> tracks{};
  std::vector<std::int32_t>
      employees;  // (E) slots; who sits in a slot changes, "present" says if anyone does
  std::vector<Trajectory> staff{};

  std::vector<std::string> event_types{}, causes{};  // words without blanks
  std::vector<Journey> journeys{};
  std::vector<Events> events{};  // (A), or none if nobody was tracked

  std::vector<Section> sections{};
  Provenance provenance{};

  bool operator==(const Study&) const = default;
};

// Number of elements of an array of any kind.
[[nodiscard]] std::size_t size_of(const Values& values);

// Throws InternalError for a study that contradicts itself (a shape, a name, an order): whoever filled it has
// a bug.
void check_study(const Study& study);

}  // namespace evert::results
