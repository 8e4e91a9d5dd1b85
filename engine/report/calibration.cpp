#include "engine/report/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;
using statistics::CalibratedParameter;
using statistics::CalibratedTarget;
using statistics::Calibration;

// Five digits; thousands as 8.36k would hide what a tolerance allows.
std::string figure(double value) {
  if (std::isnan(value)) return "unknown";
  const double size = std::fabs(value);
  if (size >= 1e6) return fmt::format("{:.2f}m", value / 1e6);
  return size >= 1e4 ? fmt::format("{:.0f}", value) : fmt::format("{:.5g}", value);
}

std::string span(const statistics::Interval& interval) {
  return std::isnan(interval.low) ? "unknown"
                                  : fmt::format("{} to {}", figure(interval.low), figure(interval.high));
}

Table::Cell faint(std::string text) {
  return {std::move(text), Ink::faint};
}

// A mean outside of the tolerance whose interval reaches into it tells little.
std::string met_text(const CalibratedTarget& target) {
  if (target.met) return "yes";
  if (target.beyond) return "no: out of reach";
  const bool reaches = target.held_out.interval.low <= target.target + target.tolerance &&
                       target.held_out.interval.high >= target.target - target.tolerance;
  return reaches ? "no, may be noise" : "no";
}

std::string targets_text(const Calibration& calibration, const TextStyle& style) {
  using enum Table::Align;
  Table table({left, right, right, right, right, right, left, left});
  table.add({faint("target"), faint("wanted"), faint("within"), faint("before"), faint("after"),
             faint("held out"), faint("95%"), faint("met")});
  for (const CalibratedTarget& target : calibration.targets)
    table.add({{target.figure},
               {figure(target.target)},
               {"±" + figure(target.tolerance)},
               {figure(target.before)},
               {figure(target.after)},
               {figure(target.held_out.mean)},
               {span(target.held_out.interval)},
               {calibration.finished ? met_text(target) : "", target.met ? Ink::good : Ink::bad}});
  return table.text(style);
}

std::string remark(const CalibratedParameter& parameter) {
  std::string text = parameter.at_bound ? "at its bound" : "";
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : ", ") + more; };
  if (!parameter.determined)
    add("not determined");
  else if (!parameter.moves.empty())
    add(fmt::format("moves {}", fmt::join(parameter.moves, ", ")));
  return text;
}

std::string parameters_text(const Calibration& calibration, const TextStyle& style) {
  using enum Table::Align;
  Table table({left, right, right, left, left, left});
  table.add({faint("parameter"), faint("before"), faint("after"), faint("95%"), faint("range"), {}});
  for (const CalibratedParameter& parameter : calibration.parameters)
    table.add({{parameter.name},
               {figure(parameter.before)},
               {figure(parameter.after)},
               {span(parameter.interval)},
               {span({parameter.low, parameter.high})},
               {calibration.finished ? remark(parameter) : "",
                parameter.determined && !parameter.at_bound ? Ink::faint : Ink::bad}});
  return table.text(style);
}

std::string reach_text(const CalibratedTarget& target) {
  const std::string wanted = fmt::format("{} = {} is missed", target.figure, figure(target.target));
  if (target.reach == target.target)
    return wanted + ": alone it could be met, together with the other targets it cannot";
  return fmt::format("{}: the nearest value any point tried came to is {}", wanted, figure(target.reach));
}

std::string findings_text(const Calibration& calibration, const TextStyle& style) {
  std::string text;
  const auto add = [&](const std::string& sentence) { text += wrap("- " + sentence, style.width, 2); };
  for (const std::string& sentence : calibration.undetermined) add(sentence);
  for (const CalibratedTarget& target : calibration.targets)
    if (target.beyond) add(reach_text(target));
  for (const statistics::Opposed& pair : calibration.opposed)
    add(fmt::format("{} and {} pull in opposite directions: what brings one nearer moves the other away",
                    pair.figure, pair.other));
  if (!calibration.settled)
    add("the search ended before it settled: more rounds ([calibration] rounds, --max-rounds) may do better");
  for (const std::string& warning : calibration.warnings) add(warning);
  return text.empty() ? "" : '\n' + text;
}

const char* plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

std::string head(const Calibration& calibration, const TextStyle& style) {
  const auto met = std::ranges::count_if(calibration.targets, &CalibratedTarget::met);
  const std::string title =
      calibration.finished
          ? fmt::format("{}: {} of {} target{} met by {} fitted parameter{}", calibration.company, met,
                        calibration.targets.size(), plural(calibration.targets.size()),
                        calibration.parameters.size(), plural(calibration.parameters.size()))
          : fmt::format("{}: stopped; the best so far", calibration.company);
  std::string text = fmt::format(
      "{} replicates at every point with the same luck{}, seed {}{}. Misfit {:.3g} before, {:.3g} after "
      "(root mean square, in tolerances).",
      calibration.replicates,
      calibration.finished ? fmt::format(", {} others to check the fit", calibration.held_out) : "",
      calibration.seed,
      calibration.population_scale < 1
          ? fmt::format(", {:g} of the people and customers", calibration.population_scale)
          : "",
      calibration.misfit_before, calibration.misfit_after);
  if (calibration.finished)
    text += fmt::format(
        " {} round{}, {} runs. Met: the mean of the held-out replicates lies within the tolerance. Intervals "
        "of "
        "parameters say how far the luck of the one year behind the figures may have led them astray.",
        calibration.rounds, calibration.rounds == 1 ? "" : "s", calibration.runs);
  return inked(title, Ink::bold, style) + '\n' + wrap(text, style.width) + '\n';
}

Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json();
}

}  // namespace

std::string to_text(const Calibration& calibration, const TextStyle& style) {
  std::string text = head(calibration, style) + targets_text(calibration, style) + '\n' +
                     parameters_text(calibration, style);
  return calibration.finished ? text + findings_text(calibration, style) : text;
}

std::string to_json(const Calibration& calibration) {
  Json targets = Json::array(), parameters = Json::array(), opposed = Json::array();
  for (const CalibratedTarget& t : calibration.targets)
    targets.push_back({{"figure", t.figure},
                       {"unit", t.unit},
                       {"target", t.target},
                       {"tolerance", t.tolerance},
                       {"before", number_or_null(t.before)},
                       {"after", number_or_null(t.after)},
                       {"held_out",
                        {{"mean", number_or_null(t.held_out.mean)},
                         {"low", number_or_null(t.held_out.interval.low)},
                         {"high", number_or_null(t.held_out.interval.high)}}},
                       {"noise", number_or_null(t.noise)},
                       {"met", t.met},
                       {"beyond", t.beyond},
                       {"nearest", number_or_null(t.reach)}});
  for (const CalibratedParameter& p : calibration.parameters)
    parameters.push_back({{"name", p.name},
                          {"unit", p.unit},
                          {"factor", p.factor},
                          {"before", p.before},
                          {"after", p.after},
                          {"low", number_or_null(p.interval.low)},
                          {"high", number_or_null(p.interval.high)},
                          {"range", {p.low, p.high}},
                          {"at_bound", p.at_bound},
                          {"determined", p.determined},
                          {"moves", p.moves}});
  for (const statistics::Opposed& pair : calibration.opposed) opposed.push_back({pair.figure, pair.other});
  const Json json = {{"company", calibration.company},
                     {"finished", calibration.finished},
                     {"settled", calibration.settled},
                     {"seed", calibration.seed},
                     {"replicates", calibration.replicates},
                     {"held_out", calibration.held_out},
                     {"population_scale", calibration.population_scale},
                     {"rounds", calibration.rounds},
                     {"runs", calibration.runs},
                     {"misfit_before", number_or_null(calibration.misfit_before)},
                     {"misfit_after", number_or_null(calibration.misfit_after)},
                     {"targets", targets},
                     {"parameters", parameters},
                     {"undetermined", calibration.undetermined},
                     {"opposed", opposed},
                     {"warnings", calibration.warnings}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace evert::report
