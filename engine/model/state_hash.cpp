#include "engine/model/state_hash.hpp"

#include <bit>
#include <span>
#include <type_traits>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/model/state.hpp"

namespace evert::model {

namespace {

class HashArchive {
 public:
  template <class T>
  requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void operator()(const T& value) {
    if constexpr (std::is_floating_point_v<T>)
      hasher_.word(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
    else
      hasher_.word(static_cast<std::uint64_t>(value));
  }

  template <class T>
  void operator()(const std::vector<T>& values) {
    if constexpr (std::is_arithmetic_v<T>)
      hasher_.values(std::span<const T>(values));
    else
      for (const auto& row : values) (*this)(row);
  }

  template <class T, class Fn>
  void list(const std::vector<T>& items, Fn&& fn) {
    hasher_.word(items.size());
    for (const T& item : items) fn(item);
  }

  [[nodiscard]] std::uint64_t value() const { return hasher_.value(); }

 private:
  base::Hasher hasher_;
};

}  // namespace

std::uint64_t state_hash(const World& world) {
  HashArchive archive;
  visit_state(world, archive);
  return archive.value();
}

}  // namespace evert::model
