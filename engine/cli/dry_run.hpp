// --dry-run: what a question would take.
#pragma once

#include <cstdint>
#include <string>

#include "engine/cli/console.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"

namespace evert::cli {

// "12 MB", "3.4 GB"
[[nodiscard]] std::string bytes_text(std::int64_t bytes);

base::ExitCode show_cost(const Console& console, const RunOptions& options,
                         const experiment::Question& question, const schema::Registry& registry);

}  // namespace evert::cli
