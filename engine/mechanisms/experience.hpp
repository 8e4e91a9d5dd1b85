// Experience (tick 12): each moment meets an expectation; satisfaction and expectation move, asymmetrically.
//
//   d = q - E;  v(d) = d^a for d >= 0, -L (-d)^a for d < 0
//   s = wq q + (1 - wq) (N + v(d) - E[v]);   S <- (1 - g m) S + g m s;   E <- E + eta (q - E)           (A1,
//   0b.2)
//
// E[v] is the mean of v under the usual scatter of d, so that noise alone does not move satisfaction. Where q
// falls short of E by more than a person puts up with, it is a failure of severity z and the customer may
// complain:
//   P = logistic(-1.8 + 2.6 z + .8 ease + .4 loyalty),   ease = ease0 + (owned - .3) / (.85 - .3)   (A6,
//   B1.11)
// Where the company owns more of its touchpoints, complaining is easier than at the inside-out .3: more
// complaints first. A complaint is a case of its own; what its handling does to satisfaction goes through the
// same equations. Sensing hears of it, and of whom people of each silo met last.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct ExperienceParameters {
  double level_weight = 0.5;
  double exponent = 0.88;
  double loss_aversion = 2.0;
  double neutral = 76;
  double scatter = 10;
  double gain = 0.2;
  double adaptation = 0.1;
  double most_gain = 0.9;
  double balk_quality = 55;
  double balk_importance = 0.6;
  double leave_quality = 35;
  double leave_importance = 1.0;
  double tolerance = 12;
  double severity_range = 50;
  double complaint_base = -1.8;
  double complaint_severity = 2.6;
  double complaint_ease = 0.0;
  double complaint_touchpoints = 1.45;
  double usual_touchpoints = 0.3;
  double complaint_loyalty = 0.4;
  double loyal_after = 3;
  double complaint_delay = 2;

  static constexpr std::string_view section = "experience";
  template <class D>
  static void declare(D& d) {
    using P = ExperienceParameters;
    d.real(&P::level_weight, "level_weight", "1", {0, 1},
           "wq, weight of quality itself against disconfirmation", "A1: .4-.7")
        .usual = {0.4, 0.7};
    d.real(&P::exponent, "exponent", "1", {0.5, 1}, "a, diminishing sensitivity",
           "A1: .8-1.0; Tversky & Kahneman 1992")
        .usual = {0.8, 1};
    d.real(&P::loss_aversion, "loss_aversion", "1", {1, 4}, "L, weight of falling short", "A1: 1.3-2.5 [S5]")
        .usual = {1.3, 2.5};
    d.real(&P::neutral, "neutral", "points", {0, 100}, "N, industry mean of satisfaction", "A1 [S75]");
    d.real(&P::scatter, "scatter", "points", {0, 50}, "SD of q - E in a usual week, for E[v]", "0b.2");
    d.real(&P::gain, "gain", "1/moment", {0, 1}, "g, weight of the latest moment", "A1: .10-.35").usual = {
        0.1, 0.35};
    d.real(&P::adaptation, "adaptation", "1/moment", {0, 1}, "eta, how fast expectation follows",
           "A1: .05-.15")
        .usual = {0.05, 0.15};
    d.real(&P::most_gain, "most_gain", "1", {0, 1}, "bound on g m", "numerical");
    d.real(&P::balk_quality, "balk_quality", "points", {0, 100},
           "quality felt when turned away by a long wait", "A9 [C]");
    d.real(&P::balk_importance, "balk_importance", "1", {0, 5}, "importance of that moment", "A1 [C]");
    d.real(&P::leave_quality, "leave_quality", "points", {0, 100}, "quality felt on leaving a queue",
           "A9 [C]");
    d.real(&P::leave_importance, "leave_importance", "1", {0, 5}, "importance of that moment", "A1 [C]");
    d.real(&P::tolerance, "tolerance", "points", {0, 50},
           "shortfall that is not yet a failure, a little beyond the usual scatter", "A6 [C]");
    d.real(&P::severity_range, "severity_range", "points", {1, 100},
           "further shortfall that makes severity 1", "A6 [C]");
    d.real(&P::complaint_base, "complaint_base", "logit", {-10, 5}, "constant of the chance to complain",
           "A6");
    d.real(&P::complaint_severity, "complaint_severity", "logit", {0, 10}, "weight of severity", "A6");
    d.real(&P::complaint_ease, "complaint_ease", "logit", {-5, 5}, ".8 x ease of complaining", "A6 [S17]");
    d.real(&P::complaint_touchpoints, "complaint_touchpoints", "logit", {0, 10},
           "added per share of touchpoints owned beyond the usual: .8 for all of .3 to .85",
           "A6 [S17], B1.11: complaints rise 1.5-2 times first");
    d.real(&P::usual_touchpoints, "usual_touchpoints", "1", {0, 1},
           "share of touchpoints owned at which nothing is added", "B1.11: .3");
    d.real(&P::complaint_loyalty, "complaint_loyalty", "logit", {0, 5}, "added for a loyal customer", "A6");
    d.real(&P::loyal_after, "loyal_after", "years", {0, 50}, "tenure from which a customer counts as loyal",
           "A6 [C]");
    d.real(&P::complaint_delay, "complaint_delay", "working days", {0, 60},
           "mean time until a complaint is made", "A6 [C]");
  }
};

// v(d), and its mean for d ~ N(0, scatter).
[[nodiscard]] double disconfirmation(const ExperienceParameters& parameters, double d);
[[nodiscard]] double mean_disconfirmation(const ExperienceParameters& parameters);

// Reads world.moments in order and policy.touchpoints_owned; writes customers.{satisfaction, expectation,
// status}, week counts, complaint cases, beliefs.{voice (complaints), met}.
void experience(model::World& world, const ExperienceParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
