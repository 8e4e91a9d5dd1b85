#include "viewer/document/newest.hpp"

#include <algorithm>
#include <functional>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/results/reader.hpp"

namespace evert::document {

namespace fs = std::filesystem;

std::optional<fs::path> newest_study(const fs::path& folder, results::Patience patience) {
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  std::error_code unreadable;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, unreadable)) {
    std::error_code gone;
    const auto time = entry.last_write_time(gone);
    if (!gone && entry.path().extension() == ".h5") files.emplace_back(time, entry.path());
  }
  std::ranges::sort(files, std::greater<>());
  for (const auto& [time, file] : files) {
    try {
      results::probe_file(file, results::Attempt::describe, patience);
      if (results::describe_file(file).state == results::FileState::ok) return file;
    } catch (const base::EnvironmentError&) {
      // Cannot be opened or read: not the one that is meant.
    }
  }
  return {};
}

}  // namespace evert::document
