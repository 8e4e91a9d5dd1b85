// What is kept of a run: every measure every week, and for one replicate the lives of tracked customers and
// the weeks of every employee. Plain data; results/ and experiment/ know nothing else of a run.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/model/trace.hpp"
#include "engine/model/world.hpp"

namespace evert::simulation {

// Which parts beside the measures are kept.
struct RecordOptions {
  bool lives = false;  // tracked customers, their events, and employees
};

struct Record {
  int weeks = 0;
  std::vector<std::vector<double>> measures;  // [measure of measures/catalogue][week x entries]

  // Lives, only if asked for. Row-major (entity, week).
  std::vector<std::uint32_t> tracked;  // customer rows, ascending
  std::vector<std::uint8_t> segment;   // (tracked)
  std::vector<float> value;            // (tracked), gross profit relative to the segment's mean
  std::vector<std::int32_t> since;     // (tracked), week of the scenario the relation as it is at first began
  std::vector<float> satisfaction, expectation;  // (tracked, week)
  std::vector<std::uint8_t> status;              // (tracked, week), CustomerStatus bits
  std::vector<float> gross;                      // (tracked, week), USD of gross profit the customer brought
  std::size_t employees = 0;  // positions at the end; earlier weeks are padded as abolished
  std::vector<std::uint8_t> employee_position, employee_silo, employee_adopted;  // (employee, week)
  std::vector<float> employee_engagement, employee_skill, employee_fatigue,
      employee_hours;                     // hours worked that week
  std::vector<model::TraceEvent> events;  // in time order; `time` counts from the branch point, minutes

  model::ProgrammeState programme = model::ProgrammeState::none;
  int stalled_week = -1;         // week of the scenario, -1: did not stall
  std::uint64_t state_hash = 0;  // of the world at the end
};

// Record::since of a customer in no relation.
inline constexpr std::int32_t no_week = std::numeric_limits<std::int32_t>::min();

// Observes finished weeks. Reads the world and changes nothing in it.
class Recorder {
 public:
  Recorder(const model::World& world, int weeks, RecordOptions options);
  void observe(const model::World& world);
  [[nodiscard]] Record finish(const model::World& world);

 private:
  void observe_lives(const model::World& world);
  void observe_gross(const model::World& world);

  RecordOptions options_;
  Record record_;
  // Employees may be added while a run goes on, so weeks are gathered first and turned at the end.
  struct EmployeeWeek {
    std::vector<std::uint8_t> position, silo, adopted;
    std::vector<float> engagement, skill, fatigue, hours;
  };
  std::vector<EmployeeWeek> employee_weeks_;
};

}  // namespace evert::simulation
