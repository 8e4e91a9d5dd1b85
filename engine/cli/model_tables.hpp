// The tables of engine/MODEL.md, written from the declarations, so that the document cannot drift from the
// program: the tick, the levers and actions, every parameter, what files may say, every measure.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace evert::cli {

// A table in Markdown. A document has it between two lines of its own:
//   <!-- table: parameters of choice -->
//   <!-- end of table -->
struct ModelTable {
  std::string name;
  std::string text;  // ends with a line feed
};

// In the order of the document: "tick", "levers", "actions", "parameters of <section>" for each section of
// the model (one without parameters says so), "company and scenario files", "measures".
[[nodiscard]] std::vector<ModelTable> model_tables();

// The tables as a document has them, markers included.
[[nodiscard]] std::string to_markdown(const std::vector<ModelTable>& tables);

// `document` with each table between its markers as it is now. Each table must have exactly one place;
// InputError, with every place that is missing, unknown, doubled or not closed. `shown` names the document in
// messages.
[[nodiscard]] std::string with_tables(std::string_view document, const std::vector<ModelTable>& tables,
                                      const std::string& shown);

// Does this to a file. EnvironmentError if it cannot be read or written.
void refresh_tables(const std::filesystem::path& file);

}  // namespace evert::cli
