// Innovation (tick 6): each quarter the company tries to improve its offer, by copying the best rival or by
// exploring toward what it believes its customers need; rivals do the same.
//
//   fit_s = sum_i w_s,need(i) c_i / sum_i w_s,need(i)         need(i) = i mod 8, w_s: weights of the segment
//   c_i   ~ U(0, 1) for each pattern of choice i and the K choices after it, in a ring of N
//
// the NK landscape (Kauffman 1993; A10, A15): with equal weights 2^N / (N + 1) local optima at K = N - 1 and
// one, of mean fit 2/3, at K = 0. It is a pure function of the key, hence the same in every scenario.
//
//   explore   flip 1..m choices; take up the best of the designs looked at if its *estimated* gain in fit is
//             above 0:  gain under `wanted` + N(0, SD) / sqrt(max(1, n))
//   wanted  = sum_s share_s (1 - b + b spend_s) w_s   as the executives believe (n = 0), or as n real
//   customers
//             say, who speak up for what matters most to them; only the first `journey_coverage` of the needs
//             is looked at, the product first
//   copy      each choice in which the best rival differs is got right with probability pa; the others stay
//             as they were, and what was built around them no longer fits: pa^N are exact (Rivkin 2000, A15)
//
// What is taken up comes to market after the weeks of its design. Whether customers want it shows only then;
// a change that fits them no better is mostly taken back after a trial.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct InnovationParameters {
  double attributes = 12;
  double interactions = 4;
  double accuracy = 0.85;
  double opinion_noise = 0.05;
  double vocal = 0.075;
  double designs = 6;
  double customer_ideas = 2;
  double design_weeks = 26;
  double journey_weeks = 13;
  double trial_weeks = 26;
  double taken_back = 0.7;
  double spend = 0;
  double history = 40;

  static constexpr std::string_view section = "innovation";
  template <class D>
  static void declare(D& d) {
    using P = InnovationParameters;
    d.real(&P::attributes, "attributes", "1", {1, 32}, "choices an offer consists of, N, a whole number",
           "A15: 12 to 20 [C]");
    d.real(&P::interactions, "interactions", "1", {0, 31},
           "other choices that what a choice is worth hangs on, K < N, a whole number", "A15 [C]");
    d.real(&P::accuracy, "accuracy", "1", {0, 1},
           "chance that a choice of another's offer is copied right, pa", "A15: .7-.95");
    d.real(&P::opinion_noise, "opinion_noise", "fit", {0, 2},
           "SD of the error of one opinion on how much better a design fits", "A15: SD/sqrt(n); SD [C]");
    d.real(&P::vocal, "vocal", "1", {0, 1},
           "share of what customers in a design sample say that is only of what matters most to them",
           "B1.8: 5-10 %");
    d.real(&P::designs, "designs", "1", {1, 32}, "designs compared in one try, a whole number", "A15 [C]");
    d.real(&P::customer_ideas, "customer_ideas", "1", {0, 32},
           "more of them, one choice bolder, when customers take part, a whole number",
           "A15: ideas from a wider distribution (Poetz & Schreier 2012) [C]");
    d.real(&P::design_weeks, "design_weeks", "weeks", {1, 520}, "from a design to the market, inside-out",
           "B1.5: 4-10 quarters to 90 % [C]");
    d.real(&P::journey_weeks, "journey_weeks", "weeks", {0, 520},
           "more of them if the design looks at the whole journey", "B1.7: slower launches [C]");
    d.real(&P::trial_weeks, "trial_weeks", "weeks", {1, 520},
           "until sales show that a change of the offer is not wanted", "[C]");
    d.real(&P::taken_back, "taken_back", "1", {0, 1}, "chance that such a change is taken back then", "[C]");
    d.real(&P::spend, "spend", "1/year", {0, 0.2},
           "share of revenue that exploring costs beyond an inside-out company's, where lever 5 is at 1",
           "B1.5: .5-1.5 %; 0 because the running cost of the lever has it");
    d.real(&P::history, "history", "quarters", {0, 400},
           "for which the trade has copied and explored before the start", "[C]: the mean fit has settled");
  }
};

// Offers and what they are worth: see the top of this file.
class Landscape {
 public:
  // attributes 1..32; interactions below attributes, or as many as there are others.
  Landscape(random::Key key, double attributes, double interactions);

  [[nodiscard]] std::size_t attributes() const { return attributes_; }
  [[nodiscard]] double contribution(std::size_t attribute, model::OfferBits offer) const;  // c_i, 0..1
  // 0..1; 0 if no attribute serves a need that has weight.
  [[nodiscard]] double fit(model::OfferBits offer, const model::Needs& weights) const;
  // To each segment, into `out`.
  void fits(model::OfferBits offer, const std::vector<model::Needs>& segments,
            std::vector<double>& out) const;
  // No offer that differs in one choice fits better.
  [[nodiscard]] bool is_optimum(model::OfferBits offer, const model::Needs& weights) const;
  // The local optimum reached by changing one choice after the other, always the one that helps most.
  [[nodiscard]] model::OfferBits climb(model::OfferBits offer, const model::Needs& weights) const;

 private:
  using Contributions = std::array<double, 32>;  // [attribute]
  [[nodiscard]] Contributions contributions(model::OfferBits offer) const;
  [[nodiscard]] double weighted(const Contributions& contributions, const model::Needs& weights) const;
  [[nodiscard]] model::OfferBits best_neighbour(model::OfferBits offer, const model::Needs& weights) const;

  random::Key key_;
  std::size_t attributes_;
  std::uint64_t all_, pattern_;  // masks: every choice; a choice and those it hangs on
};

// `own` after an attempt to make it `other`.
[[nodiscard]] model::OfferBits copy_offer(model::OfferBits own, model::OfferBits other, double accuracy,
                                          random::Draws draws);

// How an offer is sought, by the company or by a rival.
struct DesignBrief {
  model::Needs wanted{};  // weights the design is judged by
  double noise = 0;       // SD of the estimate of a gain in fit
  double copy_share = 1;
  double distance = 1;        // m, choices changed at most; a fraction is the chance of one more
  double customer_ideas = 0;  // designs beside the usual ones
};
[[nodiscard]] DesignBrief company_brief(const model::World& world, const InnovationParameters& parameters,
                                        const Context& context, model::Tick tick);

// The offer that exploring leads to: `own` itself if no design looks better. `firm`: 0 the company, 1..
// rivals.
[[nodiscard]] model::OfferBits explore(const Landscape& landscape, const InnovationParameters& parameters,
                                       const DesignBrief& brief, model::OfferBits own, random::Key key,
                                       std::uint32_t firm, model::Tick tick);

// Reads policy, beliefs, market.needs, customers.{status, segment, taste} of a design sample, ledger; writes
// offer (price and what stood at the start apart), market.rivals[].{offer, fit}, week.offer_changes.
void innovation(model::World& world, const InnovationParameters& parameters, const Context& context);

// Every offer at an optimum of what its firm believes, then a history of copying and exploring; what fits as
// it does then is the start from which choice counts. Called once, when beliefs and market are there.
void prepare_innovation(model::World& world, const InnovationParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
