#include "engine/model/invariants.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/check.hpp"

namespace evert::model {

namespace {

void customers_hold(const World& world) {
  std::vector<double> in_relation(world.in_relation.size(), 0.0);
  for (std::size_t row = 0; row < world.customers.size(); ++row) {
    if ((world.customers.status[row] & customer_active) != 0) in_relation[world.customers.segment[row]] += 1;
    const float s = world.customers.satisfaction[row];
    const float e = world.customers.expectation[row];
    EVERT_CHECK(s >= 0 && s <= 100 && e >= 0 && e <= 100,
                fmt::format("customer {} has S {} and E {}", row, s, e));
    EVERT_CHECK(world.customers.next_purchase[row] > world.tick,
                fmt::format("customer {} missed an occasion", row));
  }
  EVERT_CHECK(in_relation == world.in_relation, "relations were miscounted");
  EVERT_CHECK(sums_of(world.customers, world.in_relation.size()) == world.sums,
              "what customers feel was miscounted");
}

void outreach_holds(const World& world) {
  const Outreach& o = world.outreach;
  EVERT_CHECK(o.ad_stock >= 0 && o.promise >= 0 && o.promise <= 100 && o.opted_in >= 0 && o.opted_in <= 1,
              fmt::format("ad stock {}, promise {}, opted in {}", o.ad_stock, o.promise, o.opted_in));
  EVERT_CHECK(
      o.broadcast >= 0 && o.dialogue >= 0 && o.spent == o.broadcast + o.dialogue,
      fmt::format("{} spent on {} of broadcast and {} of dialogue", o.spent, o.broadcast, o.dialogue));
  for (std::size_t row = 0; row < world.customers.size(); ++row) {
    const float tired = world.customers.tiredness[row];
    EVERT_CHECK(tired >= 0 && tired <= 1, fmt::format("customer {} is tired by {}", row, tired));
    EVERT_CHECK(world.customers.contacted[row] <= world.tick && world.customers.attended[row] <= world.tick,
                fmt::format("customer {} was spoken to in the future", row));
  }
}

// Every open case is in exactly one place: coming, queued, in work or lying; every closed one is free.
void cases_hold(const World& world) {
  std::size_t open = 0, queued = 0, in_work = 0, waiting_for_time = 0;
  for (const Case& item : world.cases.pool) {
    open += item.state != CaseState::closed;
    queued += item.state == CaseState::queued;
    in_work += item.state == CaseState::in_work;
    waiting_for_time += item.state == CaseState::coming || item.state == CaseState::lying;
    if (item.state != CaseState::closed)
      EVERT_CHECK(item.tracked == world.customers.is(CustomerId(item.customer), customer_tracked),
                  fmt::format("a case of customer {} knows wrongly whether it is tracked", item.customer));
  }
  EVERT_CHECK(
      world.cases.opened - world.cases.closed == open,
      fmt::format("{} cases opened, {} closed, {} open", world.cases.opened, world.cases.closed, open));
  EVERT_CHECK(world.cases.free.size() + open == world.cases.pool.size(), "a case was lost or freed twice");
  std::size_t in_lines = 0, busy = 0;
  for (const SiloState& silo : world.silos) in_lines += silo.under_way.size() + silo.fresh.size();
  for (const std::uint32_t id : world.employees.current_case) busy += id != CaseId::none().value;
  EVERT_CHECK(in_lines == queued, fmt::format("{} cases queued, {} in the lines", queued, in_lines));
  EVERT_CHECK(busy == in_work, fmt::format("{} cases in work, {} people at work", in_work, busy));
  EVERT_CHECK(world.cases.agenda.size() == in_work + waiting_for_time,
              fmt::format("{} events for {} cases", world.cases.agenda.size(), in_work + waiting_for_time));
}

void hours_hold(const World& world) {
  const double week = world.calendar.minutes_per_week();
  double people = 0, silos = 0;
  for (std::size_t row = 0; row < world.employees.size(); ++row) {
    const double worked = world.employees.worked[row];
    EVERT_CHECK(worked >= 0 && worked <= week * (1 + 1e-9),
                fmt::format("employee {} worked {} minutes", row, worked));
    people += worked;
  }
  for (const SiloState& silo : world.silos) silos += silo.worked;
  EVERT_CHECK(std::fabs(people - silos) <= 1e-6 * (1 + people), "hours of people and silos differ");
}

void people_hold(const World& world) {
  for (std::size_t row = 0; row < world.employees.size(); ++row)
    EVERT_CHECK(world.employees.silo[row] < world.silos.size(),
                fmt::format("employee {} is in no silo", row));
}

void money_holds(const World& world) {
  const Ledger& l = world.ledger;
  double gross = 0, segments = 0,
         costs = l.variable_pay + l.overtime + l.hiring + l.severance + l.redress + l.other + l.change +
                 l.marketing + l.initiatives + l.levers;
  for (const double x : l.gross) gross += x;
  for (const double x : l.payroll) costs += x;
  for (const double x : l.segment_gross) segments += x;
  EVERT_CHECK(std::fabs(gross - costs - l.ebit) <= 1e-6 * (1 + std::fabs(gross)),
              "the ledger does not add up");
  double by_line = 0;
  for (std::size_t line = 0; line < l.gross.size(); ++line)
    if (world.company->lines[line].per != LineBasis::year) by_line += l.gross[line];
  EVERT_CHECK(std::fabs(by_line - segments) <= 1e-6 * (1 + std::fabs(by_line)), "segments and lines differ");
}

void share_holds(const std::vector<double>& shares, const char* what) {
  for (const double x : shares) EVERT_CHECK(x >= 0 && x <= 1, fmt::format("{} is {}", what, x));
}

void market_holds(const World& world) {
  const Market& m = world.market;
  EVERT_CHECK(m.growth > 0, "the category is gone");
  EVERT_CHECK(m.quarter_purchases >= 0 && m.quarter_purchases <= m.quarter_trade,
              "more was bought here than in the trade");
  for (const Needs& needs : m.needs) {
    double sum = 0;
    for (const double weight : needs) sum += weight;
    EVERT_CHECK(std::fabs(sum - 1) <= 1e-9, "the weights of needs do not sum to 1");
  }
  share_holds(world.offer.fit, "fit of the offer");
  EVERT_CHECK(world.offer.price > 0, "the offer has no price");
  EVERT_CHECK(world.offer.failed <= world.offer.explored, "changes of the offer were miscounted");
  for (const RivalState& rival : m.rivals) {
    share_holds(rival.fit, "fit of a rival's offer");
    share_holds({rival.outside_in}, "outside-in of a rival");
    EVERT_CHECK(rival.price > 0 && rival.advertising > 0, "a rival has no price or no advertising");
  }
}

void belief_holds(const Belief& belief) {
  double shares = 0;
  for (std::size_t s = 0; s < belief.satisfaction.size(); ++s) {
    EVERT_CHECK(belief.satisfaction[s] >= 0 && belief.satisfaction[s] <= 100,
                fmt::format("segment {} is believed to feel {}", s, belief.satisfaction[s]));
    EVERT_CHECK(belief.age[s] >= 0,
                fmt::format("a belief about segment {} is {} weeks old", s, belief.age[s]));
    double weights = 0;
    for (const double weight : belief.needs[s]) weights += weight;
    EVERT_CHECK(std::fabs(weights - 1) <= 1e-9, fmt::format("needs of segment {} sum to {}", s, weights));
    shares += belief.share[s];
  }
  EVERT_CHECK(belief.share.empty() || std::fabs(shares - 1) <= 1e-9,
              fmt::format("believed shares sum to {}", shares));
}

void beliefs_hold(const World& world) {
  for (const Belief& belief : world.beliefs.layers) belief_holds(belief);
  for (const Belief& belief : world.beliefs.silos) belief_holds(belief);
  for (const auto& met : world.beliefs.met)
    for (const std::uint32_t row : met)
      EVERT_CHECK(row < world.customers.size(), fmt::format("customer {} was met but does not exist", row));
}

void initiatives_hold(const World& world) {
  const Initiatives& made = world.initiatives;
  EVERT_CHECK(world.offer.price > 0, fmt::format("the price is {} of that of the start", world.offer.price));
  EVERT_CHECK(made.proposed >= made.screened && made.screened >= made.approved,
              "more initiatives approved than screened, or screened than proposed");
  EVERT_CHECK(made.approved == made.in_place + static_cast<double>(made.running.size()),
              "an initiative was lost");
  EVERT_CHECK(made.causes_funded == made.causes_removed + static_cast<double>(made.causes.size()),
              "a cause of failure was lost");
  EVERT_CHECK(made.helpful + made.harmful <= made.approved, "an initiative both helped and harmed");
  for (const double share : made.journey_failures)
    EVERT_CHECK(share > -1, fmt::format("initiatives changed a journey's errors by {}", share));
}

// Shares and chances stay what they are, whatever levers are combined.
void policy_holds(const World& world) {
  const Policy& p = world.policy;
  for (const double share :
       {p.asymmetry,        p.aspiration,        p.attenuation,      p.reward_share,   p.listening,
        p.weight_unit,      p.weight_firm,       p.weight_customers, p.customer_floor, p.shared_gains,
        p.evidence,         p.value_budget,      p.allocation_error, p.causes_visible, p.copy_share,
        p.journey_coverage, p.moments_served,    p.dialogue_share,   p.opt_in,         p.promise_match,
        p.channel_loss,     p.touchpoints_owned, p.partner_quality,  p.partner_breadth})
    EVERT_CHECK(share >= 0 && share <= 1, fmt::format("a share of the policy is {}", share));
  for (const double chance : p.tests)
    EVERT_CHECK(chance >= 0 && chance <= 1, fmt::format("a test binds with probability {}", chance));
  EVERT_CHECK(p.survey_weeks > 0 && p.horizon_quarters > 0 && p.search_distance > 0 && p.test_weeks >= 0,
              "a time or distance of the policy is not positive");
}

}  // namespace

void check_invariants(const World& world) {
  customers_hold(world);
  outreach_holds(world);
  cases_hold(world);
  hours_hold(world);
  people_hold(world);
  money_holds(world);
  market_holds(world);
  beliefs_hold(world);
  initiatives_hold(world);
  policy_holds(world);
}

}  // namespace evert::model
