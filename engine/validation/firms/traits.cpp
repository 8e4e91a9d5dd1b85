#include "engine/validation/firms/traits.hpp"

#include <string>

namespace evert::validation {

namespace {

using P = FirmTraits;
using enum Law;

constexpr std::array<schema::Range, industry_count> all(double low, double high) {
  return {{{low, high}, {low, high}, {low, high}, {low, high}}};
}

// Ranges in the order car service, insurance, retail, subscription.
constexpr Trait table[] = {
    {"customers", "households", &P::customers, ratio, all(2000, 5000), "in a service relation at the start",
     "[C]: size, for speed"},
    {"active_share", "1", &P::active_share, uniform, all(0.12, 0.22), "share of the market's households",
     "[C]; E1: 60,000 of 560,000"},
    {"workers", "people", &P::workers, ratio, all(32, 150), "who take cases",
     "[C]: size, 40 to 200 with their leaders"},

    {"silos", "1", &P::silos, whole, all(4, 10), "silos, management among them", "E1-E3: about ten"},
    {"span", "people", &P::span, uniform, all(4, 12), "people led by one leader",
     "A12: 6 to 15; E1-E3: 6 to 7; [S60] 6 to 11"},
    {"layers", "layers", &P::layers, whole, all(3, 7), "levels from the top to the front line",
     "A8: 3 to 7; E: 5 to 7"},
    {"steps", "1", &P::steps, whole, all(4, 9), "steps of a journey", "E1-E3: 3 to 10"},
    {"crossings", "1", &P::crossings, whole, all(2, 7), "hand-offs between silos in a journey",
     "E1-E3: 2 to 7; B1.13: 6"},
    {"pickup_days", "working days", &P::pickup_days, uniform, all(0.1, 0.5),
     "mean time a case lies between two silos", "A10: .2-2 inside-out; E1 .1-.15"},
    {"information_loss", "1", &P::information_loss, uniform, all(0.15, 0.25),
     "lost at a hand-off across silos, inside-out", "A10: 15-25 % without a shared record"},
    {"error_rate", "1/step", &P::error_rate, uniform, all(0.010, 0.015), "chance of an error", "0b.6"},
    {"exception_rate", "1/step", &P::exception_rate, uniform, all(0.05, 0.15),
     "chance that a step needs a decision", "A10"},
    {"load", "1", &P::load, uniform, all(0.70, 0.80), "designed work over capacity of each silo",
     "0b.5: .75; at .82 at the edge"},
    {"turnover",
     "1/year",
     &P::turnover,
     uniform,
     {{{0.25, 0.45}, {0.10, 0.17}, {0.45, 0.65}, {0.17, 0.30}}},
     "quit hazard at neutral engagement",
     "A11 [S50, S51]: dealers .4, insurance .10-.13, retail .6, all .17-.25"},
    {"learning_months",
     "months",
     &P::learning_months,
     uniform,
     {{{3, 6}, {5, 9}, {2, 4}, {4, 9}}},
     "time constant of the ramp-up",
     "A11 [S54, S54b]"},
    {"pay",
     "USD/year",
     &P::pay,
     uniform,
     {{{40e3, 55e3}, {70e3, 95e3}, {26e3, 35e3}, {55e3, 80e3}}},
     "loaded cost of one who takes cases; sets the scale of money, no more",
     "E1-E3; [C]"},

    {"gross_share",
     "1",
     &P::gross_share,
     uniform,
     {{{0.10, 0.13}, {0.25, 0.31}, {0.22, 0.27}, {0.45, 0.60}}},
     "gross profit over revenue",
     "E1 [S69] 11.4 %; E2 [S67]; E3 [S72] 24-25 %; [C]"},
    {"payroll_share",
     "1",
     &P::payroll_share,
     uniform,
     {{{0.52, 0.60}, {0.46, 0.54}, {0.46, 0.52}, {0.35, 0.45}}},
     "payroll over gross profit",
     "E1 58 %, E2 52 %, E3 51 %; [C]"},
    {"marketing_share",
     "1",
     &P::marketing_share,
     uniform,
     {{{0.06, 0.10}, {0.06, 0.16}, {0.05, 0.09}, {0.08, 0.12}}},
     "marketing over gross profit",
     "E1 8 %; A7: 2-5 % of premium; E3 7 %; A7 [S24] 7-11 % of revenue; [C]"},
    {"margin_share",
     "1",
     &P::margin_share,
     uniform,
     {{{0.15, 0.25}, {0.10, 0.22}, {0.15, 0.27}, {0.25, 0.35}}},
     "EBIT over gross profit by design",
     "E1 [S70] 22 %, E2 16 %, E3 [S72] 22 %; [C]"},
    {"redress_share", "1", &P::redress_share, uniform, all(0.003, 0.01),
     "redress for complaints over gross profit by design", "E1: .4 %; [C]"},
    {"contact_revenue",
     "1",
     &P::contact_revenue,
     uniform,
     {{{0.08, 0.14}, {0.75, 0.85}, {0.10, 0.20}, {0.80, 0.90}}},
     "share of the revenue that contacts bring",
     "E1 10 %; [C]"},
    {"contact_gross",
     "1",
     &P::contact_gross,
     uniform,
     {{{0.42, 0.52}, {0.75, 0.85}, {0.10, 0.20}, {0.80, 0.90}}},
     "share of the gross profit that contacts bring",
     "E1 [S69] 47 %; [C]"},

    {"churn",
     "1/year",
     &P::churn,
     uniform,
     {{{0.25, 0.35}, {0.12, 0.22}, {0.32, 0.42}, {0.17, 0.27}}},
     "customers lost a year at mean satisfaction",
     "A2 [S64]: 30 (E1), 17, 37, 22 %, +/-5 points"},
    {"competition",
     "1",
     &P::competition,
     uniform,
     {{{0.8, 1.2}, {0.8, 1.2}, {1.0, 1.8}, {0.4, 1.0}}},
     "k, how free customers are to leave",
     "A2: .4 locked-in, 1, 1.8"},
    {"purchase_years",
     "years",
     &P::purchase_years,
     uniform,
     {{{5, 7}, {4, 7}, {0.4, 0.8}, {3, 6}}},
     "mean time between purchase occasions",
     "E1 6.0; [S65] 3-7; E3; [C]"},
    {"contacts",
     "1/year",
     &P::contacts,
     uniform,
     {{{2.1, 2.7}, {1.8, 2.6}, {1.0, 2.0}, {2.0, 4.0}}},
     "needs of a customer",
     "E1 2.4, E2 2.2; [C]"},
    {"elasticity",
     "1",
     &P::elasticity,
     uniform,
     {{{-4, -3}, {-3, -1.5}, {-3, -2}, {-2.6, -1.5}}},
     "own price elasticity",
     "E1 -4 to -3; A5 [S13] -2.62; E3 -2.5; [C]"},
    {"quality_weight", "logit/10 points", &P::quality_weight, uniform, all(0.3, 0.8),
     "weight of satisfaction in choice, bq", "A5"},
    {"inertia",
     "logit",
     &P::inertia,
     uniform,
     {{{0.8, 1.6}, {1.2, 2.0}, {0.5, 1.2}, {1.4, 2.0}}},
     "pull of the brand bought last",
     "A5: .5-2.0 [C]"},
    {"close_rate", "1", &P::close_rate, uniform, all(0.4, 0.6), "share of visits that end in a sale",
     "E1: .4 [C]"},
    {"keep_relation",
     "1",
     &P::keep_relation,
     uniform,
     {{{0.05, 0.2}, {0.1, 0.3}, {0.85, 0.95}, {0.4, 0.6}}},
     "chance that a relation outlives a purchase elsewhere",
     "E1: .1; E3: a repertoire of 3.1 brands; [C]"},
    {"join_after_purchase",
     "1",
     &P::join_after_purchase,
     uniform,
     {{{0.5, 0.7}, {0.9, 1.0}, {0.6, 0.9}, {0.8, 1.0}}},
     "share of buyers who begin a relation",
     "E1; [C]"},
    {"growth",
     "1/year",
     &P::growth,
     uniform,
     {{{0.01, 0.01}, {0.03, 0.03}, {0.03, 0.03}, {0.02, 0.02}}},
     "growth of the category, alike for all firms of the industry",
     "A16: 0-4 %; E2, E3 [S72] 3 %; [C]"},
    {"satisfaction",
     "points",
     &P::satisfaction,
     uniform,
     {{{77, 77}, {79, 79}, {77, 77}, {75, 75}}},
     "mean of the industry",
     "E1 79 and 75, E2 78 [S75], E3 77; [C]"},
    {"own_quality", "points", &P::own_quality, normal, all(-8, 8),
     "what a firm's satisfaction has beyond its industry for reasons other than how it is organised: SD 4",
     "A1: firms of an industry differ by 2-6; A8: 5"},
    {"settled", "1", &P::settled, uniform, all(0, 1),
     "part of that which its share of the market already reflects", "[C]: nobody has measured it"},
    {"rivals", "1", &P::rivals, whole, all(3, 7), "rivals", "E1: 6 groups; [C]"},
    {"rival_spread", "points", &P::rival_spread, uniform, all(4, 4),
     "SD of rivals' quality about the industry's mean", "as the firms'"},
    {"responds", "1/quarter", &P::responds, uniform, all(0.1, 0.3), "chance that a rival answers",
     "A16 [S78]"},
    {"answer_quarters", "quarters", &P::answer_quarters, uniform, all(4, 12), "until it acts", "A16"},
    {"segments", "1", &P::segments, whole, all(2, 4), "segments of customers", "E1: 3, E3: 5"},

    {"asymmetry", "1", &P::asymmetry, ratio, all(0.1, 1), "r, readiness to believe bad news, inside-out",
     "A8: .1-1, .3 in an ordinary firm: even in the logarithm, whose middle is .32"},
    {"attenuation", "1", &P::attenuation, uniform, all(0.05, 0.25),
     "dm, bad news lost at each layer, inside-out", "A8: .05-.25"},
    {"aspiration", "1", &P::aspiration, uniform, all(0, 0.6),
     "weight of the customers a firm wishes it had, inside-out", "A8: 0-.6"},
    {"belief_rate", "1/update", &P::belief_rate, uniform, all(0.2, 0.5), "weight of good news", "A8: .2-.5"},
    {"survey_trust", "1/survey", &P::survey_trust, uniform, all(0.2, 0.5),
     "weight of good news from a survey", "A8: ap .2-.5"},

    {"orientation", "1", &P::orientation, normal,
     all(mean_orientation - 2 * sd_orientation, mean_orientation + 2 * sd_orientation),
     "how far a firm works outside-in: what its levers are drawn about",
     "F: 10 % of firms above .6; [S44, S45]"},
    {"lever_spread", "1", &P::lever_spread, uniform, all(0.15, 0.15),
     "SD of a lever's starting level about it, cut at 0 and 1", "[C]"},
};

schema::Field field_of(const Trait& trait, std::string key, const schema::Range& range) {
  schema::Field field;
  field.key = std::move(key);
  field.unit = trait.unit;
  field.range = range;
  field.text = std::string(trait.text) +
               (range.low < range.high ? " (" + std::string(to_string(trait.law)) + ")" : "");
  field.source = trait.source;
  field.fallback = middle(range);
  return field;
}

bool alike(const Trait& trait) {
  for (const schema::Range& range : trait.range)
    if (range.low != trait.range[0].low || range.high != trait.range[0].high) return false;
  return true;
}

}  // namespace

std::string_view to_string(Industry industry) {
  constexpr std::string_view names[] = {"car-service", "insurance", "retail", "subscription"};
  return names[static_cast<std::size_t>(industry)];
}

std::string_view to_string(Law law) {
  constexpr std::string_view names[] = {"uniform", "uniform in the logarithm", "whole numbers alike",
                                        "normal"};
  return names[static_cast<std::size_t>(law)];
}

std::span<const Trait> firm_traits() {
  return table;
}

std::vector<schema::Field> firm_fields() {
  std::vector<schema::Field> fields;
  for (const Trait& trait : table) {
    if (alike(trait)) {
      fields.push_back(field_of(trait, "firms." + std::string(trait.key), trait.range[0]));
      continue;
    }
    for (std::size_t i = 0; i < industry_count; ++i)
      fields.push_back(field_of(
          trait, "firms." + std::string(to_string(static_cast<Industry>(i))) + '.' + std::string(trait.key),
          trait.range[i]));
  }
  return fields;
}

}  // namespace evert::validation
