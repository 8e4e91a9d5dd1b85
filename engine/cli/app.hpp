// The program: which command was asked for, and how it ended.
#pragma once

namespace evert::cli {

// Exit status as in engine/base/error.hpp.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace evert::cli
