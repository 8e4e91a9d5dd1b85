#include "engine/report/answer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/report/answers.hpp"

namespace {

using namespace evert::report;

TEST_CASE("the CSV answer has one row per scenario, outcome and year") {
  Answer answer = example::dipping();
  answer.scenarios[0].outcomes.resize(1);
  CHECK(to_csv(answer) ==
        "scenario,outcome,unit,year,level,level_low,level_high,level_sd,difference,low,high,sd,share_better,"
        "variance_reduction,replicates\n"
        "full,margin,% of revenue,1,2.5,1.5,3.5,2,-1.5,-1.75,-1.25,0.5,0,2.5,30\n"
        "full,value,USD,5,45600000,45599999,45600001,2,-1250000,-1750000,-750000,0.5,0.15,2.5,30\n");
}

TEST_CASE("CSV quotes what would break a row and leaves the unknown empty") {
  Answer answer = example::dipping();
  ScenarioAnswer& full = answer.scenarios[0];
  full.name = "full, \"fast\"";
  full.values.clear();
  full.outcomes.resize(1);
  full.outcomes[0].difference = evert::statistics::unknown_estimate();
  full.outcomes[0].variance_reduction = example::infinity;
  const std::string csv = to_csv(answer);
  CHECK(csv.substr(csv.find('\n') + 1) ==
        "\"full, \"\"fast\"\"\",margin,% of revenue,1,2.5,1.5,3.5,2,,,,,0,inf,0\n");
}

}  // namespace
