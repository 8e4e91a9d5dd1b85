// Files with a checksum of all their bytes at the end, looked at before HDF5 sees them: from some damaged
// files HDF5 reads other numbers than were written, over others it crashes. HDF5 and what builds on it ignore
// what stands behind the end of a file. Internal to this room.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "engine/results/safe_file.hpp"

namespace evert::results {

// `bytes` and the seal, as write_file writes them.
void write_sealed(const std::filesystem::path& path, std::span<const std::byte> bytes, IfExists if_exists);

// Throws EnvironmentError if the file cannot be read, has no seal or another one than its bytes call for.
// `what` it should be: "a block of a sweep".
void check_seal(const std::filesystem::path& path, const std::string& what);

}  // namespace evert::results
