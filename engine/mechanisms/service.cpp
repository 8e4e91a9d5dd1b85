#include "engine/mechanisms/service.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/model/relations.hpp"
#include "engine/model/week_calendar.hpp"
#include "engine/vector/draws.hpp"

// Long for one reason: a week of service is one event loop, and its parts make no sense apart. Read run()
// first.
namespace evert::mechanisms {

namespace {

using model::Case;
using model::CaseId;
using model::CaseState;
using model::CustomerId;
using model::EventKind;
using model::StepLuck;
using model::TraceKind;
using random::Draws;
using random::EntityKind;
using random::Stream;

constexpr std::uint32_t nobody = 0xffffffffu;
constexpr std::uint8_t no_silo = 255;
constexpr std::size_t slots_of_an_arrival = 4;  // of the calendar: about as many as its events
constexpr std::size_t case_ahead = 10, luck_ahead = case_ahead / 2, seen_ahead = case_ahead + 1;  // events
constexpr std::size_t most_near = 4096;   // cases that the cache holds with all that is theirs, roughly
constexpr std::uint32_t most_steps = 64;  // of a journey: the draws of a step are numbered by it

// What the week's work needs to know of a step, a journey, a silo and a person, each close together in
// memory.
struct PlannedStep {
  double minutes = 0;
  double sigma = 0;  // of the log of working time
  double error_rate = 0;
  double exception_rate = 0;
  double new_built = 0;  // built share of the new ownership
  std::uint8_t owner = no_silo;
  std::uint8_t new_owner = no_silo;
  bool exponential = false;
  bool decision = false;
  bool moment = false;          // at least one moment of truth follows it
  std::uint8_t certain_to = 0;  // the steps before it follow this one whatever the customer decides
};

// Steps whose luck is wanted, of many cases, as columns.
struct Lot {
  static constexpr std::size_t room = 256;
  std::array<std::uint32_t, room> customer;
  std::array<std::int32_t, room> tick;
  std::array<std::uint32_t, room> block;
  std::array<const PlannedStep*, room> step;
  std::array<StepLuck*, room> luck;
  std::size_t size = 0;
};

// Contacts about needs that only a partner covers.
struct BeyondOwn {
  double share = 0;  // of the journey's contacts
  double loss = 0;   // of information at the hand-off
  double work = 0;   // share of the time that the partner works
};

struct PlannedJourney {
  std::size_t steps = 0;
  double failing = 1;  // factor on errors, by causes removed or added
  double premium = 0;  // share of revenue that better partners cost
  double pickup_days = 0;
  BeyondOwn beyond_own{};
};

struct WorkingSilo {
  double minutes = 1;             // factor on working time
  double errors = 1;              // factor on the error rate of a step
  double strain = 1;              // growth of errors with last week's load
  double authority = 0;           // chance that an exception is settled at first touch
  double adopted_share = 0;       // of working people
  int heads = 0;                  // working people present
  std::ptrdiff_t first_idle = 0;  // places of SiloState::idle that are given up
  std::size_t department = 0;     // the first silo of the same department
};

struct Desk {
  double free_since = 0;  // as Employees has them; written back at the end of the week
  double worked = 0;
  std::uint32_t current_case = nobody;
  std::int32_t adopted_at = 0;
  double speed = 1;
  double skill = 1;
  double engagement = 0;
  double slips = 1;  // factor on the error rate of a step, by skill
  std::uint8_t silo = 0;
  bool here = false;    // present, and not absent
  bool serves = false;  // here, and takes cases from the queue
  bool adopted = false;
};

class ServiceWeek {
 public:
  ServiceWeek(model::World& world, const ServiceParameters& parameters, const Context& context)
      : world_(world),
        p_(parameters),
        key_(context.key),
        company_(*world.company),
        day_(world.calendar.minutes_per_day),
        week_begins_(world.week_begins()),
        week_ends_(world.week_ends()),
        calendar_(world.events),
        far_apart_(world.cases.pool.size() > most_near) {
    calendar_.start(world.week_begins(), week_ends_, slots_of_an_arrival * world.arrivals.size(),
                    far_apart_ ? seen_ahead : 0);
    know_silos();
    plan_steps();
    usual_channel_ = (1.0 - world.policy.channel_loss) / (1.0 - p_.usual_channel_loss);
    cost_known_ = std::clamp(1.0 - world.policy.allocation_error / p_.usual_allocation_error, 0.0, 1.0);
    overload_ = std::max(1.0, world.practice.span / p_.best_span);
  }

  void run() {
    know_people();
    form_teams();
    find_free_people();
    fill_calendar();
    model::ServiceEvent event;
    while (calendar_.take(event)) {
      if (far_apart_) prepare();
      happen(event);
    }
    close_week(week_ends_);
  }

 private:
  // ---- the week ----

  // Cases and customers lie anywhere in memory. Has on its way what the next events are about: first the
  // case, then what the case leads to. Without branches, as nobody could foretell how they go.
  void prepare() const {
    if (const model::ServiceEvent* event = calendar_.ahead(case_ahead)) prefetch_case(case_of(*event));
    if (const model::ServiceEvent* event = calendar_.ahead(luck_ahead)) prefetch_luck(case_of(*event));
  }

  void prefetch_case(std::uint32_t id) const {
    const char* item = reinterpret_cast<const char*>(&world_.cases[CaseId(id)]);
    base::prefetch(item);
    base::prefetch(item + 64);
    base::prefetch(item + sizeof(Case) - 1);
  }

  // That of its present step, and its customer if that is the last one; the case is at hand.
  void prefetch_luck(std::uint32_t id) const {
    const Case& item = world_.cases[CaseId(id)];
    base::prefetch(luck_.data() + id * longest_ + item.step);
    const bool last = item.step + 1u >= journeys_[item.journey].steps;
    const void* const status = &world_.customers.status[item.customer];
    const void* const brand = &world_.customers.last_brand[item.customer];
    base::prefetch(last ? status : &item);
    base::prefetch(last ? brand : &item);
  }

  // Any other where there is none yet.
  std::uint32_t case_of(const model::ServiceEvent& event) const {
    const bool finished = event.kind == EventKind::finished;
    const std::uint32_t in_work = desks_[finished ? event.subject : 0].current_case;
    return std::min(finished ? in_work : event.subject,
                    static_cast<std::uint32_t>(world_.cases.pool.size() - 1));
  }

  void know_silos() {
    const model::Practice& practice = world_.practice;
    for (std::size_t s = 0; s < world_.silos.size(); ++s) {
      std::size_t department = 0;
      while (!company_.same_department(department, s)) ++department;
      silos_.push_back(
          {.minutes = practice.minutes[s],
           .errors = practice.errors[s],
           .strain = base::exp(p_.load_error * std::max(0.0, world_.silos[s].load - p_.load_edge)),
           .authority = practice.authority[s],
           .department = department});
    }
  }

  void plan_steps() {
    const auto& failures = world_.initiatives.journey_failures;
    steps_.resize(company_.journeys.size() * most_steps);
    for (std::size_t j = 0; j < company_.journeys.size(); ++j) {
      const model::Journey& journey = company_.journeys[j];
      journeys_.push_back({.steps = journey.steps.size(),
                           .failing = j < failures.size() ? std::max(0.0, 1.0 + failures[j]) : 1.0,
                           .pickup_days = journey.pickup_days});
      EVERT_CHECK(journey.steps.size() <= most_steps, "a journey has more steps than draws are numbered for");
      longest_ = std::max(longest_, journey.steps.size());
      for (std::size_t i = 0; i < journey.steps.size(); ++i) {
        const model::Step& step = journey.steps[i];
        step_at(j, i) = {.minutes = step.minutes,
                         .sigma = random::lognormal_sigma(step.variation),
                         .error_rate = step.error_rate,
                         .exception_rate = step.exception_rate,
                         .new_built = world_.practice.new_owner_built[j][i],
                         .owner = step.owner.value,
                         .new_owner = world_.practice.new_owner[j][i],
                         .exponential = step.work_time == model::WorkTime::exponential,
                         .decision = step.decision};
      }
      auto certain_to = static_cast<std::uint8_t>(journey.steps.size());
      for (std::size_t i = journey.steps.size(); i-- > 0;) {
        if (journey.steps[i].decision && p_.close_rate < 0.5) certain_to = static_cast<std::uint8_t>(i + 1);
        step_at(j, i).certain_to = certain_to;
      }
      for (const model::Moment& moment : journey.moments) step_at(j, moment.after_step).moment = true;
    }
    know_partners();
  }

  // Several partners of a journey: loss and work are means, weighed by what each brings.
  static void cover(BeyondOwn& all, double more, const model::Partner& partner) {
    const double before = all.share / (1.0 - all.share);  // beyond, over own
    all.loss = (before * all.loss + more * partner.loss) / (before + more);
    all.work = (before * all.work + more * partner.work) / (before + more);
    all.share = (before + more) / (1.0 + before + more);
  }

  // What a good partner avoids, and what initiatives changed, is in the error rate of a step.
  void know_partners() {
    for (const model::Partner& partner : company_.partners) {
      PlannedJourney& journey = journeys_[partner.in.index()];
      for (const std::uint8_t step : partner.served)
        step_at(partner.in.index(), step).error_rate *=
            1.0 - partner.error_relief * world_.policy.partner_quality;
      const double more = partner.needs * world_.policy.partner_breadth;
      if (more > 0) cover(journey.beyond_own, more, partner);
      journey.premium += partner.premium * world_.policy.partner_quality;
    }
  }

  void know_people() {
    const model::Employees& people = world_.employees;
    desks_.resize(people.size());
    for (std::uint32_t row = 0; row < people.size(); ++row) {
      const bool here = people.present(row) && people.absent[row] == 0;
      desks_[row] = {.free_since = people.free_since[row],
                     .worked = people.worked[row],
                     .current_case = people.current_case[row],
                     .adopted_at = people.adopted_at[row],
                     .speed = std::max(0.05f, people.speed[row]),
                     .skill = people.skill[row],
                     .engagement = people.engagement[row],
                     .slips = 1 + p_.skill_error * std::max(0.0, 1.0 - people.skill[row]),
                     .silo = people.silo[row],
                     .here = here,
                     .serves = here && people.works[row] != 0,
                     .adopted = people.adopted[row] != 0};
      if (!people.present(row) || people.works[row] == 0) continue;
      ++silos_[people.silo[row]].heads;
      silos_[people.silo[row]].adopted_share += people.adopted[row];
    }
    for (WorkingSilo& silo : silos_)
      if (silo.heads > 0) silo.adopted_share /= silo.heads;
  }

  void find_free_people() {
    for (model::SiloState& silo : world_.silos) silo.idle.clear();
    for (std::uint32_t row = 0; row < desks_.size(); ++row)
      if (desks_[row].serves && desks_[row].current_case == nobody)
        world_.silos[desks_[row].silo].idle.push_back(row);
    for (model::SiloState& silo : world_.silos) {
      std::ranges::stable_sort(silo.idle, {}, [&](std::uint32_t row) { return desks_[row].free_since; });
      // Work may have been left lying for want of people; whoever came back takes it up.
      const double now = world_.week_begins();
      std::erase_if(silo.idle, [&](std::uint32_t row) { return take_next(row, now); });
    }
  }

  // What was already on the agenda for this week, and whoever wants something new.
  void fill_calendar() {
    std::vector<model::ServiceEvent> events, later;
    for (const model::ServiceEvent& event : world_.cases.agenda)
      (event.time < week_ends_ ? events : later).push_back(event);
    world_.cases.agenda = std::move(later);
    for (std::uint32_t i = 0; i < world_.arrivals.size(); ++i)
      events.push_back({world_.arrivals[i].time, world_.cases.order++, i, EventKind::walks_in});
    calendar_.add_known(events);
    luck_.resize(world_.cases.pool.size() * longest_);  // in one place while it is asked for
    walk_ins_.reserve(world_.arrivals.size());
    for (const model::ServiceEvent& event : calendar_.known()) {
      if (event.kind == EventKind::walks_in)
        walk_ins_.push_back(world_.arrivals[event.subject]);
      else if (event.kind == EventKind::arrives)
        keep_luck(CaseId(event.subject), world_.cases[CaseId(event.subject)]);
    }
    roll();
  }

  void plan(double time, EventKind kind, std::uint32_t subject) {
    const std::uint32_t order = world_.cases.order++;
    if (time < week_ends_)
      calendar_.add(time, order, subject, kind);
    else
      world_.cases.agenda.push_back({time, order, subject, kind});
  }

  void close_week(double end) {
    for (std::size_t s = 0; s < world_.silos.size(); ++s) {
      model::SiloState& silo = world_.silos[s];
      silo.idle.erase(silo.idle.begin(), silo.idle.begin() + silos_[s].first_idle);
      drop_impatient(silo, end);
      const double load =
          silo.capacity > 0 ? std::min(2.0, silo.offered / silo.capacity) : (silo.offered > 0 ? 2.0 : 0.0);
      silo.load += p_.load_smoothing * (load - silo.load);
    }
    model::Employees& people = world_.employees;
    for (std::uint32_t row = 0; row < desks_.size(); ++row) {
      Desk& desk = desks_[row];
      // Whoever is still at work has been busy to the end of the week.
      if (desk.current_case != nobody) add_work(desk, world_.cases[CaseId(desk.current_case)].since, end);
      people.current_case[row] = desk.current_case;
      people.free_since[row] = desk.free_since;
      people.worked[row] = desk.worked;
    }
  }

  void add_work(Desk& desk, double from, double to) {
    const double minutes = to - std::max(from, week_begins_);
    desk.worked += minutes;
    world_.silos[desk.silo].worked += minutes;
  }

  void happen(const model::ServiceEvent& event) {
    switch (event.kind) {
      case EventKind::walks_in:
        next_walks_in();
        break;
      case EventKind::arrives:
        enter(CaseId(event.subject), event.time);
        break;
      case EventKind::ready:
        join_queue(CaseId(event.subject), event.time);
        break;
      case EventKind::finished:
        finish(event.subject, event.time);
        break;
    }
  }

  // Of a case, if its customer is tracked.
  void note(const Case& item, model::TraceEvent event) {
    if (item.tracked == 0) [[likely]]
      return;
    event.customer = item.customer;
    event.journey = item.journey;
    world_.note(event);
  }

  // ---- coming in ----

  void next_walks_in() {
    const model::Arrival& arrival = walk_ins_[walked_in_];
    const StepLuck* luck = luck_of_next_walk_in();
    ++walked_in_;
    Case fresh;
    fresh.created = fresh.since = arrival.time;
    fresh.customer = arrival.customer;
    fresh.tick = world_.tick;
    fresh.journey = arrival.journey;
    fresh.fallback = arrival.fallback;
    fresh.segment = arrival.segment;
    fresh.effort = arrival.effort;
    fresh.value = arrival.value;
    fresh.state = CaseState::coming;
    fresh.tracked = arrival.tracked;
    fresh.luck_kept = 1;
    const CaseId id = world_.cases.open(fresh);
    std::copy_n(luck, certain_to(fresh, 0), luck_row(id));
    enter(id, arrival.time);
  }

  // At the door: turn away, or take a place in the first silo's queue with a patience.
  void enter(CaseId id, double now) {
    Case& item = world_.cases[id];
    const model::Journey& journey = company_.journeys[item.journey];
    Draws draws(key_, Stream::balking, EntityKind::customer, item.customer, item.tick, case_block(item));
    const double at_door = draws.uniform();
    item.patience = static_cast<float>(draws.exponential(journey.patience_days * day_));
    item.rollout = static_cast<float>(draws.uniform());
    item.information = static_cast<float>(usual_channel_);
    const BeyondOwn& beyond = journeys_[item.journey].beyond_own;
    if (item.visit == 0 && beyond.share > 0 && draws.uniform() < beyond.share) {
      item.information *= static_cast<float>(1.0 - beyond.loss);
      item.effort *= static_cast<float>(1.0 - beyond.work);
      item.beyond_own = 1;
    }
    item.silo = owner_of(item, nobody);
    note(item, {.time = now, .kind = TraceKind::case_opened, .silo = item.silo, .cause = item.visit});
    if (item.visit == 0 && at_door < p_.most_balking && at_door < chance_to_balk(journey)) {
      world_.week.balked += 1;
      note(item, {.time = now, .kind = TraceKind::balked});
      leave(id, now, model::left_at_door);
      return;
    }
    join_queue(id, now);
  }

  // The announced wait is the backlog ahead in every silo of the journey, in working days.
  double chance_to_balk(const model::Journey& journey) const {
    double wait = 0;
    std::uint8_t before = no_silo;
    for (const model::Step& step : journey.steps) {
      const model::SiloState& silo = world_.silos[step.owner.index()];
      if (step.owner.value != before && silo.capacity > 0)
        wait = std::max(wait, silo.backlog / silo.capacity * world_.calendar.days_per_week);
      before = step.owner.value;
    }
    return std::clamp(p_.balk_slope * (wait - journey.balk_after_days), 0.0, p_.most_balking);
  }

  // A customer goes without having been served.
  void leave(CaseId id, double now, std::uint8_t how) {
    const Case& item = world_.cases[id];
    world_.moments.push_back({.time = now,
                              .wait_days = world_.calendar.days(now - item.created),
                              .customer = item.customer,
                              .journey = item.journey,
                              .moment = how});
    if (company_.journeys[item.journey].starts_on == model::Trigger::purchase) {
      model::buy(world_, CustomerId(item.customer), item.fallback);
      if (how == model::left_in_queue)
        model::end_relation(world_, CustomerId(item.customer), now, model::EndCause::left_queue);
    }
    close(id);
  }

  void close(CaseId id) {
    const Case& item = world_.cases[id];
    const CustomerId customer(item.customer);
    switch (company_.journeys[item.journey].starts_on) {
      case model::Trigger::purchase:
        world_.customers.clear(customer, model::customer_purchase_open);
        break;
      case model::Trigger::contact:
        world_.customers.clear(customer, model::customer_contact_open);
        break;
      case model::Trigger::complaint:
        world_.customers.clear(customer, model::customer_complaint_open);
        break;
    }
    world_.cases.close(id);
  }

  // ---- queue and work ----

  PlannedStep& step_at(std::size_t journey, std::size_t step) { return steps_[journey * most_steps + step]; }
  const PlannedStep& step_of(const Case& item) const { return steps_[item.journey * most_steps + item.step]; }
  double nominal_minutes(const Case& item) const { return step_of(item).minutes * silos_[item.silo].minutes; }

  // ---- customer teams ----

  // Who works with which segment, and where nobody of a team is there today: its cases are for everybody.
  void form_teams() {
    const std::size_t segments = company_.segments.size();
    const auto& shares = world_.practice.teams;
    if (segments < 2 || std::ranges::none_of(shares, [](double share) { return share > 0; })) return;
    const model::Employees& people = world_.employees;
    team_.assign(people.size(), 0);
    staffed_.assign(world_.silos.size() * segments, 0);
    std::vector<std::size_t> so_far(world_.silos.size(), 0);
    for (std::uint32_t row = 0; row < people.size(); ++row) {
      if (!people.present(row) || people.works[row] == 0) continue;
      const std::size_t silo = people.silo[row];
      team_[row] = static_cast<std::uint8_t>(so_far[silo]++ % segments);
      if (people.absent[row] == 0) staffed_[silo * segments + team_[row]] = 1;
    }
  }

  // Cases of a team wait for one of its people, whoever else is free: what pooling would have saved (A9).
  bool may_take(std::uint32_t row, const Case& item) const {
    if (team_.empty() || item.rollout >= world_.practice.teams[item.silo]) return true;
    return team_[row] == item.segment || staffed_[item.silo * company_.segments.size() + item.segment] == 0;
  }

  // The first of a line that this person may take; its size if there is none.
  std::size_t first_for(std::uint32_t row, const model::CaseLine& line) const {
    if (team_.empty()) return 0;
    for (std::size_t place = 0; place < line.size(); ++place)
      if (may_take(row, world_.cases[CaseId(line.items[line.head + place])])) return place;
    return line.size();
  }

  void join_queue(CaseId id, double now) {
    Case& item = world_.cases[id];
    model::SiloState& silo = world_.silos[item.silo];
    if (item.state == CaseState::lying) wait(item, now - item.since);
    item.state = CaseState::queued;
    item.since = now;
    const double minutes = nominal_minutes(item);
    silo.offered += minutes;
    silo.backlog += minutes;
    (begun(item) ? silo.under_way : silo.fresh).push(id.value);
    const auto free = std::find_if(silo.idle.begin() + silos_[item.silo].first_idle, silo.idle.end(),
                                   [&](std::uint32_t row) { return may_take(row, item); });
    if (free != silo.idle.end() && take_next(*free, now)) no_longer_idle(item.silo, free);
  }

  static bool begun(const Case& item) { return item.step > 0 || item.attempts > 0; }

  // This person takes the oldest case already begun, else the oldest new one. False if there is none to take.
  bool take_next(std::uint32_t row, double now) {
    model::SiloState& silo = world_.silos[desks_[row].silo];
    while (true) {
      const std::size_t begun = first_for(row, silo.under_way);
      const bool first_touch = begun == silo.under_way.size();
      const std::size_t place = first_touch ? first_for(row, silo.fresh) : begun;
      model::CaseLine& line = first_touch ? silo.fresh : silo.under_way;
      if (place == line.size()) return false;
      const CaseId id(line.take(place));
      if (far_apart_ && line.size() > 1) {  // for whoever becomes free next
        prefetch_luck(line.front());
        prefetch_case(line.items[line.head + 1]);
      }
      Case& item = world_.cases[id];
      silo.backlog = std::max(0.0, silo.backlog - nominal_minutes(item));
      const double waited = now - item.since;
      if (first_touch && waited > item.patience) {
        abandon(id);
        continue;
      }
      wait(item, waited);
      silo.waited += waited;
      if (item.holder != nobody && item.holder != row) lose_information(item, item.silo, item.silo);
      begin_step(id, row, now);
      return true;
    }
  }

  // Mostly the one free longest: places in front are given up at once only when they are many.
  void no_longer_idle(std::size_t silo, std::vector<std::uint32_t>::iterator who) {
    std::vector<std::uint32_t>& idle = world_.silos[silo].idle;
    std::ptrdiff_t& first = silos_[silo].first_idle;
    if (who != idle.begin() + first) {
      idle.erase(who);
    } else if (++first == std::ssize(idle) || first > 4096) {
      idle.erase(idle.begin(), idle.begin() + first);
      first = 0;
    }
  }

  // Patience ended somewhere in the queue: it is found when the case comes to the front, and dated back.
  void abandon(CaseId id) {
    const Case& item = world_.cases[id];
    ++world_.silos[item.silo].abandoned;
    world_.week.abandoned += 1;
    const double when = item.since + item.patience;
    note(item, {.time = when, .kind = TraceKind::abandoned, .silo = item.silo});
    leave(id, when, model::left_in_queue);
  }

  void drop_impatient(model::SiloState& silo, double now) {
    model::CaseLine staying;
    while (!silo.fresh.empty()) {
      const CaseId id(silo.fresh.pop());
      const Case& item = world_.cases[id];
      if (now - item.since > item.patience) {
        silo.backlog = std::max(0.0, silo.backlog - nominal_minutes(item));
        abandon(id);
      } else {
        staying.push(id.value);
      }
    }
    silo.fresh = std::move(staying);
    if (silo.under_way.empty() && silo.fresh.empty()) silo.backlog = 0;  // no rounding is carried on
  }

  static void wait(Case& item, double minutes) {
    item.waited += minutes;
    item.lead += static_cast<float>(minutes);
  }

  void begin_step(CaseId id, std::uint32_t row, double now) {
    Case& item = world_.cases[id];
    const PlannedStep& step = step_of(item);
    Desk& desk = desks_[row];
    const double minutes = step.minutes * silos_[item.silo].minutes * enlarged_factor(step, item, desk) *
                           item.effort * luck_of(id, item).minutes;
    const double duration = minutes / desk.speed;
    item.state = CaseState::in_work;
    item.since = now;
    item.holder = row;
    item.work += static_cast<float>(duration);
    item.skill += static_cast<float>(desk.skill * duration);
    item.engagement += static_cast<float>(desk.engagement * duration);
    desk.current_case = id.value;
    plan(now + duration, EventKind::finished, row);
    note(item, {.time = now,
                .employee = row,
                .kind = TraceKind::step_done,
                .step = item.step,
                .silo = item.silo,
                .value = static_cast<float>(duration)});
  }

  // A step that the new design gave to this role takes longer until it is learned.
  double enlarged_factor(const PlannedStep& step, const Case& item, const Desk& desk) const {
    if (item.silo == step.owner) return 1.0;
    const double weeks = std::max(0, world_.tick - desk.adopted_at);
    const double unlearned =
        p_.enlarged_floor + (1 - p_.enlarged_floor) * base::exp(-weeks / p_.enlarged_weeks);
    return 1.0 + p_.enlarged_minutes * unlearned;
  }

  // ---- a step is done ----

  void finish(std::uint32_t row, double now) {
    Desk& desk = desks_[row];
    const CaseId id(desk.current_case);
    Case& item = world_.cases[id];
    add_work(desk, item.since, now);
    desk.current_case = nobody;
    desk.free_since = now;
    ++world_.silos[item.silo].finished_steps;

    const PlannedStep& step = step_of(item);
    const StepLuck luck = luck_of(id, item);                 // a copy: what it refers to is rolled anew
    if (goes_wrong(id, step, row, luck.error, now)) return;  // done again at once, by the same person
    const double decided_in = decision_delay(item, step, luck.exception);
    if (step.moment) felt_moment(item, item.step, now);
    if (step.decision && !buys(item)) {
      lose_sale(id, now);
    } else if (item.step + 1u == journeys_[item.journey].steps) {
      complete(id, now);
    } else {
      if (step.decision && step.certain_to == item.step + 1u) know_luck(id, item, item.step + 1u);
      go_on(id, row, now, decided_in, luck.pickup);
    }
    if (desk.current_case == nobody && desk.serves && !take_next(row, now))
      world_.silos[desk.silo].idle.push_back(row);
  }

  // The luck of an attempt at the steps [first, last) of a case. A pure function of the case, so it may be
  // kept or thrown away at will, and rolled for many cases at once, as columns.
  void ask_luck(const Case& item, std::size_t first, std::size_t last, std::uint32_t attempt,
                StepLuck* luck) {
    static constexpr std::uint32_t attempts = 256;
    const PlannedStep* planned = &step_at(item.journey, 0);
    for (std::size_t i = first; i < last; ++i) {
      const std::uint32_t step = case_block(item) * most_steps + static_cast<std::uint32_t>(i);
      lot_.customer[lot_.size] = item.customer;
      lot_.tick[lot_.size] = item.tick;
      lot_.block[lot_.size] = step * attempts + attempt;
      lot_.step[lot_.size] = planned + i;
      lot_.luck[lot_.size] = luck + i;
      ++lot_.size;
    }
    if (lot_.size + most_steps > Lot::room) roll();
  }

  // Gives what was asked for.
  void roll() {
    const std::size_t count = lot_.size;
    std::uint32_t words[4][Lot::room];
    std::uint32_t* const to[4] = {words[0], words[1], words[2], words[3]};
    const vector::Functions& f = functions_;
    f.draw_at(vector::draws_of(key_, Stream::service_minutes, EntityKind::customer, 0, 0),
              lot_.customer.data(), lot_.tick.data(), lot_.block.data(), count, to);
    double work[Lot::room], left[Lot::room], waiting[Lot::room], growth[Lot::room], minutes[Lot::room];
    for (std::size_t i = 0; i < count; ++i) {
      work[i] = random::to_uniform(words[0][i]);
      left[i] = 1.0 - random::to_uniform(words[3][i]);
    }
    f.log(left, count, waiting);
    f.normal_quantile(work, count, growth);
    for (std::size_t i = 0; i < count; ++i) {
      const double sigma = lot_.step[i]->sigma;
      growth[i] = sigma * (growth[i] - 0.5 * sigma);
    }
    f.exp(growth, count, minutes);
    for (std::size_t i = 0; i < count; ++i) {
      if (lot_.step[i]->exponential) minutes[i] = -base::log(1.0 - work[i]);
      *lot_.luck[i] = {.minutes = static_cast<float>(minutes[i]),
                       .error = static_cast<float>(random::to_uniform(words[1][i])),
                       .exception = static_cast<float>(random::to_uniform(words[2][i])),
                       .pickup = static_cast<float>(-waiting[i])};
    }
    lot_.size = 0;
  }

  // Of whoever walks in next; rolled for some of those who follow, too.
  const StepLuck* luck_of_next_walk_in() {
    constexpr std::size_t together = 32;
    if (walked_in_ % together == 0) {
      walk_in_luck_.resize(together * longest_);
      Case fresh;
      fresh.tick = world_.tick;
      for (std::size_t i = 0; i < together && walked_in_ + i < walk_ins_.size(); ++i) {
        const model::Arrival& arrival = walk_ins_[walked_in_ + i];
        fresh.customer = arrival.customer;
        fresh.journey = arrival.journey;
        ask_luck(fresh, 0, certain_to(fresh, 0), 0, &walk_in_luck_[i * longest_]);
      }
      roll();
    }
    return &walk_in_luck_[walked_in_ % together * longest_];
  }

  StepLuck* luck_row(CaseId id) {
    if (luck_.size() < (id.index() + 1) * longest_) luck_.resize(world_.cases.pool.size() * longest_);
    return &luck_[id.index() * longest_];
  }

  const StepLuck& luck_of(CaseId id, Case& item) {
    if (item.luck_kept == 0) [[unlikely]] {
      keep_luck(id, item);
      roll();
    }
    return luck_[id.index() * longest_ + item.step];
  }

  // From its present step on: of a case that comes back or was read from a file. Asks for it only.
  void keep_luck(CaseId id, Case& item) {
    StepLuck* luck = luck_row(id);
    item.luck_kept = 1;
    ask_luck(item, item.step, item.step + 1u, item.attempts, luck);
    ask_luck(item, item.step + 1u, certain_to(item, item.step), 0, luck);
  }

  // The customer has decided to go on.
  void know_luck(CaseId id, const Case& item, std::size_t from) {
    ask_luck(item, from, certain_to(item, from), 0, luck_row(id));
    roll();
  }

  // Luck is rolled up to the customer's next decision only: most sales end there.
  std::size_t certain_to(const Case& item, std::size_t step) {
    return step_at(item.journey, step).certain_to;
  }

  static std::uint32_t case_block(const Case& item) { return std::uint32_t{item.journey} * 16 + item.visit; }
  bool goes_wrong(CaseId id, const PlannedStep& planned, std::uint32_t row, double u, double now) {
    Case& item = world_.cases[id];
    const WorkingSilo& week = silos_[item.silo];
    const double designed = planned.error_rate * week.errors;
    const double rate = std::max(0.0, designed + p_.information_error * (1 - item.information)) *
                        journeys_[item.journey].failing * week.strain * desks_[row].slips;
    const double bounded = std::min(rate, p_.highest_error);
    if (u >= bounded) return false;
    model::SiloState& silo = world_.silos[item.silo];
    ++silo.errors;
    if (u < bounded * p_.detection) {
      if (item.attempts < 255) ++item.attempts;
      ask_luck(item, item.step, item.step + 1u, item.attempts, luck_row(id));
      roll();
      silo.offered += nominal_minutes(item);
      begin_step(id, row, now);
      return true;
    }
    if (item.defects < 255) ++item.defects;
    note(item,
         {.time = now, .employee = row, .kind = TraceKind::defect, .step = item.step, .silo = item.silo});
    return false;
  }

  // Minutes until somebody with the authority has decided; 0 where nothing is to decide.
  double decision_delay(const Case& item, const PlannedStep& step, double u) {
    const double rate = step.exception_rate;
    if (u >= rate) return 0;
    world_.week.exceptions += 1;
    const double authority = silos_[item.silo].authority;
    const double luck = u / rate;  // uniform again
    if (luck < authority) return 0;
    const double height = (luck - authority) / (1 - authority);
    const double levels =
        1 + std::floor(height * p_.centralisation * std::max(0.0, world_.practice.layers - 1));
    const double days = levels * p_.decision_days * overload_;
    world_.week.escalated += 1;
    world_.week.decision_days += days;
    note(item, {.time = item.since,
                .employee = item.holder,
                .kind = TraceKind::exception,
                .step = item.step,
                .silo = item.silo,
                .value = static_cast<float>(days)});
    return days * day_;
  }

  // ---- on to the next step ----

  // The silo that does its step: the new owner where the new design has come to this case and the person
  // holding it (or, from outside, a share of the new owner's people) works the new way; else the old
  // owner.
  std::uint8_t owner_of(const Case& item, std::uint32_t holder) const {
    const PlannedStep& planned = step_of(item);
    const std::uint8_t old_owner = planned.owner;
    const std::uint8_t new_owner = planned.new_owner;
    if (new_owner == no_silo || silos_[new_owner].heads == 0) return old_owner;
    if (silos_[old_owner].heads == 0) return new_owner;
    const double built = planned.new_built;
    if (item.rollout >= built) return old_owner;
    const bool held = holder != nobody && desks_[holder].silo == new_owner;
    const bool lived = held ? desks_[holder].adopted : item.rollout / built < silos_[new_owner].adopted_share;
    return lived ? new_owner : old_owner;
  }

  void lose_information(Case& item, std::size_t from, std::size_t to) const {
    item.information *= static_cast<float>(1.0 - world_.practice.information_loss.at(from, to));
  }

  // Who has left, moved or is away hands the work on; everyone else goes on with it.
  void go_on(CaseId id, std::uint32_t row, double now, double decided_in, double pickup) {
    Case& item = world_.cases[id];
    const std::uint8_t from = item.silo;
    ++item.step;
    item.attempts = 0;
    item.silo = owner_of(item, row);
    item.since = now;
    double delay = decided_in;
    if (item.silo != from) {
      delay += hand_off(item, from, pickup, now);
    } else if (decided_in == 0 && desks_[row].here && desks_[row].silo == item.silo) {
      world_.silos[item.silo].offered += nominal_minutes(item);
      begin_step(id, row, now);
      return;
    }
    item.state = CaseState::lying;
    if (delay > 0) {
      plan(now + delay, EventKind::ready, id.value);
    } else {
      join_queue(id, now);
    }
  }

  double hand_off(Case& item, std::uint8_t from, double luck, double now) {
    lose_information(item, from, item.silo);
    if (silos_[from].department != silos_[item.silo].department) ++item.crossings;
    ++world_.silos[item.silo].crossings_in;
    world_.week.crossings += 1;
    note(item, {.time = now,
                .employee = item.holder,
                .kind = TraceKind::hand_off,
                .step = item.step,
                .silo = item.silo,
                .cause = from,
                .value = item.information});
    const double mean = journeys_[item.journey].pickup_days * world_.practice.pickup.at(from, item.silo);
    item.holder = nobody;  // loss between silos is counted here, not again at pick-up
    return mean * day_ * luck;
  }

  // ---- moments and ends ----

  double quality(const Case& item, double base_quality) const {
    const double minutes = std::max(1e-9f, item.work);
    return base_quality + world_.initiatives.quality(item.journey, item.segment) -
           (repriced(item) ? p_.repriced_quality : 0.0) + p_.quality_skill * (item.skill / minutes - 1) +
           p_.quality_engagement * (item.engagement / minutes - p_.neutral_engagement) -
           p_.quality_wait * base::log1p(world_.calendar.days(item.waited)) -
           p_.quality_information * (1 - item.information) -
           p_.quality_defect * std::min<int>(item.defects, 3) - p_.quality_repeat * item.visit;
  }

  // Known to cost more than it brings, and asked to pay for it. Purchases are priced once, at the desk.
  bool repriced(const Case& item) const {
    if (cost_known_ <= 0 || item.effort < p_.reprice_from * item.value) return false;
    if (company_.journeys[item.journey].starts_on != model::Trigger::contact) return false;
    return random::first_uniform(key_, Stream::reprice, EntityKind::customer, item.customer, 0) < cost_known_;
  }

  void felt_moment(Case& item, std::uint8_t step, double now) {
    const auto& moments = company_.journeys[item.journey].moments;
    for (std::size_t m = 0; m < moments.size(); ++m) {
      if (moments[m].after_step != step) continue;
      Draws draws(key_, Stream::quality_noise, EntityKind::customer, item.customer, item.tick,
                  case_block(item) * 16 + static_cast<std::uint32_t>(m));
      const double felt =
          std::clamp(quality(item, moments[m].quality) + p_.quality_noise * draws.normal(), 0.0, 110.0);
      model::MomentFelt& lived = world_.moments.emplace_back();
      lived.time = now;
      lived.wait_days = world_.calendar.days(item.waited);
      lived.quality = static_cast<float>(felt);
      lived.customer = item.customer;
      lived.holder = item.holder;
      lived.journey = item.journey;
      lived.moment = static_cast<std::uint8_t>(m);
      lived.visit = item.visit;
      lived.defects = item.defects;
      note(item, {.time = now,
                  .employee = item.holder,
                  .kind = TraceKind::moment,
                  .step = step,
                  .silo = item.silo,
                  .value = static_cast<float>(felt)});
      world_.week.journey_wait_days[item.journey] += world_.calendar.days(item.waited);
      item.waited = 0;
      item.work = item.skill = item.engagement = 0;
    }
  }

  bool buys(const Case& item) const {
    Draws draws(key_, Stream::close, EntityKind::customer, item.customer, item.tick);
    const auto& moments = company_.journeys[item.journey].moments;
    const double usual = moments.empty() ? p_.close_reference : moments.back().quality;
    const double chance = base::logistic(
        base::logit(p_.close_rate) + p_.close_quality * (quality(item, usual) - p_.close_reference) / 10.0);
    return draws.uniform() < chance;
  }

  void lose_sale(CaseId id, double now) {
    const Case& item = world_.cases[id];
    const CustomerId customer(item.customer);
    note(item, {.time = now, .kind = TraceKind::lost_sale});
    Draws draws(key_, Stream::rejoin, EntityKind::customer, item.customer, item.tick);
    model::buy(world_, customer, item.fallback);
    if (draws.uniform() >= p_.keep_relation)
      model::end_relation(world_, customer, now, model::EndCause::bought_elsewhere);
    close(id);
  }

  void complete(CaseId id, double now) {
    const Case& item = world_.cases[id];
    const model::Journey& journey = company_.journeys[item.journey];
    const double lead = world_.calendar.days(now - item.created);
    world_.week.cases_completed += 1;
    world_.week.lead_days += lead;
    world_.week.work_days += std::max(0.0, lead - world_.calendar.days(item.lead));
    world_.week.journey_completed[item.journey] += 1;
    world_.week.journey_lead_days[item.journey] += lead;
    world_.week.journey_crossings[item.journey] += item.crossings;
    world_.ledger.redress += journey.unit_cost;
    switch (journey.starts_on) {
      case model::Trigger::purchase:
        sell(item, now);
        break;
      case model::Trigger::contact:
        settle_contact(item, now);
        break;
      case model::Trigger::complaint:
        break;
    }
    close(id);
  }

  void sell(const Case& item, double now) {
    const CustomerId customer(item.customer);
    Draws draws(key_, Stream::vehicle, EntityKind::customer, item.customer, item.tick);
    double left = draws.uniform();
    std::size_t sold = company_.lines.size();
    for (std::size_t l = 0; l < company_.lines.size() && left >= 0; ++l) {
      if (company_.lines[l].per != model::LineBasis::purchase) continue;
      sold = l;
      left -= company_.lines[l].share;
    }
    if (sold < company_.lines.size()) {
      const double gross = world_.ledger.segment_gross[item.segment];
      world_.ledger.redress +=
          journeys_[item.journey].premium * model::book(world_, sold, item.segment, item.value);
      world_.note_gross(item.customer, world_.ledger.segment_gross[item.segment] - gross);
    }
    model::buy(world_, customer, model::brand_own);
    if (draws.uniform() < p_.join_after_purchase) model::begin_relation(world_, customer, now);
    note(item, {.time = now, .kind = TraceKind::closed_sale});
  }

  void settle_contact(const Case& item, double now) {
    const CustomerId customer(item.customer);
    if (item.visit == 0) {
      const double gross = world_.ledger.segment_gross[item.segment];
      for (std::size_t l = 0; l < company_.lines.size(); ++l)
        if (company_.lines[l].per == model::LineBasis::contact)
          book_contact(l, item);
        else if (company_.lines[l].per == model::LineBasis::relation)
          charge_relation(l, item);
      world_.note_gross(item.customer, world_.ledger.segment_gross[item.segment] - gross);
      world_.week.contacts_first += 1;
      if (item.defects == 0) world_.week.contacts_resolved_first += 1;
    }
    model::begin_relation(world_, customer, now);
    if (item.defects > 0 && item.visit < p_.most_visits) return_later(item, now);
  }

  void book_contact(std::size_t line, const Case& item) {
    const double gross = world_.ledger.gross[line];
    const double revenue = model::book(world_, line, item.segment, item.value);
    world_.ledger.redress += journeys_[item.journey].premium * revenue;
    // A partner keeps its share of what its work earned.
    if (item.beyond_own != 0)
      world_.ledger.redress += journeys_[item.journey].beyond_own.work * (world_.ledger.gross[line] - gross);
    if (repriced(item)) model::book_surcharge(world_, line, item.segment, p_.surcharge * revenue);
  }

  // A contact stands for its share of what the customer pays a year: partners' work is dearer by that, and so
  // is a customer who is repriced.
  void charge_relation(std::size_t line, const Case& item) {
    const double contacts = company_.segments[item.segment].contacts;
    if (contacts <= 0 || !world_.customers.is(CustomerId(item.customer), model::customer_active)) return;
    const double revenue = company_.lines[line].revenue * world_.offer.price / contacts;
    world_.ledger.redress += journeys_[item.journey].premium * revenue;
    if (repriced(item)) model::book_surcharge(world_, line, item.segment, p_.surcharge * revenue);
  }

  // What was not put right comes back: failure demand.
  void return_later(const Case& item, double now) {
    Draws draws(key_, Stream::repeat_visit, EntityKind::customer, item.customer, item.tick, case_block(item));
    if (draws.uniform() >= p_.repeat_chance) return;
    Case again;
    again.customer = item.customer;
    again.journey = item.journey;
    again.tick = item.tick;
    again.segment = item.segment;
    again.effort = item.effort;
    again.value = item.value;
    again.tracked = item.tracked;
    again.visit = static_cast<std::uint8_t>(item.visit + 1);
    again.created = again.since =
        now + day_ * (p_.repeat_from_days + draws.uniform() * (p_.repeat_to_days - p_.repeat_from_days));
    again.state = CaseState::coming;
    const double when = again.created;
    world_.week.repeat_visits += 1;
    note(again, {.time = now, .kind = TraceKind::repeat_visit, .cause = again.visit});
    const CaseId id = world_.cases.open(again);  // `item` may have moved
    plan(when, EventKind::arrives, id.value);
  }

  model::World& world_;
  const ServiceParameters& p_;
  random::Key key_;
  const model::Company& company_;
  double day_;
  double overload_ = 1;
  double usual_channel_ = 1;  // information on arrival, relative to what is usual
  double cost_known_ = 0;     // share of customers whose cost to serve is known well enough to act on
  double week_begins_;
  double week_ends_;
  model::WeekCalendar& calendar_;
  bool far_apart_;  // there are so many cases that what the next events are about is fetched ahead
  const vector::Functions& functions_ = vector::functions();
  std::vector<WorkingSilo> silos_;
  std::vector<PlannedJourney> journeys_;
  std::vector<PlannedStep> steps_;        // (journey, step)
  std::vector<Desk> desks_;               // [employee]
  Lot lot_;                               // luck asked for
  std::vector<model::Arrival> walk_ins_;  // in the order of their time
  std::size_t walked_in_ = 0;             // of them
  std::vector<StepLuck> walk_in_luck_;    // (walk-in, step), of the next few
  base::Column<StepLuck>& luck_ = world_.cases.luck;
  std::size_t longest_ = 0;            // steps of the longest journey
  std::vector<std::uint8_t> team_;     // [employee] the segment of its team; empty without teams
  std::vector<std::uint8_t> staffed_;  // [silo x segment] 1 where somebody of the team is there
};

}  // namespace

void service(model::World& world, const ServiceParameters& parameters, const Context& context) {
  ServiceWeek(world, parameters, context).run();
}

}  // namespace evert::mechanisms
