// Which Evert this is.
#pragma once

#include <string>

namespace evert::cli {

// "evert 0.1.0 (1a2b3c4d5e6f)"; `verbose` adds compiler, flags, libraries and machine, a line each.
[[nodiscard]] std::string version_text(bool verbose);

}  // namespace evert::cli
