#include "engine/report/effect_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/csv.hpp"
#include "engine/report/verdict.hpp"

namespace evert::report {

using statistics::Effect;

namespace {

// Two decimals for what is of the order of one, more for less, none for hundreds.
int decimals_of(const Effect& effect) {
  const auto& [low, high] = effect.difference.interval;
  double size = std::fabs(effect.difference.mean);
  if (!std::isnan(low)) size = std::max({size, std::fabs(low), std::fabs(high)});
  return size >= 100 ? 0 : size >= 0.5 ? 2 : size >= 0.05 ? 3 : 4;
}

}  // namespace

Ink ink_of(statistics::Call call) {
  return call == Call::better ? Ink::good : call == Call::worse ? Ink::bad : Ink::faint;
}

std::string change_text(const Effect& effect, double value) {
  if (std::isnan(value)) return "unknown";
  if (effect.unit == "USD") return signed_money(value, "");
  std::string text = fmt::format("{:+.{}f}", value, decimals_of(effect));
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return is_zero ? text.substr(1) : text;
}

std::string interval_text(const Effect& effect) {
  const statistics::Estimate& d = effect.difference;
  switch (call(effect)) {
    case Call::no_change:
      return "0 (all equal)";
    case Call::unknown:
      return std::isnan(d.mean) ? "unknown" : change_text(effect, d.mean) + " (interval unknown)";
    default:
      return fmt::format("{} ({} to {})", change_text(effect, d.mean), change_text(effect, d.interval.low),
                         change_text(effect, d.interval.high));
  }
}

std::string half_width_text(const Effect& effect) {
  const statistics::Estimate& d = effect.difference;
  if (std::isnan(d.mean)) return "unknown";
  if (call(effect) == Call::no_change) return "0";
  const std::string mean = change_text(effect, d.mean);
  if (std::isnan(d.interval.low)) return mean;
  std::string half = change_text(effect, (d.interval.high - d.interval.low) / 2);
  if (half.starts_with('+')) half.erase(0, 1);
  return fmt::format("{} ±{}", mean, half);
}

nlohmann::ordered_json effect_json(const Effect& effect) {
  const statistics::Estimate& d = effect.difference;
  return {{"name", effect.name},
          {"unit", effect.unit},
          {"difference", d.mean},
          {"low", d.interval.low},
          {"high", d.interval.high},
          {"sd", d.sd},
          {"share_better", effect.share_better},
          {"better", effect.direction == statistics::Direction::higher_is_better ? "higher" : "lower"},
          {"says", to_string(call(effect))}};
}

std::string effect_csv(const Effect& effect) {
  const statistics::Estimate& d = effect.difference;
  std::string fields = csv_text(effect.name) + ',' + csv_text(effect.unit);
  for (const double value : {d.mean, d.interval.low, d.interval.high, d.sd, effect.share_better})
    fields += ',' + csv_number(value);
  return fields + fmt::format(",{}", d.n);
}

}  // namespace evert::report
