// Named columns of numbers in one file: checkpoints, and the finished parts of a study that is still being
// simulated. For Evert alone to read back: unlike a study, a file of columns may hold unsigned 64-bit numbers
// and names no dimensions. Written whole or not at all, as a study is; a checksum over every column finds
// damage when reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/results/safe_file.hpp"

namespace evert::results {

enum class ColumnType : std::uint8_t { i8, i16, i32, i64, u8, u16, u32, u64, f32, f64 };

template <class T>
concept ColumnValue = std::is_arithmetic_v<T> && !std::is_same_v<T, bool> && sizeof(T) <= 8;

template <ColumnValue T>
[[nodiscard]] constexpr ColumnType column_type() {
  if constexpr (std::is_floating_point_v<T>) {
    return sizeof(T) == 4 ? ColumnType::f32 : ColumnType::f64;
  } else {
    constexpr int log2_size = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
    return static_cast<ColumnType>(log2_size + (std::is_signed_v<T> ? 0 : 4));
  }
}

struct Column {
  std::string name;  // no '/'
  ColumnType type = ColumnType::u8;
  std::vector<std::byte> bytes;  // as the processor holds them
  bool operator==(const Column&) const = default;
};

template <ColumnValue T>
[[nodiscard]] Column make_column(std::string name, std::span<const T> values) {
  Column column{std::move(name), column_type<T>(), std::vector<std::byte>(values.size_bytes())};
  if (!values.empty()) std::memcpy(column.bytes.data(), values.data(), values.size_bytes());
  return column;
}

// The column's values; T must be the type it was made with.
template <ColumnValue T>
[[nodiscard]] std::vector<T> values_of(const Column& column) {
  EVERT_CHECK(column.type == column_type<T>(), "column '" + column.name + "' is of another type");
  std::vector<T> values(column.bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), column.bytes.data(), column.bytes.size());
  return values;
}

struct Columns {
  std::map<std::string, std::string> attributes;  // what the columns are of
  std::vector<Column> columns;
  bool operator==(const Columns&) const = default;
};

// Throws EnvironmentError as `write_file` does, InternalError for a name given twice.
void write_columns(const std::filesystem::path& path, const Columns& columns,
                   IfExists if_exists = IfExists::replace);

// Throws EnvironmentError if the file cannot be opened, is not one of columns, or is damaged.
[[nodiscard]] Columns read_columns(const std::filesystem::path& path);

}  // namespace evert::results
