#include "engine/results/tree_reader.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <type_traits>

#include "engine/base/error.hpp"

namespace evert::results {
namespace {

template <class T>
hid_t memory_type() {
  if constexpr (std::is_same_v<T, float>) return H5T_NATIVE_FLOAT;
  if constexpr (std::is_same_v<T, double>) return H5T_NATIVE_DOUBLE;
  if constexpr (std::is_same_v<T, std::uint8_t>) return H5T_NATIVE_UINT8;
  if constexpr (std::is_same_v<T, std::int16_t>) return H5T_NATIVE_INT16;
  if constexpr (std::is_same_v<T, std::int32_t>) return H5T_NATIVE_INT32;
  if constexpr (std::is_same_v<T, std::int64_t>) return H5T_NATIVE_INT64;
}

bool is_variable_text(hid_t type) {
  return H5Tis_variable_str(type) > 0;
}

// Strings that HDF5 allocated, given back whatever happens.
class Texts {
 public:
  Texts(hid_t type, hid_t space, std::size_t count) : type_(type), space_(space), pointers_(count, nullptr) {}
  ~Texts() { H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, pointers_.data()); }
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;

  [[nodiscard]] void* data() { return pointers_.data(); }
  [[nodiscard]] std::vector<std::string> copy() const {
    std::vector<std::string> texts(pointers_.size());
    std::transform(pointers_.begin(), pointers_.end(), texts.begin(),
                   [](const char* p) { return p == nullptr ? std::string() : std::string(p); });
    return texts;
  }

 private:
  hid_t type_, space_;
  std::vector<char*> pointers_;
};

// A damaged header can claim any size; no study has arrays beyond this many elements.
constexpr hssize_t most_elements = hssize_t{1} << 36;

}  // namespace

std::string TreeReader::doing(const std::string& what) const {
  return "read " + what + " of " + name_;
}

TreeReader::TreeReader(const std::filesystem::path& path) : name_(path.string()) {
  const PropertyList access = own<PropertyList>(H5Pcreate(H5P_FILE_ACCESS), "open " + name_);
  require(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), "open " + name_);
  file_ = own<File>(H5Fopen(name_.c_str(), H5F_ACC_RDONLY, access), "open " + name_);
}

DataSet TreeReader::open(const std::string& path) const {
  return own<DataSet>(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), doing(path));
}

bool TreeReader::has(const std::string& path) const {
  // H5Lexists fails, rather than says no, where a group on the way is missing.
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    if (H5Lexists(file_, path.substr(0, slash).c_str(), H5P_DEFAULT) <= 0) return false;
  }
  return H5Lexists(file_, path.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> TreeReader::children(const std::string& group) const {
  const Group opened = own<Group>(H5Gopen2(file_, group.c_str(), H5P_DEFAULT), doing(group));
  H5G_info_t info{};
  require(H5Gget_info(opened, &info), doing(group));
  std::vector<std::string> names;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    const auto fetch = [&](char* buffer, std::size_t size) {
      return require(
          H5Lget_name_by_idx(opened, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, buffer, size, H5P_DEFAULT),
          doing(group));
    };
    std::string name(static_cast<std::size_t>(fetch(nullptr, 0)), '\0');
    fetch(name.data(), name.size() + 1);
    names.push_back(std::move(name));
  }
  return names;
}

bool TreeReader::is_group(const std::string& path) const {
  const Object object = own<Object>(H5Oopen(file_, path.c_str(), H5P_DEFAULT), doing(path));
  return H5Iget_type(object) == H5I_GROUP;
}

template <class T>
std::vector<T> TreeReader::read(const std::string& path) const {
  const DataSet dataset = open(path);
  const DataSpace space = own<DataSpace>(H5Dget_space(dataset), doing(path));
  const hssize_t count = require(H5Sget_simple_extent_npoints(space), doing(path));
  if (count > most_elements)
    throw base::EnvironmentError("cannot " + doing(path) + ": its size makes no sense");
  if constexpr (std::is_same_v<T, std::string>) {
    const DataType type = own<DataType>(H5Dget_type(dataset), doing(path));
    if (!is_variable_text(type)) throw base::EnvironmentError("cannot " + doing(path) + ": it is not text");
    Texts texts(type, space, static_cast<std::size_t>(count));
    if (count > 0) require(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()), doing(path));
    return texts.copy();
  } else {
    std::vector<T> values(static_cast<std::size_t>(count));
    if (count == 0) return values;
    require(H5Dread(dataset, memory_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), doing(path));
    return values;
  }
}

template <class T>
std::vector<T> TreeReader::read_part(const std::string& path, std::uint64_t first,
                                     std::uint64_t count) const {
  std::vector<T> values(count);
  if (count == 0) return values;
  const DataSet dataset = open(path);
  const DataSpace space = own<DataSpace>(H5Dget_space(dataset), doing(path));
  const hsize_t start = first;
  const hsize_t size = count;
  require(H5Sselect_hyperslab(space, H5S_SELECT_SET, &start, nullptr, &size, nullptr), doing(path));
  const DataSpace target = own<DataSpace>(H5Screate_simple(1, &size, nullptr), doing(path));
  require(H5Dread(dataset, memory_type<T>(), target, space, H5P_DEFAULT, values.data()), doing(path));
  return values;
}

// The writer's types and no others: a study with another one was not written by us.
Values TreeReader::values(const std::string& path) const {
  const DataSet dataset = open(path);
  const DataType type = own<DataType>(H5Dget_type(dataset), doing(path));
  const std::size_t size = H5Tget_size(type);
  const H5T_class_t kind = H5Tget_class(type);
  if (kind == H5T_STRING) return read<std::string>(path);
  if (kind == H5T_FLOAT && size == 4) return read<float>(path);
  if (kind == H5T_FLOAT && size == 8) return read<double>(path);
  const bool is_signed = kind == H5T_INTEGER && H5Tget_sign(type) == H5T_SGN_2;
  if (kind == H5T_INTEGER && size == 1 && !is_signed) return read<std::uint8_t>(path);
  if (is_signed && size == 2) return read<std::int16_t>(path);
  if (is_signed && size == 4) return read<std::int32_t>(path);
  if (is_signed && size == 8) return read<std::int64_t>(path);
  throw base::EnvironmentError("cannot " + doing(path) + ": a study has no arrays of its type");
}

// HDF5 goes through the whole file for a name, and there are few dimensions in many arrays.
const std::string& TreeReader::scale_name(const DataSet& dataset, hobj_ref_t scale) const {
  const auto [at, is_new] = scale_names_.try_emplace(scale);
  if (!is_new) return at->second;
  std::array<char, 1024> name{};
  // Cut at the buffer's size, which no name of ours comes near.
  H5Rget_name(dataset, H5R_OBJECT, &scale, name.data(), name.size());
  const std::string full = name.data();
  return at->second = full.substr(full.rfind('/') + 1);
}

std::vector<std::string> TreeReader::dimensions(const std::string& path) const {
  const DataSet dataset = open(path);
  if (H5DSis_scale(dataset) > 0) return {path.substr(path.rfind('/') + 1)};
  // H5DSiterate_scales would do, but where a scale is missing it leaves objects of its own open. So the
  // attribute it reads, a list of references for each dimension, is read here.
  const Attribute attribute = own<Attribute>(H5Aopen(dataset, "DIMENSION_LIST", H5P_DEFAULT), doing(path));
  const DataSpace space = own<DataSpace>(H5Aget_space(attribute), doing(path));
  const DataType type = own<DataType>(H5Tvlen_create(H5T_STD_REF_OBJ), doing(path));
  const hssize_t rank = require(H5Sget_simple_extent_npoints(space), doing(path));
  std::vector<hvl_t> lists(static_cast<std::size_t>(rank), hvl_t{0, nullptr});
  require(H5Aread(attribute, type, lists.data()), doing(path));
  std::vector<std::string> names;
  for (const hvl_t& list : lists)
    names.push_back(list.len == 1 ? scale_name(dataset, *static_cast<const hobj_ref_t*>(list.p)) : "");
  require(H5Dvlen_reclaim(type, space, H5P_DEFAULT, lists.data()), doing(path));
  if (std::find(names.begin(), names.end(), "") != names.end()) {
    throw base::EnvironmentError("cannot " + doing(path) + ": one of its dimensions is missing");
  }
  return names;
}

std::string TreeReader::text(const std::string& path, const std::string& name) const {
  const Object object = own<Object>(H5Oopen(file_, path.c_str(), H5P_DEFAULT), doing(path));
  if (H5Aexists(object, name.c_str()) <= 0) return {};
  const Attribute attribute = own<Attribute>(H5Aopen(object, name.c_str(), H5P_DEFAULT), doing(name));
  const DataType type = own<DataType>(H5Aget_type(attribute), doing(name));
  const DataSpace space = own<DataSpace>(H5Aget_space(attribute), doing(name));
  // Another program's file may well have an attribute of the same name and another shape.
  if (!is_variable_text(type) || H5Sget_simple_extent_npoints(space) != 1) return {};
  Texts texts(type, space, 1);
  require(H5Aread(attribute, type, texts.data()), doing(name));
  return texts.copy().front();
}

template <class T>
T TreeReader::number(const std::string& path, const std::string& name) const {
  const Object object = own<Object>(H5Oopen(file_, path.c_str(), H5P_DEFAULT), doing(path));
  T value{};
  if (H5Aexists(object, name.c_str()) <= 0) return value;
  const Attribute attribute = own<Attribute>(H5Aopen(object, name.c_str(), H5P_DEFAULT), doing(name));
  const DataSpace space = own<DataSpace>(H5Aget_space(attribute), doing(name));
  if (H5Sget_simple_extent_npoints(space) != 1) return value;
  require(H5Aread(attribute, memory_type<T>(), &value), doing(name));
  return value;
}

std::vector<std::string> TreeReader::flags(const std::string& path) const {
  std::istringstream words(text(path, "flag_meanings"));
  std::vector<std::string> meanings;
  for (std::string word; words >> word;) meanings.push_back(word);
  return meanings;
}

std::pair<std::int32_t, std::int32_t> TreeReader::schema_version() const {
  std::pair<std::int32_t, std::int32_t> version{0, 0};
  if (H5Aexists(file_, "schema_version") <= 0) return version;
  const Attribute attribute =
      own<Attribute>(H5Aopen(file_, "schema_version", H5P_DEFAULT), doing("schema_version"));
  const DataSpace space = own<DataSpace>(H5Aget_space(attribute), doing("schema_version"));
  std::int32_t numbers[2] = {0, 0};
  if (H5Sget_simple_extent_npoints(space) != 2) return version;
  require(H5Aread(attribute, H5T_NATIVE_INT32, numbers), doing("schema_version"));
  return {numbers[0], numbers[1]};
}

// The types of Values; and those of events, of which a part may be read.
template std::vector<float> TreeReader::read(const std::string&) const;
template std::vector<double> TreeReader::read(const std::string&) const;
template std::vector<std::uint8_t> TreeReader::read(const std::string&) const;
template std::vector<std::int16_t> TreeReader::read(const std::string&) const;
template std::vector<std::int32_t> TreeReader::read(const std::string&) const;
template std::vector<std::int64_t> TreeReader::read(const std::string&) const;
template std::vector<std::string> TreeReader::read(const std::string&) const;
template std::vector<float> TreeReader::read_part(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<double> TreeReader::read_part(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::uint8_t> TreeReader::read_part(const std::string&, std::uint64_t,
                                                         std::uint64_t) const;
template std::vector<std::int32_t> TreeReader::read_part(const std::string&, std::uint64_t,
                                                         std::uint64_t) const;
template std::vector<std::int64_t> TreeReader::read_part(const std::string&, std::uint64_t,
                                                         std::uint64_t) const;
template double TreeReader::number(const std::string&, const std::string&) const;
template std::int32_t TreeReader::number(const std::string&, const std::string&) const;
template std::int64_t TreeReader::number(const std::string&, const std::string&) const;

}  // namespace evert::results
