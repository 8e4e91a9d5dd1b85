// Service: what is asked for, how it flows through the silos, what goes wrong on the way (A9, A10).
#include <numeric>

#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::SiloState;
using model::WeekCounts;
using model::World;
using enum Direction;

constexpr std::string_view flow = "week-1";
constexpr Axis whole = Axis::none;
constexpr Storage f32 = Storage::f32;

template <double WeekCounts::*part, double WeekCounts::*of>
void share(const World& world, const Summary&, Out out) {
  out[0] = ratio(world.week.*part, world.week.*of);
}

template <std::vector<double> WeekCounts::*sums, std::vector<double> WeekCounts::*counts>
void means(const World& world, const Summary&, Out out) {
  ratios(world.week.*sums, world.week.*counts, out);
}

double sum(const std::vector<double>& items) {
  return std::accumulate(items.begin(), items.end(), 0.0);
}

// Demand caused by a failure to do something or to do it right: trouble that comes back, and complaints (A9
// [S36]).
void failure_demand(const World& world, const Summary&, Out out) {
  const WeekCounts& week = world.week;
  const double failure = week.repeat_visits + week.complaints;
  out[0] = ratio(failure, failure + week.contacts + week.walk_ins);
}

void crossings(const World& world, const Summary&, Out out) {
  out[0] = ratio(sum(world.week.journey_crossings), world.week.cases_completed);
}

void waiting_share(const World& world, const Summary&, Out out) {
  out[0] = 1.0 - ratio(world.week.work_days, world.week.lead_days);
}

template <class Statistic>
void by_silo(const World& world, Out out, Statistic statistic) {
  for (std::size_t s = 0; s < out.size(); ++s) out[s] = statistic(world.silos[s]);
}

template <double SiloState::*number>
void silo_value(const World& world, const Summary&, Out out) {
  by_silo(world, out, [](const SiloState& silo) { return silo.*number; });
}

template <std::uint32_t SiloState::*number>
void silo_count(const World& world, const Summary&, Out out) {
  by_silo(world, out, [&](const SiloState& silo) { return silo.*number / world.scale; });
}

void queue(const World& world, const Summary&, Out out) {
  by_silo(world, out, [&](const SiloState& silo) {
    return static_cast<double>(silo.under_way.size() + silo.fresh.size()) / world.scale;
  });
}

void backlog_hours(const World& world, const Summary&, Out out) {
  by_silo(world, out, [&](const SiloState& silo) { return silo.backlog / 60.0 / world.scale; });
}

// Busy minutes of the regular week of those who take cases, whether they were in or away.
void utilisation(const World& world, const Summary& summary, Out out) {
  for (std::size_t s = 0; s < out.size(); ++s)
    out[s] = ratio(world.silos[s].worked, summary.silos[s].working * world.calendar.minutes_per_week());
}

void errors_per_step(const World& world, const Summary&, Out out) {
  by_silo(world, out, [](const SiloState& silo) { return ratio(silo.errors, silo.finished_steps); });
}

// Every finished step was begun after a wait, most of them in the same week: their number stands for those
// begun.
void mean_wait_hours(const World& world, const Summary&, Out out) {
  by_silo(world, out, [](const SiloState& silo) { return ratio(silo.waited / 60.0, silo.finished_steps); });
}

constexpr Measure list[] = {
    {"contacts", flow, "contacts of customers in a relation", sum_of_week, neutral, whole, f32,
     week_count<&WeekCounts::contacts>},
    {"walk_ins", flow, "contacts of households outside a relation", sum_of_week, higher, whole, f32,
     week_count<&WeekCounts::walk_ins>},
    {"repeat_visits", flow, "returns with trouble that was not put right", sum_of_week, lower, whole, f32,
     week_count<&WeekCounts::repeat_visits>},
    {"complaints", flow, "complaints", sum_of_week, lower, whole, f32, week_count<&WeekCounts::complaints>},
    {"failure_demand", "1", "share of contacts that a failure caused: returns and complaints", mean_of_week,
     lower, whole, f32, failure_demand},
    {"balked", flow, "customers who turned away at the door", sum_of_week, lower, whole, f32,
     week_count<&WeekCounts::balked>},
    {"abandoned", flow, "customers who left a queue", sum_of_week, lower, whole, f32,
     week_count<&WeekCounts::abandoned>},
    {"first_contact_resolution", "1", "share of contacts put right at the first visit", mean_of_week, higher,
     whole, f32, share<&WeekCounts::contacts_resolved_first, &WeekCounts::contacts_first>},
    {"cases_completed", flow, "cases completed", sum_of_week, neutral, whole, f32,
     week_count<&WeekCounts::cases_completed>},
    {"crossings", "1", "boundaries between silos crossed by a completed case", mean_of_week, lower, whole,
     f32, crossings},
    {"crossings_by_journey", "1", "boundaries between silos crossed by a completed case, by journey",
     mean_of_week, lower, Axis::journey, f32,
     means<&WeekCounts::journey_crossings, &WeekCounts::journey_completed>},
    {"lead_days", "day", "working days from first asking to completion", mean_of_week, lower, whole, f32,
     share<&WeekCounts::lead_days, &WeekCounts::cases_completed>},
    {"lead_days_by_journey", "day", "working days from first asking to completion, by journey", mean_of_week,
     lower, Axis::journey, f32, means<&WeekCounts::journey_lead_days, &WeekCounts::journey_completed>},
    {"waiting_share", "1", "share of the lead time in which nobody worked on the case", mean_of_week, lower,
     whole, f32, waiting_share},
    {"moment_quality", "points", "mean perceived quality of the moment", mean_of_week, higher, Axis::moment,
     f32, means<&WeekCounts::moment_quality, &WeekCounts::moment_count>},
    {"moment_satisfaction", "points", "mean satisfaction with the moment", mean_of_week, higher, Axis::moment,
     f32, means<&WeekCounts::moment_satisfaction, &WeekCounts::moment_count>},
    {"exceptions", flow, "steps that needed a decision", sum_of_week, neutral, whole, f32,
     week_count<&WeekCounts::exceptions>},
    {"escalated", flow, "decisions that went up the hierarchy", sum_of_week, lower, whole, f32,
     week_count<&WeekCounts::escalated>},
    {"decision_days", "day", "working days until an escalated decision was made", mean_of_week, lower, whole,
     f32, share<&WeekCounts::decision_days, &WeekCounts::escalated>},
    {"queue_by_silo", "1", "cases waiting", end_of_week, lower, Axis::silo, f32, queue},
    {"backlog_hours_by_silo", "hour", "work waiting, at the pace of a proficient person", end_of_week, lower,
     Axis::silo, f32, backlog_hours},
    {"utilisation_by_silo", "1", "busy time per regular time of those who take cases, absences included",
     mean_of_week, neutral, Axis::silo, f32, utilisation},
    {"load_by_silo", "1", "work coming in per capacity, smoothed over weeks", end_of_week, neutral,
     Axis::silo, f32, silo_value<&SiloState::load>},
    {"overtime_by_silo", "1", "overtime decided on for the coming week, share of regular time", end_of_week,
     lower, Axis::silo, f32, silo_value<&SiloState::overtime>},
    {"errors_by_silo", "1", "errors per finished step", mean_of_week, lower, Axis::silo, f32,
     errors_per_step},
    {"abandoned_by_silo", flow, "customers who left the silo's queue", sum_of_week, lower, Axis::silo, f32,
     silo_count<&SiloState::abandoned>},
    {"hand_offs_in_by_silo", flow, "cases taken over from other silos", sum_of_week, lower, Axis::silo, f32,
     silo_count<&SiloState::crossings_in>},
    {"wait_hours_by_silo", "hour", "waiting time in the silo's queue per finished step", mean_of_week, lower,
     Axis::silo, f32, mean_wait_hours},
};

}  // namespace

std::span<const Measure> service_measures() {
  return list;
}

}  // namespace evert::measures
