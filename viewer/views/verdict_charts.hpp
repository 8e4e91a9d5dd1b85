// The verdict's pictures, as charts: pure, so that they can be tested and printed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/charts/fan.hpp"
#include "engine/charts/ranking.hpp"
#include "engine/charts/sankey.hpp"
#include "engine/charts/waterfall.hpp"
#include "viewer/document/comparison.hpp"
#include "viewer/document/lives.hpp"
#include "viewer/document/state.hpp"

namespace evert::views {

// The course of the outcome, week by week: of differences to the baseline, or of levels.
[[nodiscard]] charts::FanChart course_chart(const document::Comparison& all, const document::State& state);

// What it says of one week, a line a scenario; empty outside.
[[nodiscard]] std::string course_at(const document::Comparison& all, const document::State& state, int week);

// Each scenario's difference in the outcome's last year, and its chance of being the best. The rows are those
// of Comparison::scenarios that `ranked` names.
[[nodiscard]] charts::RankingChart ranking_chart(const document::Comparison& all,
                                                 const document::State& state);
[[nodiscard]] std::vector<std::size_t> ranked(const document::Comparison& all, document::Outcome outcome);

// What the looked-at scenario's difference in value is made of.
[[nodiscard]] charts::WaterfallChart ledger_chart(const document::Comparison& all,
                                                  const document::State& state);

// Who hands how much to whom; losing where more than a tenth of what was known is lost on the way. `baseline`
// may be null.
[[nodiscard]] charts::SankeyChart hand_off_chart(const document::HandOffs& hand_offs,
                                                 const std::string& scenario,
                                                 const document::HandOffs* baseline,
                                                 const std::string& baseline_name);

// What stands below the words of whatever is pointed at: of what, against what, over how many replicates.
[[nodiscard]] std::string payback_note(const document::Comparison& all);
[[nodiscard]] std::string ranking_note(const document::Comparison& all, const document::State& state);
[[nodiscard]] std::string ledger_note(const document::Comparison& all, const document::State& state);
[[nodiscard]] std::string hand_off_note(const document::HandOffs& hand_offs, const std::string& scenario);

}  // namespace evert::views
