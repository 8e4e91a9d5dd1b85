// The program: what was asked for, and how it ended.
#pragma once

namespace evert::app {

// Exit status: 0 done, 1 a script expected something else, and as in engine/base/error.hpp.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace evert::app
