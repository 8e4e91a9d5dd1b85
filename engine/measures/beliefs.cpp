// What the company believes beside what is so (A8). Satisfaction is as customers report it, whose mean is
// that of what they feel. Not defined in a company whose beliefs were never set up.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::Belief;
using model::Needs;
using model::World;
using enum Direction;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Above the rivals' mean by this much a company is "superior": what 8 % of firms are if their satisfaction
// has an SD of 5 (A8 [S27]).
constexpr double superior_by = 7;

// What a holder believes of all customers: by segment, in the mix it believes in.
double believed(const Belief& belief) {
  double sum = 0;
  for (std::size_t s = 0; s < belief.share.size(); ++s) sum += belief.share[s] * belief.satisfaction[s];
  return sum;
}

double truth(const Summary& summary) {
  return ratio(summary.customers.satisfaction, summary.customers.active);
}

double true_share(const Summary& summary, std::size_t s) {
  return ratio(summary.customers.segment_active[s], summary.customers.active);
}

double satisfaction_gap(const Belief& belief, const World&, const Summary& summary) {
  return believed(belief) - truth(summary);
}

double satisfaction(const Belief& belief, const World&, const Summary&) {
  return believed(belief);
}

// Share of customers that would have to be others for the believed mix to be true.
double mix_gap(const Belief& belief, const World&, const Summary& summary) {
  double sum = 0;
  for (std::size_t s = 0; s < belief.share.size(); ++s)
    sum += std::fabs(belief.share[s] - true_share(summary, s));
  return sum / 2;
}

// 1 less the cosine between what is believed to matter and what does, over customers.
double needs_gap(const Belief& belief, const World& world, const Summary& summary) {
  double gap = 0;
  for (std::size_t s = 0; s < belief.needs.size(); ++s)
    gap += true_share(summary, s) * (1 - model::relevance(model::true_needs(world, s), belief.needs[s]));
  return gap;
}

// Of the executives; of each holder of a list.
using Of = double (*)(const Belief&, const World&, const Summary&);

template <Of of>
void executives(const World& world, const Summary& summary, Out out) {
  out[0] = world.beliefs.layers.empty() ? undefined : of(world.beliefs.executives(), world, summary);
}

template <Of of, std::vector<Belief> model::Beliefs::*holders>
void each(const World& world, const Summary& summary, Out out) {
  const std::vector<Belief>& list = world.beliefs.*holders;
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = i < list.size() ? of(list[i], world, summary) : undefined;
}

// What the executives believe of each segment.
template <std::vector<double> Belief::*list>
void by_segment(const World& world, const Summary&, Out out) {
  for (std::size_t s = 0; s < out.size(); ++s)
    out[s] = world.beliefs.layers.empty() ? undefined : (world.beliefs.executives().*list)[s];
}

void true_share_by_segment(const World&, const Summary& summary, Out out) {
  for (std::size_t s = 0; s < out.size(); ++s) out[s] = true_share(summary, s);
}

// Weights of all customers: segments in the mix that goes with them.
template <class Weights, class Share>
void mean_needs(std::size_t segments, const Weights& weights, const Share& share, Out out) {
  std::ranges::fill(out, 0.0);
  for (std::size_t s = 0; s < segments; ++s) {
    const Needs needs = weights(s);
    for (std::size_t k = 0; k < out.size(); ++k) out[k] += share(s) * needs[k];
  }
}

void believed_needs(const World& world, const Summary&, Out out) {
  std::ranges::fill(out, undefined);
  if (world.beliefs.layers.empty()) return;
  const Belief& belief = world.beliefs.executives();
  mean_needs(
      belief.needs.size(), [&](std::size_t s) { return belief.needs[s]; },
      [&](std::size_t s) { return belief.share[s]; }, out);
}

void needs(const World& world, const Summary& summary, Out out) {
  mean_needs(
      world.company->segments.size(), [&](std::size_t s) { return model::true_needs(world, s); },
      [&](std::size_t s) { return true_share(summary, s); }, out);
}

double mean_age(const Belief& belief, const World&, const Summary&) {
  double sum = 0;
  for (const double age : belief.age) sum += age;
  return ratio(sum, static_cast<double>(belief.age.size()));
}

double believes_superior(const Belief& belief, const World& world, const Summary&) {
  double rivals = 0;
  for (const model::RivalState& rival : world.market.rivals) rivals += rival.quality;
  if (world.market.rivals.empty()) return undefined;
  return believed(belief) >= rivals / static_cast<double>(world.market.rivals.size()) + superior_by ? 1 : 0;
}

constexpr Axis whole = Axis::none;
constexpr Storage f32 = Storage::f32;
constexpr auto layers = &model::Beliefs::layers;
constexpr auto silos = &model::Beliefs::silos;

constexpr Measure list[] = {
    {"believed_satisfaction", "points", "mean satisfaction of customers as the executives believe it",
     end_of_week, neutral, whole, f32, executives<satisfaction>},
    {"believed_satisfaction_by_layer", "points", "believed satisfaction by layer", end_of_week, neutral,
     Axis::layer, f32, each<satisfaction, layers>},
    {"believed_satisfaction_by_silo", "points", "satisfaction as leaders of each silo believe it",
     end_of_week, neutral, Axis::silo, f32, each<satisfaction, silos>},
    {"believed_satisfaction_by_segment", "points",
     "satisfaction of each segment as the executives believe it", end_of_week, neutral, Axis::segment, f32,
     by_segment<&Belief::satisfaction>},
    {"satisfaction_gap", "points", "satisfaction as the executives believe it, less what it is", end_of_week,
     lower, whole, f32, executives<satisfaction_gap>},
    {"satisfaction_gap_by_layer", "points", "believed less true satisfaction by layer", end_of_week, lower,
     Axis::layer, f32, each<satisfaction_gap, layers>},
    {"satisfaction_gap_by_silo", "points", "believed less true satisfaction by silo", end_of_week, lower,
     Axis::silo, f32, each<satisfaction_gap, silos>},
    {"share_by_segment", "1", "share of each segment among customers", end_of_week, neutral, Axis::segment,
     f32, true_share_by_segment},
    {"believed_share_by_segment", "1", "share of each segment as the executives believe it", end_of_week,
     neutral, Axis::segment, f32, by_segment<&Belief::share>},
    {"mix_gap", "1", "share of customers whose segment the executives mistake", end_of_week, lower, whole,
     f32, executives<mix_gap>},
    {"mix_gap_by_layer", "1", "share of customers whose segment is mistaken, by layer", end_of_week, lower,
     Axis::layer, f32, each<mix_gap, layers>},
    {"needs", "1", "weight of each need for customers", end_of_week, neutral, Axis::need, f32, needs},
    {"believed_needs", "1", "weight of each need as the executives believe it", end_of_week, neutral,
     Axis::need, f32, believed_needs},
    {"needs_gap", "1", "1 less the cosine between needs as the executives believe them and as they are",
     end_of_week, lower, whole, f32, executives<needs_gap>},
    {"needs_gap_by_layer", "1", "1 less the cosine between believed and true needs, by layer", end_of_week,
     lower, Axis::layer, f32, each<needs_gap, layers>},
    {"belief_age", "week", "time since news last moved what the executives believe of a segment", end_of_week,
     lower, whole, f32, executives<mean_age>},
    {"believes_superior", "1", "the executives believe customers are 7 points happier than with rivals",
     end_of_week, neutral, whole, f32, executives<believes_superior>},
    {"growth_years", "years", "years of growth in a row", end_of_week, neutral, whole, f32,
     [](const World& world, const Summary&, Out out) { out[0] = world.beliefs.growth_years; }},
};

}  // namespace

std::span<const Measure> belief_measures() {
  return list;
}

}  // namespace evert::measures
