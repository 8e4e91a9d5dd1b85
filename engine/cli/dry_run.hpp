// --dry-run: what a question would take.
#pragma once

#include "engine/cli/console.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"

namespace evert::cli {

base::ExitCode show_cost(const Console& console, const RunOptions& options,
                         const experiment::Question& question, const schema::Registry& registry);

}  // namespace evert::cli
