#include <fmt/format.h>

#include <vector>

#include "engine/report/answer.hpp"
#include "engine/report/csv.hpp"

namespace evert::report {

namespace {

std::string row(const ScenarioAnswer& scenario, const Outcome& o) {
  std::string line =
      fmt::format("{},{},{},{}", csv_text(scenario.name), csv_text(o.name), csv_text(o.unit), o.year);
  for (const double value : {o.level.mean, o.level.interval.low, o.level.interval.high, o.level.sd,
                             o.difference.mean, o.difference.interval.low, o.difference.interval.high,
                             o.difference.sd, o.share_better, o.variance_reduction})
    line += ',' + csv_number(value);
  return line + fmt::format(",{}\n", o.difference.n);
}

}  // namespace

std::string to_csv(const Answer& answer) {
  std::string csv =
      "scenario,outcome,unit,year,level,level_low,level_high,level_sd,difference,low,high,sd,share_better,"
      "variance_reduction,replicates\n";
  for (const ScenarioAnswer& scenario : answer.scenarios) {
    for (const Outcome& outcome : scenario.outcomes) csv += row(scenario, outcome);
    for (const Outcome& outcome : scenario.values) csv += row(scenario, outcome);
  }
  return csv;
}

}  // namespace evert::report
