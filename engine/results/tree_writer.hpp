// Builds one HDF5 file in memory as a tree of groups, dimension scales and variables that HDF5, netCDF-4 and
// xarray all read. Internal to this room. FORMAT.md gives the rules the file follows; each was found by
// testing readers.
//
// The file is built in memory because HDF5 cannot be trusted to come back from a full disk: a failed flush
// leaves it with a file it can neither close nor forget. Its bytes are written by `write_file`, which can.
// Only what is too large for memory goes to the disk at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/results/handle.hpp"

namespace evert::results {

// An array's elements without their C++ type: what to tell HDF5 about them.
struct Elements {
  hid_t file_type = H5I_INVALID_HID;    // little-endian on disk
  hid_t memory_type = H5I_INVALID_HID;  // as the processor has them
  const void* data = nullptr;
  std::size_t count = 0;
};

[[nodiscard]] Elements elements(std::span<const float> values);
[[nodiscard]] Elements elements(std::span<const double> values);
[[nodiscard]] Elements elements(std::span<const std::uint8_t> values);
[[nodiscard]] Elements elements(std::span<const std::int16_t> values);
[[nodiscard]] Elements elements(std::span<const std::int32_t> values);
[[nodiscard]] Elements elements(std::span<const std::int64_t> values);

// What a reader is told about a variable.
struct Label {
  std::string unit{};  // empty: no units attribute (text, numbers that only name something)
  std::string long_name{};
  std::vector<std::string> flags{};                           // meanings of 0, 1, 2, ...
  std::vector<std::pair<std::string, std::string>> others{};  // further text attributes
  bool may_miss = false;  // integers: the least value stands for "missing"
};

// Whether every array of numbers carries checksums (Fletcher 32), which HDF5 compares when it reads.
enum class Checksums { no, yes };

// Rows [first, first + count) of a virtual variable are those of the variable of the same path in `file`, all
// of it.
struct VirtualRows {
  std::string file;  // seen from the folder of the file that is written
  std::size_t first = 0, count = 0;
};

class TreeWriter {
 public:
  // `deflate` 0..9; 0 stores without compression.
  explicit TreeWriter(int deflate, Checksums checksums = Checksums::no);
  // Onto the disk at once, over the file `path`.
  TreeWriter(const std::filesystem::path& path, int deflate, Checksums checksums);

  void group(const std::string& path);

  // A dimension whose coordinates are the array itself; it is visible in its group and all groups below.
  void coordinate(const std::string& path, Elements array, const Label& label);
  void coordinate(const std::string& path, std::span<const std::string> texts, const Label& label);
  // A dimension without coordinates.
  void dimension(const std::string& path, std::size_t size);

  // An array over dimensions named from the outermost; each name is looked up in the array's group, then
  // upward. Without dimensions, a single value.
  void variable(const std::string& path, const std::vector<std::string>& dimensions, Elements array,
                const Label& label);
  void variable(const std::string& path, const std::vector<std::string>& dimensions,
                std::span<const std::string> texts, const Label& label);

  // An array of floats over dimensions whose elements come later, row by row of the outermost; those that
  // never come read as NaN. `type` says only what they are.
  void reserve(const std::string& path, const std::vector<std::string>& dimensions, Elements type,
               const Label& label);
  void rows(const std::string& path, std::size_t first, Elements array);

  // The same, but read from other files whenever it is read. Rows of no file, or of one that is gone, read as
  // NaN.
  void virtual_variable(const std::string& path, const std::vector<std::string>& dimensions, Elements type,
                        const Label& label, std::span<const VirtualRows> parts);

  // Attributes of a group or variable; "/" is the root. Empty texts are left out, as some readers stumble
  // over them.
  void text(const std::string& path, const std::string& name, const std::string& value);
  void number(const std::string& path, const std::string& name, Elements values);

  // For what the functions above do not know; valid as long as the writer.
  [[nodiscard]] hid_t file() const { return file_; }

  // The whole file as bytes, valid until the writer is used again or destroyed. Call last.
  [[nodiscard]] std::span<const std::byte> image();

  // Of a file on the disk: everything is written and closed. Call last.
  void close();

 private:
  struct Scale {
    DataSet dataset;
    hsize_t size = 0;
  };

  [[nodiscard]] const Scale& scale(std::string_view from_path, const std::string& name) const;
  [[nodiscard]] DataSet create(const std::string& path, const std::vector<std::string>& names,
                               const std::vector<hsize_t>& sizes, hid_t file_type) const;
  [[nodiscard]] DataSet make(const std::string& path, const std::vector<hsize_t>& sizes, hid_t file_type,
                             hid_t creation) const;
  [[nodiscard]] PropertyList creation_of(const std::string& path, const std::vector<std::string>& names,
                                         const std::vector<hsize_t>& sizes, hid_t file_type) const;
  [[nodiscard]] std::vector<hsize_t> sizes_of(const std::string& path,
                                              const std::vector<std::string>& dimensions) const;
  void attach(const std::string& path, const std::vector<std::string>& dimensions, hid_t dataset) const;
  [[nodiscard]] DataSet store(const std::string& path, const std::vector<std::string>& names,
                              const std::vector<hsize_t>& sizes, Elements array, const Label& label);
  void describe(hid_t dataset, Elements array, const Label& label);
  void add_scale(const std::string& path, DataSet dataset, hsize_t size, const char* label);

  QuietErrors quiet_;
  int deflate_;
  Checksums checksums_;
  DataType text_type_;
  File file_;
  std::map<std::string, Scale, std::less<>> scales_;  // by path
};

}  // namespace evert::results
