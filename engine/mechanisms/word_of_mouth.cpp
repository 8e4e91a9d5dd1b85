#include "engine/mechanisms/word_of_mouth.hpp"

namespace evert::mechanisms {

void word_of_mouth(model::World&, const WordOfMouthParameters&, const Context&) {}

void prepare_word_of_mouth(model::World&, const WordOfMouthParameters&, const Context&) {}

}  // namespace evert::mechanisms
