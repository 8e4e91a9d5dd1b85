// The rules of the house. Each function answers with what breaks its rule, as `file:line: what`; empty is
// good.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/architecture/source_tree.hpp"

namespace evert::architecture {

using Violations = std::vector<std::string>;

// The table itself: it names known rooms of lower levels and known packages only.
[[nodiscard]] Violations table_violations(const Rooms& rooms);

// Folders and files of engine/ and viewer/ that are no room of the table, or sit outside of one.
[[nodiscard]] Violations folder_violations(const std::filesystem::path& root, const Rooms& rooms);

// `evert_room(...)` of PART/CMakeLists.txt, where the part is engine or viewer, against the table: the same
// rooms, linked with the same.
[[nodiscard]] Violations link_violations(std::string_view part, std::string_view cmake, const Rooms& rooms);

// Includes that the table does not allow, of rooms and of third parties.
[[nodiscard]] Violations include_violations(const std::filesystem::path& root, const Rooms& rooms);

// Files of engine/mechanisms that include another mechanism's header (context.hpp is nobody's).
[[nodiscard]] Violations mechanism_violations(const std::filesystem::path& root);

// What files of engine/levers name of the world beyond what levers may see and write: an allow-list, so that
// no lever sees an outcome, and none writes more than structure, attention, budget and information.
[[nodiscard]] Violations lever_write_violations(const std::filesystem::path& root);

// Mechanisms and levers that name the labels of levers (LeverState, World::levers), other than to write them:
// a label is for people and records, never an input.
[[nodiscard]] Violations lever_label_violations(const std::filesystem::path& root);

// Calls whose last bits differ between systems, in the rooms that decide what a run gives.
[[nodiscard]] Violations reproducibility_violations(const std::filesystem::path& root);

// Uses of the builtin that sends for memory, elsewhere than in base/prefetch.hpp: g++ leaves out the calls of
// functions that do nothing else.
[[nodiscard]] Violations prefetch_violations(const std::filesystem::path& root);

// The vector room includes no <cmath>; lanes are included by headers only, which the sources of kernels
// include: elsewhere they would be compiled for the baseline alone.
[[nodiscard]] Violations kernel_include_violations(const std::filesystem::path& root, const Rooms& rooms);

// Names that an object file defines for whoever comes first, from what `nm` says of it.
[[nodiscard]] Violations weak_symbols(std::string_view listing);

// Headers of engine, viewer and tests without #pragma once.
[[nodiscard]] Violations pragma_once_violations(const std::filesystem::path& root);

// Sources of engine and viewer beside a header of their own name that do not include it first: what follows
// would hide what the header lacks.
[[nodiscard]] Violations own_header_violations(const std::filesystem::path& root);

// The top level against what belongs there; names that start with a dot are free.
[[nodiscard]] Violations top_level_violations(const std::vector<std::string>& names);

}  // namespace evert::architecture
