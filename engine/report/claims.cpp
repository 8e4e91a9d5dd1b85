#include "engine/report/claims.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;
using statistics::Claim;
using statistics::CompanyClaims;
using statistics::FirmClaims;

std::string percent(double share) {
  return fmt::format("{:.0f}%", 100 * share);
}

std::string share_text(double share, double low, double high) {
  return fmt::format("{} ({} to {})", percent(share), percent(low), percent(high));
}

std::string reached_text(const Claim& claim) {
  return std::isnan(claim.median_reached) ? "" : fmt::format("{:.2f}", claim.median_reached);
}

std::string needed_text(const Claim& claim) {
  return std::isnan(claim.needed) ? "" : fmt::format("{:g} {}", claim.needed, claim.unit);
}

std::string company_text(const CompanyClaims& claims, const TextStyle& style) {
  using enum Table::Align;
  Table table({left, right, left, right, left});
  table.add({{"claim", Ink::faint},
             {"year", Ink::faint},
             {"probability", Ink::faint},
             {"median", Ink::faint},
             {"needed", Ink::faint}});
  for (const Claim& claim : claims.claims)
    table.add({{claim.name},
               {fmt::format("{}", claim.year)},
               {share_text(claim.probability, claim.low, claim.high)},
               {reached_text(claim)},
               {needed_text(claim)}});
  return inked(fmt::format("{}: {}", claims.company, claims.redesign), Ink::bold, style) + '\n' +
         wrap(fmt::format("{} paired replicates; the redesign stalls in {} of them.", claims.replicates,
                          percent(claims.stalled)),
              style.width) +
         table.text(style);
}

// Each once: the rows of the second year say the same.
std::string definitions_text(const CompanyClaims& claims, int width) {
  std::string text;
  for (const Claim& claim : claims.claims)
    if (claim.year == claims.claims.front().year)
      text += wrap(fmt::format("{}: {}.", claim.name, claim.definition), width, 2);
  return text;
}

std::string firms_text(const FirmClaims& firms, const TextStyle& style) {
  using enum Table::Align;
  Table table({left, left, left});
  table.add({{"inside-out, an index below", Ink::faint},
             {"before", Ink::faint},
             {fmt::format("after {} years", firms.years), Ink::faint}});
  for (const statistics::InsideOut& row : firms.rows)
    table.add({{fmt::format("{:g}", row.below)},
               {share_text(row.before, row.before_low, row.before_high)},
               {share_text(row.after, row.after_low, row.after_high)}});
  return inked(fmt::format("{} random firms that nobody redesigns", firms.firms), Ink::bold, style) + '\n' +
         wrap(fmt::format("The press says {} of companies are inside-out.", percent(firms.claimed)),
              style.width) +
         table.text(style) +
         wrap(fmt::format(
                  "The largest change of a firm's index is {:.3f}: only a redesign moves a lever in this "
                  "model. Success makes leaders deaf to bad news, which the index does not count. "
                  "The share before is what firms are drawn by, not a finding.",
                  firms.most_moved),
              style.width);
}

// Without a value: NaN, which is written as null.
Json claim_json(const Claim& claim) {
  return {{"claim", claim.name},
          {"year", claim.year},
          {"definition", claim.definition},
          {"probability", claim.probability},
          {"low", claim.low},
          {"high", claim.high},
          {"needed", claim.needed},
          {"median_reached", claim.median_reached},
          {"unit", claim.unit}};
}

Json firms_json(const FirmClaims& firms) {
  Json rows = Json::array();
  for (const statistics::InsideOut& row : firms.rows)
    rows.push_back({{"below", row.below},
                    {"before", row.before},
                    {"before_low", row.before_low},
                    {"before_high", row.before_high},
                    {"after", row.after},
                    {"after_low", row.after_low},
                    {"after_high", row.after_high}});
  return {{"firms", firms.firms},
          {"years", firms.years},
          {"claimed", firms.claimed},
          {"most_moved", firms.most_moved},
          {"inside_out", rows}};
}

}  // namespace

std::string to_text(const statistics::Claims& claims, const TextStyle& style) {
  std::string text =
      inked("How likely a redesign reaches what the trade press claims", Ink::bold, style) + '\n' +
      wrap(fmt::format("Probabilities are shares of pairs of worlds with the same luck, with 95% intervals "
                       "(Wilson); seed {}{}. The claims are tests of reach, never targets.",
                       claims.seed, claims.quick ? ", a quick look" : ""),
           style.width);
  for (const CompanyClaims& company : claims.companies) text += '\n' + company_text(company, style);
  if (!claims.companies.empty())
    text += "\nWhat is claimed, at the end of the year:\n" +
            definitions_text(claims.companies.front(), style.width);
  if (claims.firms) text += '\n' + firms_text(*claims.firms, style);
  return text;
}

std::string to_json(const statistics::Claims& claims) {
  Json companies = Json::array();
  for (const CompanyClaims& company : claims.companies) {
    Json rows = Json::array();
    for (const Claim& claim : company.claims) rows.push_back(claim_json(claim));
    companies.push_back({{"company", company.company},
                         {"redesign", company.redesign},
                         {"replicates", company.replicates},
                         {"stalled", company.stalled},
                         {"claims", rows}});
  }
  const Json json = {{"seed", claims.seed},
                     {"quick", claims.quick},
                     {"companies", companies},
                     {"firms", claims.firms ? firms_json(*claims.firms) : Json()}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace evert::report
