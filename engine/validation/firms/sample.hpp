// A sample of random firms, each lived through five years as it is, and what patterns over firms look at.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/simulation/record.hpp"
#include "engine/validation/firms/random_firm.hpp"
#include "engine/validation/lab.hpp"

namespace evert::validation {

// All defined before any pattern was looked at.
struct FirmOutcome {
  Industry industry = Industry::car_service;
  double index = 0, index_after = 0;  // outside-in, as lived: last year before, last week of year 5

  // Market orientation as scales ask for it (MARKOR: Kohli, Jaworski and Kumar 1993), last year before, 0 to
  // 1: mean of generation of intelligence (surveys, listening, touchpoints owned, customers in designs),
  // dissemination (bad news and customer information that get through, ties across silos) and responsiveness
  // (weight of customers, causes of failure seen, evidence, customer floor); each from its inside-out end in
  // A8, A10 or B1 to its outside-in end. `orientation`: mean of it and of the index.
  double markor = 0, orientation = 0;

  double believed = 0, truth = 0, rivals = 0;  // points: executives, customers, rivals' mean; year 5
  double growth = 0;                           // of revenue, % a year over three years
  double margin = 0;                           // %, mean of years 1 to 3
  double satisfaction = 0;                     // points, likewise
  double net_promoter = 0;                     // share, likewise
  double failure_demand = 0;                   // share of contacts, likewise
};

// From the records of a firm that stayed as it was for five years.
[[nodiscard]] FirmOutcome firm_outcome(Industry industry, const simulation::Record& history,
                                       const simulation::Record& record);

// Numbers of firms: 1 .. n; the first n of an industry, by the lab's seed.
[[nodiscard]] std::vector<std::uint32_t> first_firms(int n);
[[nodiscard]] std::vector<std::uint32_t> first_firms(const Lab& lab, Industry industry, int n);

// These firms of the lab's seed, in their order, with parameters changed after they were drawn. Each is lived
// through `lives` times (16 at most) with other luck; growth, margin, satisfaction, net promoter share and
// failure demand are means of its lives, since a firm of a few thousand customers stands for one of many
// more. What its leaders believe, and what is true, is that of its first life.
[[nodiscard]] std::vector<FirmOutcome> firm_outcomes(const Lab& lab, std::span<const std::uint32_t> numbers,
                                                     int lives,
                                                     std::span<const scenario::Override> overrides = {});

// The same, as the patterns over firms share it: 240 firms of three lives, or 60 of two.
[[nodiscard]] const std::vector<FirmOutcome>& sampled_firms(Lab& lab);

// Growth, margin and satisfaction, each in SDs from the mean of the firm's industry, their mean: what studies
// of market orientation mix as performance, which ask for it against competitors.
[[nodiscard]] std::vector<double> performance(const std::vector<FirmOutcome>& firms);

// A figure of each firm less the mean of its industry.
[[nodiscard]] std::vector<double> within_industry(const std::vector<FirmOutcome>& firms,
                                                  double FirmOutcome::*figure);

// Firms of one industry in sixes, in the order of their numbers, as if they were each other's rivals; firms
// left over belong to none. A firm's own rivals have no inside and no net promoter share.
inline constexpr std::size_t firms_a_market = 6;
[[nodiscard]] std::vector<std::vector<std::size_t>> markets(const std::vector<FirmOutcome>& firms);

}  // namespace evert::validation
