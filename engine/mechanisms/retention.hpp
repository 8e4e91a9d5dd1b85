// Retention (tick 13): a service relation ends with a hazard that satisfaction moves least in the middle.
//
//   logit h = logit(h0) - k (b x + c x^3) - gT (ln(1 + tenure) - ln(1 + mean tenure)),   x = (S - 76)/10
//   weekly hazard = 1 - (1 - h)^(1/52)                                                                 (A2,
//   0b.3)
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
    d.real(&RetentionParameters::highest_hazard, "highest_hazard", "1/year", {0, 0.999},
           "bound on the annual hazard", "numerical: A2's table ends at .86");
  }
};

// The annual hazard of a customer, by satisfaction and tenure (years); falls with both. What is alike for all
// customers is worked out once.
class HazardTable {
 public:
  explicit HazardTable(const RetentionParameters& parameters);
  [[nodiscard]] double annual(double satisfaction, double tenure) const;

 private:
  RetentionParameters p_;
  double base_;
};

// Reads customers.{status, satisfaction, active_since, segment}; ends relations and counts them, and counts
// the active per segment (before the exits).
void retention(model::World& world, const RetentionParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
