// Where a company starts on each contrast: 0 fully inside-out, as nearly all do, to 1 fully outside-in. A
// firm that starts outside-in needs no crossing.
#pragma once

#include <string_view>

#include "engine/schema/declaration.hpp"

namespace evert::levers {

struct StartParameters {
  double imperatives = 0;
  double portfolio = 0;
  double life_cycle = 0;
  double metrics = 0;
  double innovation = 0;
  double returns = 0;
  double experience = 0;
  double co_creation = 0;
  double dialogue = 0;
  double alliances = 0;
  double touchpoints = 0;
  double cost_to_serve = 0;
  double integration = 0;
  double collaboration = 0;
  double benefits = 0;
  double recognition = 0;
  double tests = 0;

  static constexpr std::string_view section = "start";
  template <class D>
  static void declare(D& d) {
    using P = StartParameters;
    const auto one = [&](double P::*member, const char* key, const char* text) {
      d.real(member, key, "1", {0, 1}, text, "MODEL 5: 0 inside-out, 1 outside-in [C]");
    };
    one(&P::imperatives, "imperatives", "contrast 1 at the start: customer management strategy");
    one(&P::portfolio, "portfolio", "contrast 2 at the start: customer portfolio");
    one(&P::life_cycle, "life_cycle", "contrast 3 at the start: customer life cycle");
    one(&P::metrics, "metrics", "contrast 4 at the start: customer metrics");
    one(&P::innovation, "innovation", "contrast 5 at the start: innovation and differentiation");
    one(&P::returns, "returns", "contrast 6 at the start: customer returns");
    one(&P::experience, "experience", "contrast 7 at the start: design of the experience");
    one(&P::co_creation, "co_creation", "contrast 8 at the start: co-creation");
    one(&P::dialogue, "dialogue", "contrast 9 at the start: dialogue");
    one(&P::alliances, "alliances", "contrast 10 at the start: alliances and partners");
    one(&P::touchpoints, "touchpoints", "contrast 11 at the start: situational touchpoints");
    one(&P::cost_to_serve, "cost_to_serve", "contrast 12 at the start: cost to serve");
    one(&P::integration, "integration", "contrast 13 at the start: integration");
    one(&P::collaboration, "collaboration", "contrast 14 at the start: staff collaboration");
    one(&P::benefits, "benefits", "contrast 15 at the start: benefits");
    one(&P::recognition, "recognition", "recognition of customer power at the start");
    one(&P::tests, "tests", "probability that each of the five tests binds at the start");
  }
};

}  // namespace evert::levers
