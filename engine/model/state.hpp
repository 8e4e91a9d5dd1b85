// Every piece of state once, for whoever needs all of it: the state hash and the checkpoint. An archive is
// called with numbers, vectors of numbers, and the structs below; it takes them in this order.
//
// What belongs to one tick only (week counts, arrivals, moments, trace) is not state: it is cleared when a
// tick opens.
#pragma once

#include "engine/model/world.hpp"

namespace evert::model {

// `Self` is T or const T. Add a field here when you add it to the struct: the asserts below notice most
// omissions.
template <class Self, class Archive>
void visit_case(Self& c, Archive&& a) {
  a(c.created), a(c.since), a(c.waited), a(c.work), a(c.skill), a(c.engagement), a(c.information), a(c.lead);
  a(c.patience), a(c.customer), a(c.holder), a(c.tick), a(c.journey), a(c.step), a(c.silo), a(c.visit);
  a(c.attempts), a(c.defects), a(c.crossings), a(c.state), a(c.fallback), a(c.segment), a(c.beyond_own),
      a(c.effort);
  a(c.value), a(c.rollout);
}
static_assert(sizeof(Case) == 88, "a field of Case changed: list it in visit_case");

template <class Self, class Archive>
void visit_event(Self& e, Archive&& a) {
  a(e.time), a(e.order), a(e.subject), a(e.kind);
}
static_assert(sizeof(ServiceEvent) == 24, "a field of ServiceEvent changed: list it in visit_event");

template <class Self, class Archive>
void visit_silo(Self& s, Archive&& a) {
  a(s.under_way.items), a(s.under_way.head), a(s.fresh.items), a(s.fresh.head), a(s.idle);
  a(s.backlog), a(s.capacity), a(s.offered), a(s.worked), a(s.load), a(s.overtime), a(s.high_load_weeks);
  a(s.finished_steps), a(s.errors), a(s.abandoned), a(s.crossings_in), a(s.waited);
}

template <class Self, class Archive>
void visit_practice(Self& p, Archive&& a) {
  a(p.information_loss.silos), a(p.information_loss.cells), a(p.pickup.silos), a(p.pickup.cells);
  a(p.authority), a(p.minutes), a(p.errors), a(p.teams), a(p.coordination), a(p.line_of_sight),
      a(p.cross_ties), a(p.autonomy);
  a(p.layers), a(p.span), a(p.layers_unseen), a(p.new_owner), a(p.new_owner_built);
}

template <class Self, class Archive>
void visit_programme(Self& p, Archive&& a) {
  a(p.state), a(p.stalled_at), a(p.paused), a(p.built), a(p.dip), a(p.support), a(p.clarity), a(p.empathy),
      a(p.resolve);
  a(p.leaders), a(p.revenue_before), a(p.payroll_before), a(p.adopted), a(p.layoffs);
  a.list(p.actions, [&](auto& action) { a(action.built), a(action.booked), a(action.people); });
}

template <class Self, class Archive>
void visit_ledger(Self& l, Archive&& a) {
  a(l.revenue), a(l.gross), a(l.segment_gross), a(l.payroll), a(l.variable_pay), a(l.overtime), a(l.hiring);
  a(l.severance), a(l.redress), a(l.other), a(l.change), a(l.marketing), a(l.initiatives), a(l.levers),
      a(l.total_revenue), a(l.total_gross), a(l.total_cost);
  a(l.ebit), a(l.ebit_history), a(l.revenue_history);
}

template <class Self, class Archive>
void visit_needs(Self& needs, Archive&& a) {
  for (auto& weight : needs) a(weight);
}

template <class Self, class Archive>
void visit_policy(Self& p, Archive&& a) {
  a(p.asymmetry), a(p.aspiration), a(p.attenuation), a(p.survey_weeks), a(p.reward_share), a(p.listening);
  a(p.weight_unit), a(p.weight_firm), a(p.weight_customers), a(p.horizon_quarters), a(p.customer_floor);
  a(p.shared_gains), a(p.evidence), a(p.design_customers), a(p.test_weeks), a(p.ideas);
  for (auto& test : p.tests) a(test);
  a(p.value_budget), a(p.allocation_error), a(p.causes_visible), a(p.copy_share), a(p.search_distance);
  a(p.journey_coverage), a(p.moments_served), a(p.dialogue_share), a(p.opt_in), a(p.promise_gap);
  a(p.promise_match), a(p.channel_loss), a(p.touchpoints_owned), a(p.partner_quality), a(p.partner_breadth);
  a(p.running_cost);
}

static_assert(sizeof(Policy) == 37 * sizeof(double), "a field of Policy changed: list it in visit_policy");

template <class Self, class Archive>
void visit_market(Self& m, Archive&& a) {
  a.list(m.rivals, [&](auto& r) {
    a(r.quality), a(r.price), a(r.advertising), a(r.outside_in), a(r.copied), a(r.turned), a(r.acts_at);
    a(r.answer), a(r.offer), a(r.fit), a(r.fit_at_start);
  });
  a.list(m.needs, [&](auto& needs) { visit_needs(needs, a); });
  a(m.power), a(m.growth), a(m.share_seen), a(m.share_before), a(m.quarter_trade);
  a(m.quarter_purchases), a(m.answers), a(m.passed);
}

template <class Self, class Archive>
void visit_belief(Self& b, Archive&& a) {
  a(b.satisfaction), a(b.share), a(b.age);
  a.list(b.needs, [&](auto& needs) { visit_needs(needs, a); });
}

template <class Self, class Archive>
void visit_beliefs(Self& b, Archive&& a) {
  a.list(b.layers, [&](auto& belief) { visit_belief(belief, a); });
  a.list(b.silos, [&](auto& belief) { visit_belief(belief, a); });
  a(b.met);
  a.list(b.surveys, [&](auto& s) { a(s.reported), a(s.satisfaction), a(s.asked); });
  a(b.voice.complaints), a(b.voice.complaints_satisfaction), a(b.voice.dialogue);
  a(b.voice.dialogue_satisfaction);
  a.list(b.voice.dialogue_needs, [&](auto& needs) { visit_needs(needs, a); });
  a(b.next_survey), a(b.growth_years);
}

template <class Self, class Archive>
void visit_effects(Self& e, Archive&& a) {
  a(e.quality), a(e.cost), a(e.price), a(e.failures);
}

template <class Self, class Archive>
void visit_initiative(Self& i, Archive&& a) {
  a(i.kind), a(i.silo), a(i.journey), a(i.segment), a(i.due), a(i.project_cost);
  visit_effects(i.truth, a), visit_effects(i.believed, a);
}

template <class Self, class Archive>
void visit_initiatives(Self& s, Archive&& a) {
  a.list(s.running, [&](auto& i) { visit_initiative(i, a); });
  a.list(s.causes, [&](auto& i) { visit_initiative(i, a); });
  a(s.journey_quality), a(s.segment_quality), a(s.journey_failures), a(s.cost), a(s.moments), a(s.felt);
  a(s.proposed), a(s.screened), a(s.approved), a(s.helpful), a(s.harmful), a(s.true_quality);
  a(s.true_experience), a(s.true_profit), a(s.in_place), a(s.causes_funded), a(s.causes_removed);
  for (auto& count : s.failed) a(count);
}

template <class Self, class Archive>
void visit_outreach(Self& o, Archive&& a) {
  a(o.reference), a(o.ad_stock), a(o.match), a(o.promise), a(o.usual_promise), a(o.expected), a(o.opted_in);
  a(o.turns), a(o.spent), a(o.broadcast), a(o.dialogue);
}
static_assert(sizeof(Outreach) == 11 * sizeof(double),
              "a field of Outreach changed: list it in visit_outreach");

template <class Self, class Archive>
void visit_offer(Self& o, Archive&& a) {
  a(o.bits), a(o.price), a(o.fit), a(o.fit_at_start), a(o.cost), a(o.next_release), a(o.designed);
  a(o.change), a(o.tries), a(o.copied), a(o.explored), a(o.failed);
}

template <class Self, class Archive>
void visit_state(Self& w, Archive&& a) {
  a(w.calendar.days_per_week), a(w.calendar.minutes_per_day), a(w.scale), a(w.seed), a(w.replicate),
      a(w.tick);
  a(w.start_tick);
  Customers::visit(w.customers, [&](const char*, auto& column) { a(column); });
  a(w.in_relation);
  Employees::visit(w.employees, [&](const char*, auto& column) { a(column); });
  a.list(w.silos, [&](auto& silo) { visit_silo(silo, a); });
  a.list(w.cases.pool, [&](auto& item) { visit_case(item, a); });
  a(w.cases.free);
  a.list(w.cases.agenda, [&](auto& event) { visit_event(event, a); });
  a(w.cases.order), a(w.cases.opened), a(w.cases.closed);
  visit_practice(w.practice, a);
  visit_policy(w.policy, a);
  visit_market(w.market, a);
  visit_beliefs(w.beliefs, a);
  visit_initiatives(w.initiatives, a);
  visit_offer(w.offer, a);
  visit_outreach(w.outreach, a);
  a.list(w.levers, [&](auto& lever) { a(lever.planned), a(lever.built), a(lever.lived); });
  visit_programme(w.programme, a);
  visit_ledger(w.ledger, a);
  a(w.trace.customers);
}

}  // namespace evert::model
