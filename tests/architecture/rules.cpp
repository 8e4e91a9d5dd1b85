#include "tests/architecture/rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

namespace evert::architecture {
namespace {

namespace fs = std::filesystem;

// A package of the table, and how the includes of its headers begin.
struct Package {
  std::string_view name;
  std::vector<std::string_view> prefixes;
};

const std::vector<Package>& packages() {
  static const std::vector<Package> list = {
      {"fmt", {"fmt/"}},
      {"Random123", {"Random123/"}},
      {"oneTBB", {"tbb/", "oneapi/"}},
      {"Boost", {"boost/"}},
      {"Eigen", {"Eigen/"}},
      {"HDF5", {"hdf5", "H5"}},
      {"toml++", {"toml++/"}},
      {"xxHash", {"xxhash.h", "xxh3.h"}},
      {"NLopt", {"nlopt"}},
      {"pagmo2", {"pagmo/"}},
      {"nlohmann-json", {"nlohmann/"}},
      {"libxlsxwriter", {"xlsxwriter"}},
      {"CLI11", {"CLI/"}},
      {"glibc", {"malloc.h"}},
      {"intrinsics", {"immintrin.h"}},
      {"Dear ImGui", {"imgui", "backends/imgui_impl_"}},
      {"stb", {"stb_"}},
      {"GLFW", {"GLFW/"}},
      {"OpenGL", {"GL/"}},
      {"POSIX", {"unistd.h", "fcntl.h", "signal.h", "stdio.h", "stdlib.h", "sys/"}},
  };
  return list;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string at(const std::string& file, int line, const std::string& what) {
  return file + ":" + std::to_string(line) + ": " + what;
}

// Rooms of the inspector: those of its folder.
constexpr std::array viewer_rooms = {"document", "canvas", "views", "app"};

bool in_viewer(std::string_view room) {
  return std::find(viewer_rooms.begin(), viewer_rooms.end(), room) != viewer_rooms.end();
}

std::string folder_of(const std::string& room) {
  return (in_viewer(room) ? "viewer/" : "engine/") + room;
}

// "engine/model/world.hpp" -> "model", "viewer/app/app.hpp" -> "app"; anything else -> "".
std::string room_of(const std::string& target) {
  const auto first = target.find('/');
  const auto second = first == std::string::npos ? first : target.find('/', first + 1);
  if (second == std::string::npos) return {};
  const auto room = target.substr(first + 1, second - first - 1);
  return target.substr(0, second) == folder_of(room) ? room : std::string{};
}

// Why `room` may not include `target`; empty if it may.
std::string quoted_violation(const std::string& name, const Room& room, const std::string& target) {
  if (target == "evert_version.hpp") {
    const bool may = name == "experiment" || name == "cli" || name == "app";
    return may ? "" : "evert_version.hpp is for experiment, cli and app only";
  }
  const auto other = room_of(target);
  if (other.empty()) return "\"" + target + "\" is not a full path from the root";
  if (other == name || contains(room.includes, other)) return {};
  return name + " may not include " + other + " (" + target + ")";
}

std::string third_party_violation(const std::string& name, const Room& room, const Rooms& rooms,
                                  const std::string& target) {
  // Headers of the standard library have neither a dot nor a slash.
  const bool standard = target.find_first_of("./") == std::string::npos;
  if (standard) return {};
  for (const auto& package : packages()) {
    const auto& prefixes = package.prefixes;
    if (std::none_of(prefixes.begin(), prefixes.end(),
                     [&](auto prefix) { return target.starts_with(prefix); }))
      continue;
    const bool everybodys = rooms.contains("base") && contains(rooms.at("base").third_party, package.name);
    if (everybodys || contains(room.third_party, package.name)) return {};
    return name + " may not include " + std::string(package.name) + " (<" + target + ">)";
  }
  return "<" + target + "> belongs to no package that the table knows";
}

}  // namespace

Violations table_violations(const Rooms& rooms) {
  Violations found;
  for (const auto& [name, room] : rooms) {
    for (const auto& other : room.includes) {
      if (!rooms.contains(other)) {
        found.push_back(name + " names an unknown room: " + other);
      } else if (rooms.at(other).level >= room.level) {
        found.push_back(name + " may not include " + other + ", which is no lower");
      }
    }
    for (const auto& third_party : room.third_party) {
      const auto known = [&](const Package& package) { return package.name == third_party; };
      if (std::none_of(packages().begin(), packages().end(), known)) {
        found.push_back(name + " names an unknown package: " + third_party);
      }
    }
  }
  return found;
}

Violations folder_violations(const fs::path& root, const Rooms& rooms) {
  Violations found;
  for (const std::string part : {"engine", "viewer"}) {
    if (!fs::exists(root / part)) continue;
    for (const auto& entry : fs::directory_iterator(root / part)) {
      const auto name = entry.path().filename().string();
      const auto path = part + "/" + name;
      if (entry.is_directory() && !(rooms.contains(name) && folder_of(name) == path))
        found.push_back(path + ": not a room of the table");
      if (!entry.is_directory() && (name.ends_with(".hpp") || name.ends_with(".cpp"))) {
        found.push_back(path + ": a source outside of every room");
      }
    }
  }
  return found;
}

namespace {

// `evert_room(...)` or `evert_viewer_room(...)`: what each room is linked with.
std::map<std::string, std::vector<std::string>> links_of(std::string_view cmake) {
  static const std::regex call(R"(evert_(?:viewer_)?room\(([a-z]+)([^)]*)\))");
  std::map<std::string, std::vector<std::string>> links;
  const std::string text(cmake);
  for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
    if ((*it)[1].str() == "room") continue;  // the definition of the function itself
    auto& includes = links[(*it)[1].str()];
    std::istringstream words((*it)[2].str());
    bool in_includes = false;
    for (std::string word; words >> word;) {
      if (word == "INCLUDES" || word == "THIRD_PARTY") {
        in_includes = word == "INCLUDES";
      } else if (in_includes) {
        includes.push_back(word);
      }
    }
  }
  return links;
}

}  // namespace

Violations link_violations(std::string_view part, std::string_view cmake, const Rooms& rooms) {
  Violations found;
  const std::string file = std::string(part) + "/CMakeLists.txt: ";
  const auto links = links_of(cmake);
  for (const auto& [name, includes] : links) {
    if (!rooms.contains(name) || rooms.at(name).includes != includes)
      found.push_back(file + name + " does not link what the table says");
  }
  for (const auto& [name, room] : rooms) {
    if (folder_of(name).starts_with(part) && !links.contains(name))
      found.push_back(file + "no library for " + name);
  }
  return found;
}

Violations include_violations(const fs::path& root, const Rooms& rooms) {
  Violations found;
  for (const auto& [name, room] : rooms) {
    for (const auto& file : source_files(root, folder_of(name))) {
      for (const auto& include : includes_of(read_text(root / file))) {
        const auto why = include.quoted ? quoted_violation(name, room, include.target)
                                        : third_party_violation(name, room, rooms, include.target);
        if (!why.empty()) found.push_back(at(file, include.line, why));
      }
    }
  }
  return found;
}

Violations mechanism_violations(const fs::path& root) {
  constexpr std::string_view shared = "engine/mechanisms/context.hpp";  // what the tick hands to each of them
  Violations found;
  for (const auto& file : source_files(root, "engine/mechanisms")) {
    const auto own = fs::path(file).replace_extension(".hpp").generic_string();
    for (const auto& include : includes_of(read_text(root / file))) {
      if (room_of(include.target) == "mechanisms" && include.target != own && include.target != shared) {
        found.push_back(at(file, include.line, "a mechanism includes another: " + include.target));
      }
    }
  }
  return found;
}

namespace {

// Each line of each source of a folder, comments and literals blanked.
template <class Visit>
void each_line(const fs::path& root, std::string_view folder, Visit&& visit) {
  for (const auto& file : source_files(root, folder)) {
    std::istringstream lines(without_comments(read_text(root / file), Literals::blank));
    int number = 0;
    for (std::string line; std::getline(lines, line);) visit(file, ++number, line);
  }
}

std::vector<std::smatch> matches(const std::string& line, const std::regex& pattern) {
  return {std::sregex_iterator(line.begin(), line.end(), pattern), std::sregex_iterator()};
}

// An assignment or a change in place.
constexpr auto written = R"(\s*(?:[-+*/|&^]?=(?!=)|\+\+|--))";
constexpr auto incremented = R"((?:\+\+|--)\s*(?:\w+(?:\.|->))*)";

}  // namespace

Violations lever_write_violations(const fs::path& root) {
  // What of the world they may name; of its ledger and week counts only these.
  static const std::set<std::string> seen = {"company", "scenario",  "scale",     "practice",
                                             "policy",  "employees", "programme", "levers",
                                             "ledger",  "week",      "tick",      "week_of_scenario"};
  static const std::set<std::string> booked = {"ledger.severance", "ledger.change", "week.layoffs"};
  static const std::set<std::string> columns = {"position", "silo",    "boss",     "injustice", "skill_loss",
                                                "in_scope", "adopted", "enlarged", "ties"};
  static const std::set<std::string> progress = {"people"};
  static const std::regex of_world(R"(\bworld_?(?:\.|->)(\w+)(?:\.(\w+))?)");
  static const std::regex other_name(R"(\bWorld\s*[&*]\s*(?!world\b)(\w+))");
  static const std::regex column(std::string(R"(\b(?:e|employees)\.(\w+)\[(?:[^\[\]]|\[[^\]]*\])*\])") +
                                 written);
  static const std::regex stepped(std::string(R"(\b(?:programme|state)\.(\w+))") + written);
  static const std::regex stepped_before(std::string(incremented) + R"((?:programme|state)\.(\w+))");
  Violations found;
  each_line(root, "engine/levers", [&](const std::string& file, int number, const std::string& line) {
    const auto refuse = [&](const std::string& what) {
      found.push_back(at(file, number, "a lever may not touch " + what));
    };
    for (const auto& match : matches(line, other_name)) refuse("a world by another name: " + match[1].str());
    for (const auto& match : matches(line, of_world)) {
      const auto member = match[1].str();
      const auto whole = match[2].matched ? member + '.' + match[2].str() : member;
      const bool money = member == "ledger" || member == "week";
      if (!seen.contains(member) || (money && !booked.contains(whole))) refuse("world." + whole);
    }
    for (const auto& match : matches(line, column))
      if (!columns.contains(match[1].str())) refuse("employees." + match[1].str());
    for (const std::regex* pattern : {&stepped, &stepped_before})
      for (const auto& match : matches(line, *pattern))
        if (!progress.contains(match[1].str())) refuse("programme." + match[1].str());
  });
  return found;
}

Violations lever_label_violations(const fs::path& root) {
  static const std::regex label(R"(\bworld_?(?:\.|->)levers\b|\bLeverState\b)");
  static const std::regex set(R"(\bworld\.levers\s*=(?!=))");
  Violations found;
  each_line(root, "engine/mechanisms", [&](const std::string& file, int number, const std::string& line) {
    if (std::regex_search(line, label))
      found.push_back(at(file, number, "a mechanism sees a label of levers"));
  });
  each_line(root, "engine/levers", [&](const std::string& file, int number, const std::string& line) {
    // Making labels is theirs; looking at those that are there is not.
    static const std::regex look(R"(\bworld_?(?:\.|->)levers\b)");
    if (std::regex_search(std::regex_replace(line, set, ""), look))
      found.push_back(at(file, number, "a lever reads a label of levers"));
  });
  return found;
}

Violations reproducibility_violations(const fs::path& root) {
  // Qualified with std:: or ::, or not at all; base::exp(x), view.log() and my_exp() are something else.
  static const std::regex call(
      R"((^|[^\w:.>]|[^\w:]::|std\s*::\s*|^::)()"
      R"((exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh)"
      R"(|atanh|erf|erfc|tgamma|lgamma|cbrt|hypot)[fl]?)\s*\()");
  Violations found;
  for (const auto* room : {"random", "model", "mechanisms", "levers", "measures", "simulation", "scenario"}) {
    for (const auto& file : source_files(root, folder_of(room))) {
      const auto source = read_text(root / file);
      for (const auto& include : includes_of(source)) {
        if (include.target == "random")
          found.push_back(at(file, include.line, "<random> differs between systems"));
      }
      std::istringstream lines(without_comments(source, Literals::blank));
      int number = 0;
      for (std::string line; std::getline(lines, line);) {
        ++number;
        if (std::smatch match; std::regex_search(line, match, call)) {
          found.push_back(
              at(file, number, match[2].str() + " of the C library; engine/base/math.hpp has one"));
        }
      }
    }
  }
  return found;
}

Violations prefetch_violations(const fs::path& root) {
  Violations found;
  each_line(root, "engine", [&](const std::string& file, int number, const std::string& line) {
    if (file != "engine/base/prefetch.hpp" && line.find("__builtin_prefetch") != std::string::npos)
      found.push_back(at(file, number, "the compiler may leave this out; engine/base/prefetch.hpp has one"));
  });
  return found;
}

Violations kernel_include_violations(const fs::path& root, const Rooms& rooms) {
  Violations found;
  for (const auto& [name, room] : rooms) {
    for (const auto& file : source_files(root, folder_of(name))) {
      for (const auto& include : includes_of(read_text(root / file))) {
        if (name == "vector" && include.target == "cmath")
          found.push_back(at(file, include.line, "functions of <cmath> differ between systems"));
        if (include.target == "engine/vector/lanes.hpp" && file.ends_with(".cpp"))
          found.push_back(at(file, include.line, "lanes are for the headers that kernels are made of"));
      }
    }
  }
  return found;
}

Violations weak_symbols(std::string_view listing) {
  Violations found;
  std::istringstream lines{std::string(listing)};
  static const std::regex weak(R"(^[0-9a-f]* +[WVu] (.*)$)");
  for (std::string line; std::getline(lines, line);)
    if (std::smatch match; std::regex_match(line, match, weak)) found.push_back(match[1].str());
  return found;
}

Violations pragma_once_violations(const fs::path& root) {
  Violations found;
  for (const auto* folder : {"engine", "viewer", "tests"}) {
    for (const auto& file : source_files(root, folder)) {
      if (!file.ends_with(".hpp")) continue;
      const auto text = without_comments(read_text(root / file), Literals::keep);
      if (text.find("#pragma once") == std::string::npos) found.push_back(file + ": no #pragma once");
    }
  }
  return found;
}

Violations own_header_violations(const fs::path& root) {
  Violations found;
  static const std::regex include(R"re((^|\n)\s*#\s*include\s+["<]([^">]+)[">])re");
  for (const auto* folder : {"engine", "viewer"}) {
    for (const auto& file : source_files(root, folder)) {
      if (!file.ends_with(".cpp")) continue;
      const std::string header = file.substr(0, file.size() - 4) + ".hpp";
      if (!fs::exists(root / header)) continue;
      const auto text = without_comments(read_text(root / file), Literals::keep);
      std::smatch first;
      if (!std::regex_search(text, first, include) || first[2].str() != header)
        found.push_back(file + ": does not include its own header first");
    }
  }
  return found;
}

Violations top_level_violations(const std::vector<std::string>& names) {
  static const std::set<std::string> wanted = {"README.md", "CMakeLists.txt", "CMakePresets.json",
                                               "LICENSE",   "evert",          "engine",
                                               "scenarios", "viewer",         "tests",
                                               "data"};
  Violations found;
  for (const auto& name : names) {
    if (!name.starts_with('.') && !wanted.contains(name))
      found.push_back(name + ": does not belong at the top level");
  }
  for (const auto& name : wanted) {
    if (!contains(names, name)) found.push_back(name + ": missing from the top level");
  }
  return found;
}

}  // namespace evert::architecture
