// Which study someone means who names none.
#pragma once

#include <filesystem>
#include <optional>

#include "engine/results/probe.hpp"

namespace evert::document {

// The study in the folder that was written last; nothing if it holds none. Talks to HDF5: call it before a
// Document is made.
[[nodiscard]] std::optional<std::filesystem::path> newest_study(const std::filesystem::path& folder,
                                                                results::Patience patience = {});

}  // namespace evert::document
