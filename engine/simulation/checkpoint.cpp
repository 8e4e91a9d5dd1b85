#include "engine/simulation/checkpoint.hpp"

#include <cstring>
#include <type_traits>

#include "engine/base/error.hpp"
#include "engine/model/state.hpp"
#include "engine/model/state_hash.hpp"

namespace evert::simulation {

namespace {

// Raised when what visit_state() covers changes, so that an old checkpoint is refused, not misread.
constexpr std::uint32_t state_version = 5;

class Saver {
 public:
  template <class T>
  requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void operator()(const T& value) {
    append(&value, sizeof value);
  }
  template <class T, class Allocator>
  void operator()(const std::vector<T, Allocator>& values) {
    const std::uint64_t size = values.size();
    append(&size, sizeof size);
    if constexpr (std::is_arithmetic_v<T>)
      append(values.data(), values.size() * sizeof(T));
    else
      for (const auto& row : values) (*this)(row);
  }
  template <class Items, class Fn>
  void list(const Items& items, Fn&& fn) {
    const std::uint64_t size = items.size();
    append(&size, sizeof size);
    for (const auto& item : items) fn(item);
  }

  std::vector<std::byte> bytes;

 private:
  void append(const void* data, std::size_t size) {
    const std::size_t at = bytes.size();
    bytes.resize(at + size);
    if (size > 0) std::memcpy(bytes.data() + at, data, size);
  }
};

[[noreturn]] void refuse(const std::string& why) {
  throw base::InputError(base::Diagnostic{base::Severity::error,
                                          {},
                                          "this is not a checkpoint of this company and version",
                                          why,
                                          "run it again from week 0"});
}

class Loader {
 public:
  explicit Loader(std::span<const std::byte> bytes) : left_(bytes) {}

  template <class T>
  requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void operator()(T& value) {
    take(&value, sizeof value);
  }
  template <class T, class Allocator>
  void operator()(std::vector<T, Allocator>& values) {
    values.resize(size_of(std::is_arithmetic_v<T> ? sizeof(T) : 1));
    if constexpr (std::is_arithmetic_v<T>)
      take(values.data(), values.size() * sizeof(T));
    else
      for (auto& row : values) (*this)(row);
  }
  template <class Items, class Fn>
  void list(Items& items, Fn&& fn) {
    items.resize(size_of(1));
    for (auto& item : items) fn(item);
  }
  [[nodiscard]] bool done() const { return left_.empty(); }

 private:
  std::size_t size_of(std::size_t element) {
    std::uint64_t size = 0;
    take(&size, sizeof size);
    if (size > left_.size() / element) refuse("it ends too early");
    return static_cast<std::size_t>(size);
  }
  void take(void* data, std::size_t size) {
    if (size > left_.size()) refuse("it ends too early");
    if (size > 0) std::memcpy(data, left_.data(), size);
    left_ = left_.subspan(size);
  }

  std::span<const std::byte> left_;
};

}  // namespace

std::vector<Column> save_world(const model::World& world) {
  Saver saver;
  saver(state_version);
  model::visit_state(world, saver);
  saver(model::state_hash(world));
  return {{"state", std::move(saver.bytes)}};
}

void load_world(model::World& world, std::span<const Column> columns) {
  if (columns.size() != 1 || columns[0].name != "state") refuse("it holds no state");
  Loader loader(columns[0].bytes);
  std::uint32_t version = 0;
  loader(version);
  if (version != state_version) refuse("its version differs");
  model::World loaded = world;
  model::visit_state(loaded, loader);
  std::uint64_t hash = 0;
  loader(hash);
  if (!loader.done() || hash != model::state_hash(loaded))
    refuse("its content does not match its own fingerprint");
  if (loaded.silos.size() != world.company->silos.size()) refuse("it has other silos");
  model::count_relations(loaded);
  model::mark_tracked_cases(loaded);
  world = std::move(loaded);
}

}  // namespace evert::simulation
