// Each rule, on a tree made up to break it and on one that does not.
#include "tests/architecture/rules.hpp"

#include <string>
#include <utility>
#include <vector>

#include "tests/architecture/temporary_tree.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::architecture;

constexpr auto table = R"(
| level | room | what it holds | may include | third party only here |
|---|---|---|---|---|
| 0 | base | errors | - | fmt |
| 2 | results | files | base | HDF5, POSIX |
| 3 | mechanisms | one file each | base | - |
| 4 | simulation | the tick | base, mechanisms | - |
| 6 | experiment | plans | base, results, simulation | xxHash |
)";

}  // namespace

TEST_CASE("The include table is read from its Markdown rows") {
  const auto rooms = parse_rooms(table);
  REQUIRE(rooms.size() == 5);
  CHECK(rooms.at("base").includes.empty());
  CHECK(rooms.at("simulation").level == 4);
  CHECK(rooms.at("simulation").includes == std::vector<std::string>{"base", "mechanisms"});
  CHECK(rooms.at("results").third_party == std::vector<std::string>{"HDF5", "POSIX"});
}

TEST_CASE("A table that points upwards, at nobody or at an unknown package is refused") {
  auto rooms = parse_rooms(table);
  CHECK(table_violations(rooms).empty());
  rooms["base"].includes = {"results"};
  rooms["mechanisms"].includes = {"kitchen"};
  rooms["experiment"].third_party = {"leftpad"};
  CHECK(table_violations(rooms) == Violations{"base may not include results, which is no lower",
                                              "experiment names an unknown package: leftpad",
                                              "mechanisms names an unknown room: kitchen"});
}

TEST_CASE("A folder without a row and a source outside of every room are found") {
  const TemporaryTree tree;
  tree.write("engine/base/text.hpp", "#pragma once\n");
  tree.write("engine/README.md", "");
  CHECK(folder_violations(tree.root(), parse_rooms(table)).empty());
  tree.write("engine/kitchen/sink.cpp", "");
  tree.write("engine/loose.cpp", "");
  CHECK(folder_violations(tree.root(), parse_rooms(table)).size() == 2);
}

TEST_CASE("Libraries that link other rooms than the table says are found") {
  const std::string good =
      "evert_room(base THIRD_PARTY fmt::fmt)\nevert_room(results INCLUDES base THIRD_PARTY hdf5)\n"
      "evert_room(mechanisms INCLUDES base)\nevert_room(simulation INCLUDES base mechanisms)\n";
  const auto rooms = parse_rooms(table);
  CHECK(
      link_violations("engine", good + "evert_room(experiment\n  INCLUDES base results simulation)\n", rooms)
          .empty());
  CHECK(link_violations("engine", good, rooms) ==
        Violations{"engine/CMakeLists.txt: no library for experiment"});
  CHECK(link_violations("engine", good + "evert_room(experiment INCLUDES base results)", rooms) ==
        Violations{"engine/CMakeLists.txt: experiment does not link what the table says"});
}

TEST_CASE("Includes that the table does not allow are found with their lines") {
  const TemporaryTree tree;
  const auto rooms = parse_rooms(table);
  tree.write("engine/base/text.cpp",
             "#include <fmt/core.h>\n#include <vector>\n#include \"engine/base/text.hpp\"\n");
  tree.write("engine/results/file.cpp", "#include <hdf5.h>\n#include <fcntl.h>\n#include <fmt/core.h>\n");
  tree.write("engine/experiment/id.cpp", "#include <xxhash.h>\n#include \"evert_version.hpp\"\n");
  tree.write("engine/simulation/tick.cpp",
             "// #include \"engine/results/file.hpp\"\n/* #include <hdf5.h>\n*/\n");
  CHECK(include_violations(tree.root(), rooms).empty());

  tree.write(
      "engine/simulation/tick.cpp",
      "#include <vector>\n#include \"engine/results/file.hpp\"\n  #  include <hdf5.h>\n#include <leftpad.h>\n"
      "#include \"tick.hpp\"\n#include \"evert_version.hpp\"\n#include <unistd.h>\n");
  CHECK(
      include_violations(tree.root(), rooms) ==
      Violations{"engine/simulation/tick.cpp:2: simulation may not include results (engine/results/file.hpp)",
                 "engine/simulation/tick.cpp:3: simulation may not include HDF5 (<hdf5.h>)",
                 "engine/simulation/tick.cpp:4: <leftpad.h> belongs to no package that the table knows",
                 "engine/simulation/tick.cpp:5: \"tick.hpp\" is not a full path from the root",
                 "engine/simulation/tick.cpp:6: evert_version.hpp is for experiment, cli and app only",
                 "engine/simulation/tick.cpp:7: simulation may not include POSIX (<unistd.h>)"});
}

TEST_CASE("The rooms of the inspector are held to the table like those of the engine") {
  const TemporaryTree tree;
  const auto rooms = parse_rooms(
      "| 0 | base | errors | - | fmt |\n| 8 | canvas | drawing | base | Dear ImGui, stb |\n"
      "| 10 | app | the window | base, canvas | GLFW |\n");
  CHECK(table_violations(rooms).empty());
  tree.write("viewer/canvas/ui.cpp",
             "#include <imgui.h>\n#include <stb_image_write.h>\n#include \"engine/base/text.hpp\"\n");
  tree.write("viewer/app/window.cpp", "#include <GLFW/glfw3.h>\n#include \"viewer/canvas/ui.hpp\"\n");
  CHECK(include_violations(tree.root(), rooms).empty());
  CHECK(folder_violations(tree.root(), rooms) == Violations{});
  tree.write("viewer/canvas/ui.cpp",
             "#include <GLFW/glfw3.h>\n#include \"viewer/app/window.hpp\"\n#include \"engine/app/x.hpp\"\n");
  tree.write("viewer/base/x.cpp", "");
  CHECK(include_violations(tree.root(), rooms) ==
        Violations{"viewer/canvas/ui.cpp:1: canvas may not include GLFW (<GLFW/glfw3.h>)",
                   "viewer/canvas/ui.cpp:2: canvas may not include app (viewer/app/window.hpp)",
                   "viewer/canvas/ui.cpp:3: \"engine/app/x.hpp\" is not a full path from the root"});
  CHECK(folder_violations(tree.root(), rooms) == Violations{"viewer/base: not a room of the table"});
  const std::string links = "evert_viewer_room(canvas INCLUDES base THIRD_PARTY imgui)\n";
  CHECK(link_violations("viewer", links + "evert_viewer_room(app INCLUDES base canvas)", rooms).empty());
  CHECK(link_violations("viewer", links + "evert_viewer_room(app INCLUDES canvas)", rooms) ==
        Violations{"viewer/CMakeLists.txt: app does not link what the table says"});
  CHECK(link_violations("viewer", links, rooms) == Violations{"viewer/CMakeLists.txt: no library for app"});
}

TEST_CASE("A mechanism that includes another is found") {
  const TemporaryTree tree;
  tree.write("engine/mechanisms/churn.cpp",
             "#include \"engine/mechanisms/churn.hpp\"\n#include \"engine/mechanisms/context.hpp\"\n"
             "#include \"engine/base/id.hpp\"\n");
  CHECK(mechanism_violations(tree.root()).empty());
  tree.write("engine/mechanisms/churn.hpp", "#pragma once\n#include \"engine/mechanisms/hiring.hpp\"\n");
  CHECK(mechanism_violations(tree.root()) ==
        Violations{
            "engine/mechanisms/churn.hpp:2: a mechanism includes another: engine/mechanisms/hiring.hpp"});
}

TEST_CASE("A lever that touches what it may not is found with its line") {
  const TemporaryTree tree;
  tree.write("engine/levers/cut.cpp",
             "void f(model::World& world) {\n  world.policy.evidence = 1; world.practice.layers += 2;\n"
             "  e.adopted[*row] = e.in_scope[*row] = 0; e.ties[at[0]] = 1; world.ledger.severance += 3;\n"
             "  deed.state.people = 2; ++deed.state.people; x.e.pay[0] == 2;\n"
             "  if (e.turn[a] < e.turn[b] && e.engagement[a] == 2) world.week.layoffs[0] += 1;\n}\n");
  CHECK(lever_write_violations(tree.root()).empty());
  for (const auto& [line, what] : std::vector<std::pair<std::string, std::string>>{
           {"world.customers.satisfaction[0] = 90;", "world.customers.satisfaction"},
           {"auto& c = deed.world.customers;", "world.customers"},
           {"world.beliefs = {};", "world.beliefs"},
           {"world.offer.price *= 2;", "world.offer.price"},
           {"world.ledger.revenue[0] += 1;", "world.ledger.revenue"},
           {"auto& ledger = world.ledger;", "world.ledger"},
           {"world.week.purchases += 1;", "world.week.purchases"},
           {"model::World& w = deed.world;", "a world by another name: w"},
           {"e.engagement[row] += 5;", "employees.engagement"},
           {"e.skill[rows[i]] = 1;", "employees.skill"},
           {"world.programme.support = 1;", "programme.support"},
           {"world.programme.stalled_at = -1;", "programme.stalled_at"},
           {"++deed.state.built;", "programme.built"}}) {
    INFO(line);
    tree.write("engine/levers/cut.cpp", "\n" + line + "\n");
    CHECK(lever_write_violations(tree.root()) ==
          Violations{"engine/levers/cut.cpp:2: a lever may not touch " + what});
  }
}

TEST_CASE("Who reads a label of levers is found, who writes it is not") {
  const TemporaryTree tree;
  tree.write("engine/levers/a.cpp", "std::vector<model::LeverState> all;\nworld.levers = all;\n");
  tree.write("engine/mechanisms/a.cpp", "ledger.levers += 1;  // world.levers\n");
  tree.write("engine/measures/a.cpp", "world.levers[0];\n");
  CHECK(lever_label_violations(tree.root()).empty());
  tree.write("engine/levers/a.cpp", "if (world.levers[0].built > 0) world.levers = all;\n");
  tree.write("engine/mechanisms/a.cpp", "\nworld_.levers[0];\nconst model::LeverState& x = y;\n");
  CHECK(lever_label_violations(tree.root()) ==
        Violations{"engine/mechanisms/a.cpp:2: a mechanism sees a label of levers",
                   "engine/mechanisms/a.cpp:3: a mechanism sees a label of levers",
                   "engine/levers/a.cpp:1: a lever reads a label of levers"});
}

TEST_CASE("Calls of the C library's transcendental functions are found, their namesakes are not") {
  const TemporaryTree tree;
  tree.write(
      "engine/mechanisms/churn.cpp",
      "double a = base::exp(1.0) + evert::base::log(2.0);  // std::exp(x)\nauto b = \"std::pow(2, x)\";\n"
      "double c = table.log(3) + p->sin(1) + my_exp(2) + std::sqrt(2.0) + std::floor(1.5);\n"
      "long d = 1'000'000; /* cos(1) */ double export_(int), expected = exp_table[1];\n");
  tree.write("engine/statistics/fit.cpp", "double a = std::exp(1.0);\n");
  CHECK(reproducibility_violations(tree.root()).empty());

  for (const auto* line :
       {"double a = std::exp(1.0);", "double a = 1 - exp(1.0);", "exp(1.0);", "double a = ::exp(1.0);",
        "double a = std :: powf (2, 3);", "auto a = f(std::log1p(x));", "::sin(x);", "x=-tanh(y)",
        "auto s = R\"(\\)\"; cos(1);", "#include <random>"}) {
    INFO(line);
    tree.write("engine/mechanisms/churn.cpp", line);
    CHECK(reproducibility_violations(tree.root()).size() == 1);
  }
}

TEST_CASE("Memory is sent for in the one way that the compiler keeps") {
  const TemporaryTree tree;
  tree.write("engine/base/prefetch.hpp", "void prefetch(const void* p) { __builtin_prefetch(p); }\n");
  tree.write("engine/model/a.hpp", "// not __builtin_prefetch(&x)\nbase::prefetch(&x);\n");
  CHECK(prefetch_violations(tree.root()).empty());
  tree.write("engine/model/a.hpp", "__builtin_prefetch(&x);\n");
  CHECK(prefetch_violations(tree.root()).size() == 1);
}

TEST_CASE("Lanes outside of kernels and functions of the C library inside are found") {
  const TemporaryTree tree;
  const auto rooms = parse_rooms("| 1 | vector | lanes | - | - |\n| 2 | model | state | vector | - |\n");
  tree.write("engine/vector/lanes.hpp", "#include <cstdint>\n");
  tree.write("engine/model/churn_lanes.hpp", "#include \"engine/vector/lanes.hpp\"\n");
  tree.write("engine/model/churn_avx2.cpp", "#include \"engine/model/churn_lanes.hpp\"\n");
  CHECK(kernel_include_violations(tree.root(), rooms).empty());
  tree.write("engine/model/churn.cpp", "#include \"engine/vector/lanes.hpp\"\n");
  tree.write("engine/vector/lanes.hpp", "#include <cmath>\n");
  CHECK(kernel_include_violations(tree.root(), rooms) ==
        Violations{"engine/model/churn.cpp:1: lanes are for the headers that kernels are made of",
                   "engine/vector/lanes.hpp:1: functions of <cmath> differ between systems"});
}

TEST_CASE("Symbols that any translation unit may define are found") {
  CHECK(
      weak_symbols("0000000000000000 t f(int)\n                 U memcpy\n                 w __cxa_finalize\n"
                   "0000000000000040 D evert::table\n")
          .empty());
  CHECK(weak_symbols("0000000000000000 W std::vector<int>::size() const\n0000000000000010 V x\n"
                     "0000000000000020 u y\n0000000000000030 t W z\n") ==
        Violations{"std::vector<int>::size() const", "x", "y"});
}

TEST_CASE("A header that can be included twice is found") {
  const TemporaryTree tree;
  tree.write("engine/base/id.hpp", "// Names.\n#pragma once\n");
  tree.write("tests/a_test.cpp", "");
  CHECK(pragma_once_violations(tree.root()).empty());
  tree.write("engine/base/id.hpp", "// #pragma once\n");
  CHECK(pragma_once_violations(tree.root()) == Violations{"engine/base/id.hpp: no #pragma once"});
}

TEST_CASE("A source that includes something before its own header is found") {
  const TemporaryTree tree;
  tree.write("engine/base/id.hpp", "#pragma once\n");
  tree.write("engine/base/id.cpp", "// Names.\n#include \"engine/base/id.hpp\"\n#include <string>\n");
  tree.write("engine/base/main.cpp", "#include <string>\n");  // has no header
  CHECK(own_header_violations(tree.root()).empty());
  tree.write("engine/base/id.cpp", "#include <string>\n#include \"engine/base/id.hpp\"\n");
  CHECK(own_header_violations(tree.root()) ==
        Violations{"engine/base/id.cpp: does not include its own header first"});
}

TEST_CASE("A top level with a thing too many or too few is found") {
  const std::vector<std::string> good = {
      ".ci",   "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "data",
      "evert", "engine",         "scenarios",         "tests",   "viewer"};
  CHECK(top_level_violations(good).empty());
  auto more = good;
  more.emplace_back("notes.txt");
  CHECK(top_level_violations(more) == Violations{"notes.txt: does not belong at the top level"});
  const std::vector<std::string> fewer(good.begin(), good.end() - 1);
  CHECK(top_level_violations(fewer) == Violations{"viewer: missing from the top level"});
}
