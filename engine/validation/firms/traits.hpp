// What is drawn of a random firm: one row a figure, with the range in each industry and where it comes from.
// The drawing, `evert describe firms` and the tests read this table and nothing else. The ranges were fixed
// before any pattern over firms was looked at.
//
// Industries are kinds, not portraits: a dealer and service like E1, an insurer like E2, a retailer like E3,
// and a contract that runs on (bank, telecommunications) by A2, A9 and A11. Rows that only say how large a
// world is simulated hold for the speed of it; nothing in the model depends on them but chance.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "engine/schema/declaration.hpp"

namespace evert::validation {

enum class Industry { car_service, insurance, retail, subscription };
inline constexpr std::size_t industry_count = 4;
[[nodiscard]] std::string_view to_string(Industry industry);

// One value a row of the table; the row says the unit.
struct FirmTraits {
  // size
  double customers = 0, active_share = 0, workers = 0;
  // organisation
  double silos = 0, span = 0, layers = 0, steps = 0, crossings = 0, pickup_days = 0, information_loss = 0;
  double error_rate = 0, exception_rate = 0, load = 0, turnover = 0, learning_months = 0, pay = 0;
  // money
  double gross_share = 0, payroll_share = 0, marketing_share = 0, margin_share = 0, redress_share = 0;
  double contact_revenue = 0, contact_gross = 0;
  // market
  double churn = 0, competition = 0, purchase_years = 0, contacts = 0, elasticity = 0, quality_weight = 0;
  double inertia = 0, close_rate = 0, keep_relation = 0, join_after_purchase = 0, growth = 0;
  double satisfaction = 0, own_quality = 0, settled = 0, rivals = 0, rival_spread = 0, responds = 0;
  double answer_quarters = 0, segments = 0;
  // sensing
  double asymmetry = 0, attenuation = 0, aspiration = 0, belief_rate = 0, survey_trust = 0;
  // orientation
  double orientation = 0, lever_spread = 0;
};

// `uniform` between the ends; `ratio` even in the logarithm; `whole` each whole number alike; `normal` about
// the middle with an SD of a quarter of the width, cut at the ends.
enum class Law { uniform, ratio, whole, normal };
[[nodiscard]] std::string_view to_string(Law law);

struct Trait {
  std::string_view key;
  std::string_view unit;
  double FirmTraits::*member;
  Law law;
  std::array<schema::Range, industry_count> range;  // equal ends: not drawn
  std::string_view text;
  std::string_view source;
};

[[nodiscard]] std::span<const Trait> firm_traits();

[[nodiscard]] inline const schema::Range& range_of(const Trait& trait, Industry industry) {
  return trait.range[static_cast<std::size_t>(industry)];
}
[[nodiscard]] constexpr double middle(const schema::Range& range) {
  return (range.low + range.high) / 2;
}

// The table as declarations: "firms.span", or "firms.retail.churn" where industries differ.
[[nodiscard]] std::vector<schema::Field> firm_fields();

// A firm's distance from inside-out before its levers are drawn about it: normal with this mean and SD, so
// that 10 % of firms have an index above .6 (F) and 27 % one above .4, the middle of the 22 to 32 % that are
// structurally customer-aligned [S44, S45] (that .4 stands for "aligned" is a choice).
inline constexpr double mean_orientation = 0.22, sd_orientation = 0.30;

}  // namespace evert::validation
