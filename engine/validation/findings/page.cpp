#include "engine/validation/findings/page.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/statistics/estimate.hpp"

namespace evert::validation {

namespace {

constexpr std::size_t shown = 3;  // parameters a number is said to hang on

std::string bounded_text(const Bounded& bounded, int decimals, const char* unit) {
  if (std::isnan(bounded.value)) return "unknown: staying earns nothing in some replicates";
  const std::string value = base::fixed(bounded.value, decimals) + unit;
  if (std::isnan(bounded.low) || std::isnan(bounded.high)) return value + " (too few for an interval)";
  return fmt::format("{} ({} to {})", value, base::fixed(bounded.low, decimals),
                     base::fixed(bounded.high, decimals));
}

std::string percent_text(std::size_t part, std::size_t all) {
  const Bounded share = share_of(part, all);
  return bounded_text({100 * share.value, 100 * share.low, 100 * share.high}, 0, " %");
}

// "information lost at a hand-off (0.15: -31, 0.25: -44); ..": those that move it more than luck alone does.
std::string hangs_on(const CompanySwings& swings, std::size_t number) {
  const FindingNumber& what = finding_numbers[number];
  const double luck = moved_by_luck(swings, number);
  std::string text;
  const auto order = widest_first(swings, number);
  for (std::size_t i = 0; i < std::min(shown, order.size()); ++i) {
    const Swing& swing = swings.swings[order[i]];
    const double low = swing.at_low[number], high = swing.at_high[number];
    if (std::isnan(low) || std::isnan(high) || std::fabs(high - low) <= luck) continue;
    text += fmt::format("{}{} ({:g}: {:.{}f}, {:g}: {:.{}f})", text.empty() ? "" : "; ", swing.parameter.text,
                        swing.parameter.low, low, what.decimals, swing.parameter.high, high, what.decimals);
  }
  if (text.empty()) text = "nothing tried moves it more than luck does";
  return std::isnan(luck) ? text : text + fmt::format("; luck alone: {:.{}f}", luck, what.decimals);
}

Bounded median(const CompanyLook& look, double (*figure)(const statistics::JCurve&)) {
  std::vector<double> values;
  for (const statistics::JCurve& curve : look.curves) values.push_back(figure(curve));
  return median_of(values);
}

}  // namespace

std::string section_of(const CompanyLook& look, const std::optional<CompanySwings>& swings) {
  const Bounded dip = median(look, [](const statistics::JCurve& c) { return c.trough.percent; });
  const Bounded gain = median(look, [](const statistics::JCurve& c) { return c.end_percent; });
  const LayerGap& top = look.gaps.back();
  struct Line {
    std::string what, number, published, picture;
    std::size_t swing;
  };
  const std::vector<Line> lines = {
      {"J-curve: dip", bounded_text(dip, 0, " %"), "-39 % [S43]", "j-curve", 0},
      {"J-curve: EBIT above staying at the end", bounded_text(gain, 0, " %"), "+11 % [S43]", "j-curve", 1},
      {"redesigns that stall", percent_text(look.outcomes.stalled, look.outcomes.all), "44 % [S56]",
       "outcomes", 2},
      {"redesigns that succeed", percent_text(look.outcomes.succeeded, look.outcomes.all), "23 % [S56]",
       "outcomes", finding_numbers.size()},
      {"delivery gap: executives' belief",
       bounded_text({top.gap.mean, top.gap.interval.low, top.gap.interval.high}, 1, " points"),
       "+3 [S28] to +12 [S27]", "delivery-gap", 3},
      {"gain where rivals did it already", bounded_text(look.moderated.rivals_did_it, 0, " %"),
       "smaller [S42]", "moderation", 4},
      {"gain among twice as many rivals", bounded_text(look.moderated.fragmented, 0, " %"), "smaller [S42]",
       "moderation", finding_numbers.size()},
      {"gain at half the margin", bounded_text(look.moderated.thin_margin, 0, " %"), "smaller [S42]",
       "moderation", finding_numbers.size()},
      {"market orientation and performance, r", bounded_text(look.correlated, 2, ""), ".26 to .35 [S79]",
       "orientation", 5}};
  std::string text = fmt::format(
      "## {}\n\n| finding | number (95 %) | published | hangs on most | picture |\n"
      "|---|---|---|---|---|\n",
      look.title);
  for (const Line& line : lines)
    text += fmt::format("| {} | {} | {} | {} | [{}]({}-{}.svg) |\n", line.what, line.number, line.published,
                        swings && line.swing < finding_numbers.size() ? hangs_on(*swings, line.swing) : "",
                        line.picture, look.company, line.picture);
  if (swings)
    text += fmt::format(
        "\nWhat a number hangs on: each of {} parameters, chosen beforehand, moved alone to both ends of its "
        "evidence with the same luck, {} replicate{} at {:.3g} of the population and {} firms: the order "
        "counts, not the size. Luck alone: the largest gap among three seeds; what moves a number less is "
        "not named. All of them: `{}-hangs-*.svg`.\n",
        swings->swings.size(), swings->replicates, swings->replicates == 1 ? "" : "s", swings->scale,
        swings->firms, look.company);
  return text;
}

}  // namespace evert::validation
