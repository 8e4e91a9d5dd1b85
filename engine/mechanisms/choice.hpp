// Choice (tick 9): prospects adopt; on a purchase occasion a household chooses where to turn: here, to a
// rival, or outside the trade.
//
//   U_own     = appeal + bq w_q (S - 76)/10 + bp w_p t ln(own price x offer.price) + ba ln(A match)
//               + bf (fit - fit at the start) + de [own = last brand] - lapsed [not in a relation]
//   U_rival   = appeal_j + bq w_q (S_j - 76)/10 + bp w_p ln(price_j) + ba ln(A_j)
//               + bf (fit_j - fit_j at the start) + de [j = last brand]
//   U_outside = 0
//   P_j = exp(U_j) / (1 + sum_k exp(U_k))                   own price elasticity = bp w_p t (1 - P_own) (A5)
//
// Where most purchases are those of regular customers, whoever let the relation lapse seldom thinks of the
// company: lapsed > 0. Where a relation is about service and purchases are won afresh, it is 0.
//
// S_own is what the household has come to feel (or expects, if it never dealt with the company); A, fit and
// rivals are as they are now. t = 1 - .1 (S - 76)/10, within .7..1.3: the satisfied mind price less (A5).
// de = inertia / (1 + power x customer power). A household that turns here starts a purchase case; whether it
// buys is decided in that case. Where what is bought is kept until it is given up (a policy), a customer who
// chooses the company it is with has nothing to buy: with chance `renewals` it stays as it is. Occasions come
// as a renewal process with Erlang intervals, which restarts whatever was bought.
//
// Who never dealt with the company adopts by own motion with hazard p (A match)^ba a year (A4). Those, and
// whom word of mouth or marketing persuaded, have a first dealing: a visit to buy or a contact, in proportion
// to how often their segment has an occasion or a need (times first_contacts); a company without journeys for
// one has the other, and without any sells at once.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct ChoiceParameters {
  double appeal = 0;
  double quality = 0.5;
  double neutral = 76;
  double price = -4.0;
  double own_price = 1.0;
  double inertia = 1.0;
  double tolerance = 0.1;
  double advertising = 0.28;
  double fit = 4.0;
  double power = 1.0;
  double innovation = 0;
  double clock_shape = 3;
  double keep_relation = 0.10;
  double renewals = 0;
  double first_contacts = 1;
  double lapsed = 0;

  static constexpr std::string_view section = "choice";
  template <class D>
  static void declare(D& d) {
    d.real(&ChoiceParameters::appeal, "appeal", "logit", {-20, 20}, "brand constant of the company", "A5");
    d.real(&ChoiceParameters::quality, "quality", "logit/10 points", {0, 2}, "weight of satisfaction, bq",
           "A5: .3-.8 [C]")
        .usual = {0.3, 0.8};
    d.real(&ChoiceParameters::neutral, "neutral", "points", {0, 100}, "industry mean of satisfaction",
           "A1, A5");
    d.real(&ChoiceParameters::price, "price", "logit/ln", {-20, 0},
           "weight of the log of price, bp = elasticity/(1-share)", "A5; E1: new -4, used -3");
    d.real(&ChoiceParameters::own_price, "own_price", "1", {0.01, 100}, "own price relative to the reference",
           "A5");
    d.real(&ChoiceParameters::inertia, "inertia", "logit", {-5, 10}, "pull of the brand bought last",
           "A5: .5-2.0 [C]")
        .usual = {0.5, 2};
    d.real(&ChoiceParameters::tolerance, "tolerance", "1/10 points", {0, 0.3},
           "share by which price matters less to the more satisfied",
           "A5 [C]; Homburg, Koschate & Hoyer 2005");
    d.real(&ChoiceParameters::advertising, "advertising", "logit/ln", {0, 2},
           "weight of the log of ad stock, ba = long-run elasticity/(1-share)", "A7: .24 [S21] over 1 - .15");
    d.real(&ChoiceParameters::fit, "fit", "logit", {0, 10},
           "weight of the fit of the offer to needs, bf, against that of the start",
           "A5, A15: an SD of fit between local optima, about .05, weighs as 4 points of satisfaction [C]");
    d.real(&ChoiceParameters::power, "power", "1", {0, 10},
           "how far a unit of customer power loosens inertia", "MODEL 4 [C]");
    d.real(&ChoiceParameters::innovation, "innovation", "1/year", {0, 1},
           "p, hazard of a first dealing by own motion, beside occasions and walk-ins",
           "A4: .03 for a new product [S9], .005-.03 into an established brand");
    d.real(&ChoiceParameters::clock_shape, "clock_shape", "1", {1, 20},
           "Erlang shape of the time between occasions, a whole number", "[C]");
    d.real(&ChoiceParameters::keep_relation, "keep_relation", "1", {0, 1},
           "chance that a service relation outlives a purchase elsewhere", "E1: 25-30 % out of warranty [C]");
    d.real(&ChoiceParameters::renewals, "renewals", "1", {0, 1},
           "share of customers in a relation who keep what they have if they choose the company they bought "
           "from last",
           "0 where each choice is a purchase, 1 for insurance [C]");
    d.real(&ChoiceParameters::first_contacts, "first_contacts", "1", {0, 1},
           "weight of needs against purchases in first dealings",
           "1 where anybody is served, 0 where a relation begins with a purchase [C]");
    d.real(&ChoiceParameters::lapsed, "lapsed", "logit", {0, 10},
           "pull that the company lacks for who is not in a relation with it",
           "A3: buying inside a repertoire [C]");
  }
};

// A choice as the market stands. What is alike for all households of a segment is worked out once. Before the
// market is prepared, rivals are as the company file has them. `last_brand` as in Customers.
class ChoiceTable {
 public:
  ChoiceTable(const model::World& world, const ChoiceParameters& parameters);

  // The probabilities of one household, into `out`: [0] the company, [1..rivals] the rivals, last the outside
  // option.
  void probabilities(std::size_t segment, double satisfaction, std::size_t last_brand, bool in_relation,
                     std::vector<double>& out) const;

  // What the company is worth to a household, inertia and lapse apart. Its exp is the company's `odds`.
  [[nodiscard]] double own_utility(std::size_t segment, double satisfaction) const;

  // The brand that a household with this uniform luck turns to, in any case and where it may not be the
  // company.
  [[nodiscard]] std::uint8_t brand(double odds, std::size_t segment, std::size_t last_brand, bool in_relation,
                                   double luck) const;
  [[nodiscard]] std::uint8_t brand_elsewhere(std::size_t segment, std::size_t last_brand, double luck) const;

 private:
  struct Row {
    double quality = 0;  // logit per point of satisfaction
    double own = 0;      // utility of the company at neutral satisfaction, price apart
    double price = 0;    // and of its price
    // exp(utility), inertia apart:
    std::vector<double> rivals;
    std::vector<double> up_to;  // [rival] sum over the rivals to there
    double sum = 0;             // of rivals and the outside option
  };
  [[nodiscard]] double added_by_inertia(const Row& row, std::size_t last_brand) const;
  [[nodiscard]] static std::uint8_t brand_at(const Row& row, std::size_t last_brand, double inertia,
                                             double place);

  double neutral_;
  double tolerance_;
  double pull_;    // exp(inertia)
  double lapsed_;  // exp(-lapsed)
  std::vector<Row> rows_;
};

// Weeks until the first occasion of a household met at an arbitrary time: the stationary forward-recurrence
// law of the intervals (0b.11). At least 1.
[[nodiscard]] model::Tick weeks_to_first_occasion(const ChoiceParameters& parameters, double mean_years,
                                                  random::Key key, model::CustomerId customer);

// Reads customers.{next_purchase, satisfaction, segment, last_brand, status}, market.{rivals, power}, offer,
// outreach, world.persuaded; writes next_purchase, last_brand, status of the households whose occasion it is,
// week counts, and one purchase Arrival for each that turns here; then first dealings, in the order of
// world.persuaded, to which it adds who adopts by own motion.
void choice(model::World& world, const ChoiceParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
