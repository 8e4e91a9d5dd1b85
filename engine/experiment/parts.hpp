// Finished replicates of a study that is not finished yet, one crash-safe file each, so that an interrupted
// question loses no more than what was under way.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/experiment/replicate.hpp"
#include "engine/results/columns.hpp"

namespace evert::experiment {

// A record as columns named "<prefix>...", and back: from what was appended, exactly the same record.
void append_record(const simulation::Record& record, const std::string& prefix, results::Columns& columns);
[[nodiscard]] simulation::Record take_record(const std::string& prefix, const results::Columns& columns);

// The folder beside a study file that holds its parts.
[[nodiscard]] std::filesystem::path parts_folder(const std::filesystem::path& study);

// Publishes a replicate of the question `id`; an older part of that number is replaced.
void write_part(const std::filesystem::path& folder, const std::string& id, const Replicate& replicate);

// The part, if there is a whole one of this question; anything else counts as not there, since it can be
// simulated again.
[[nodiscard]] std::optional<Replicate> read_part(const std::filesystem::path& folder, const std::string& id,
                                                 std::uint32_t number);

// Removes the parts, files half-written by a killed run among them, and the folder unless it holds more.
void remove_parts(const std::filesystem::path& folder);

}  // namespace evert::experiment
