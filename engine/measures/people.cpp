// People: how many, where, and how they are (A11).
#include <numeric>

#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::WeekCounts;
using model::World;
using enum Direction;

constexpr std::string_view flow = "week-1";
constexpr Axis whole = Axis::none;
constexpr Storage f32 = Storage::f32;

template <double SiloPeople::*number>
double sum(const Summary& summary) {
  double total = 0;
  for (const SiloPeople& silo : summary.silos) total += silo.*number;
  return total;
}

template <double SiloPeople::*number>
void total(const World& world, const Summary& summary, Out out) {
  out[0] = sum<number>(summary) / world.scale;
}

template <double SiloPeople::*part, double SiloPeople::*of>
void mean(const World&, const Summary& summary, Out out) {
  out[0] = ratio(sum<part>(summary), sum<of>(summary));
}

template <double SiloPeople::*number>
void count_by_silo(const World& world, const Summary& summary, Out out) {
  for (std::size_t s = 0; s < out.size(); ++s) out[s] = summary.silos[s].*number / world.scale;
}

template <double SiloPeople::*part, double SiloPeople::*of>
void mean_by_silo(const World&, const Summary& summary, Out out) {
  for (std::size_t s = 0; s < out.size(); ++s) out[s] = ratio(summary.silos[s].*part, summary.silos[s].*of);
}

template <std::vector<double> WeekCounts::*list>
void flow_by_silo(const World& world, const Summary&, Out out) {
  divide(world.week.*list, world.scale, out);
}

void headcount_by_level(const World& world, const Summary& summary, Out out) {
  divide(summary.level_heads, world.scale, out);
}

constexpr Measure list[] = {
    {"headcount", "1", "filled positions", end_of_week, neutral, whole, f32, total<&SiloPeople::heads>},
    {"headcount_by_silo", "1", "filled positions by silo", end_of_week, neutral, Axis::silo, f32,
     count_by_silo<&SiloPeople::heads>},
    {"headcount_by_level", "1", "filled positions by level", end_of_week, neutral, Axis::level, f32,
     headcount_by_level},
    {"vacancies_by_silo", "1", "vacant positions by silo", end_of_week, lower, Axis::silo, f32,
     count_by_silo<&SiloPeople::vacancies>},
    {"engagement", "points", "mean engagement of employees", end_of_week, higher, whole, f32,
     mean<&SiloPeople::engagement, &SiloPeople::heads>},
    {"engagement_by_silo", "points", "mean engagement of employees by silo", end_of_week, higher, Axis::silo,
     f32, mean_by_silo<&SiloPeople::engagement, &SiloPeople::heads>},
    {"skill_by_silo", "1", "mean skill of those who take cases, 1 is proficient", end_of_week, higher,
     Axis::silo, f32, mean_by_silo<&SiloPeople::skill, &SiloPeople::working>},
    {"fatigue_by_silo", "1", "mean share of productivity lost to fatigue", end_of_week, lower, Axis::silo,
     f32, mean_by_silo<&SiloPeople::fatigue, &SiloPeople::heads>},
    {"quits_by_silo", flow, "people who quit", sum_of_week, lower, Axis::silo, f32,
     flow_by_silo<&WeekCounts::quits>},
    {"hires_by_silo", flow, "people who started", sum_of_week, neutral, Axis::silo, f32,
     flow_by_silo<&WeekCounts::hires>},
    {"layoffs_by_silo", flow, "people laid off", sum_of_week, lower, Axis::silo, f32,
     flow_by_silo<&WeekCounts::layoffs>},
    {"adopted", "1", "share of employees who work the new way", end_of_week, neutral, whole, f32,
     mean<&SiloPeople::adopted, &SiloPeople::heads>},
    {"adopted_by_silo", "1", "share of employees who work the new way, by silo", end_of_week, neutral,
     Axis::silo, f32, mean_by_silo<&SiloPeople::adopted, &SiloPeople::heads>},
};

}  // namespace

std::span<const Measure> people_measures() {
  return list;
}

}  // namespace evert::measures
