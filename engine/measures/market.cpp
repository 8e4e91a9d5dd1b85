// The world outside and the offer in it (A15, A16).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::World;
using enum Direction;

// Mean of a fit by segment over the households of the market.
double mean_fit(const World& world, const std::vector<double>& fit) {
  double sum = 0, share = 0;
  for (std::size_t s = 0; s < fit.size(); ++s) {
    sum += world.company->segments[s].share * fit[s];
    share += world.company->segments[s].share;
  }
  return ratio(sum, share);
}

template <double model::RivalState::*member>
void mean_of_rivals(const World& world, const Summary&, Out out) {
  double sum = 0;
  for (const model::RivalState& rival : world.market.rivals) sum += rival.*member;
  out[0] = ratio(sum, static_cast<double>(world.market.rivals.size()));
}

void fit(const World& world, const Summary&, Out out) {
  out[0] = mean_fit(world, world.offer.fit);
}

void fit_by_segment(const World& world, const Summary&, Out out) {
  for (std::size_t s = 0; s < out.size(); ++s)
    out[s] = s < world.offer.fit.size() ? world.offer.fit[s] : ratio(0, 0);
}

void fit_of_best_rival(const World& world, const Summary&, Out out) {
  out[0] = ratio(0, 0);
  for (const model::RivalState& rival : world.market.rivals) {
    const double value = mean_fit(world, rival.fit);
    if (!(value <= out[0])) out[0] = value;  // also where there was none before
  }
}

// What rivals and the offer do is not in proportion to the share of the company that is simulated.
constexpr Measure list[] = {
    {"customer_power", "1", "power customers have gained since the start", end_of_week, neutral, Axis::none,
     Storage::f32, [](const World& world, const Summary&, Out out) { out[0] = world.market.power; }},
    {"category_size", "1", "size of the category relative to the start", end_of_week, neutral, Axis::none,
     Storage::f32, [](const World& world, const Summary&, Out out) { out[0] = world.market.growth; }},
    {"rival_sales_of_quarter", "1", "purchases from rivals since the quarter began", end_of_week, lower,
     Axis::none, Storage::f32,
     [](const World& world, const Summary&, Out out) {
       out[0] = (world.market.quarter_trade - world.market.quarter_purchases) / world.scale;
     }},
    {"fit", "1", "fit of the offer to what customers truly need, 0 to 1, mean of the market", end_of_week,
     higher, Axis::none, Storage::f32, fit},
    {"fit_by_segment", "1", "fit of the offer to what the segment truly needs", end_of_week, higher,
     Axis::segment, Storage::f32, fit_by_segment},
    {"fit_of_best_rival", "1", "fit of the best rival's offer, mean of the market", end_of_week, lower,
     Axis::none, Storage::f32, fit_of_best_rival},
    {"offer_changes", "week-1", "changes of the offer that came to market", sum_of_week, neutral, Axis::none,
     Storage::f32, [](const World& world, const Summary&, Out out) { out[0] = world.week.offer_changes; }},
    {"exploration_failures", "1",
     "share of the offers explored so far that customers need no more than those before", end_of_week, lower,
     Axis::none, Storage::f32,
     [](const World& world, const Summary&, Out out) {
       out[0] = ratio(static_cast<double>(world.offer.failed), static_cast<double>(world.offer.explored));
     }},
    {"rival_quality", "points", "satisfaction customers expect at rivals, mean", end_of_week, lower,
     Axis::none, Storage::f32, mean_of_rivals<&model::RivalState::quality>},
    {"rivals_outside_in", "1", "how far rivals work outside-in, mean", end_of_week, neutral, Axis::none,
     Storage::f32, mean_of_rivals<&model::RivalState::outside_in>},
    {"rival_answers", "week-1", "rivals that decided to answer a loss of share", sum_of_week, lower,
     Axis::none, Storage::f32,
     [](const World& world, const Summary&, Out out) { out[0] = world.week.rival_answers; }},
};

}  // namespace

std::span<const Measure> market_measures() {
  return list;
}

}  // namespace evert::measures
