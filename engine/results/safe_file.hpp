// Files that are whole or absent: written beside their final name, synced, then renamed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace evert::results {

enum class IfExists { refuse, replace };

// Call before hours of work whose result goes to `path`. Throws EnvironmentError if something is already
// there and may not be replaced, if it is not a plain file, or if its folder (or the nearest one above that
// exists) does not take files.
void check_can_write(const std::filesystem::path& path, IfExists if_exists);

// Writes all of `bytes` to `path`, making missing folders. The bytes go to `<path>.tmp.<host>.<pid>` first,
// created exclusively in the same folder; after fsync it takes the final name in one step, so a reader that
// has the old file open keeps the old content. On any failure the temporary file is removed, an older file at
// `path` stays as it was, and EnvironmentError says what failed where.
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes, IfExists if_exists);

}  // namespace evert::results
