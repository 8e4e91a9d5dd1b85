#include "engine/results/columns.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/error.hpp"
#include "engine/results/tree_reader.hpp"
#include "engine/results/tree_writer.hpp"

namespace evert::results {
namespace {

constexpr const char* schema = "evert-columns 1";

struct StoredType {
  ColumnType type;
  hid_t file;
  hid_t memory;
};

// HDF5's own names are initialised with the library, so this cannot be a constant.
std::array<StoredType, 10> stored_types() {
  return {{{ColumnType::i8, H5T_STD_I8LE, H5T_NATIVE_INT8},
           {ColumnType::i16, H5T_STD_I16LE, H5T_NATIVE_INT16},
           {ColumnType::i32, H5T_STD_I32LE, H5T_NATIVE_INT32},
           {ColumnType::i64, H5T_STD_I64LE, H5T_NATIVE_INT64},
           {ColumnType::u8, H5T_STD_U8LE, H5T_NATIVE_UINT8},
           {ColumnType::u16, H5T_STD_U16LE, H5T_NATIVE_UINT16},
           {ColumnType::u32, H5T_STD_U32LE, H5T_NATIVE_UINT32},
           {ColumnType::u64, H5T_STD_U64LE, H5T_NATIVE_UINT64},
           {ColumnType::f32, H5T_IEEE_F32LE, H5T_NATIVE_FLOAT},
           {ColumnType::f64, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE}}};
}

// Straight to HDF5: the tree writer knows only what a study may hold.
void write_column(hid_t file, const Column& column) {
  const std::string doing = "write the column " + column.name;
  const StoredType stored = stored_types()[static_cast<std::size_t>(column.type)];
  const std::size_t width = H5Tget_size(stored.memory);
  EVERT_CHECK(column.bytes.size() % width == 0,
              "column '" + column.name + "' is not a whole number of values");
  const hsize_t count = column.bytes.size() / width;
  const PropertyList creation = own<PropertyList>(H5Pcreate(H5P_DATASET_CREATE), doing);
  require(H5Pset_obj_track_times(creation, false), doing);
  if (count > 0) {
    // No compression: these files are written while the simulation waits, and soon replaced.
    const hsize_t chunk = std::min(count, hsize_t{1} << 17);
    require(H5Pset_chunk(creation, 1, &chunk), doing);
    require(H5Pset_fletcher32(creation), doing);
  }
  const DataSpace space = own<DataSpace>(H5Screate_simple(1, &count, nullptr), doing);
  const std::string path = "/columns/" + column.name;
  const DataSet dataset = own<DataSet>(
      H5Dcreate2(file, path.c_str(), stored.file, space, H5P_DEFAULT, creation, H5P_DEFAULT), doing);
  if (count == 0) return;
  require(H5Dwrite(dataset, stored.memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, column.bytes.data()), doing);
}

// The checksum is verified by HDF5 while reading; a mismatch is its error.
Column read_column(hid_t file, const std::string& name, const std::string& where) {
  const std::string doing = "read the column " + name + " of " + where;
  const DataSet dataset = own<DataSet>(H5Dopen2(file, ("/columns/" + name).c_str(), H5P_DEFAULT), doing);
  const DataType type = own<DataType>(H5Dget_type(dataset), doing);
  const DataSpace space = own<DataSpace>(H5Dget_space(dataset), doing);
  const hssize_t count = require(H5Sget_simple_extent_npoints(space), doing);
  for (const StoredType& stored : stored_types()) {
    if (H5Tequal(type, stored.file) <= 0) continue;
    Column column{name, stored.type, {}};
    column.bytes.resize(static_cast<std::size_t>(count) * H5Tget_size(stored.memory));
    if (count > 0) {
      require(H5Dread(dataset, stored.memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, column.bytes.data()), doing);
    }
    return column;
  }
  throw base::EnvironmentError("cannot " + doing + ": it is of no type that columns have");
}

}  // namespace

void write_columns(const std::filesystem::path& path, const Columns& columns, IfExists if_exists) {
  check_can_write(path, if_exists);
  std::set<std::string> seen;
  for (const Column& column : columns.columns) {
    EVERT_CHECK(!column.name.empty() && column.name.find('/') == std::string::npos,
                "'" + column.name + "' is no name for a column");
    EVERT_CHECK(seen.insert(column.name).second, "column '" + column.name + "' stands twice");
  }
  // Attributes lie in two text arrays, which take empty values and any length, as HDF5 attributes would not
  // everywhere.
  TreeWriter tree(0);
  tree.text("/", "schema", schema);
  std::vector<std::string> names, values;
  for (const auto& [name, value] : columns.attributes) {
    names.push_back(name);
    values.push_back(value);
  }
  tree.coordinate("/attribute", names, {});
  tree.variable("/attribute_value", {"attribute"}, values, {});
  tree.group("/columns");
  for (const Column& column : columns.columns) write_column(tree.file(), column);
  write_file(path, tree.image(), if_exists);
}

Columns read_columns(const std::filesystem::path& path) {
  const TreeReader tree(path);
  if (tree.text("/", "schema") != schema) {
    throw base::EnvironmentError(path.string() + " is not a file of columns of this version");
  }
  Columns result;
  const auto names = tree.read<std::string>("/attribute");
  const auto values = tree.read<std::string>("/attribute_value");
  for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i)
    result.attributes[names[i]] = values[i];
  for (const std::string& name : tree.children("/columns")) {
    result.columns.push_back(read_column(tree.file(), name, path.string()));
  }
  return result;
}

}  // namespace evert::results
