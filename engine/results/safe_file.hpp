// Files that are whole or absent: written beside their final name, synced, then renamed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
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

// A file too large for memory, which somebody else writes under its temporary name. Removed again unless it
// was published; a killed process leaves it behind.
class PendingFile {
 public:
  // Creates it empty, and missing folders. Throws as write_file does.
  explicit PendingFile(const std::filesystem::path& path, IfExists if_exists);
  ~PendingFile();
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;

  [[nodiscard]] const std::filesystem::path& temporary() const;
  // Once whoever wrote it has closed it: fsync, then the final name in one step.
  void publish();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Whether `name` is one that write_file or PendingFile gives a file before it is whole.
[[nodiscard]] bool is_temporary(const std::filesystem::path& name);

}  // namespace evert::results
