// Reads study files back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/results/study.hpp"

namespace evert::results {

enum class FileState {
  ok,
  unfinished,    // a study without its last mark: whoever wrote it was stopped
  newer_schema,  // a study of a later major version than this program knows
  foreign,       // not a study
  damaged,       // HDF5, or once HDF5, but it cannot be read
};

struct FileDescription {
  FileState state = FileState::foreign;
  std::string sentence;  // for people: what the file is, and what to do if it is not readable
  std::string title, company, run_id;
};

// Looks at a file without reading its arrays. Throws EnvironmentError only if there is no file that may be
// opened.
[[nodiscard]] FileDescription describe_file(const std::filesystem::path& path);

// What to leave in the file: the bulky parts are empty in the study then.
enum class Bulk { read, skip_events, skip_trajectories_and_events };

// Throws InputError for a file of another kind or a newer schema, EnvironmentError for one that is
// unfinished, damaged or cannot be opened. One thread at a time may be in this room's functions (see
// handle.hpp).
[[nodiscard]] Study read_study(const std::filesystem::path& path, Bulk bulk = Bulk::read);

// A study that stays open: what is short is read at once, the rest when it is asked for. The file is not
// locked, and never written.
class StudyFile {
 public:
  // Throws as read_study.
  explicit StudyFile(const std::filesystem::path& path);
  StudyFile(StudyFile&&) noexcept;
  StudyFile& operator=(StudyFile&&) noexcept;
  ~StudyFile();

  // Without values: measures, differences, courses of people, events, and what sections have by replicate and
  // week.
  [[nodiscard]] const Study& head() const;

  // A whole array by its place in the file: "/kpi/revenue", "/track/satisfaction", "/by_line/gross_by_line".
  // Throws EnvironmentError if it is not there or damaged; so does `events`, those of one scenario.
  [[nodiscard]] Values array(const std::string& path) const;
  [[nodiscard]] Events events(const std::string& scenario) const;

 private:
  struct Opened;
  std::unique_ptr<Opened> opened_;
};

// The events of one tracked customer in one scenario, in order of time; reads no more of the file than it
// must. Throws EnvironmentError if the file tracks no such customer or scenario.
[[nodiscard]] Events read_life(const std::filesystem::path& path, const std::string& scenario,
                               std::int32_t customer);

}  // namespace evert::results
