// The named streams of randomness. A number, once given, is never changed nor given again: a stream that is
// no longer used leaves a gap. Then a new mechanism, with a new number, leaves every other draw as it was.
#pragma once

#include <cstdint>

namespace evert::random {

enum class Stream : std::uint16_t {
  // Building the first world
  initial_customer = 1,  // a customer's attributes at the start
  initial_employee = 2,  // an employee's attributes at the start
  taste = 3,             // how a customer's needs differ from its segment's

  // Buying
  purchase_clock = 10,  // when a customer next has a need
  choice = 11,          // which offer or rival the need goes to
  close = 12,           // whether a quote or visit ends in a sale
  vehicle = 13,         // what is bought, and for how much

  // Hearing of the company
  adopt = 14,     // whether a household turns here by its own motion
  talk = 15,      // whether a customer talks, and to whom
  persuade = 16,  // whether a word or a message brings somebody here
  message = 17,   // whom the company speaks to, and what comes of it
  opt = 18,       // who gives permission, and who takes it back
  attend = 19,    // whether a moment of the life cycle is served

  // Coming into contact
  contact = 20,  // whether a customer raises a case, and which
  walk_in = 21,  // demand from outside the known customers

  // Being served
  service_minutes = 30,    // how long a step takes
  service_error = 31,      // whether a step goes wrong
  service_exception = 32,  // whether a case falls outside the rules
  hand_off = 33,           // whether and where a case is passed on
  balking = 34,            // whether a customer turns away at a long queue
  patience = 35,           // how long a customer waits before giving up
  quality_noise = 36,      // how well a service turned out, given its expected quality
  reprice = 37,            // whether a customer's cost to serve is known

  // Reacting to service
  complaint = 40,     // whether a disappointed customer complains
  repeat_visit = 41,  // whether a case left unsolved comes back
  recovery = 42,      // whether an apology or repair wins the customer back

  // Leaving and returning
  churn = 50,   // whether a customer leaves
  rejoin = 51,  // whether a former customer returns

  // The working life of employees
  engagement = 60,  // shocks to engagement
  quit = 61,        // whether an employee resigns
  absence = 62,     // whether an employee is away
  hiring = 63,      // who is hired, and when the place is filled
  layoff = 64,      // who is let go

  // Change inside the company
  adoption = 70,  // whether an employee takes up a new way of working
  reversal = 71,  // whether one falls back into the old way
  ties = 72,      // who knows whom
  stall = 80,     // whether a programme stalls
  move = 81,      // what rivals and other initiatives do
  leader = 82,    // when a leader goes, and who comes

  // What the company believes, decides and offers
  story = 100,          // which customers' stories an executive hears
  survey = 101,         // who is asked
  candidate = 102,      // what an initiative would truly do
  estimate = 103,       // what is believed of it
  approval = 104,       // whether a layer lets it pass, whether a test binds
  landscape = 105,      // what an attribute contributes to the fit of an offer
  design = 106,         // which attributes are tried, copied, mistaken
  design_sample = 107,  // which customers take part in a design
  need_drift = 108,     // how needs move
  rival = 109,          // what a rival does

  // Making companies and leaders to look for patterns over
  firm_traits = 120,  // what kind of firm it is
  firm_layout = 121,  // who does which step, segments, rivals
  firm_levers = 122,  // where it starts on each lever
  programme = 123,    // the leader of a redesign, its breadth and pace

  // Choosing the points of a sweep, and what their outputs say
  strata = 130,    // latin hypercubes: the order of strata, the place within each
  scramble = 131,  // Sobol points: which digits are flipped
  walk = 132,      // Morris trajectories: where they start, which way they go

  // Observing, without touching the run
  tracking = 90,  // who is followed in detail
  resample = 91,  // which replicates, or points, a bootstrap takes

  // Measuring speed
  reference = 140,  // all luck of the reference workload

  test = 1000,  // for tests alone
};

// What an entity number counts: customer 7 and employee 7 have separate luck.
enum class EntityKind : std::uint8_t {
  firm = 0,
  customer = 1,
  employee = 2,
  case_ = 3,
  silo = 4,
  prospect = 5
};

}  // namespace evert::random
