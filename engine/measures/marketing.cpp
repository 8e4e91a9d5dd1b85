// How the company speaks to the market, and customers to each other (A4, A7).
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::Outreach;
using model::WeekCounts;
using model::World;
using enum Direction;

constexpr std::string_view flow = "week-1";
constexpr std::string_view money = "USD week-1";
constexpr Axis whole = Axis::none;
constexpr Storage f32 = Storage::f32;

template <double Outreach::*amount>
void spent(const World& world, const Summary&, Out out) {
  out[0] = world.outreach.*amount / world.scale;
}

template <double Outreach::*level>
void level_of(const World& world, const Summary&, Out out) {
  out[0] = world.outreach.*level;
}

// Of this week's counts, one per the other.
template <double WeekCounts::*part, double WeekCounts::*of>
void per(const World& world, const Summary&, Out out) {
  out[0] = ratio(world.week.*part, world.week.*of);
}

void referral_share(const World& world, const Summary&, Out out) {
  const double walked_in = world.week.walk_ins;
  // A company without contacts has no walk-ins: its first dealings are those of who was persuaded or came
  // alone.
  const double first = walked_in > 0 ? walked_in : world.week.referred + world.week.adopted_alone;
  out[0] = ratio(world.week.referred, first);
}

void acquisition_cost(const World& world, const Summary&, Out out) {
  out[0] = ratio(world.outreach.spent, world.week.joined);
}

constexpr Measure list[] = {
    {"marketing_spend", money, "spent on broadcast, dialogue and life-cycle moments", sum_of_week, lower,
     whole, Storage::f64, spent<&Outreach::spent>},
    {"broadcast_spend", money, "spent on broadcast", sum_of_week, neutral, whole, Storage::f64,
     spent<&Outreach::broadcast>},
    {"dialogue_spend", money, "spent on dialogue and life-cycle moments", sum_of_week, neutral, whole,
     Storage::f64, spent<&Outreach::dialogue>},
    {"ad_stock", "1", "advertising that still works, relative to the start", end_of_week, neutral, whole, f32,
     level_of<&Outreach::ad_stock>},
    {"promise", "points", "quality that broadcast promises", end_of_week, neutral, whole, f32,
     level_of<&Outreach::promise>},
    {"opted_in", "1", "share of customers who permit dialogue", end_of_week, higher, whole, f32,
     level_of<&Outreach::opted_in>},
    {"messages", flow, "customers spoken to in dialogue", sum_of_week, neutral, whole, f32,
     week_count<&WeekCounts::messages>},
    {"message_relevance", "1", "relevance of a dialogue message to who got it", mean_of_week, higher, whole,
     f32, per<&WeekCounts::relevance, &WeekCounts::messages>},
    {"response_rate", "1", "dialogue messages answered", mean_of_week, higher, whole, f32,
     per<&WeekCounts::responses, &WeekCounts::messages>},
    {"opted_out", flow, "permissions taken back or lapsed", sum_of_week, lower, whole, f32,
     week_count<&WeekCounts::opted_out>},
    {"moments_served", "1", "share of life-cycle moments attended to", mean_of_week, higher, whole, f32,
     per<&WeekCounts::moments_served, &WeekCounts::moments_due>},
    {"talks", flow, "conversations of customers about the company", sum_of_week, neutral, whole, f32,
     week_count<&WeekCounts::talks>},
    {"praise_share", "1", "share of these conversations that praise", mean_of_week, higher, whole, f32,
     per<&WeekCounts::praise, &WeekCounts::talks>},
    {"referred", flow, "households that turned here on another customer's word", sum_of_week, higher, whole,
     f32, week_count<&WeekCounts::referred>},
    {"referral_share", "1", "share of those from outside a relation who came on another customer's word",
     mean_of_week, higher, whole, f32, referral_share},
    {"acquisition_cost", "USD", "marketing spend per service relation begun", mean_of_week, lower, whole,
     Storage::f64, acquisition_cost},
};

}  // namespace

std::span<const Measure> marketing_measures() {
  return list;
}

}  // namespace evert::measures
