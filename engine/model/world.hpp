// All state of one replicate. A value: copying it branches the world; nothing points outside but the two
// descriptions that never change.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/model/beliefs.hpp"
#include "engine/model/calendar.hpp"
#include "engine/model/cases.hpp"
#include "engine/model/company.hpp"
#include "engine/model/customer_sums.hpp"
#include "engine/model/customers.hpp"
#include "engine/model/employees.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/initiatives.hpp"
#include "engine/model/ledger.hpp"
#include "engine/model/market.hpp"
#include "engine/model/offer.hpp"
#include "engine/model/outreach.hpp"
#include "engine/model/policy.hpp"
#include "engine/model/practice.hpp"
#include "engine/model/programme.hpp"
#include "engine/model/trace.hpp"
#include "engine/model/week_calendar.hpp"

namespace evert::model {

// Somebody wants something this week. Made by choice/ and contacts/, met by service/.
struct Arrival {
  double time = 0;  // minutes of working time since the start of the replicate
  std::uint32_t customer = 0;
  std::uint8_t journey = 0;
  std::uint8_t fallback = 255;  // brand the customer turns to if nothing comes of a purchase
  std::uint8_t segment = 0;     // of the customer; read here, where rows come in order, as are the next three
  std::uint8_t tracked = 0;     // 1: its life is recorded
  float effort = 1;             // Customers::cost_to_serve
  float value = 1;              // Customers::value
};

// What a customer lived through at a moment of truth. Made by service/, felt in experience/.
struct MomentFelt {
  double time = 0;
  double wait_days = 0;  // working days not worked on since the moment before
  float quality = 0;     // perceived, points
  std::uint32_t customer = 0;
  std::uint32_t holder = 0xffffffffu;
  std::uint8_t journey = 0;
  std::uint8_t moment = 0;  // index into the journey's moments, or no_moment
  std::uint8_t visit = 0;
  std::uint8_t defects = 0;
};
constexpr std::uint8_t left_at_door = 254;   // MomentFelt::moment of a customer who balked
constexpr std::uint8_t left_in_queue = 255;  // and of one whose patience ended

// A household outside the relation that will turn here this week, on another's word or the company's. Made by
// word_of_mouth/ and marketing/, met by choice/.
struct Persuaded {
  std::uint32_t customer = 0;
  bool referred = false;  // by another customer
};

// Counts of one tick, for measures/ and the ledger. Everything here is cleared when a tick opens.
struct WeekCounts {
  // choice
  double occasions = 0,
         owner_occasions = 0;  // purchase occasions; of households whose last purchase was here
  double customer_occasions = 0, customer_purchases = 0;  // of those in a relation: occasions, bought here
  double visits = 0;                                      // purchase cases opened
  double purchases = 0, repurchases = 0;                  // bought here; of them by owners
  std::vector<double> line_units;                         // [line]
  // relations
  double active = 0, joined = 0, churned = 0, left_for_rival = 0, left_queue = 0;
  std::vector<double> segment_active, segment_churned;  // [segment]
  // contacts and service
  double contacts = 0, walk_ins = 0, repeat_visits = 0, complaints = 0;
  double balked = 0, abandoned = 0;
  double contacts_resolved_first = 0,
         contacts_first = 0;  // first visits completed, and without a hidden defect
  double crossings = 0, cases_completed = 0, lead_days = 0, work_days = 0;
  double exceptions = 0, escalated = 0, decision_days = 0;
  std::vector<double> journey_completed, journey_lead_days, journey_crossings,
      journey_wait_days;  // [journey]
  // experience, per moment in the order of the company file (journey by journey)
  std::vector<double> moment_count, moment_quality, moment_satisfaction;
  // marketing and word of mouth
  double messages = 0, responses = 0, opted_out = 0, moments_served = 0, moments_due = 0;
  double relevance = 0;                    // sum over dialogue messages
  double talks = 0, praise = 0;            // conversations; of them in praise
  double adopted_alone = 0, referred = 0;  // first contacts by own motion, by referral
  // decisions and the offer, of this week
  double initiatives_approved = 0, initiatives_in_place = 0, offer_changes = 0, rival_answers = 0;
  // people
  std::vector<double> quits, hires, layoffs, adopted;  // [silo]

  void open(const Company& company);
  friend bool operator==(const WeekCounts&, const WeekCounts&) = default;
};

struct World {
  std::shared_ptr<const Company> company;
  std::shared_ptr<const Scenario> scenario;
  Calendar calendar;
  double scale = 1;  // share of the company simulated
  std::uint64_t seed = 1;
  std::uint32_t replicate = 0;
  Tick tick = 0;        // the week being simulated
  Tick start_tick = 0;  // week 0 of the scenario: where it branches off the warm-up

  Customers customers;
  std::vector<double> in_relation;  // [segment] customers in a relation, kept by relations.hpp
  CustomerSums sums;                // over them; follows from the columns, so no part of the state
  Employees employees;
  std::vector<SiloState> silos;
  Cases cases;
  Practice practice;
  Policy policy;
  Market market;
  Beliefs beliefs;
  Initiatives initiatives;
  Offer offer;
  Outreach outreach;
  std::vector<LeverState> levers;  // in the order of levers/catalogue.cpp: a label, no input
  ProgrammeStatus programme;
  Ledger ledger;
  WeekCounts week;
  base::Column<Arrival> arrivals;
  std::vector<Persuaded> persuaded;
  std::vector<MomentFelt> moments;
  WeekCalendar events;  // of service, during its week
  Trace trace;

  [[nodiscard]] double week_begins() const { return tick * calendar.minutes_per_week(); }
  [[nodiscard]] double week_ends() const { return (tick + 1) * calendar.minutes_per_week(); }
  [[nodiscard]] Tick week_of_scenario() const { return tick - start_tick; }
  void note(const TraceEvent& event) {
    if (trace.may_track(event.customer) && customers.is(CustomerId(event.customer), customer_tracked))
      trace.events.push_back(event);
  }
  void note_gross(std::uint32_t customer, double gross) {
    if (trace.may_track(customer) && customers.is(CustomerId(customer), customer_tracked))
      trace.gross.push_back({customer, gross});
  }
};

// USD a year of the whole company, from the last 52 weeks or as many as there are; 0 without a past.
[[nodiscard]] double yearly_revenue(const World& world);

// Counts World::in_relation and World::sums afresh, after columns of customers were written by other means
// than those that keep them up.
void count_relations(World& world);

// From now on these customers are tracked, and nobody else.
void track(World& world, std::vector<std::uint32_t> customers);

// Sets Case::tracked afresh, after cases were read from a file.
void mark_tracked_cases(World& world);

// Clears what belongs to one tick.
void open_week(World& world);

}  // namespace evert::model
