#include <fmt/format.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "engine/report/answer.hpp"

namespace evert::report {

namespace {

std::string quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

// The shortest digits that read back as the same number.
std::string field(double value) {
  return std::isnan(value) ? "" : fmt::format("{}", value);
}

std::string row(const ScenarioAnswer& scenario, const Outcome& o) {
  std::string line =
      fmt::format("{},{},{},{}", quoted(scenario.name), quoted(o.name), quoted(o.unit), o.year);
  for (const double value : {o.level.mean, o.level.interval.low, o.level.interval.high, o.level.sd,
                             o.difference.mean, o.difference.interval.low, o.difference.interval.high,
                             o.difference.sd, o.share_better, o.variance_reduction})
    line += ',' + field(value);
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
