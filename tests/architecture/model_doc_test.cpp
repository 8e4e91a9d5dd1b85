// engine/MODEL.md against the code: generated tables are what the declarations say now; hand-written ones
// name every piece of state, and nothing that is not there.
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/cli/model_tables.hpp"
#include "engine/model/customers.hpp"
#include "engine/model/employees.hpp"
#include "tests/architecture/source_tree.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using architecture::read_text;
namespace fs = std::filesystem;

const fs::path root = EVERT_SOURCE_DIR;

std::string document() {
  return read_text(root / "engine/MODEL.md");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The first line in which two texts differ, both sides; empty if they are equal.
std::string first_difference(const std::string& is, const std::string& should_be) {
  const auto a = lines_of(is);
  const auto b = lines_of(should_be);
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string left = i < a.size() ? a[i] : "(end)";
    const std::string right = i < b.size() ? b[i] : "(end)";
    if (left != right)
      return "line " + std::to_string(i + 1) + "\n  is        " + left + "\n  should be " + right;
  }
  return {};
}

// Rows of the Markdown table under the line "<!-- checked: NAME -->": first cell without its backticks, and
// the rest of the row.
std::vector<std::pair<std::string, std::string>> rows_under(const std::string& name) {
  static const std::regex row(R"(^\| `([^`]+)` \| (.*)$)");
  std::vector<std::pair<std::string, std::string>> rows;
  bool inside = false;
  for (const std::string& line : lines_of(document())) {
    if (line == "<!-- checked: " + name + " -->") {
      inside = true;
    } else if (inside && !line.starts_with('|') && !line.empty()) {
      break;
    } else if (std::smatch match; inside && std::regex_match(line, match, row)) {
      rows.emplace_back(match[1].str(), match[2].str());
    }
  }
  return rows;
}

template <class T>
std::string type_name() {
  if constexpr (std::is_floating_point_v<T>)
    return sizeof(T) == 4 ? "float" : "double";
  else
    return (std::is_signed_v<T> ? "int" : "uint") + std::to_string(8 * sizeof(T));
}

// "name, type" of every column, in the order of the visit.
template <class Columns>
std::vector<std::string> columns() {
  std::vector<std::string> names;
  Columns empty;
  Columns::visit(empty, [&](const char* name, auto& column) {
    names.push_back(std::string(name) + ", " +
                    type_name<typename std::remove_reference_t<decltype(column)>::value_type>());
  });
  return names;
}

std::vector<std::string> documented_columns(const std::string& name) {
  std::vector<std::string> names;
  for (const auto& [column, rest] : rows_under(name))
    names.push_back(column + ", " + rest.substr(0, rest.find(' ')));
  return names;
}

using Names = std::set<std::string>;

// Names that model/state.hpp lists, by its function visit_<what>: the members of what it visits.
std::map<std::string, Names> listed_state() {
  static const std::regex head(R"(^void visit_(\w+)\()");
  static const std::regex member(R"(\b([a-z]\w*)\.([a-z][\w.]*))");
  std::map<std::string, Names> listed;
  Names* names = nullptr;
  const std::string source = architecture::without_comments(read_text(root / "engine/model/state.hpp"),
                                                            architecture::Literals::blank);
  for (const std::string& line : lines_of(source)) {
    if (line.starts_with('#') || line.starts_with("static_assert")) continue;
    if (std::smatch match; std::regex_search(line, match, head)) names = &listed[match[1].str()];
    if (names == nullptr) continue;
    for (std::sregex_iterator it(line.begin(), line.end(), member), end; it != end; ++it) {
      if ((*it)[1] == "a") continue;  // the archive itself
      const std::string path = (*it)[2].str();
      names->insert(path.substr(0, path.find('.')));
    }
  }
  std::erase_if(listed, [](const auto& entry) { return entry.second.empty(); });
  return listed;
}

// Every word in backticks.
Names quoted(const std::string& text) {
  static const std::regex word("`([^`]+)`");
  Names names;
  for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it)
    names.insert((*it)[1].str());
  return names;
}

}  // namespace

TEST_CASE("The tables of MODEL.md are what the declarations say") {
  const std::string text = document();
  const std::string now = cli::with_tables(text, cli::model_tables(), "engine/MODEL.md");
  INFO("`./evert describe --refresh engine/MODEL.md` writes them afresh");
  CHECK(first_difference(text, now) == "");
  CHECK((text == now));
}

TEST_CASE("MODEL.md explains every column of customers and employees, in order and with its type") {
  CHECK(documented_columns("customers") == columns<model::Customers>());
  CHECK(documented_columns("employees") == columns<model::Employees>());
}

TEST_CASE("MODEL.md names every other piece of state, and none that is not there") {
  std::map<std::string, Names> documented;
  for (const auto& [what, fields] : rows_under("state")) documented[what] = quoted(fields);
  const auto listed = listed_state();
  REQUIRE(listed.size() > 10);
  for (const auto& [what, names] : listed) {
    INFO("the row `" << what << "` of the table of state, against visit_" << what << " in model/state.hpp");
    CHECK(documented[what] == names);
    documented.erase(what);
  }
  INFO("rows of the table of state that model/state.hpp does not visit");
  CHECK(documented.empty());
}
