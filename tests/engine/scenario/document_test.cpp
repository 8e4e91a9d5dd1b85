#include "engine/scenario/document.hpp"

#include "tests/catch.hpp"

using namespace evert;
using namespace evert::scenario;

namespace {

Node parsed(std::string_view text) {
  base::Diagnostics diagnostics;
  auto root = parse_document(text, "f.toml", diagnostics);
  REQUIRE(root);
  REQUIRE(diagnostics.items().empty());
  return *root;
}

}  // namespace

TEST_CASE("Values keep their kind") {
  const Node root = parsed("a = 'x'\nb = 2\nc = 2.5\nd = true\ne = 2024-02-29\nf = [1]\ng = { h = 1 }");
  using Kind = Node::Kind;
  const Kind kinds[] = {Kind::text, Kind::integer, Kind::real, Kind::flag,
                        Kind::date, Kind::list,    Kind::table};
  REQUIRE(root.items.size() == std::size(kinds));
  for (std::size_t i = 0; i < root.items.size(); ++i) CHECK(root.items[i].kind == kinds[i]);
  CHECK(root.find("a")->text == "x");
  CHECK(root.find("b")->integer == 2);
  CHECK(root.find("c")->real == 2.5);
  CHECK(root.find("d")->flag);
  CHECK(root.find("g")->find("h")->integer == 1);
}

TEST_CASE("Keys stand in the order of the file and know their places") {
  const Node root = parsed("z = 1\n[[silo]]\nname = 'x'\n  [[silo.role]]\n  heads = 3\n[[silo]]\n");
  REQUIRE(root.keys.size() == 2);
  CHECK(root.keys[0].name == "z");
  CHECK(root.items[0].place.column == 5);
  const Node& silos = *root.find("silo");
  REQUIRE(silos.items.size() == 2);
  CHECK(silos.items[0].place.line == 2);
  CHECK(silos.items[1].place.line == 6);
  const Node& role = silos.items[0].find("role")->items[0];
  CHECK(role.place.line == 4);
  CHECK(role.keys[0].place.line == 5);
  CHECK(role.keys[0].place.column == 3);
  CHECK(place_of(role, "heads").column == 11);
  CHECK(place_of(role, "heads").file == "f.toml");
}

TEST_CASE("A key that is missing has the place of its table and no value") {
  const Node root = parsed("[t]\na = 1\n");
  const Node& table = *root.find("t");
  CHECK(table.find("b") == nullptr);
  CHECK(table.find("a")->find("b") == nullptr);
  CHECK(place_of(table, "b").line == table.place.line);
}
