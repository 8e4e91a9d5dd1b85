// Reading a source tree: its files, what they include, and the table that says what they may.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace evert::architecture {

// One row of the table in engine/README.md.
struct Room {
  int level = 0;
  std::vector<std::string> includes;     // rooms, in the order of the row
  std::vector<std::string> third_party;  // package names, as "Random123"
};
using Rooms = std::map<std::string, Room>;

// Rows `| level | room | what | includes | third party |`; anything else in the text is passed over.
[[nodiscard]] Rooms parse_rooms(std::string_view markdown);

struct Include {
  int line = 0;
  std::string target;  // without its quotes or angles
  bool quoted = false;
};
[[nodiscard]] std::vector<Include> includes_of(std::string_view source);

// The source with comments, and if asked the contents of literals, blanked; line numbers stay.
enum class Literals { keep, blank };
[[nodiscard]] std::string without_comments(std::string_view source, Literals literals);

[[nodiscard]] std::string read_text(const std::filesystem::path& file);

// Every .hpp and .cpp below root/folder, sorted, relative to root with '/' between parts.
[[nodiscard]] std::vector<std::string> source_files(const std::filesystem::path& root,
                                                    std::string_view folder);

}  // namespace evert::architecture
