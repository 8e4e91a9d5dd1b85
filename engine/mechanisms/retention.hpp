// Retention (tick 13): a service relation ends with a hazard that satisfaction moves least in the middle.
//
//   logit h = logit(h0) - k max(0, 1 + power x customer power) (b x + c x^3)         (A2, 0b.3)
//             - gT (ln(1 + tenure) - ln(1 + mean tenure))
//             + gp ln(price) + ga (best rival - best at the start)/10,   x = (S - 76)/10
//   weekly hazard = 1 - (1 - h)^(1/52)
//
// Price is that of the offer, 1 at the start. The weekly hazard is multiplied by
//   the onboarding spike in the first 13 weeks of a relation,
//   the renewal spike in the r weeks before a purchase occasion, 13 of them where occasions lie a year or
//   more
//     apart, else a quarter of the cycle (model::renewal_weeks); the larger spike where both are due,
//     the first not if the company attended to the customer within half a year, the second not within 2 r
//     weeks (lever 3),
//   1 - referred for who first came on another customer's word (A4),
// and divided by the mean spike of a company that serves the inside-out share of these moments, so that the
// churn h0 was calibrated to is kept:
//   1 + (onboarding spike - 1) o (1 - served 8/13) + (renewal spike - 1) r (1 - served)
//   o = 1 - exp(-1/4 / mean tenure)   customers in their first quarter, served in week 5: for 8 of 13 weeks
//   r = renewal weeks / cycle         customers in the weeks before an occasion
// Both windows at once count twice here: a factor .3 % too low where purchases lie six years apart, 2 % where
// they lie eight weeks apart; the calibration of h0 takes that up.
//
// With S fixed, survival is geometric. This is the one exit of a service relation that is not a purchase
// elsewhere or an abandoned queue.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct RetentionParameters {
  double annual_hazard = 0.15;
  double competition = 1.0;
  double linear = 0.35;
  double cubic = 0.06;
  double tenure = 0.25;
  double mean_tenure = 3;
  double neutral = 76;
  double price = 1.5;
  double rivals = 0.35;
  double power = 1;
  double onboarding_spike = 2;
  double renewal_spike = 2;
  double referred = 0.18;
  double highest_hazard = 0.95;

  static constexpr std::string_view section = "retention";
  template <class D>
  static void declare(D& d) {
    d.real(&RetentionParameters::annual_hazard, "annual_hazard", "1/year", {0, 0.94},
           "h0, churn at S = neutral and mean tenure", "A2: calibrate to population churn (0b.3)");
    d.real(&RetentionParameters::competition, "competition", "1", {0, 3},
           "k, how free customers are to leave",
           "A2: .4 locked-in, 1 insurance and car service, 1.8 hyper-competitive")
        .usual = {0.4, 1.8};
    d.real(&RetentionParameters::linear, "linear", "logit/10 points", {0, 1}, "b", "A2: .2-.5 [C]").usual = {
        0.2, 0.5};
    d.real(&RetentionParameters::cubic, "cubic", "logit/1000 points^3", {0, 0.3},
           "c, 0 makes the curve logistic", "A2: .03-.10 [C]")
        .usual = {0, 0.1};
    d.real(&RetentionParameters::tenure, "tenure", "logit/ln year", {0, 1}, "gT", "A2: .15-.35").usual = {
        0.15, 0.35};
    d.real(&RetentionParameters::mean_tenure, "mean_tenure", "years", {0, 50}, "tenure at which h0 holds",
           "0b.3");
    d.real(&RetentionParameters::neutral, "neutral", "points", {0, 100}, "industry mean of satisfaction",
           "A2");
    using P = RetentionParameters;
    d.real(&P::price, "price", "logit/ln", {0, 10},
           "gp, weight of the log of price against that of the start", "A2: 1.5-4");
    d.real(&P::rivals, "rivals", "logit/10 points", {0, 2},
           "ga, weight of what the best rival gained in quality since the start", "A2: as b [C]");
    d.real(&P::power, "power", "1", {0, 10}, "growth of competition per unit of customer power",
           "MODEL 4 [C]");
    d.real(&P::onboarding_spike, "onboarding_spike", "1", {1, 10},
           "factor on the hazard of newcomers in their first 13 weeks", "B1.3 [C]");
    d.real(&P::renewal_spike, "renewal_spike", "1", {1, 10},
           "factor on the hazard in the 13 weeks before a purchase occasion, or the last quarter of a "
           "shorter cycle",
           "B1.3 [C]");
    d.real(&P::referred, "referred", "1", {0, 1}, "share by which the hazard of the referred is lower",
           "A4: .18 at a bank [S12], confirmed [S12b]");
    d.real(&P::highest_hazard, "highest_hazard", "1/year", {0, 0.999}, "bound on the annual hazard",
           "numerical: A2's table ends at .86");
  }
};

// What presses on every customer alike.
struct Pressure {
  double freedom = 1;  // factor on k
  double logit = 0;    // added
};

// The annual hazard of a customer, by satisfaction and tenure (years), moments of the life cycle apart; falls
// with both. What is alike for all customers is worked out once.
class HazardTable {
 public:
  explicit HazardTable(const RetentionParameters& parameters, const Pressure& pressure = {});
  [[nodiscard]] double annual(double satisfaction, double tenure) const;

 private:
  RetentionParameters p_;
  double base_;
};

// The mean factor of the spikes in a company that serves this share of the moments, for customers whose
// purchases lie so many years apart.
[[nodiscard]] double mean_spike(const RetentionParameters& parameters, double purchase_years, double served);

// Reads customers.{status, satisfaction, active_since, next_purchase, attended, segment}, offer, market; ends
// relations and counts them, and counts the active per segment (before the exits).
void retention(model::World& world, const RetentionParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
