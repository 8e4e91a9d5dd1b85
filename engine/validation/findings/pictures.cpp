#include "engine/validation/findings/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/charts/fan.hpp"
#include "engine/charts/forest.hpp"
#include "engine/charts/scatter.hpp"
#include "engine/charts/split.hpp"
#include "engine/charts/svg.hpp"
#include "engine/charts/theme.hpp"
#include "engine/charts/tornado.hpp"

namespace evert::validation {

namespace {

constexpr double weeks_a_quarter = 13;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Median and quantiles over replicates, week by week, of the trailing difference in % of staying; unknown in
// weeks in which staying earns nothing in one of them.
charts::FanSeries j_series(const CompanyLook& look) {
  charts::FanSeries series;
  series.name = "full redesign";
  const std::size_t weeks = look.curves.front().trailing_difference.size();
  for (std::size_t week = 0; week < weeks; ++week) {
    std::vector<double> percent;
    for (const statistics::JCurve& curve : look.curves)
      if (curve.trailing_baseline[week] > 0)
        percent.push_back(100 * curve.trailing_difference[week] / curve.trailing_baseline[week]);
    const bool known = percent.size() == look.curves.size();
    const statistics::Spread spread = statistics::spread(percent);
    series.x.push_back(static_cast<double>(week + 1));
    series.median.push_back(known ? spread.median : unknown);
    series.low.push_back(known ? spread.low : unknown);
    series.high.push_back(known ? spread.high : unknown);
  }
  return series;
}

// Where staying earns next to nothing, a difference is any share of it: the band then ends at the edge of an
// axis on which the median can still be read. Says how far it would have gone, and if weeks are left out;
// empty if nothing was cut.
std::string cut_band(charts::FanChart& chart) {
  charts::FanSeries& series = chart.series.front();
  double furthest = 100, lowest = 0, highest = 0;
  bool missing = false;
  for (std::size_t week = 0; week < series.x.size(); ++week) {
    missing |= std::isnan(series.median[week]);
    if (std::isnan(series.median[week])) continue;
    furthest = std::max(furthest, 2 * std::fabs(series.median[week]));
    lowest = std::min(lowest, series.low[week]);
    highest = std::max(highest, series.high[week]);
  }
  for (std::vector<double>* edge : {&series.low, &series.high})
    for (double& value : *edge)
      if (!std::isnan(value)) value = std::clamp(value, -furthest, furthest);
  std::string note;
  if (lowest < -furthest || highest > furthest)
    note = fmt::format(" The band goes from {:.0f}% to {:.0f}%, beyond the axis where staying earns little.",
                       lowest, highest);
  if (missing) note += " No share in weeks in which staying earns nothing in a replicate.";
  return note;
}

std::string quarters_text(double weeks) {
  return std::isfinite(weeks) ? fmt::format("quarter {:.0f}", std::ceil(weeks / weeks_a_quarter)) : "never";
}

Picture j_curve(const CompanyLook& look) {
  const statistics::JCurveSummary summary = statistics::summarise(look.curves);
  charts::FanChart chart;
  chart.frame.title = look.title + ": the full redesign against staying";
  chart.frame.subtitle =
      fmt::format("Trailing yearly EBIT falls by {:.0f}% at the median and is level again in {}.",
                  -summary.trough_percent.median, quarters_text(summary.recovery.weeks.median));
  chart.frame.note = fmt::format(
      "{} paired replicates over {} years, one-off costs in. Published: -39% return on assets, level after "
      "ten quarters, then +11% [S43].",
      summary.n, look.curves.front().trailing_difference.size() / 52);
  chart.x = {"Quarters since the redesign began", weeks_a_quarter, true};
  chart.y.label = "Trailing yearly EBIT against staying, %";
  chart.band = "Line: median; band: 5th to 95th percentile of replicates";
  chart.series = {j_series(look)};
  chart.frame.note += cut_band(chart);
  chart.level_text = "as without the redesign";
  const double week = summary.trough_week.median;
  chart.markers = {{week, 0, fmt::format("{:.0f}%", summary.trough_percent.median)},
                   {4 * weeks_a_quarter, 0, "Published: -39%", -39, true}};
  if (std::isfinite(summary.recovery.weeks.median))
    chart.markers.push_back({summary.recovery.weeks.median, 0, quarters_text(summary.recovery.weeks.median)});
  return {look.company + "-j-curve.svg", charts::to_svg(chart)};
}

charts::Share share(std::size_t part, std::size_t all) {
  const Bounded bounded = share_of(part, all);
  return {bounded.value, bounded.low, bounded.high, ""};
}

Picture split(const CompanyLook& look) {
  const Outcomes& ends = look.outcomes;
  charts::SplitChart chart;
  chart.frame.title = look.title + ": how full redesigns end";
  chart.frame.subtitle =
      fmt::format("Under leaders as they come, {:.0f}% stall.",
                  100.0 * static_cast<double>(ends.stalled) / static_cast<double>(ends.all));
  chart.frame.note =
      "Succeeded: not stalled, and worth more than staying after five years. Published: [S56].";
  chart.parts = {{"Succeeded", charts::theme::better},
                 {"Stalled", charts::theme::worse},
                 {"Finished and missed", charts::theme::grey}};
  chart.bars = {
      {"Evert",
       fmt::format("{} leaders", ends.all),
       {share(ends.succeeded, ends.all), share(ends.stalled, ends.all), share(ends.missed(), ends.all)}},
      {"Published", "McKinsey, S56", {{0.23}, {0.44}, {0.33}}, true}};
  return {look.company + "-outcomes.svg", charts::to_svg(chart)};
}

Picture delivery_gap_picture(const CompanyLook& look) {
  charts::ForestChart chart;
  chart.frame.title = look.title + ": what each layer believes";
  chart.frame.subtitle =
      fmt::format("Executives believe satisfaction is {:.1f} points {} what it is.",
                  std::fabs(look.gaps.back().gap.mean), look.gaps.back().gap.mean < 0 ? "below" : "above");
  chart.frame.note = fmt::format(
      "{} replicates, end of the fifth year of staying. Managers who see surveys: about +3 [S28]; what the "
      "gap of 80 % against 8 % implies: +12 [S27, A8].",
      look.gaps.back().gap.n);
  chart.x.label = "Believed less true satisfaction, points";
  chart.x.sign = base::Sign::always;
  chart.level = 0;
  for (const LayerGap& layer : look.gaps) {
    charts::ForestRow row;
    row.label = layer.layer;
    row.value = layer.gap.mean;
    row.interval = {layer.gap.interval.low, layer.gap.interval.high};
    row.unit = "points";
    if (&layer == &look.gaps.back()) row.target = charts::Range{3, 12};
    chart.rows.push_back(row);
  }
  return {look.company + "-delivery-gap.svg", charts::to_svg(chart)};
}

charts::ForestRow moderated_row(const std::string& label, const Bounded& change) {
  charts::ForestRow row;
  row.label = label;
  row.detail = "S42";
  row.value = change.value;
  row.interval = {change.low, change.high};
  row.target = charts::Range{-100, 0};
  row.decimals = 0;
  row.unit = "%";
  row.verdict = change.value <= 0 ? charts::Verdict::met : charts::Verdict::not_met;
  return row;
}

Picture moderation_picture(const CompanyLook& look) {
  charts::ForestChart chart;
  chart.frame.title = look.title + ": what the market does to the gain";
  chart.frame.subtitle = fmt::format("Where rivals did it already the gain of year 5 changes by {:+.0f}%.",
                                     look.moderated.rivals_did_it.value);
  chart.frame.note = fmt::format(
      "EBIT of the fifth year above staying, against that in the company's own market; {} replicates. "
      "Published: smaller in all three [S42].",
      look.moderated.replicates);
  chart.x.label = "Change of the gain, %";
  chart.x.sign = base::Sign::always;
  chart.level = 0;
  chart.rows = {moderated_row("Rivals did it already", look.moderated.rivals_did_it),
                moderated_row("Twice as many rivals", look.moderated.fragmented),
                moderated_row("Half the margin", look.moderated.thin_margin)};
  return {look.company + "-moderation.svg", charts::to_svg(chart)};
}

Picture orientation_picture(const CompanyLook& look) {
  const std::string industry(to_string(look.industry));
  charts::ScatterChart chart;
  chart.frame.title = "Market orientation and performance, firms like the " + look.company;
  chart.frame.subtitle = "Random firms of one industry (" + industry + "), three years.";
  chart.frame.note =
      "Orientation: index as lived and what scales of market orientation ask for, before the three years. "
      "Performance: growth, margin and satisfaction, standardised. Published: r = .26 to .35 [S79].";
  chart.x.label = "Market orientation, 0 inside-out to 1 outside-in";
  chart.y.label = "Performance, SDs from the industry's mean";
  double mx = 0, my = 0, xx = 0, xy = 0;
  const auto n = static_cast<double>(look.orientation.size());
  for (std::size_t i = 0; i < look.orientation.size(); ++i) {
    chart.points.push_back({look.orientation[i], look.performance[i]});
    mx += look.orientation[i] / n;
    my += look.performance[i] / n;
  }
  for (std::size_t i = 0; i < look.orientation.size(); ++i) {
    xx += (look.orientation[i] - mx) * (look.orientation[i] - mx);
    xy += (look.orientation[i] - mx) * (look.performance[i] - my);
  }
  if (xx > 0)
    chart.fit = charts::Fit{my - xy / xx * mx, xy / xx, look.correlated.value, look.correlated.low,
                            look.correlated.high};
  return {look.company + "-orientation.svg", charts::to_svg(chart)};
}

}  // namespace

std::vector<Picture> pictures_of(const CompanyLook& look) {
  return {j_curve(look), split(look), delivery_gap_picture(look), moderation_picture(look),
          orientation_picture(look)};
}

std::vector<Picture> pictures_of(const CompanySwings& swings) {
  std::vector<Picture> pictures;
  for (std::size_t n = 0; n < finding_numbers.size(); ++n) {
    const FindingNumber& number = finding_numbers[n];
    charts::TornadoChart chart;
    chart.frame.title = swings.title + ": what it hangs on";
    chart.frame.subtitle = std::string(number.text);
    chart.frame.note = fmt::format(
        "Each parameter alone at both ends of its evidence, same luck; {} replicate{} at {:.3g} of the "
        "population, {} firms: the order counts, not the size.",
        swings.replicates, swings.replicates == 1 ? "" : "s", swings.scale, swings.firms);
    chart.x.label = std::string(number.text) + (number.unit.empty() ? "" : ", " + std::string(number.unit));
    chart.decimals = number.decimals;
    chart.base = swings.as_is[n];
    chart.base_text = "as it is";
    chart.most = swings.swings.size() + 1;
    for (const Swing& swing : swings.swings)
      chart.bars.push_back({std::string(swing.parameter.text), fmt::format("{:g}", swing.parameter.low),
                            fmt::format("{:g}", swing.parameter.high), swing.at_low[n], swing.at_high[n]});
    chart.bars.push_back(
        {"luck alone", "another seed", "a third", swings.other_luck[n], swings.third_luck[n]});
    pictures.push_back({fmt::format("{}-hangs-{}.svg", swings.company, number.key), charts::to_svg(chart)});
  }
  return pictures;
}

}  // namespace evert::validation
