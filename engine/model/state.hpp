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
  a(c.attempts), a(c.defects), a(c.crossings), a(c.state), a(c.fallback), a(c.segment), a(c.effort);
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
  a(p.authority), a(p.minutes), a(p.coordination), a(p.line_of_sight), a(p.cross_ties), a(p.autonomy);
  a(p.layers), a(p.span), a(p.layers_unseen), a(p.new_owner), a(p.new_owner_built);
}

template <class Self, class Archive>
void visit_programme(Self& p, Archive&& a) {
  a(p.state), a(p.stalled_at), a(p.built), a(p.dip), a(p.support), a(p.adopted), a(p.layoffs);
  a.list(p.actions, [&](auto& action) { a(action.built), a(action.booked), a(action.people); });
}

template <class Self, class Archive>
void visit_ledger(Self& l, Archive&& a) {
  a(l.revenue), a(l.gross), a(l.segment_gross), a(l.payroll), a(l.variable_pay), a(l.overtime), a(l.hiring);
  a(l.severance), a(l.redress), a(l.other), a(l.change), a(l.total_revenue), a(l.total_gross),
      a(l.total_cost);
  a(l.ebit), a(l.ebit_history);
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
  a.list(w.levers, [&](auto& lever) { a(lever.planned), a(lever.built), a(lever.lived); });
  visit_programme(w.programme, a);
  visit_ledger(w.ledger, a);
  a(w.trace.customers);
}

}  // namespace evert::model
