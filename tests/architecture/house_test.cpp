// The rules, on this tree.
#include <stdio.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/architecture/rules.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::architecture;
namespace fs = std::filesystem;

const fs::path root = EVERT_SOURCE_DIR;

Rooms rooms() {
  return parse_rooms(read_text(root / "engine/README.md"));
}

std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) text.push_back(static_cast<char>(c));
  pclose(pipe);
  return text;
}

// Object files of rooms with kernels that are compiled for more than the baseline.
std::vector<std::string> kernel_objects() {
  std::vector<std::string> kernels;
  std::istringstream paths(EVERT_KERNEL_OBJECTS);
  for (std::string path; std::getline(paths, path, '|');)
    if (path.find("_avx") != std::string::npos) kernels.push_back(path);
  return kernels;
}

// First parts of the paths that git tracks; none where there is no git or no commit yet.
std::vector<std::string> tracked_top_level() {
  std::vector<std::string> names;
  if (!fs::exists(root / ".git")) return names;  // else git would answer for whatever lies around
  std::istringstream lines(
      output_of("git -c safe.directory='*' -C '" + root.string() + "' ls-files 2>/dev/null"));
  for (std::string line; std::getline(lines, line);) {
    const auto name = line.substr(0, line.find('/'));
    if (names.empty() || names.back() != name) names.push_back(name);
  }
  return names;
}

}  // namespace

TEST_CASE("The include table has every room, below what uses it") {
  const auto table = rooms();
  CHECK(table.size() == 23);  // nineteen of the engine, four of the inspector
  CHECK(table_violations(table) == Violations{});
}

TEST_CASE("Every folder of the engine and of the inspector is a room") {
  CHECK(folder_violations(root, rooms()) == Violations{});
}

TEST_CASE("Libraries link just the rooms that the table allows") {
  for (const std::string part : {"engine", "viewer"})
    CHECK(link_violations(part, read_text(root / part / "CMakeLists.txt"), rooms()) == Violations{});
}

TEST_CASE("Rooms include only what the table allows") {
  CHECK(include_violations(root, rooms()) == Violations{});
}

TEST_CASE("Mechanisms never include each other") {
  CHECK(mechanism_violations(root) == Violations{});
}

TEST_CASE("Levers see and write structure, attention, budget and information, never an outcome") {
  CHECK(lever_write_violations(root) == Violations{});
}

TEST_CASE("How far a lever is lived is a label that no mechanism and no lever reads") {
  CHECK(lever_label_violations(root) == Violations{});
}

TEST_CASE("What decides a run's result calls no function whose last bits differ between systems") {
  CHECK(reproducibility_violations(root) == Violations{});
}

TEST_CASE("Memory is sent for as the compiler keeps it") {
  CHECK(prefetch_violations(root) == Violations{});
}

TEST_CASE("Kernels include what they may, and only they use lanes") {
  CHECK(kernel_include_violations(root, rooms()) == Violations{});
}

TEST_CASE("No kernel defines what the linker could take for processors without its instructions") {
  const auto kernels = kernel_objects();
  CHECK(kernels.size() == 4);  // two rooms, two sets
  for (const auto& object : kernels) {
    CAPTURE(object);
    const auto listing = output_of("nm -C '" + object + "'");
    CHECK(listing.find("evert::") != std::string::npos);
    CHECK(weak_symbols(listing) == Violations{});
  }
}

TEST_CASE("Every header can be included twice") {
  CHECK(pragma_once_violations(root) == Violations{});
}

TEST_CASE("Every source shows first that its own header needs nothing else") {
  CHECK(own_header_violations(root) == Violations{});
}

TEST_CASE("The top level holds what belongs there and nothing else") {
  // What is committed counts: study files and notes that somebody keeps beside it are theirs.
  const auto tracked = tracked_top_level();
  if (!tracked.empty()) {
    CHECK(top_level_violations(tracked) == Violations{});
  } else {
    for (const auto& missing : top_level_violations({})) {
      CHECK(fs::exists(root / missing.substr(0, missing.find(':'))));
    }
  }
}
