// Cases: one customer's way through one journey. Records in a pool; a closed case's place is used again.
// Times are minutes of working time since the start of the replicate.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/column.hpp"
#include "engine/model/ids.hpp"

namespace evert::model {

enum class CaseState : std::uint8_t { closed, coming, queued, in_work, lying };

// `lying` is a case between two silos, or waiting for a decision further up.
struct Case {
  double created = 0;     // first asked for service
  double since = 0;       // entered the present state
  double waited = 0;      // minutes not worked on, since the moment before
  float work = 0;         // minutes worked on it since the moment before
  float skill = 0;        // sum of skill x minutes since the moment before
  float engagement = 0;   // sum of engagement x minutes since the moment before
  float information = 1;  // share of what the customer said that is still known
  float lead = 0;         // minutes waited in all
  float patience = 0;     // minutes at entry after which the customer leaves
  std::uint32_t customer = 0;
  std::uint32_t holder = 0xffffffffu;  // EmployeeId who last worked on it
  std::int32_t tick = 0;               // of creation, keys its draws
  std::uint8_t journey = 0;
  std::uint8_t step = 0;      // to be done or in work
  std::uint8_t silo = 0;      // where it is
  std::uint8_t visit = 0;     // 0 first, then repeats for the same trouble
  std::uint8_t attempts = 0;  // of the present step
  std::uint8_t defects = 0;   // errors nobody noticed
  std::uint8_t crossings = 0;
  CaseState state = CaseState::closed;
  std::uint8_t fallback = 255;  // the brand the customer turns to if nothing comes of a purchase
  std::uint8_t segment = 0;     // of the customer, as are effort and value
  std::uint8_t beyond_own = 0;  // 1: a need that only a partner covers (lever 10)
  std::uint8_t tracked = 0;     // 1: of a tracked customer; follows from its status, so no part of the state
  std::uint8_t luck_kept = 0;   // 1: that of its steps is in Cases::luck; no part of the state
  float effort = 1;             // working time of this customer relative to the mean
  float value = 1;              // gross profit relative to the segment's mean
  float rollout = 1;  // fixed luck of the case: under the new design where this is below its built share
};

// What chance gives to one attempt at one step.
struct StepLuck {
  float minutes = 1;    // working time, as a multiple of its mean
  float error = 0;      // uniform
  float exception = 0;  // uniform
  float pickup = 1;     // time between two silos, as a multiple of its mean
};

// A first-in first-out line of cases, compact in memory.
struct CaseLine {
  std::vector<std::uint32_t> items;
  std::uint32_t head = 0;

  [[nodiscard]] bool empty() const { return head == items.size(); }
  [[nodiscard]] std::size_t size() const { return items.size() - head; }
  void push(std::uint32_t item) { items.push_back(item); }
  [[nodiscard]] std::uint32_t front() const { return items[head]; }
  std::uint32_t pop();
  // The one so many places behind the front, which leaves the line.
  std::uint32_t take(std::size_t place);
};

// What will happen at a minute of working time. Ordered by time, then by `order`, which counts events as they
// are made: no tie is left to chance.
enum class EventKind : std::uint8_t { walks_in, arrives, ready, finished };

struct ServiceEvent {
  double time = 0;
  std::uint32_t order = 0;
  std::uint32_t subject = 0;  // arrival (walks_in), case (arrives, ready) or employee (finished)
  EventKind kind = EventKind::arrives;
};

// The queue side of one silo.
struct SiloState {
  CaseLine under_way;  // cases already begun; served first (0b.5)
  CaseLine fresh;
  std::vector<std::uint32_t> idle;  // free servers, longest free first
  double backlog = 0;               // nominal minutes queued
  double capacity = 0;              // nominal minutes the silo can work this week
  double offered = 0;               // nominal minutes that came in this week
  double worked = 0;                // minutes people were busy this week
  double load = 0.75;               // smoothed offered / capacity
  double overtime = 0;              // share of extra time worked this week
  double high_load_weeks = 0;       // consecutive weeks above the hiring threshold
  std::uint32_t finished_steps = 0;
  std::uint32_t errors = 0;
  std::uint32_t abandoned = 0;
  std::uint32_t crossings_in = 0;
  double waited = 0;  // minutes waited by cases begun this week
};

struct Cases {
  base::Column<Case> pool;
  std::vector<std::uint32_t> free;   // closed places, last in first out
  std::vector<ServiceEvent> agenda;  // what will happen after this week, in the order it was made
  std::uint32_t order = 0;
  std::uint64_t opened = 0;  // since the start, for conservation
  std::uint64_t closed = 0;
  // (place, step) row-major, of the present attempt: a pure function of the cases that have it here, kept so
  // that it is drawn once. No part of the state; may end before the pool does.
  base::Column<StepLuck> luck;

  [[nodiscard]] CaseId open(const Case& fresh);
  void close(CaseId id);
  [[nodiscard]] Case& operator[](CaseId id) { return pool[id.index()]; }
  [[nodiscard]] const Case& operator[](CaseId id) const { return pool[id.index()]; }

  void schedule(double time, EventKind kind, std::uint32_t subject);
};

}  // namespace evert::model
