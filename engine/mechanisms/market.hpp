// Market (tick 1): needs drift, the category grows, customers gain power; rivals mostly stay passive, answer,
// copy, or turn outside-in themselves (A16).
//
//   needs     ln w <- ln w + N(0, sz) each quarter, then divided by their sum                          (A15)
//   growth    occasions come (1 + g)^t as often after t years: the households of the market stand for more
//   power     t x power_growth: information and choice customers have gained (MODEL 4)
//
//   a loss    the company's share of the trade less its running mean > max(visible loss, z SE of the share)
//   answer    each quarter of a visible loss with the rival's probability, effective after its time. In the
//             same instrument where one is to be seen (price, advertising), which fades; else by copying
//   follow    who works outside-in watches customers, not its share: it makes up a part of the company's lead
//             in satisfaction every year, in proportion to o, how far it does
//   quality   that of the company file + points copied + G (v(f) - v(f_start))
//             v(f) = f^2 - 4 c f (1 - f): two systems at once cost before the whole one pays      (A12)
//   turning   hazard a year p + q x mean o of rivals and of the firms elsewhere; f = o rises over the weeks
//
// S78: the predominant response is none; what there is comes in the same instrument and changes little for
// long. Copying takes over part of the lead in satisfaction that customers report here, and (in innovation/)
// choices of the offer. What a rival gains by turning is outside the model: its sum stands as a parameter.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct MarketParameters {
  // customers
  double need_drift = 0.01;
  double growth = 0;
  double power_growth = 0.02;
  // rivals that answer
  double visible_loss = 0.01;
  double standard_errors = 3;
  double memory = 0.25;
  double visible_change = 0.02;
  double same_instrument = 0.75;
  double match = 0.5;
  double answer_weeks = 26;
  double catch_up = 0.3;
  double follow = 0.85;
  // rivals that turn outside-in
  double innovators = 0.01;
  double imitators = 0.15;
  double elsewhere = 0.1;
  double rival_weeks = 130;
  double rival_gain = 4;
  double double_running = 0.25;

  static constexpr std::string_view section = "market";
  template <class D>
  static void declare(D& d) {
    using P = MarketParameters;
    d.real(&P::need_drift, "need_drift", "1/quarter", {0, 0.5},
           "SD of the change of the log of what a need weighs, sz", "A15: .5-2 %");
    d.real(&P::growth, "growth", "1/year", {-0.2, 0.5}, "growth of the category, g", "A16: 0-4 %");
    d.real(&P::power_growth, "power_growth", "1/year", {-0.5, 0.5},
           "power customers gain: information, rivals considered, ease of leaving", "MODEL 4 [C]");
    d.real(&P::visible_loss, "visible_loss", "1", {0, 1},
           "share of the trade lost to the company that rivals notice", "A16: 1 point");
    d.real(&P::standard_errors, "standard_errors", "1", {0, 20},
           "and by how many standard errors of the share: where few households are simulated, chance would "
           "be answered",
           "numerical [C]");
    d.real(&P::memory, "memory", "1/quarter", {0.01, 1},
           "weight of the last quarter in the share rivals are used to", "a year's mean [C]");
    d.real(&P::visible_change, "visible_change", "1", {0, 1},
           "by which price must have fallen or advertising risen to be seen as the cause", "[C]");
    d.real(&P::same_instrument, "same_instrument", "1", {0, 1},
           "chance that an answer to price or advertising comes in kind", "A16: mostly [S78] [C]");
    d.real(&P::match, "match", "1", {0, 1}, "share of the company's move that such an answer matches", "[C]");
    d.real(&P::answer_weeks, "answer_weeks", "weeks", {1, 1040}, "half-life of an answer in kind",
           "A16: little consequence in the long run [S78] [C]");
    d.real(&P::catch_up, "catch_up", "1", {0, 1}, "share of the lead in satisfaction that a copy takes over",
           "A15, A16 [C]");
    d.real(&P::follow, "follow", "1/year", {0, 1},
           "share of that lead a rival makes up that works wholly outside-in",
           "MODEL 4: who senses faster keeps more; size by C25 [C]");
    d.real(&P::innovators, "innovators", "1/year", {0, 1}, "rivals turn outside-in on their own, p", "A16");
    d.real(&P::imitators, "imitators", "1/year", {0, 5}, "because others did, q", "A16");
    d.real(&P::elsewhere, "elsewhere", "1", {0, 1},
           "how far firms elsewhere work outside-in; they count as one rival", "F: 10 % of firms");
    d.real(&P::rival_weeks, "rival_weeks", "weeks", {1, 1040}, "a rival takes to turn outside-in",
           "C24: ten quarters to recover");
    d.real(&P::rival_gain, "rival_gain", "points", {0, 30}, "of satisfaction it has gained by then, G",
           "F: +4 to +5 of leaders");
    d.real(&P::double_running, "double_running", "1", {0, 2}, "c, two systems at once", "A12: .25-.3");
  }
};

// v(f): 0 at 0, 1 at 1, below 0 where the turn is less than c / (c + 1/4) done: half-way at the default.
[[nodiscard]] double worth_of_turn(const MarketParameters& parameters, double done);

// Reads purchases counted by model::buy, offer.price, outreach.ad_stock, customers.{status, satisfaction}
// (where a rival looks at them); writes market (offers and fits of rivals apart), customers.next_purchase
// (where the category grows), week.rival_answers.
void market(model::World& world, const MarketParameters& parameters, const Context& context);

// Rivals and needs as in the company file. Called once.
void prepare_market(model::World& world, const MarketParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
