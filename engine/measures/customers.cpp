// Customers: how many, how satisfied, who comes and who goes. Satisfaction is that of customers in a service
// relation; what they would report differs from what they feel by their leniency, which has mean 0.
#include "engine/base/math.hpp"
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

using model::WeekCounts;
using model::World;
using enum Direction;

constexpr std::string_view flow = "week-1";
constexpr std::string_view stock = "1";

template <double CustomerSummary::*number>
void population(const World& world, const Summary& summary, Out out) {
  out[0] = summary.customers.*number / world.scale;
}

// A sum over customers in a relation, per one of them.
template <double CustomerSummary::*sum>
void mean(const World&, const Summary& summary, Out out) {
  out[0] = ratio(summary.customers.*sum, summary.customers.active);
}

void net_promoter(const World&, const Summary& summary, Out out) {
  out[0] = ratio(summary.customers.promoters - summary.customers.detractors, summary.customers.active);
}

void satisfaction_by_segment(const World&, const Summary& summary, Out out) {
  ratios(summary.customers.segment_satisfaction, summary.customers.segment_active, out);
}

void active_by_segment(const World& world, const Summary& summary, Out out) {
  divide(summary.customers.segment_active, world.scale, out);
}

// 1 - (1 - c / n)^52, n the customers of the week before anybody left: the reverse of A2's weekly hazard.
double annual(double churned, double active) {
  const double weekly = ratio(churned, active);
  return weekly < 1 ? -base::expm1(model::weeks_per_year * base::log1p(-weekly)) : weekly;
}

void churn_rate(const World& world, const Summary&, Out out) {
  out[0] = annual(world.week.churned, world.week.active);
}

void churn_rate_by_segment(const World& world, const Summary&, Out out) {
  for (std::size_t s = 0; s < out.size(); ++s)
    out[s] = annual(world.week.segment_churned[s], world.week.segment_active[s]);
}

void repurchase_rate(const World& world, const Summary&, Out out) {
  out[0] = ratio(world.week.repurchases, world.week.owner_occasions);
}

void share_of_wallet(const World& world, const Summary&, Out out) {
  out[0] = ratio(world.week.customer_purchases, world.week.customer_occasions);
}

void market_share(const World& world, const Summary&, Out out) {
  out[0] = ratio(world.week.purchases, world.week.occasions);
}

void close_rate(const World& world, const Summary&, Out out) {
  out[0] = ratio(world.week.purchases, world.week.visits);
}

constexpr Axis whole = Axis::none;
constexpr Storage f32 = Storage::f32;

constexpr Measure list[] = {
    {"customers_active", stock, "customers in a service relation", end_of_week, higher, whole, f32,
     population<&CustomerSummary::active>},
    {"active_by_segment", stock, "customers in a service relation by segment", end_of_week, higher,
     Axis::segment, f32, active_by_segment},
    {"owners", stock, "households whose last purchase was here", end_of_week, higher, whole, f32,
     population<&CustomerSummary::owners>},
    {"satisfaction", "points", "mean satisfaction of customers", end_of_week, higher, whole, f32,
     mean<&CustomerSummary::satisfaction>},
    {"satisfaction_by_segment", "points", "mean satisfaction of customers by segment", end_of_week, higher,
     Axis::segment, f32, satisfaction_by_segment},
    {"top_box", "1", "share of customers who would tick the best of five boxes", end_of_week, higher, whole,
     f32, mean<&CustomerSummary::top_box>},
    {"promoters", "1", "share of customers who would recommend with 9 or 10 of 10", end_of_week, higher,
     whole, f32, mean<&CustomerSummary::promoters>},
    {"detractors", "1", "share of customers who would recommend with 6 of 10 or less", end_of_week, lower,
     whole, f32, mean<&CustomerSummary::detractors>},
    {"net_promoter", "1", "net promoter share: promoters less detractors", end_of_week, higher, whole, f32,
     net_promoter},
    {"expectation", "points", "mean expectation of customers", end_of_week, neutral, whole, f32,
     mean<&CustomerSummary::expectation>},
    {"joined", flow, "service relations begun", sum_of_week, higher, whole, f32,
     week_count<&WeekCounts::joined>},
    {"churned", flow, "service relations ended by the customer", sum_of_week, lower, whole, f32,
     week_count<&WeekCounts::churned>},
    {"left_for_rival", flow, "service relations ended by a purchase elsewhere", sum_of_week, lower, whole,
     f32, week_count<&WeekCounts::left_for_rival>},
    {"left_queue", flow, "service relations ended by leaving a queue", sum_of_week, lower, whole, f32,
     week_count<&WeekCounts::left_queue>},
    {"churn_rate", "year-1", "share of customers who would churn in a year at this week's rate", mean_of_week,
     lower, whole, f32, churn_rate},
    {"churn_rate_by_segment", "year-1",
     "share of customers who would churn in a year at this week's rate, by segment", mean_of_week, lower,
     Axis::segment, f32, churn_rate_by_segment},
    {"occasions", flow, "purchase occasions in the market", sum_of_week, neutral, whole, f32,
     week_count<&WeekCounts::occasions>},
    {"visits", flow, "occasions on which a household turned here", sum_of_week, higher, whole, f32,
     week_count<&WeekCounts::visits>},
    {"purchases", flow, "purchases here", sum_of_week, higher, whole, f32,
     week_count<&WeekCounts::purchases>},
    {"market_share", "1", "purchases here per purchase occasion in the market", mean_of_week, higher, whole,
     f32, market_share},
    {"repurchase_rate", "1", "purchases by owners per occasion of an owner", mean_of_week, higher, whole, f32,
     repurchase_rate},
    {"share_of_wallet", "1", "purchases here by customers in a relation per occasion of theirs", mean_of_week,
     higher, whole, f32, share_of_wallet},
    {"close_rate", "1", "purchases per visit", mean_of_week, higher, whole, f32, close_rate},
};

}  // namespace

std::span<const Measure> customer_measures() {
  return list;
}

}  // namespace evert::measures
