// Finished experiments of a validation, one crash-safe file each, so that an interrupted one loses no more
// than the experiment under way.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

// 16 hexadecimal digits of all that has a say in what experiments measure: the program, the seed, quick or
// not, and every company and scenario file. Accepted ranges have none. A program that no commit names is
// known by its own bytes.
[[nodiscard]] std::string keep_id(const LabOptions& lab);

// runs/validation-<id>
[[nodiscard]] std::filesystem::path keep_folder(const std::string& id);

// Publishes what the experiment of these `patterns` measured; an older file of it is replaced. Throws
// EnvironmentError.
void write_kept(const std::filesystem::path& folder, const std::string& id, std::string_view patterns,
                const std::vector<Measured>& rows);

// What was kept, to the last bit; anything but a whole file of this id counts as not there, since it can be
// measured again.
[[nodiscard]] std::optional<std::vector<Measured>> read_kept(const std::filesystem::path& folder,
                                                             const std::string& id,
                                                             std::string_view patterns);

}  // namespace evert::validation
