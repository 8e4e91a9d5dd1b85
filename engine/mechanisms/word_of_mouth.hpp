// WordOfMouth (tick 8): customers talk along ties; expectations and first contacts follow (A4).
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct WordOfMouthParameters {
  static constexpr std::string_view section = "word_of_mouth";
  template <class D>
  static void declare(D&) {}
};

void word_of_mouth(model::World& world, const WordOfMouthParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there.
void prepare_word_of_mouth(model::World& world, const WordOfMouthParameters& parameters,
                           const Context& context);

}  // namespace evert::mechanisms
