// The luck of many entities at once: where random::Draws of each would draw from.
#pragma once

#include "engine/random/draws.hpp"
#include "engine/vector/functions.hpp"

namespace evert::vector {

// The words of entity, entity + 1, .. from `draw` are those of Draws(key, stream, kind, entity, tick, block).
[[nodiscard]] constexpr DrawsOf draws_of(random::Key key, random::Stream stream, random::EntityKind kind,
                                         std::uint32_t entity, std::int32_t tick, std::uint32_t block = 0) {
  return {{entity, static_cast<std::uint32_t>(tick),
           static_cast<std::uint32_t>(stream) | static_cast<std::uint32_t>(kind) << 16, block},
          {key.a, key.b}};
}

}  // namespace evert::vector
