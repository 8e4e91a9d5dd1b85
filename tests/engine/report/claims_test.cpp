#include "engine/report/claims.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/math.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;

using base::nan;

statistics::Claims sample() {
  statistics::Claims claims;
  claims.companies.push_back(
      {"dealer",
       "full",
       30,
       0.1,
       {{"growth", 3, "revenue grows twice as fast", 0.5, 0.33, 0.67, "points", 0, 1.234},
        {"together-top-box", 3, "growth and top-box", 0, 0, 0.11, "", nan, nan},
        {"growth", 5, "revenue grows twice as fast", 1, 0.89, 1, "points", 0, 4}}});
  claims.firms = statistics::FirmClaims{40, 5, 0.9, 0.0125, {{0.6, 0.9, 0.77, 0.96, 0.925, 0.8, 0.97}}};
  return claims;
}

TEST_CASE("claims as text: probabilities with intervals, definitions once, firms beside the press") {
  CHECK(report::to_text(sample()) == R"(How likely a redesign reaches what the trade press claims
Probabilities are shares of pairs of worlds with the same luck, with 95% intervals (Wilson); seed 1.
The claims are tests of reach, never targets.

dealer: full
30 paired replicates; the redesign stalls in 10% of them.
  claim             year  probability         median  needed
  growth               3  50% (33% to 67%)      1.23  0 points
  together-top-box     3  0% (0% to 11%)
  growth               5  100% (89% to 100%)    4.00  0 points

What is claimed, at the end of the year:
growth: revenue grows twice as fast.
together-top-box: growth and top-box.

40 random firms that nobody redesigns
The press says 90% of companies are inside-out.
  inside-out, an index below  before            after 5 years
  0.6                         90% (77% to 96%)  92% (80% to 97%)
The largest change of a firm's index is 0.013: only a redesign moves a lever in this model. Success
makes leaders deaf to bad news, which the index does not count. The share before is what firms are
drawn by, not a finding.
)");
}

TEST_CASE("claims as JSON: what is not known is null") {
  const auto json = nlohmann::json::parse(report::to_json(sample()));
  const auto& rows = json.at("companies").at(0).at("claims");
  CHECK(rows.at(0).at("claim") == "growth");
  CHECK(rows.at(0).at("probability") == 0.5);
  CHECK(rows.at(0).at("median_reached") == 1.234);
  CHECK(rows.at(1).at("median_reached").is_null());
  CHECK(json.at("firms").at("inside_out").at(0).at("after") == 0.925);
  statistics::Claims none = sample();
  none.firms.reset();
  CHECK(nlohmann::json::parse(report::to_json(none)).at("firms").is_null());
}

}  // namespace
