// What the company proposes to itself, and what becomes of it (A13, B2). Initiatives are those of the whole
// company in a world of any scale.
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::Initiatives;
using model::Test;
using model::WeekCounts;
using model::World;
using enum Direction;

constexpr Axis whole = Axis::none;
constexpr Storage f32 = Storage::f32;

// Since the start of the replicate.
template <double Initiatives::*number>
void so_far(const World& world, const Summary&, Out out) {
  out[0] = world.initiatives.*number;
}

template <double WeekCounts::*number>
void of_week(const World& world, const Summary&, Out out) {
  out[0] = world.week.*number;
}

template <Test test>
void stopped_by(const World& world, const Summary&, Out out) {
  out[0] = world.initiatives.failed[static_cast<std::size_t>(test)];
}

// Of a journey: the mean over segments of what is added, by their share of the market.
double quality_of(const World& world, std::size_t journey) {
  double mean = 0, shares = 0;
  const auto& segments = world.company->segments;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    mean += segments[s].share * world.initiatives.quality(journey, s);
    shares += segments[s].share;
  }
  return shares > 0 ? mean / shares : world.initiatives.quality(journey, 0);
}

void quality_added(const World& world, const Summary&, Out out) {
  for (std::size_t j = 0; j < out.size(); ++j) out[j] = quality_of(world, j);
}

void failures_added(const World& world, const Summary&, Out out) {
  const auto& failures = world.initiatives.journey_failures;
  for (std::size_t j = 0; j < out.size(); ++j) out[j] = j < failures.size() ? failures[j] : 0.0;
}

void running(const World& world, const Summary&, Out out) {
  out[0] = static_cast<double>(world.initiatives.running.size());
}

void price(const World& world, const Summary&, Out out) {
  out[0] = world.offer.price;
}

constexpr Measure list[] = {
    {"initiatives_approved", "week-1", "initiatives approved", sum_of_week, neutral, whole, f32,
     of_week<&WeekCounts::initiatives_approved>},
    {"initiatives_begun", "week-1", "initiatives whose effects begin", sum_of_week, neutral, whole, f32,
     of_week<&WeekCounts::initiatives_in_place>},
    {"initiatives_running", "1", "initiatives approved and not yet in place", end_of_week, neutral, whole,
     f32, running},
    {"initiatives_proposed_so_far", "1", "initiatives thought of since the start", end_of_week, neutral,
     whole, f32, so_far<&Initiatives::proposed>},
    {"initiatives_screened_so_far", "1", "of them, worth their while as believed and past the tests",
     end_of_week, neutral, whole, f32, so_far<&Initiatives::screened>},
    {"initiatives_approved_so_far", "1", "of them, approved by every layer", end_of_week, neutral, whole, f32,
     so_far<&Initiatives::approved>},
    {"initiatives_in_place_so_far", "1", "of them, in place", end_of_week, neutral, whole, f32,
     so_far<&Initiatives::in_place>},
    {"initiatives_helpful_so_far", "1", "of the approved, those that truly help", end_of_week, higher, whole,
     f32, so_far<&Initiatives::helpful>},
    {"initiatives_harmful_so_far", "1", "of the approved, those that truly harm", end_of_week, lower, whole,
     f32, so_far<&Initiatives::harmful>},
    {"causes_funded_so_far", "1", "causes of failure whose removal was funded since the start", end_of_week,
     neutral, whole, f32, so_far<&Initiatives::causes_funded>},
    {"stopped_customers_too", "1", "initiatives stopped as they hurt customers, since the start", end_of_week,
     neutral, whole, f32, stopped_by<Test::customers_too>},
    {"stopped_customer_benefit", "1", "initiatives stopped for want of lasting benefit, since the start",
     end_of_week, neutral, whole, f32, stopped_by<Test::customer_benefit>},
    {"stopped_known_pain", "1", "initiatives stopped as they leave known pain alone, since the start",
     end_of_week, neutral, whole, f32, stopped_by<Test::known_pain>},
    {"stopped_harmless_cuts", "1", "cuts stopped as they hurt customers, since the start", end_of_week,
     neutral, whole, f32, stopped_by<Test::harmless_cuts>},
    {"stopped_right_change", "1", "initiatives stopped by their pilot, since the start", end_of_week, neutral,
     whole, f32, stopped_by<Test::right_change>},
    {"journey_quality_added", "points", "quality that initiatives in place add, mean over segments",
     end_of_week, higher, Axis::journey, f32, quality_added},
    {"journey_errors_added", "1", "share of a journey's errors that initiatives and causes that come up add",
     end_of_week, lower, Axis::journey, f32, failures_added},
    {"initiative_running_cost", "USD/year", "what initiatives in place cost, negative if they save",
     end_of_week, lower, whole, Storage::f64, so_far<&Initiatives::cost>},
    {"price", "1", "price relative to that of the start", end_of_week, neutral, whole, f32, price},
};

}  // namespace

std::span<const Measure> decision_measures() {
  return list;
}

}  // namespace evert::measures
