// Numbers that name things and cannot be mixed up: a SiloId is not a CustomerId.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace evert::base {

template <class Tag, class Rep>
struct Id {
  Rep value = std::numeric_limits<Rep>::max();  // the default names nothing

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<Rep>(index)) {}

  [[nodiscard]] static constexpr Id none() { return Id{}; }
  [[nodiscard]] constexpr bool exists() const { return value != std::numeric_limits<Rep>::max(); }
  [[nodiscard]] constexpr std::size_t index() const { return value; }
  constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace evert::base
