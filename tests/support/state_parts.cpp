#include "tests/support/state_parts.hpp"

#include "engine/model/hash_archive.hpp"
#include "engine/model/state.hpp"

namespace evert::tests {

namespace {

using Archive = model::HashArchive;

template <class Visit>
std::uint64_t fingerprint(Visit&& visit) {
  Archive archive;
  visit(archive);
  return archive.value();
}

void visit_week(const model::WeekCounts& w, Archive& a) {
  // Plain numbers and vectors of them: taken as bytes and one by one.
  for (const double count : {w.occasions,
                             w.visits,
                             w.purchases,
                             w.active,
                             w.joined,
                             w.churned,
                             w.contacts,
                             w.walk_ins,
                             w.repeat_visits,
                             w.complaints,
                             w.balked,
                             w.abandoned,
                             w.crossings,
                             w.cases_completed,
                             w.exceptions,
                             w.messages,
                             w.responses,
                             w.opted_out,
                             w.moments_served,
                             w.talks,
                             w.adopted_alone,
                             w.referred,
                             w.initiatives_approved,
                             w.initiatives_in_place,
                             w.offer_changes,
                             w.rival_answers})
    a(count);
  a(w.line_units), a(w.segment_churned), a(w.moment_count), a(w.moment_satisfaction), a(w.quits), a(w.hires);
  a(w.layoffs), a(w.adopted);
}

}  // namespace

std::map<std::string, std::uint64_t> state_parts(const model::World& w) {
  std::map<std::string, std::uint64_t> parts;
  const auto add = [&](const std::string& name, auto&& visit) { parts[name] = fingerprint(visit); };
  model::Customers::visit(w.customers, [&](const char* name, const auto& column) {
    add(std::string("customers.") + name, [&](Archive& a) { a(column); });
  });
  model::Employees::visit(w.employees, [&](const char* name, const auto& column) {
    add(std::string("employees.") + name, [&](Archive& a) { a(column); });
  });
  add("in_relation", [&](Archive& a) { a(w.in_relation); });
  add("silos", [&](Archive& a) {
    for (const auto& silo : w.silos) model::visit_silo(silo, a);
  });
  add("cases", [&](Archive& a) {
    for (const auto& item : w.cases.pool) model::visit_case(item, a);
    for (const auto& event : w.cases.agenda) model::visit_event(event, a);
    a(w.cases.free), a(w.cases.opened), a(w.cases.closed);
  });
  add("practice", [&](Archive& a) { model::visit_practice(w.practice, a); });
  add("policy", [&](Archive& a) { model::visit_policy(w.policy, a); });
  add("market", [&](Archive& a) { model::visit_market(w.market, a); });
  add("beliefs", [&](Archive& a) { model::visit_beliefs(w.beliefs, a); });
  add("initiatives", [&](Archive& a) { model::visit_initiatives(w.initiatives, a); });
  add("offer", [&](Archive& a) { model::visit_offer(w.offer, a); });
  add("outreach", [&](Archive& a) {
    const auto& o = w.outreach;
    a(o.ad_stock), a(o.promise), a(o.spent), a(o.broadcast), a(o.dialogue);
  });
  add("levers", [&](Archive& a) {
    for (const auto& lever : w.levers) a(lever.planned), a(lever.built), a(lever.lived);
  });
  add("programme", [&](Archive& a) { model::visit_programme(w.programme, a); });
  add("ledger", [&](Archive& a) { model::visit_ledger(w.ledger, a); });
  add("week", [&](Archive& a) { visit_week(w.week, a); });
  add("arrivals", [&](Archive& a) {
    for (const auto& arrival : w.arrivals) a(arrival.time), a(arrival.customer), a(arrival.journey);
  });
  add("persuaded", [&](Archive& a) {
    for (const auto& one : w.persuaded) a(one.customer), a(one.referred);
  });
  add("moments", [&](Archive& a) {
    for (const auto& moment : w.moments) a(moment.time), a(moment.customer), a(moment.quality);
  });
  return parts;
}

std::set<std::string> differing_parts(const model::World& a, const model::World& b) {
  std::set<std::string> names;
  const auto left = state_parts(a), right = state_parts(b);
  for (const auto& [name, hash] : left)
    if (right.at(name) != hash) names.insert(name);
  return names;
}

}  // namespace evert::tests
