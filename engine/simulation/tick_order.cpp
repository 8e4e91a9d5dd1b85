#include "engine/simulation/tick_order.hpp"

#include "engine/levers/catalogue.hpp"

namespace evert::simulation {

namespace {

using mechanisms::Context;
using model::World;

void market(World& world, const Parameters& p, const Context& context) {
  mechanisms::market(world, p.market, context);
}

void sensing(World& world, const Parameters& p, const Context& context) {
  mechanisms::sensing(world, p.sensing, context);
}

void decisions(World& world, const Parameters& p, const Context& context) {
  mechanisms::decisions(world, p.decisions, context);
}

void redesign(World& world, const Parameters& p, const Context& context) {
  mechanisms::redesign(world, p.redesign, context);
  levers::carry_out(world, p.levers);
}

void adoption(World& world, const Parameters& p, const Context& context) {
  mechanisms::adoption(world, p.adoption, context);
  levers::practise(world, p.levers, p.start);
}

void innovation(World& world, const Parameters& p, const Context& context) {
  mechanisms::innovation(world, p.innovation, context);
}

void marketing(World& world, const Parameters& p, const Context& context) {
  mechanisms::marketing(world, p.marketing, context);
}

void word_of_mouth(World& world, const Parameters& p, const Context& context) {
  mechanisms::word_of_mouth(world, p.word_of_mouth, context);
}

void choice(World& world, const Parameters& p, const Context& context) {
  mechanisms::choice(world, p.choice, context);
}

void contacts(World& world, const Parameters& p, const Context& context) {
  mechanisms::contacts(world, p.contacts, context);
}

void service(World& world, const Parameters& p, const Context& context) {
  mechanisms::service(world, p.service, context);
}

void experience(World& world, const Parameters& p, const Context& context) {
  mechanisms::experience(world, p.experience, context);
}

void retention(World& world, const Parameters& p, const Context& context) {
  mechanisms::retention(world, p.retention, context);
}

void people(World& world, const Parameters& p, const Context& context) {
  mechanisms::people(world, p.people, context);
}

void finance(World& world, const Parameters& p, const Context& context) {
  mechanisms::finance(world, p.finance, context);
}

constexpr TickStep steps[] = {
    {1, "market",
     "needs drift, customers gain power; rivals stay passive, answer, copy, or turn outside-in themselves",
     "A16", Agents::company, market},
    {2, "sensing", "what customers live through becomes belief: good news faster than bad, layer by layer",
     "A8", Agents::customers, sensing},
    {3, "decisions", "each quarter initiatives are proposed from beliefs, tested, approved layer by layer",
     "A13, B2", Agents::company, decisions},
    {4, "redesign",
     "programmes advance: people move, layers go, walls fall, journeys change hands; or they stall", "A12, B",
     Agents::people, redesign},
    {5, "adoption", "people take up the new way, resist or fall back; what is lived follows", "A12",
     Agents::people, adoption},
    {6, "innovation", "the offer is improved by copying or by exploring toward believed needs", "A15",
     Agents::company, innovation},
    {7, "marketing", "broadcast builds ad stock and promises; dialogue reaches who permitted it", "A7",
     Agents::customers, marketing},
    {8, "word_of_mouth", "customers talk along ties; expectations and first contacts follow", "A4",
     Agents::customers, word_of_mouth},
    {9, "choice", "prospects adopt; on a purchase occasion households choose here, a rival or neither", "A5",
     Agents::customers, choice},
    {10, "contacts", "customers need something, and some who are not customers walk in", "A9",
     Agents::customers, contacts},
    {11, "service", "people work their queues: errors, hand-offs, decisions, waits; trouble comes back",
     "A9, A10", Agents::case_steps, service},
    {12, "experience", "moments meet expectations: satisfaction moves, some complain", "A1, A6",
     Agents::customers, experience},
    {13, "retention", "service relations end", "A2", Agents::customers, retention},
    {14, "people", "engagement, fatigue, learning; quits, hiring, overtime", "A11", Agents::people, people},
    {15, "finance", "the ledger closes", "A14", Agents::company, finance},
};

}  // namespace

std::span<const TickStep> tick_order() {
  return steps;
}

std::string_view to_string(Agents agents) {
  switch (agents) {
    case Agents::company:
      return "company";
    case Agents::customers:
      return "customer";
    case Agents::people:
      return "person";
    case Agents::case_steps:
      return "case-step";
  }
  return "";
}

}  // namespace evert::simulation
