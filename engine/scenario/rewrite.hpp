// A company file with some of its figures changed: comments, order and layout stay as the writer left them.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace evert::scenario {

struct NewFigure {
  std::string section;                                      // of a parameter; empty for a figure of an entity
  std::vector<std::pair<std::string, std::size_t>> tables;  // of an entity: ("silo", 2), ("role", 0)
  std::string key;
  double value = 0;
  std::string label = "calibrated";
  std::string source;
};

// `text` of the company file `path`, with each figure's value, label and source in place of the old ones.
//   - A plain number of a parameter section becomes { value = .., label = .., source = .. }, as the section's
//   own
//     label and source are those of its other numbers. One the file lacks is added below its section's
//     header, or with a new section at the end.
//   - The label of an entity, and its source, cover all its figures: the label becomes `label`, and ", <key>
//     <source>" is added to what the source says, in place of what an earlier rewriting had added for this
//     key. [company] has neither.
//   - Values are written with the shortest digits that read back as the same number.
// Reports a figure of an entity that stands in the file's base: a variant has whole lists of its own or none.
[[nodiscard]] std::string rewrite_company(const std::string& text, const std::filesystem::path& path,
                                          const std::vector<NewFigure>& figures,
                                          base::Diagnostics& diagnostics);

// The same text with its `base`, if it has one, as it is seen from another folder.
[[nodiscard]] std::string with_base_from(const std::string& text, const std::filesystem::path& path,
                                         const std::filesystem::path& new_path,
                                         base::Diagnostics& diagnostics);

}  // namespace evert::scenario
