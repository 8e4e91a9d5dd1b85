#include "engine/mechanisms/experience.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/model/relations.hpp"
#include "engine/vector/functions.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using random::Draws;

struct Felt {
  double quality;
  double importance;
};

Felt felt(const model::World& world, const ExperienceParameters& p, const model::MomentFelt& moment) {
  if (moment.moment == model::left_at_door) return {p.balk_quality, p.balk_importance};
  if (moment.moment == model::left_in_queue) return {p.leave_quality, p.leave_importance};
  return {moment.quality, world.company->journeys[moment.journey].moments[moment.moment].importance};
}

// The place of a moment in WeekCounts::moment_*: journeys in order, moments in order.
std::size_t moment_index(const model::Company& company, const model::MomentFelt& moment) {
  std::size_t index = moment.moment;
  for (std::size_t j = 0; j < moment.journey; ++j) index += company.journeys[j].moments.size();
  return index;
}

int complaint_journey(const model::Company& company) {
  for (std::size_t j = 0; j < company.journeys.size(); ++j)
    if (company.journeys[j].starts_on == model::Trigger::complaint) return static_cast<int>(j);
  return -1;
}

void complain(model::World& world, const ExperienceParameters& p, const Context& context,
              const model::MomentFelt& moment, double shortfall, int journey) {
  const CustomerId customer(moment.customer);
  const double severity = std::min(1.0, (shortfall - p.tolerance) / p.severity_range);
  if (severity <= 0 || journey < 0 || moment.journey == journey) return;
  if (world.customers.is(customer, model::customer_complaint_open)) return;
  const double tenure = (world.tick - world.customers.active_since[customer.index()]) / model::weeks_per_year;
  const bool loyal = world.customers.is(customer, model::customer_active) && tenure >= p.loyal_after;
  Draws draws(context.key, random::Stream::complaint, random::EntityKind::customer, moment.customer,
              world.tick, std::uint32_t{moment.journey} * 256 + moment.moment);
  const double chance =
      base::logistic(p.complaint_base + p.complaint_severity * severity + p.complaint_ease +
                     p.complaint_touchpoints * (world.policy.touchpoints_owned - p.usual_touchpoints) +
                     (loyal ? p.complaint_loyalty : 0.0));
  if (draws.uniform() >= chance) return;

  const double delay = draws.exponential(p.complaint_delay) * world.calendar.minutes_per_day;
  const double time = std::max(world.week_ends(), moment.time + delay);
  model::Case fresh;
  fresh.created = fresh.since = time;
  fresh.customer = moment.customer;
  fresh.tick = world.tick;
  fresh.segment = world.customers.segment[moment.customer];
  fresh.effort = world.customers.cost_to_serve[moment.customer];
  fresh.value = world.customers.value[moment.customer];
  fresh.tracked = world.customers.is(customer, model::customer_tracked);
  fresh.journey = static_cast<std::uint8_t>(journey);
  fresh.state = model::CaseState::coming;
  const model::CaseId id = world.cases.open(fresh);
  world.cases.schedule(time, model::EventKind::arrives, id.value);
  world.customers.set(customer, model::customer_complaint_open);
  world.week.complaints += 1;
  model::Voice& voice = world.beliefs.voice;
  if (fresh.segment < voice.complaints.size()) {
    voice.complaints[fresh.segment] += 1;
    voice.complaints_satisfaction[fresh.segment] += world.customers.reported(moment.customer);
  }
  world.note({.time = moment.time,
              .customer = moment.customer,
              .kind = model::TraceKind::complaint,
              .journey = moment.journey,
              .value = static_cast<float>(severity)});
}

// Whom people met last, by silo: the stories that its leaders hear first. Of the week's last moments only:
// nobody keeps more in mind, and the list is short.
void remember_met(model::World& world) {
  constexpr std::size_t looked_at = 256;
  constexpr std::size_t most = 16;
  auto& met = world.beliefs.met;
  std::vector<std::uint8_t> started(met.size(), 0);
  const std::size_t end = world.moments.size();
  for (std::size_t back = 1; back <= std::min(looked_at, end); ++back) {
    const model::MomentFelt& moment = world.moments[end - back];
    if (moment.holder >= world.employees.size()) continue;  // nobody served who turned away
    const std::size_t silo = world.employees.silo[moment.holder];
    if (silo >= met.size()) continue;
    if (started[silo] == 0) met[silo].clear();
    started[silo] = 1;
    if (met[silo].size() < most) met[silo].push_back(moment.customer);
  }
}

// Rows lie far apart: has on its way what a moment is about.
void prefetch(const model::Customers& customers, std::uint32_t row) {
  base::prefetch(&customers.satisfaction[row]);
  base::prefetch(&customers.expectation[row]);
  base::prefetch(&customers.leniency[row]);
  base::prefetch(&customers.segment[row]);
  base::prefetch(&customers.active_since[row]);
  base::prefetch(&customers.status[row]);
}

// What moments beside what was expected by `d` are worth, many at once: `count` <= together.
constexpr std::size_t together = 32;
void disconfirm(const ExperienceParameters& p, const double* d, std::size_t count, double* v) {
  std::array<double, together> power;
  for (std::size_t i = 0; i < count; ++i) power[i] = std::fabs(d[i]);
  vector::functions().log(power.data(), count, power.data());
  for (std::size_t i = 0; i < count; ++i) power[i] = p.exponent * power[i];
  vector::functions().exp(power.data(), count, power.data());
  for (std::size_t i = 0; i < count; ++i)
    v[i] = d[i] == 0 ? 0.0 : (d[i] > 0 ? power[i] : -p.loss_aversion * power[i]);
}

}  // namespace

double disconfirmation(const ExperienceParameters& p, double d) {
  double v;
  disconfirm(p, &d, 1, &v);
  return v;
}

double mean_disconfirmation(const ExperienceParameters& p) {
  if (p.scatter <= 0) return 0;
  // Asked for every week, with the parameters of the week before.
  const std::array<double, 3> asked = {p.scatter, p.exponent, p.loss_aversion};
  thread_local std::array<double, 3> before{};
  thread_local double mean = 0;
  if (asked == before) return mean;
  // Midpoint rule over equal probabilities; symmetric, so only the asymmetry of v is left.
  constexpr int cells = 200;
  double sum = 0;
  for (int i = 0; i < cells; ++i)
    sum += disconfirmation(p, p.scatter * base::normal_quantile((i + 0.5) / cells));
  before = asked;
  return mean = sum / cells;
}

void experience(model::World& world, const ExperienceParameters& p, const Context& context) {
  const double usual = mean_disconfirmation(p);
  const int journey = complaint_journey(*world.company);
  std::array<Felt, together> lived;
  std::array<double, together> surprise, worth;
  // A customer's moments come in the order in which they were lived, and touch that customer alone.
  const std::size_t moments = world.moments.size();
  for (std::size_t begin = 0; begin < moments; begin += together) {
    const std::size_t count = std::min(together, moments - begin);
    for (std::size_t i = 0; i < count; ++i) {
      const model::MomentFelt& moment = world.moments[begin + i];
      lived[i] = felt(world, p, moment);
      surprise[i] = lived[i].quality - world.customers.expectation[moment.customer];
    }
    disconfirm(p, surprise.data(), count, worth.data());
    for (std::size_t i = 0; i < count; ++i) {
      const model::MomentFelt& moment = world.moments[begin + i];
      if (begin + i + together < moments)
        prefetch(world.customers, world.moments[begin + i + together].customer);
      const auto [quality, importance] = lived[i];
      float satisfaction = world.customers.satisfaction[moment.customer];
      float expectation = world.customers.expectation[moment.customer];
      const double shortfall = expectation - quality;
      // Unless the same customer has just lived another one.
      const double v = -shortfall == surprise[i] ? worth[i] : disconfirmation(p, -shortfall);

      const double judged = p.level_weight * quality + (1 - p.level_weight) * (p.neutral + v - usual);
      const double gain = std::min(p.most_gain, p.gain * importance);
      satisfaction = static_cast<float>(std::clamp((1 - gain) * satisfaction + gain * judged, 0.0, 100.0));
      expectation = static_cast<float>(std::clamp(expectation - p.adaptation * shortfall, 0.0, 100.0));
      model::feel(world, CustomerId(moment.customer), satisfaction, expectation);

      world.initiatives.hear(moment.journey, judged);
      if (moment.moment < model::left_at_door) {
        const std::size_t index = moment_index(*world.company, moment);
        world.week.moment_count[index] += 1;
        world.week.moment_quality[index] += quality;
        world.week.moment_satisfaction[index] += judged;
      }
      world.note({.time = moment.time,
                  .customer = moment.customer,
                  .employee = moment.holder,
                  .kind = model::TraceKind::satisfaction,
                  .journey = moment.journey,
                  .value = satisfaction});
      complain(world, p, context, moment, shortfall, journey);
    }
  }
  remember_met(world);
}

}  // namespace evert::mechanisms
