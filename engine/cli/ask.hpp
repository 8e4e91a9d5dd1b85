// From files to a question, and from a question to its study: what commands that compare worlds share.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/question.hpp"
#include "engine/results/study.hpp"
#include "engine/schema/registry.hpp"

namespace evert::cli {

inline constexpr int usual_replicates = 30;

// The scenarios of files and folders, the one called `baseline` first; the one of that name beside the first
// file is taken in if it is not among them. Throws InputError with all that is wrong; warnings go to
// `diagnostics`.
[[nodiscard]] std::vector<scenario::Loaded> read_scenarios(const std::vector<std::string>& given,
                                                           const std::string& baseline,
                                                           const RunOptions& options,
                                                           const schema::Registry& registry,
                                                           base::Diagnostics& diagnostics);

struct Asked {
  results::Study study;
  std::filesystem::path file;
};

// The study of a checked question: read if it was asked before and the user named no file for it, otherwise
// simulated, from where it was interrupted. Nothing if it was interrupted now, which has been said then.
[[nodiscard]] std::optional<Asked> ask(const experiment::Question& question, const schema::Registry& registry,
                                       const RunOptions& options, const Context& context);

}  // namespace evert::cli
