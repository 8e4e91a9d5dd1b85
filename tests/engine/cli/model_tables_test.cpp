#include "engine/cli/model_tables.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/simulation/parameters.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::cli;

const std::vector<ModelTable> two = {{"fruit", "| apple |\n"}, {"tools", "| saw |\n"}};

// What is wrong with a document, as people see it, each with a line.
std::vector<std::string> problems_of(const std::string& document) {
  std::vector<std::string> problems;
  try {
    (void)with_tables(document, two, "a.md");
  } catch (const evert::base::InputError& error) {
    for (const auto& each : error.diagnostics()) problems.push_back(evert::base::to_string(each));
  }
  return problems;
}

const ModelTable& table_called(const std::vector<ModelTable>& tables, const std::string& name) {
  const auto found = std::ranges::find(tables, name, &ModelTable::name);
  REQUIRE(found != tables.end());
  return *found;
}

}  // namespace

TEST_CASE("Tables take the place between their markers, and nothing else moves") {
  const std::string before =
      "# Title\n\n<!-- table: tools -->\nold\n<!-- end of table -->\nwords\n<!-- table: fruit -->\n"
      "<!-- end of table -->\nlast\n";
  const std::string after = with_tables(before, two, "a.md");
  CHECK(after ==
        "# Title\n\n<!-- table: tools -->\n\n| saw |\n\n<!-- end of table -->\nwords\n<!-- table: fruit "
        "-->\n\n| apple |\n\n<!-- end of table -->\nlast\n");
  CHECK(with_tables(after, two, "a.md") == after);
  CHECK(with_tables(to_markdown(two), two, "a.md") == to_markdown(two));
}

TEST_CASE("Every place that is wrong in a document is reported at once, with its line") {
  CHECK(problems_of("<!-- table: tolls -->\n<!-- end of table -->\n<!-- end of table -->\n"
                    "<!-- table: tools -->\n<!-- end of table -->\n<!-- table: tools -->\n") ==
        std::vector<std::string>{
            "a.md:1:1: error: there is no table 'tolls' did you mean 'tools'?",
            "a.md:3:1: error: the end of a table that did not begin",
            "a.md:6:1: error: the table 'tools' has its place in line 4",
            "a.md:6:1: error: the table 'tools' is not closed '<!-- end of table -->' ends it",
            "a.md: error: the table 'fruit' has no place add the lines '<!-- table: fruit -->' and '<!-- end "
            "of table -->'"});
}

TEST_CASE("Every parameter stands once in the tables of the model, and every section has one") {
  const auto tables = model_tables();
  const auto registry = evert::simulation::make_registry();
  for (const auto& field : registry.fields()) {
    const auto dot = field.key.find('.');
    const auto& table = table_called(tables, "parameters of " + field.key.substr(0, dot));
    const std::string start = "\n| `" + field.key.substr(dot + 1) + "` | ";
    INFO(field.key);
    const auto found = table.text.find(start);
    REQUIRE(found != std::string::npos);
    CHECK(table.text.find(start, found + 1) == std::string::npos);
  }
  CHECK(table_called(tables, "parameters of retention")
            .text.find(
                "| `competition` | 1 | 1 | 0 to 3 | 0.4 to 1.8 | k, how free customers are to leave |") !=
        std::string::npos);
}

TEST_CASE("The table of the tick is in its order") {
  const auto tables = model_tables();
  const std::string& text = table_called(tables, "tick").text;
  std::size_t at = 0;
  for (const auto* step :
       {"| 1 | `market` |", "| 4 | `redesign` |", "| 9 | `choice` |", "| 15 | `finance` |"}) {
    INFO(step);
    at = text.find(step, at);
    REQUIRE(at != std::string::npos);
  }
}
