// A table of patterns by hand, and files of it in a folder of their own.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/validation/pattern.hpp"

namespace evert::validation::testing {

namespace fs = std::filesystem;

inline Pattern pattern(const std::string& id, Label kind = Label::held_out, double from = 0, double to = 1) {
  Pattern row;
  row.id = id;
  row.pattern = "what holds";
  row.source = "S1";
  row.kind = kind;
  row.label = to_string(kind);
  row.from = from, row.to = to, row.target = (from + to) / 2;
  return row;
}

inline std::vector<Pattern> patterns() {
  return {pattern("C1.a", Label::closed_form),
          pattern("C1.b", Label::closed_form),
          pattern("C2"),
          pattern("C10"),
          pattern("C24.dealer.dip"),
          pattern("C24.dealer.gain"),
          pattern("C24.insurer.dip")};
}

// Removed with all that is in it.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "evert-validation-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// All messages, without the folder.
inline std::vector<std::string> messages(const base::Diagnostics& diagnostics, const Folder& folder) {
  std::vector<std::string> lines;
  for (const base::Diagnostic& item : diagnostics.items()) {
    std::string line = to_string(item);
    const std::string prefix = folder.path().string() + '/';
    if (line.starts_with(prefix)) line.erase(0, prefix.size());
    lines.push_back(line);
  }
  return lines;
}

}  // namespace evert::validation::testing
