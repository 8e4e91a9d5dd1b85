#include "engine/report/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/wording.hpp"
#include "engine/statistics/stopping.hpp"

namespace evert::report {

namespace {

std::string clause(const Outcome& o, const Answer& answer) {
  const statistics::Estimate& d = o.difference;
  if (std::isnan(d.mean)) return fmt::format("{} is unknown", o.name);
  const std::string size = fmt::format("{} {}", signed_number(d.mean), difference_unit(o.unit));
  const std::string interval = fmt::format("({:g}% {} to {})", 100 * answer.confidence,
                                           signed_number(d.interval.low), signed_number(d.interval.high));
  const std::string count = count_of(o.share_better, d.n);
  switch (call(d)) {
    case Call::unknown:
      return d.n == 1 ? fmt::format("{} is {} in the only replicate, its interval unknown", o.name, size)
                      : fmt::format("{} is {} in the mean of {} replicates, too few for an interval", o.name,
                                    size, d.n);
    case Call::no_change:
      return fmt::format("{} does not change", o.name);
    case Call::open: {
      const int to_tell = statistics::replicates_to_tell(d, answer.confidence);
      return fmt::format(
          "{} is too close to call at {} {}, better in {} replicates{}", o.name, size, interval, count,
          to_tell > d.n ? fmt::format(" (about {} would tell)", replicates_text(to_tell)) : "");
    }
    case Call::better:
    case Call::worse:
      break;
  }
  return fmt::format("{} is {} {}, better than {} in {} replicates", o.name, size, interval, answer.baseline,
                     count);
}

std::string outcomes_sentence(const Answer& answer, const ScenarioAnswer& scenario) {
  const std::vector<Outcome> outcomes = last_year(scenario);
  if (outcomes.empty()) return "no whole year was simulated.";
  std::string text = fmt::format("after {} ", years(outcomes.front().year));
  for (const Outcome& outcome : outcomes) {
    if (&outcome != &outcomes.front()) text += "; ";
    text += clause(outcome, answer);
  }
  return text + '.';
}

std::string dip_sentence(const Answer& answer, const statistics::JCurveSummary& curve) {
  if (curve.n == 0) return {};
  if (curve.trough_week.median == 0)
    return fmt::format(" Yearly EBIT {} below that of {}.",
                       curve.trough_week.high == 0 ? "never falls" : "does not, in most replicates, fall",
                       answer.baseline);
  const std::string amount = money(curve.trough_money.median, answer.currency);
  const std::string depth = std::isnan(curve.trough_percent.median)
                                ? fmt::format("{} of yearly EBIT", amount)
                                : fmt::format("{} of the yearly EBIT of {} ({})",
                                              percent(curve.trough_percent.median), answer.baseline, amount);
  const std::string when = week(curve.trough_week.median);
  if (std::isfinite(curve.recovery.weeks.median))
    return fmt::format(" It dips first: trough {} in week {}, back in week {}.", depth, when,
                       week(curve.recovery.weeks.median));
  return fmt::format(" It falls behind: lowest at {} in week {}, not back within {} in {} replicates.", depth,
                     when, years(answer.years), count_of(curve.recovery.share_never, curve.n));
}

std::string payback_sentence(const Answer& answer, const statistics::JCurveSummary& curve) {
  if (curve.n == 0) return {};
  const statistics::Waiting& wait = curve.break_even;
  const std::string horizon = years(answer.years);
  if (wait.share_never >= 1) return fmt::format(" It never pays back within {}.", horizon);
  if (std::isinf(wait.weeks.median))
    return fmt::format(" It pays back within {} in only {} replicates.", horizon,
                       count_of(1 - wait.share_never, curve.n));
  std::string text =
      wait.weeks.median == 0
          ? fmt::format(" Its cash {} behind that of {}",
                        wait.weeks.high == 0 ? "is never" : "is, in most replicates, never", answer.baseline)
          : fmt::format(" It pays back in week {}", week(wait.weeks.median));
  if (wait.share_never > 0)
    text += fmt::format("; in {} replicates not within {}", count_of(wait.share_never, curve.n), horizon);
  return text + '.';
}

}  // namespace

std::string to_string(Call call) {
  switch (call) {
    case Call::no_change:
      return "no change";
    case Call::open:
      return "too close to call";
    case Call::better:
      return "better";
    case Call::worse:
      return "worse";
    case Call::unknown:
      break;
  }
  return "interval unknown";
}

std::string difference_unit(const std::string& level_unit) {
  if (!level_unit.starts_with('%')) return level_unit;
  return level_unit == "%/yr" ? "points a year" : "points";
}

std::vector<Outcome> last_year(const ScenarioAnswer& scenario) {
  int last = 0;
  for (const Outcome& outcome : scenario.outcomes) last = std::max(last, outcome.year);
  std::vector<Outcome> result;
  for (const Outcome& outcome : scenario.outcomes)
    if (outcome.year == last) result.push_back(outcome);
  return result;
}

std::string percent(double value) {
  if (std::isnan(value)) return "unknown";
  const bool is_large = std::fabs(value) >= 9.95;
  const double rounded = is_large ? std::round(value) : std::round(value * 10) / 10;
  return rounded == 0 ? "0%" : fmt::format("{:+.{}f}%", rounded, is_large ? 0 : 1);
}

std::string week(double value) {
  if (std::isnan(value)) return "unknown";
  return std::isinf(value) ? "never" : fmt::format("{:.0f}", std::round(value));
}

std::string years(int count) {
  return fmt::format("{} year{}", count, count == 1 ? "" : "s");
}

std::string replicates_text(int replicates) {
  if (replicates > 100'000) return "over 100,000";
  int step = 1;
  while (replicates >= 100 * step) step *= 10;
  return std::to_string((replicates + step / 2) / step * step);
}

std::string conditions(const Answer& a) {
  std::string text = fmt::format("{} paired replicate{} over {}, seed {}.", a.replicates_used,
                                 a.replicates_used == 1 ? "" : "s", years(a.years), a.seed);
  if (a.replicates_used != a.replicates_asked)
    text += fmt::format(" {} were asked for; those that failed are left out of every scenario.",
                        a.replicates_asked);
  if (a.population_scale != 1)
    text += fmt::format(
        " The population is scaled to {:g} of the company's: expect more noise, and bias where teams are "
        "small.",
        a.population_scale);
  if (a.replicates_used == 1)
    text += " One replicate has no interval: what it shows may be luck.";
  else if (a.replicates_used < statistics::least_for_interval)
    text += fmt::format(" No difference has an interval of fewer than {}: what they show may be luck.",
                        statistics::least_for_interval);
  else
    text += fmt::format(" Intervals are {:g}% (paired t, wider where skew), each for itself.",
                        100 * a.confidence);
  return text;
}

std::string verdict(const Answer& answer, const ScenarioAnswer& scenario) {
  const statistics::JCurveSummary& curve = scenario.j_curve;
  std::string text = fmt::format("{}: {}", scenario.name, outcomes_sentence(answer, scenario));
  text += dip_sentence(answer, curve) + payback_sentence(answer, curve);
  if (scenario.share_stalled.value_or(0) > 0)
    text += fmt::format(" It stalls in {} replicates.", count_of(*scenario.share_stalled, curve.n));
  return text;
}

}  // namespace evert::report
