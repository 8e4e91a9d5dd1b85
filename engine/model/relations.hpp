// What can happen between a household and the company, in one place: every change of relation, and the money
// of a purchase, a contact or a relation. Mechanisms decide that it happens; here it is written down, counted
// and traced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/world.hpp"

namespace evert::model {

enum class EndCause : std::uint8_t { churn = 1, bought_elsewhere = 2, left_queue = 3 };

// Households in a relation, of all segments.
[[nodiscard]] double customers_in_relation(const World& world);

// Mean over customers in a relation, 0..100; `of_nobody` if there are none.
[[nodiscard]] double mean_satisfaction(const World& world, double of_nobody);

// `time`: minutes of working time. No effect on a household already in (out of) the relation.
void begin_relation(World& world, CustomerId customer, double time);
void end_relation(World& world, CustomerId customer, double time, EndCause cause);

// What the household feels and expects from now on, each 0..100.
void feel(World& world, CustomerId customer, float satisfaction, float expectation);

// The household buys brand `brand` (brand_own, a rival, or brand_outside).
void buy(World& world, CustomerId customer, std::uint8_t brand);

// A customer looked around and stays with what it has here: trade, to rivals, but no purchase.
void renew(World& world);

// How many of the contacts take each journey, up to a factor: its share, more where partners cover needs
// beyond the company's own (lever 10), 0 where it does not start on a contact. Sums to the volume of contacts
// relative to the company alone; empty if no journey starts on one.
[[nodiscard]] std::vector<double> contact_weights(const World& world);

// The household comes at `time`, minutes of working time, and wants something; `fallback` is the brand it
// turns to if nothing comes of a purchase.
void arrive(World& world, CustomerId customer, std::uint8_t journey, double time,
            std::uint8_t fallback = brand_outside);

// The household brings a need at `time`, of a journey picked by `u` in (0, 1) among `weights`: an Arrival,
// counted as contact or, from outside a relation, walk-in. False, and nothing happens, if there are no
// weights or it has a contact open.
bool bring_contact(World& world, std::span<const double> weights, CustomerId customer, double time, double u);

// Books one unit of a revenue line sold to a household at today's price (Offer::price, which gross profit
// bears in full): gross profit scales with its segment's spend and its own value. Returns the revenue.
double book(World& world, std::size_t line, std::size_t segment, double value);

// Gross profit, USD a year, of a revenue line that customers in a relation pay by the year, from one of this
// segment at today's price.
[[nodiscard]] double gross_of_relation(const World& world, std::size_t line, std::size_t segment);

// Books a week of a revenue line that customers in a relation pay by the year, at today's price and by
// segment as in book(); their own values have mean 1. A unit is a customer's year.
void book_relations(World& world, std::size_t line);

// Books revenue that causes no cost.
void book_surcharge(World& world, std::size_t line, std::size_t segment, double revenue);

}  // namespace evert::model
