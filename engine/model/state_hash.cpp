#include "engine/model/state_hash.hpp"

#include "engine/model/hash_archive.hpp"
#include "engine/model/state.hpp"

namespace evert::model {

std::uint64_t state_hash(const World& world) {
  HashArchive archive;
  visit_state(world, archive);
  return archive.value();
}

}  // namespace evert::model
