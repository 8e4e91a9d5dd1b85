// Writes the five tests as measured: for people (text), programs (JSON) and spreadsheets (CSV).
#pragma once

#include <string>

#include "engine/report/text_style.hpp"
#include "engine/statistics/five_tests.hpp"

namespace evert::report {

// For each redesign a matrix, changes by tests, then a block for each change: word, finding and the figures
// the word follows from, with their intervals; then those that go with it. What each test asks stands last.
[[nodiscard]] std::string to_text(const statistics::FiveTests& judged, const TextStyle& style = {});

// {company, baseline, replicates, .., redesigns: [{name, title, changes: [{number, kind, title, note, tests:
// [{test, question, word, finding, deciding: [{name, unit, difference, low, high, ..}], beside: [..]}],
// alone: the same, or null}]}]}. A change that was not judged has null tests.
[[nodiscard]] std::string to_json(const statistics::FiveTests& judged);

// One row per redesign, change, comparison ("without" or "alone"), test and figure.
[[nodiscard]] std::string to_csv(const statistics::FiveTests& judged);

}  // namespace evert::report
