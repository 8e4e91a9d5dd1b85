// Sensing (tick 2): what customers live through becomes belief. Good news is believed faster than bad, each
// layer damps bad news, and the mix of customers is bent toward those the company wishes it had.
//
// Holders of belief stand at a height h: 0 the front line, 1 the executives, evenly spaced between; leaders
// of silos in between. What reaches them has passed l = h x layers. For each segment (A8):
//
//   stories   y = mean of n customers in a relation, as they would say it: S + leniency (0b.4: n about 5)
//   damping   y_rep = B - (B - y)(1 - dm)^l  if y < B
//   update    B <- B + ap w (y - B) if y >= B,   B <- B + r ap w (y_rep - B) if y < B
//   r         = asymmetry / (1 + complacency x years of growth in a row)    (MODEL 4: success turns inward)
//
// Stories alone leave a steady bias b, in SDs of y, that depends on one number, r_eff = r (1 - dm)^l:
//   phi(b) - b (1 - Phi(b)) = r_eff (phi(b) + b Phi(b))
//
// Beside the stories (weight w = (1 - wd)(1 - wc)) a holder hears, with the same update:
//   dialogue   what customers answer the company, undamped:  wd = listening d / (n + d), d answers    (A7,
//   A8) complaints of those made, all at the front line, else the share reach x touchpoints owned / .3: c of
//   them;
//              damped like stories:  wc = complaint_attention c / (n + c)                      (A6, B1.11)
//   surveys    the mean of a sample for each segment, asked every T weeks and read T weeks later, + 100 x
//              survey_inflation x phi points, phi the pay that hangs on it (B1.4: .1 phi, read as a share of
//              the scale), unless audited; undamped, ap = survey_trust. The front line reads none.
//              Managers who see surveys are about 3 points off [S28], those who judge themselves 12 [S27].
//
//   mix        m = (1 - h asp) m_observed + h asp m_aspired                                             (A8)
//   needs      w <- w + lr (L w_sample + (1 - L) w_anchor - w),   L = 1 - h (1 - listening)
//
// The sample of needs is of real customers, so its noise is their SD / sqrt(n): some interviews, those who
// take part in designing (B1.8), and dialogue. The anchor is what makers of products think customers weigh.
// Who serves customers learns from them; who only hears of them does as far as the company listens.
//
// A belief about a segment without customers stays as it is.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct SensingParameters {
  double story_weeks = 4;
  double stories = 5;
  double belief_rate = 0.2;
  double silo_height = 0.5;
  double complaint_reach = 0.03;
  double complaint_attention = 0.3;
  double usual_touchpoints = 0.3;
  double survey_sample = 60;
  double survey_trust = 0.5;
  double survey_inflation = 0.1;
  double survey_audit = 0;
  double need_rate = 0.1;
  double interviews = 30;
  double anchor_product = 0.3;
  double anchor_price = 0.2;
  double complacency = 0.05;
  double growth_counts = 0.02;

  static constexpr std::string_view section = "sensing";
  template <class D>
  static void declare(D& d) {
    using P = SensingParameters;
    d.real(&P::story_weeks, "story_weeks", "weeks", {1, 52}, "time between two updates by stories",
           "0b.4: an update hears about 5 [C]");
    d.real(&P::stories, "stories", "customers", {1, 1000},
           "n, customers of a segment whose story an update hears", "0b.4: about 5, so that signal SD is 8");
    d.real(&P::belief_rate, "belief_rate", "1/update", {0, 1}, "ap, weight of good news", "A8: .2-.5");
    d.real(&P::silo_height, "silo_height", "1", {0, 1},
           "how far leaders of a silo are from customers: 0 front line, 1 executives", "A8 [C]");
    d.real(&P::complaint_reach, "complaint_reach", "1", {0, 1},
           "share of complaints that travel beyond the front line, inside-out", "A6: .01-.05 [S17]");
    d.real(&P::complaint_attention, "complaint_attention", "1", {0, 1},
           "weight of complaints where they are many: who complains is not taken for typical", "A6 [C]");
    d.real(&P::usual_touchpoints, "usual_touchpoints", "1", {0.01, 1},
           "share of touchpoints owned at which that reach holds", "B1.11: .3");
    d.real(&P::survey_sample, "survey_sample", "customers", {0, 100000},
           "answers of each segment to a survey", "A8 [C]");
    d.real(&P::survey_trust, "survey_trust", "1/survey", {0, 1}, "weight of good news from a survey",
           "A8: managers who see surveys are about +3 off [S28, C]");
    d.real(&P::survey_inflation, "survey_inflation", "1", {0, 1},
           "share of the scale by which answers are inflated if all variable pay hangs on them",
           "B1.4: .1 phi");
    d.real(&P::survey_audit, "survey_audit", "1", {0, 1}, "share of that inflation which audits remove",
           "B1.4 [C]");
    d.real(&P::need_rate, "need_rate", "1/update", {0, 1}, "lr, how fast believed needs follow", "A8 [C]");
    d.real(&P::interviews, "interviews", "customers", {0, 100000},
           "customers of all segments asked for their needs in an update, without co-creation", "A8 [C]");
    d.real(&P::anchor_product, "anchor_product", "1", {0, 1},
           "weight of the product in what is believed without listening", "A8: product features [C]");
    d.real(&P::anchor_price, "anchor_price", "1", {0, 1},
           "weight of the price in it; the six other needs share the rest", "A8: product features [C]");
    d.real(&P::complacency, "complacency", "1/year", {0, 10},
           "how much a year of growth adds to the asymmetry of belief", "MODEL 4 [C]");
    d.real(&P::growth_counts, "growth_counts", "1/year", {0, 1}, "growth of revenue that is felt as success",
           "MODEL 4 [C]");
  }
};

// Bias of a belief fed by stories alone, in SDs of what is heard, by r_eff = r (1 - dm)^l in (0, 1]; the
// closed form above (A8, C9), which is exact for a small ap.
[[nodiscard]] double steady_bias(double effective_asymmetry);

// Reads customers.{status, segment, satisfaction, leniency, taste}, in_relation, policy.{asymmetry,
// attenuation, aspiration, survey_weeks, reward_share, listening, design_customers, touchpoints_owned},
// practice.layers, ledger.revenue_history; writes beliefs. Cost: some hundred rows looked at for each holder
// every story_weeks.
void sensing(model::World& world, const SensingParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there. Satisfaction is
// believed to be the truth plus the steady bias of stories alone; complaints and surveys pull it from there
// during the warm-up. Mix and needs start where they would settle.
void prepare_sensing(model::World& world, const SensingParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
