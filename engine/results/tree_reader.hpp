// Reads a file that TreeWriter laid out. Internal to this room.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/handle.hpp"
#include "engine/results/study.hpp"

namespace evert::results {

// Every function throws EnvironmentError with the file's name and HDF5's reason if the file does not have
// what is asked for or its bytes are damaged.
class TreeReader {
 public:
  explicit TreeReader(const std::filesystem::path& path);

  [[nodiscard]] bool has(const std::string& path) const;
  // Names in a group, in the order they were made.
  [[nodiscard]] std::vector<std::string> children(const std::string& group) const;
  [[nodiscard]] bool is_group(const std::string& path) const;

  // A whole array, converted to T; T is one of the types in Values.
  template <class T>
  [[nodiscard]] std::vector<T> read(const std::string& path) const;
  // `count` elements from `first` of a one-dimensional array of numbers.
  template <class T>
  [[nodiscard]] std::vector<T> read_part(const std::string& path, std::uint64_t first,
                                         std::uint64_t count) const;
  // A whole array in the type it is stored in.
  [[nodiscard]] Values values(const std::string& path) const;
  // Names of an array's dimensions, outermost first.
  [[nodiscard]] std::vector<std::string> dimensions(const std::string& path) const;

  // An attribute; empty (or 0) where there is none.
  [[nodiscard]] std::string text(const std::string& path, const std::string& name) const;
  template <class T>
  [[nodiscard]] T number(const std::string& path, const std::string& name) const;
  [[nodiscard]] std::vector<std::string> flags(const std::string& path) const;
  // {0, 0} where there is none.
  [[nodiscard]] std::pair<std::int32_t, std::int32_t> schema_version() const;

  // For what the functions above do not know; valid as long as the reader.
  [[nodiscard]] hid_t file() const { return file_; }

 private:
  [[nodiscard]] DataSet open(const std::string& path) const;
  [[nodiscard]] const std::string& scale_name(const DataSet& dataset, hobj_ref_t scale) const;
  [[nodiscard]] std::string doing(const std::string& what) const;

  QuietErrors quiet_;
  std::string name_;
  File file_;
  mutable std::map<hobj_ref_t, std::string> scale_names_;  // as far as they have been asked for
};

}  // namespace evert::results
