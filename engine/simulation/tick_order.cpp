#include "engine/simulation/tick_order.hpp"

#include "engine/levers/catalogue.hpp"

namespace evert::simulation {

namespace {

using mechanisms::Context;
using model::World;

void redesign(World& world, const Parameters& p, const Context& context) {
  mechanisms::redesign(world, p.redesign, context);
  levers::carry_out(world, p.levers);
}

void adoption(World& world, const Parameters& p, const Context& context) {
  mechanisms::adoption(world, p.adoption, context);
  levers::practise(world, p.levers);
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
    {4, "redesign",
     "programmes advance: people move, layers go, walls fall, journeys change hands; or they stall", "A12, B",
     redesign},
    {5, "adoption", "people take up the new way, resist or fall back; what is lived follows", "A12",
     adoption},
    {9, "choice", "on a purchase occasion households choose here, a rival or neither", "A5", choice},
    {10, "contacts", "customers need something, and some who are not customers walk in", "A9", contacts},
    {11, "service", "people work their queues: errors, hand-offs, decisions, waits; trouble comes back",
     "A9, A10", service},
    {12, "experience", "moments meet expectations: satisfaction moves, some complain", "A1, A6", experience},
    {13, "retention", "service relations end", "A2", retention},
    {14, "people", "engagement, fatigue, learning; quits, hiring, overtime", "A11", people},
    {15, "finance", "the ledger closes", "A14", finance},
};

}  // namespace

std::span<const TickStep> tick_order() {
  return steps;
}

}  // namespace evert::simulation
