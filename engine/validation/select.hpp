// Which patterns a user means.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/validation/pattern.hpp"

namespace evert::validation {

// Rows of `patterns` that any of the words names, in the order of the table; all if there is no word. A word
// is an id ("C24.dealer.dip"), the beginning of one up to a dot ("C24", "C24.dealer"), or a range of numbers
// ("C1-C13"). Reports words that name nothing, with the nearest that does.
[[nodiscard]] std::vector<std::size_t> select(std::span<const Pattern> patterns,
                                              std::span<const std::string> words,
                                              base::Diagnostics& diagnostics);

}  // namespace evert::validation
