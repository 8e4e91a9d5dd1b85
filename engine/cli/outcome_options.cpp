#include "engine/cli/outcome_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/base/text.hpp"

namespace evert::cli {

namespace {

const std::vector<std::string> headline = {"growth", "margin", "satisfaction", "value"};

void check_outcome(const std::string& option, const std::string& name) {
  if (std::ranges::find(headline, name) != headline.end()) return;
  const auto nearest = base::nearest_name(name, headline);
  throw CLI::ValidationError(
      option, fmt::format("there is no outcome '{}'; outcomes: {}{}", name, base::join_list(headline, "and"),
                          nearest ? fmt::format(" (did you mean {}?)", *nearest) : std::string()));
}

struct OutcomeNumber {
  std::string outcome;
  std::optional<double> number;  // nothing if there is none, or none that is finite
};

// OUTCOME=NUMBER, of which the outcome is one there is.
OutcomeNumber split(const std::string& option, const std::string& text) {
  const std::size_t equals = text.find('=');
  OutcomeNumber found{text.substr(0, equals), {}};
  check_outcome(option, found.outcome);
  if (equals == std::string::npos) return found;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + equals + 1, end, value);
  if (read.ec == std::errc() && read.ptr == end && std::isfinite(value)) found.number = value;
  return found;
}

}  // namespace

std::vector<statistics::Wanted> wanted_of(const OutcomeOptions& options) {
  std::vector<statistics::Wanted> wanted;
  for (const std::string& text : options.known) {
    const OutcomeNumber given = split("--known", text);
    if (std::ranges::find(wanted, given.outcome, &statistics::Wanted::outcome) != wanted.end())
      throw CLI::ValidationError("--known", fmt::format("'{}' is given twice", given.outcome));
    if (given.number.value_or(0) <= 0)
      throw CLI::ValidationError(
          "--known",
          fmt::format("'{}' is not OUTCOME=HALF-WIDTH, a number above 0: say {}=0.5", text, given.outcome));
    wanted.push_back({given.outcome, *given.number});
  }
  return wanted;
}

std::optional<statistics::BestWanted> best_of(const OutcomeOptions& options) {
  if (options.best.empty()) {
    if (options.indifference > 0)
      throw CLI::ValidationError("--indifference", "there is nothing to select: say --best OUTCOME, too");
    return {};
  }
  check_outcome("--best", options.best);
  const auto usual = statistics::usual_indifference(options.best);
  if (options.indifference <= 0 && !usual)
    throw CLI::ValidationError(
        "--best", fmt::format("what difference of {} matters hangs on the company: say --indifference too, "
                              "as in --indifference 100000",
                              options.best));
  return statistics::BestWanted{options.best, options.indifference > 0 ? options.indifference : *usual};
}

std::vector<statistics::Target> targets_of(const OutcomeOptions& options) {
  std::vector<statistics::Target> targets;
  for (const std::string& text : options.target) {
    const OutcomeNumber given = split("--target", text);
    if (!given.number)
      throw CLI::ValidationError(
          "--target", fmt::format("'{}' is not OUTCOME=VALUE, a number: say {}=3", text, given.outcome));
    targets.push_back({given.outcome, *given.number});
  }
  return targets;
}

}  // namespace evert::cli
