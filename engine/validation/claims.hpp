// How likely a redesign reaches what the trade press claims, and how many random firms stay inside-out (F).
//
// Of a pair of worlds with the same luck, at the end of year y (3 and 5), all flows those of year y:
//   growth             g >= 2 max(0, gr): g is the compound growth of the firm's revenue since the year
//   before
//                      the redesign, gr that of what rivals sell in the same world, in units: rivals have no
//                      accounts, and their prices move only for a while. Where rivals do not grow, growing is
//                      enough. Reached: g - 2 max(0, gr), needed: more than 0 (both at 0 is no growth)
//   marketing          spending, in money, at most half of what the company that stays spends that year
//   marketing, share   the same per revenue
//   gross profit       at least 30 % above that of the company that stays
//   satisfaction       mean of customers, index of 0 to 100, at least 20 % above; of customers at the time
//   top box            the share that would tick the best of five boxes, at least 20 % above
//   together           growth, marketing in money, gross profit and satisfaction; or and top box
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/claims.hpp"
#include "engine/validation/firms/sample.hpp"
#include "engine/validation/lab.hpp"

namespace evert::validation {

// What one pair of worlds came to in a year.
struct ClaimFigures {
  double growth = 0, rivals_growth = 0;  // % a year
  double marketing = 0;                  // over that of staying
  double marketing_share = 0;            // likewise, per revenue
  double gross = 0;                      // % above staying
  double satisfaction = 0;               // %
  double top_box = 0;                    // %
};

// Run 0 of the replicate stays, run 1 is the redesign; the history is a year, its last week the end of a
// quarter.
[[nodiscard]] ClaimFigures claim_figures(const experiment::Replicate& replicate, int year);

// Units that rivals sell, week by week, from rival_sales_of_quarter. The first week is NaN: what of its
// quarter was before is not known.
[[nodiscard]] std::vector<double> rivals_sales(std::span<const double> sales_of_quarter);

// The rows of one year, of any number of pairs.
[[nodiscard]] std::vector<statistics::Claim> judge(std::span<const ClaimFigures> pairs, int year);

// Years at whose end the claims are judged.
inline constexpr std::array claim_years = {3, 5};

struct ClaimPair {
  std::array<ClaimFigures, claim_years.size()> at;
  bool stalled = false;  // the redesign ran out of steam
};

// Throws InputError if the company, the redesign or its baseline `stay` is not there.
[[nodiscard]] std::vector<ClaimPair> claim_pairs(Lab& lab, const std::string& company,
                                                 const std::string& redesign, int replicates);

[[nodiscard]] statistics::CompanyClaims company_claims(std::string company, std::string redesign,
                                                       std::span<const ClaimPair> pairs);

// Names of the folders of scenarios that have stay.toml and the redesign, and data; in the order of letters.
[[nodiscard]] std::vector<std::string> companies_with(const Lab& lab, const std::string& redesign);

// As the model lets firms drift that nobody redesigns.
[[nodiscard]] statistics::FirmClaims firm_claims(std::span<const FirmOutcome> firms);

}  // namespace evert::validation
