#include "engine/report/sweep_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/report/verdict.hpp"
#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;
using statistics::FactorRow;
using statistics::Index;
using statistics::PointRow;
using statistics::SweepTable;

// Of the outcome's difference.
std::string unit_of(const SweepTable& table) {
  return table.outcome == "value" ? table.unit : difference_unit(table.unit);
}

std::string amount(const SweepTable& table, double value) {
  if (std::isnan(value)) return "-";
  return signed_outcome_number(table.outcome, value);
}

// Of what has no sign.
std::string size(const SweepTable& table, double value) {
  if (std::isnan(value)) return "-";
  return outcome_number(table.outcome, value);
}

std::string span_text(const SweepTable& table, const statistics::Interval& interval) {
  return std::isnan(interval.low)
             ? ""
             : fmt::format("{} to {}", amount(table, interval.low), amount(table, interval.high));
}

std::string share_text(const Index& index) {
  if (std::isnan(index.value)) return "-";
  if (std::isnan(index.interval.low)) return fmt::format("{:.2f}", index.value);
  return fmt::format("{:.2f} ({:.2f} to {:.2f})", index.value, index.interval.low, index.interval.high);
}

// What an interval over points does not hold.
std::string of_these_replicates(const SweepTable& table) {
  return table.replicates == 1 ? "in this one replicate, not in others"
                               : "in these replicates, not in others";
}

// Where intervals of points that keep apart come from, or why there are none.
std::string of_repetitions(const SweepTable& table) {
  if (table.repetitions == 1)
    return "No intervals: points of a single design keep apart, so how they scatter does not say how sure "
           "this is; repetitions = 8 in the plan would.";
  return fmt::format(
      "Intervals, by the jackknife over {} repetitions of the design, hold for other points {}.",
      table.repetitions, of_these_replicates(table));
}

std::string morris_text(const SweepTable& table, const TextStyle& style) {
  using enum Table::Align;
  Table lines({left, right, left, right, right, right});
  lines.add({Table::head("factor, over its range"), Table::head("mean size"), Table::head("95% interval"),
             Table::head("mean effect"), Table::head("spread"), Table::head("luck alone")});
  for (const FactorRow& row : table.factors)
    lines.add({{row.factor},
               {size(table, row.effect->size.mean)},
               {span_text(table, row.effect->size.interval)},
               {amount(table, row.effect->effect.mean)},
               {size(table, row.effect->effect.sd)},
               {size(table, row.effect->luck)}});
  return lines.text(style) +
         wrap(
             "Elementary effects: what moving the factor alone over its whole range "
             "would do, from many places "
             "(mu*, mu and sigma of Morris). A spread as large as the mean size: it "
             "hangs on the other factors, or "
             "on its own value. A size of no more than .8 of luck alone is none. "
             "Intervals hold for other trajectories " +
                 (table.replicates == 1 ? of_these_replicates(table) : std::string("and other replicates")) +
                 ".",
             style.width);
}

std::string shares_text(const SweepTable& table, const TextStyle& style) {
  using enum Table::Align;
  Table lines({left, left, left});
  lines.add({Table::head("factor"), Table::head("by itself (95%)"), Table::head("with others (95%)")});
  for (const FactorRow& row : table.factors)
    lines.add({{row.factor}, {share_text(*row.first)}, {share_text(*row.total)}});
  std::string text = lines.text(style) +
                     wrap(
                         "Shares of the outcome's variance over the points (Sobol's first-order and total "
                         "indices): what knowing the factor would take away, and what would be left if all "
                         "others were known. " +
                             of_repetitions(table),
                         style.width);
  if (table.luck)
    text += wrap(
        fmt::format("Of one run's variance {:.0f}% is where the point lies, {:.0f}% luck that all points of "
                    "a replicate share, {:.0f}% luck of that point.",
                    100 * table.luck->points, 100 * table.luck->common, 100 * table.luck->particular),
        style.width);
  return text;
}

std::string ranks_text(const SweepTable& table, const TextStyle& style) {
  using enum Table::Align;
  Table lines({left, right, left});
  lines.add({Table::head("factor"), Table::head("rank correlation"), Table::head("95% interval")});
  for (const FactorRow& row : table.factors) {
    const statistics::Correlation& rank = *row.rank;
    const bool known = !std::isnan(rank.value);
    lines.add({{row.factor},
               {known ? signed_number(rank.value) : "-"},
               {std::isnan(rank.interval.low) ? ""
                                              : fmt::format("{} to {}", signed_number(rank.interval.low),
                                                            signed_number(rank.interval.high))}});
  }
  return lines.text(style) +
         wrap(
             "Spearman's, with the means of the points: +1 if the outcome always rises with "
             "the factor. Its square is about the share it explains. " +
                 of_repetitions(table),
             style.width);
}

std::string of_replicates(const SweepTable& table) {
  const bool single = std::ranges::any_of(table.rows, [](const PointRow& row) { return row.points == 1; });
  const bool few = single && table.replicates < static_cast<std::size_t>(statistics::least_for_interval);
  return fmt::format(
      "Intervals are over replicates, which share their luck at all points ({}{}).",
      single ? "paired t, wider where they are skew" : "Student t",
      few ? fmt::format("; fewer than {} replicates have none", statistics::least_for_interval) : "");
}

std::string rows_text(const SweepTable& table, const TextStyle& style) {
  using enum Table::Align;
  const bool against = table.design == "one-at-a-time", levels = table.design == "grid";
  Table lines({left, right, left, right, left});
  std::vector<Table::Cell> top = {Table::head(levels ? "level" : "point"), Table::head("difference"),
                                  Table::head("95% interval")};
  if (levels) top.push_back(Table::head("points"));
  if (against) top.insert(top.end(), {Table::head("to the first"), Table::head("95% interval")});
  lines.add(top);
  for (const PointRow& row : table.rows) {
    std::vector<Table::Cell> line = {
        {row.what}, {amount(table, row.difference.mean)}, {span_text(table, row.difference.interval)}};
    if (levels) line.push_back({std::to_string(row.points)});
    if (row.to_first)
      line.insert(line.end(),
                  {{amount(table, row.to_first->mean)}, {span_text(table, row.to_first->interval)}});
    lines.add(line);
  }
  return lines.text(style) + wrap(of_replicates(table), style.width);
}

// NaN is written as null.
Json estimate_json(const statistics::Estimate& estimate) {
  return {{"mean", estimate.mean},
          {"low", estimate.interval.low},
          {"high", estimate.interval.high},
          {"sd", estimate.sd},
          {"n", estimate.n}};
}

Json interval_json(double value, const statistics::Interval& interval) {
  return {{"value", value}, {"low", interval.low}, {"high", interval.high}};
}

Json factor_json(const FactorRow& row) {
  Json json = {{"name", row.factor}, {"unit", row.unit}, {"text", row.text}};
  if (row.effect)
    json["morris"] = {{"mu_star", estimate_json(row.effect->size)},
                      {"mu", estimate_json(row.effect->effect)},
                      {"luck", row.effect->luck}};
  if (row.first && row.total)
    json["sobol"] = {{"first", interval_json(row.first->value, row.first->interval)},
                     {"total", interval_json(row.total->value, row.total->interval)}};
  if (row.rank) json["rank"] = interval_json(row.rank->value, row.rank->interval);
  return json;
}

}  // namespace

std::string to_text(const SweepTable& table, const TextStyle& style) {
  std::string text =
      inked(table.title, Ink::bold, style) + '\n' +
      wrap(fmt::format("{} against {}: {} in year {}, {}; {} point{} ({}{}) x {} replicate{}.",
                       table.scenario, table.baseline, table.outcome, table.year, unit_of(table),
                       table.points, table.points == 1 ? "" : "s", table.design,
                       table.repetitions == 1 ? "" : fmt::format(" x {} repetitions", table.repetitions),
                       table.replicates, table.replicates == 1 ? "" : "s"),
           style.width) +
      wrap(fmt::format("Over the points: {} in the mean, {} in the middle, {} to {} for nine in ten; "
                       "better than {} at {:.0f}% of them.{}",
                       amount(table, table.mean.mean), amount(table, table.p50), amount(table, table.p5),
                       amount(table, table.p95), table.baseline, 100 * table.better,
                       table.unknown_points ? " Points at which it is unknown are left out." : ""),
           style.width) +
      '\n';
  if (!table.rows.empty()) return text + rows_text(table, style);
  if (table.design == "morris") return text + morris_text(table, style);
  if (table.design == "saltelli") return text + shares_text(table, style);
  return text + ranks_text(table, style);
}

std::string to_json(const SweepTable& table) {
  Json json = {{"title", table.title},
               {"design", table.design},
               {"scenario", table.scenario},
               {"baseline", table.baseline},
               {"outcome", table.outcome},
               {"unit", unit_of(table)},
               {"year", table.year},
               {"points", table.points},
               {"replicates", table.replicates},
               {"mean", table.mean.mean},
               {"p5", table.p5},
               {"p50", table.p50},
               {"p95", table.p95},
               {"better", table.better},
               {"factors", Json::array()},
               {"repetitions", table.repetitions},
               {"rows", Json::array()},
               {"luck", nullptr}};
  for (const FactorRow& row : table.factors) json["factors"].push_back(factor_json(row));
  for (const PointRow& row : table.rows) {
    Json line = {{"what", row.what}, {"points", row.points}, {"difference", estimate_json(row.difference)}};
    if (row.to_first) line["to_first"] = estimate_json(*row.to_first);
    json["rows"].push_back(std::move(line));
  }
  if (table.luck)
    json["luck"] = {{"points", table.luck->points},
                    {"common", table.luck->common},
                    {"particular", table.luck->particular}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace evert::report
