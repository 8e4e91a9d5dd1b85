#include "engine/results/tree_writer.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"

namespace evert::results {
namespace {

template <class T>
Elements make(hid_t file_type, hid_t memory_type, std::span<const T> values) {
  return {file_type, memory_type, values.data(), values.size()};
}

DataType make_text_type() {
  // Variable-length UTF-8 always: netCDF-C 4.9.0 crashes on fixed-length text (netcdf-c #2159).
  DataType type = own<DataType>(H5Tcopy(H5T_C_S1), "make a text type");
  require(H5Tset_size(type, H5T_VARIABLE), "make a text type");
  require(H5Tset_cset(type, H5T_CSET_UTF8), "make a text type");
  return type;
}

// In memory if `path` is empty.
File make_file(const std::string& path) {
  PropertyList access = own<PropertyList>(H5Pcreate(H5P_FILE_ACCESS), "prepare a file");
  constexpr std::size_t step = std::size_t{4} << 20;
  if (path.empty()) require(H5Pset_fapl_core(access, step, false), "prepare a file in memory");
  require(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), "prepare a file");
#if H5_VERSION_GE(1, 10, 2)
  // Readable by every library since 1.8 and, unlike the default, with creation order kept.
  require(H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V110), "prepare a file");
#else
  require(H5Pset_libver_bounds(access, H5F_LIBVER_18, H5F_LIBVER_LATEST), "prepare a file");
#endif
  PropertyList creation = own<PropertyList>(H5Pcreate(H5P_FILE_CREATE), "prepare a file");
  constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  require(H5Pset_link_creation_order(creation, order), "prepare a file");
  require(H5Pset_attr_creation_order(creation, order), "prepare a file");
  // Times of objects would make two runs of the same question differ.
  require(H5Pset_obj_track_times(creation, false), "prepare a file");
  if (path.empty())
    return own<File>(H5Fcreate("memory.h5", H5F_ACC_TRUNC, creation, access), "make a file in memory");
  return own<File>(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation, access), "write " + path);
}

std::string_view parent_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(0, slash == std::string_view::npos ? 0 : slash);
}

// Readers ask for one scenario's course over all weeks, for one silo, or for one customer's life: chunks hold
// whole courses, few of the outer things, at most about 100 kB.
hsize_t chunk_extent(const std::string& path, const std::string& dimension, hsize_t size) {
  const bool life = path.find("/by_customer/") != std::string::npos;
  hsize_t extent = size;
  if (dimension == "scenario" || dimension == "silo" || dimension == "segment") extent = 1;
  if (dimension == "replicate" || dimension == "run") extent = 32;
  if (dimension == "customer" || dimension == "employee") extent = 64;
  if (dimension == "event") extent = life ? 4096 : 16384;
  return std::min({extent, size, hsize_t{1} << 20});
}

Attribute make_attribute(hid_t object, const std::string& name, hid_t type, hid_t space) {
  return own<Attribute>(H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                        "make the attribute " + name);
}

void put_numbers(hid_t object, const std::string& name, Elements values, bool scalar) {
  const hsize_t count = values.count;
  const DataSpace space = own<DataSpace>(
      scalar ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &count, nullptr), "make the attribute " + name);
  const Attribute attribute = make_attribute(object, name, values.file_type, space);
  require(H5Awrite(attribute, values.memory_type, values.data), "write the attribute " + name);
}

void put_text(hid_t object, const std::string& name, const std::string& value, hid_t type) {
  if (value.empty()) return;
  const DataSpace space = own<DataSpace>(H5Screate(H5S_SCALAR), "make the attribute " + name);
  const Attribute attribute = make_attribute(object, name, type, space);
  const char* data = value.c_str();
  require(H5Awrite(attribute, type, &data), "write the attribute " + name);
}

// CF's _FillValue must have the variable's own type.
template <class T>
void put_fill(hid_t dataset, Elements array, T value) {
  put_numbers(dataset, "_FillValue", {array.file_type, array.memory_type, &value, 1}, true);
}

}  // namespace

Elements elements(std::span<const float> v) {
  return make(H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, v);
}
Elements elements(std::span<const double> v) {
  return make(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, v);
}
Elements elements(std::span<const std::uint8_t> v) {
  return make(H5T_STD_U8LE, H5T_NATIVE_UINT8, v);
}
Elements elements(std::span<const std::int16_t> v) {
  return make(H5T_STD_I16LE, H5T_NATIVE_INT16, v);
}
Elements elements(std::span<const std::int32_t> v) {
  return make(H5T_STD_I32LE, H5T_NATIVE_INT32, v);
}
Elements elements(std::span<const std::int64_t> v) {
  return make(H5T_STD_I64LE, H5T_NATIVE_INT64, v);
}

TreeWriter::TreeWriter(int deflate, Checksums checksums)
    : deflate_(deflate), checksums_(checksums), text_type_(make_text_type()), file_(make_file("")) {}

TreeWriter::TreeWriter(const std::filesystem::path& path, int deflate, Checksums checksums)
    : deflate_(deflate),
      checksums_(checksums),
      text_type_(make_text_type()),
      file_(make_file(path.string())) {}

void TreeWriter::group(const std::string& path) {
  const PropertyList creation = own<PropertyList>(H5Pcreate(H5P_GROUP_CREATE), "prepare the group " + path);
  constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  require(H5Pset_link_creation_order(creation, order), "prepare the group " + path);
  require(H5Pset_attr_creation_order(creation, order), "prepare the group " + path);
  require(H5Pset_obj_track_times(creation, false), "prepare the group " + path);
  (void)own<Group>(H5Gcreate2(file_, path.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT),
                   "make the group " + path);
}

PropertyList TreeWriter::creation_of(const std::string& path, const std::vector<std::string>& names,
                                     const std::vector<hsize_t>& sizes, hid_t file_type) const {
  const std::string doing = "make the variable " + path;
  PropertyList creation = own<PropertyList>(H5Pcreate(H5P_DATASET_CREATE), doing);
  require(H5Pset_obj_track_times(creation, false), doing);
  require(H5Pset_attr_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), doing);
  hsize_t bytes = H5Tget_size(file_type);
  for (const hsize_t size : sizes) bytes *= size;
  // A chunk's index and filter cost more than they save on a small array; text lies elsewhere in the file
  // anyway. Only chunks have checksums, though.
  constexpr hsize_t small = 4096;
  const bool checked = checksums_ == Checksums::yes && bytes > 0 && !sizes.empty();
  if ((bytes < small && !checked) || H5Tget_class(file_type) == H5T_STRING) return creation;
  std::vector<hsize_t> chunk(sizes.size());
  for (std::size_t d = 0; d < sizes.size(); ++d) chunk[d] = chunk_extent(path, names[d], sizes[d]);
  require(H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data()), doing);
  if (deflate_ > 0) {
    require(H5Pset_shuffle(creation), doing);
    require(H5Pset_deflate(creation, static_cast<unsigned>(deflate_)), doing);
  }
  if (checked) require(H5Pset_fletcher32(creation), doing);
  return creation;
}

DataSet TreeWriter::make(const std::string& path, const std::vector<hsize_t>& sizes, hid_t file_type,
                         hid_t creation) const {
  const std::string doing = "make the variable " + path;
  const DataSpace space =
      own<DataSpace>(sizes.empty() ? H5Screate(H5S_SCALAR)
                                   : H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr),
                     doing);
  return own<DataSet>(H5Dcreate2(file_, path.c_str(), file_type, space, H5P_DEFAULT, creation, H5P_DEFAULT),
                      doing);
}

DataSet TreeWriter::create(const std::string& path, const std::vector<std::string>& names,
                           const std::vector<hsize_t>& sizes, hid_t file_type) const {
  return make(path, sizes, file_type, creation_of(path, names, sizes, file_type));
}

// Floats always say that NaN is missing; integers only where a value may be, as xarray turns such integers
// into floats.
void TreeWriter::describe(hid_t dataset, Elements array, const Label& label) {
  if (array.memory_type == H5T_NATIVE_FLOAT)
    put_fill(dataset, array, std::numeric_limits<float>::quiet_NaN());
  if (array.memory_type == H5T_NATIVE_DOUBLE)
    put_fill(dataset, array, std::numeric_limits<double>::quiet_NaN());
  if (array.memory_type == H5T_NATIVE_INT32 && label.may_miss) {
    put_fill(dataset, array, std::numeric_limits<std::int32_t>::min());
  }
  put_text(dataset, "units", label.unit, text_type_);
  put_text(dataset, "long_name", label.long_name, text_type_);
  if (!label.flags.empty()) {
    std::vector<std::uint8_t> values(label.flags.size());
    std::string meanings;
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = static_cast<std::uint8_t>(i);
      meanings += (i == 0 ? "" : " ") + label.flags[i];
    }
    put_numbers(dataset, "flag_values", elements(std::span<const std::uint8_t>(values)), false);
    put_text(dataset, "flag_meanings", meanings, text_type_);
  }
  for (const auto& [name, value] : label.others) put_text(dataset, name, value, text_type_);
}

DataSet TreeWriter::store(const std::string& path, const std::vector<std::string>& names,
                          const std::vector<hsize_t>& sizes, Elements array, const Label& label) {
  hsize_t count = 1;
  for (const hsize_t size : sizes) count *= size;
  EVERT_CHECK(count == array.count, path + " has " + std::to_string(array.count) +
                                        " elements, its dimensions " + std::to_string(count));
  DataSet dataset = create(path, names, sizes, array.file_type);
  describe(dataset, array, label);
  if (count > 0) {
    require(H5Dwrite(dataset, array.memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, array.data), "write " + path);
  }
  return dataset;
}

namespace {

// HDF5 takes text as pointers to zero-terminated strings.
std::vector<const char*> pointers_to(std::span<const std::string> texts) {
  std::vector<const char*> pointers(texts.size());
  std::transform(texts.begin(), texts.end(), pointers.begin(),
                 [](const std::string& s) { return s.c_str(); });
  return pointers;
}

}  // namespace

void TreeWriter::add_scale(const std::string& path, DataSet dataset, hsize_t size, const char* label) {
  require(H5DSset_scale(dataset, label), "make " + path + " a dimension");
  scales_.emplace(path, Scale{std::move(dataset), size});
}

void TreeWriter::coordinate(const std::string& path, Elements array, const Label& label) {
  const std::string name = path.substr(path.rfind('/') + 1);
  DataSet dataset = create(path, {name}, {array.count}, array.file_type);
  // Coordinates are never missing, and CF forbids them a fill value: no type, no fill.
  describe(dataset, {array.file_type, H5I_INVALID_HID, nullptr, 0}, label);
  if (array.count > 0) {
    require(H5Dwrite(dataset, array.memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, array.data), "write " + path);
  }
  add_scale(path, std::move(dataset), array.count, name.c_str());
}

void TreeWriter::coordinate(const std::string& path, std::span<const std::string> texts, const Label& label) {
  const std::vector<const char*> pointers = pointers_to(texts);
  coordinate(path, Elements{text_type_, text_type_, pointers.data(), pointers.size()}, label);
}

void TreeWriter::dimension(const std::string& path, std::size_t size) {
  // The name by which netCDF knows a dimension that has no coordinates; its dataset is never written.
  std::array<char, 96> label{};
  std::snprintf(label.data(), label.size(), "This is a netCDF dimension but not a netCDF variable.%10zu",
                size);
  const std::string name = path.substr(path.rfind('/') + 1);
  add_scale(path, create(path, {name}, {size}, H5T_IEEE_F32BE), size, label.data());
}

// netCDF sees a dimension in the group that holds it and below, nowhere else; so does this.
const TreeWriter::Scale& TreeWriter::scale(std::string_view from_path, const std::string& name) const {
  std::string_view group = from_path;
  do {
    group = parent_of(group);
    const auto found = scales_.find(std::string(group) + "/" + name);
    if (found != scales_.end()) return found->second;
  } while (!group.empty());
  EVERT_CHECK(false, "no dimension '" + name + "' for " + std::string(from_path));
}

std::vector<hsize_t> TreeWriter::sizes_of(const std::string& path,
                                          const std::vector<std::string>& dimensions) const {
  std::vector<hsize_t> sizes;
  for (const std::string& name : dimensions) sizes.push_back(scale(path, name).size);
  return sizes;
}

void TreeWriter::attach(const std::string& path, const std::vector<std::string>& dimensions,
                        hid_t dataset) const {
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    require(H5DSattach_scale(dataset, scale(path, dimensions[d]).dataset, static_cast<unsigned>(d)),
            "give " + path + " the dimension " + dimensions[d]);
  }
}

void TreeWriter::variable(const std::string& path, const std::vector<std::string>& dimensions, Elements array,
                          const Label& label) {
  const DataSet dataset = store(path, dimensions, sizes_of(path, dimensions), array, label);
  attach(path, dimensions, dataset);
}

namespace {

// What an element reads as that was never written.
void fill_with_nan(hid_t creation, Elements type, const std::string& path) {
  using base::nan;
  require(H5Pset_fill_value(creation, H5T_NATIVE_DOUBLE, &nan), "make the variable " + path);
  EVERT_CHECK(H5Tget_class(type.file_type) == H5T_FLOAT, path + " may miss elements, so it holds floats");
}

// Rows of `space` from the outermost dimension.
void select_rows(hid_t space, hsize_t first, hsize_t count, const std::string& doing) {
  std::vector<hsize_t> sizes(static_cast<std::size_t>(require(H5Sget_simple_extent_ndims(space), doing)));
  require(H5Sget_simple_extent_dims(space, sizes.data(), nullptr), doing);
  std::vector<hsize_t> start(sizes.size(), 0);
  start[0] = first;
  sizes[0] = count;
  require(H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, sizes.data(), nullptr), doing);
}

}  // namespace

void TreeWriter::reserve(const std::string& path, const std::vector<std::string>& dimensions, Elements type,
                         const Label& label) {
  const auto sizes = sizes_of(path, dimensions);
  const PropertyList creation = creation_of(path, dimensions, sizes, type.file_type);
  fill_with_nan(creation, type, path);
  const DataSet dataset = make(path, sizes, type.file_type, creation);
  describe(dataset, type, label);
  attach(path, dimensions, dataset);
}

void TreeWriter::rows(const std::string& path, std::size_t first, Elements array) {
  const std::string doing = "write " + path;
  const DataSet dataset = own<DataSet>(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), doing);
  const DataSpace space = own<DataSpace>(H5Dget_space(dataset), doing);
  std::vector<hsize_t> sizes(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
  require(H5Sget_simple_extent_dims(space, sizes.data(), nullptr), doing);
  hsize_t each = 1;
  for (std::size_t d = 1; d < sizes.size(); ++d) each *= sizes[d];
  if (each == 0 || array.count == 0) return;
  EVERT_CHECK(array.count % each == 0, "whole rows of " + path);
  select_rows(space, first, array.count / each, doing);
  const hsize_t count = array.count;
  const DataSpace memory = own<DataSpace>(H5Screate_simple(1, &count, nullptr), doing);
  require(H5Dwrite(dataset, array.memory_type, memory, space, H5P_DEFAULT, array.data), doing);
}

void TreeWriter::virtual_variable(const std::string& path, const std::vector<std::string>& dimensions,
                                  Elements type, const Label& label, std::span<const VirtualRows> parts) {
  const std::string doing = "make the variable " + path;
  const auto sizes = sizes_of(path, dimensions);
  const PropertyList creation = own<PropertyList>(H5Pcreate(H5P_DATASET_CREATE), doing);
  require(H5Pset_obj_track_times(creation, false), doing);
  require(H5Pset_attr_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), doing);
  fill_with_nan(creation, type, path);
  const DataSpace whole =
      own<DataSpace>(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), doing);
  for (const VirtualRows& part : parts) {
    std::vector<hsize_t> own_sizes = sizes;
    own_sizes[0] = part.count;
    const DataSpace source = own<DataSpace>(
        H5Screate_simple(static_cast<int>(own_sizes.size()), own_sizes.data(), nullptr), doing);
    select_rows(whole, part.first, part.count, doing);
    require(H5Pset_virtual(creation, whole, part.file.c_str(), path.c_str(), source), doing);
  }
  const DataSet dataset = make(path, sizes, type.file_type, creation);
  describe(dataset, type, label);
  attach(path, dimensions, dataset);
}

void TreeWriter::variable(const std::string& path, const std::vector<std::string>& dimensions,
                          std::span<const std::string> texts, const Label& label) {
  const std::vector<const char*> pointers = pointers_to(texts);
  variable(path, dimensions, Elements{text_type_, text_type_, pointers.data(), pointers.size()}, label);
}

void TreeWriter::text(const std::string& path, const std::string& name, const std::string& value) {
  const Object object = own<Object>(H5Oopen(file_, path.c_str(), H5P_DEFAULT), "open " + path);
  put_text(object, name, value, text_type_);
}

void TreeWriter::number(const std::string& path, const std::string& name, Elements values) {
  const Object object = own<Object>(H5Oopen(file_, path.c_str(), H5P_DEFAULT), "open " + path);
  put_numbers(object, name, values, values.count == 1);
}

std::span<const std::byte> TreeWriter::image() {
  scales_.clear();
  require(H5Fflush(file_, H5F_SCOPE_GLOBAL), "finish the file in memory");
  // Asked without a buffer, HDF5 tells the size alone; the memory driver's own buffer then saves a copy of it
  // all.
  const ssize_t size = H5Fget_file_image(file_, nullptr, 0);
  if (size < 0) fail("measure the file in memory");
  void** memory = nullptr;
  require(H5Fget_vfd_handle(file_, H5P_DEFAULT, reinterpret_cast<void**>(&memory)),
          "reach the file in memory");
  return {static_cast<const std::byte*>(*memory), static_cast<std::size_t>(size)};
}

void TreeWriter::close() {
  scales_.clear();
  require(H5Fflush(file_, H5F_SCOPE_GLOBAL), "finish the file");
  file_ = File();
}

}  // namespace evert::results
