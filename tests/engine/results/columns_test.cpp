#include "engine/results/columns.hpp"

#include <fstream>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

using namespace evert;
using namespace evert::results;
using namespace evert::results::testing;

namespace {

template <class T>
Column extremes(const std::string& name) {
  const std::vector<T> values = {std::numeric_limits<T>::lowest(), T{0}, T{7}, std::numeric_limits<T>::max()};
  return make_column<T>(name, values);
}

Columns example_columns() {
  return {{{"tick", "17"}, {"empty", ""}, {"name", "Zürich"}},
          {extremes<std::int8_t>("z"), extremes<std::int16_t>("y"), extremes<std::int32_t>("x"),
           extremes<std::int64_t>("w"), extremes<std::uint8_t>("v"), extremes<std::uint16_t>("u"),
           extremes<std::uint32_t>("t"), extremes<std::uint64_t>("s"), extremes<float>("r"),
           extremes<double>("q"), make_column<double>("nobody", {})}};
}

}  // namespace

TEST_CASE("columns of every type come back bit for bit, in order, with their attributes") {
  const Folder folder;
  write_columns(folder / "a", example_columns());
  const Columns read = read_columns(folder / "a");
  CHECK(read == example_columns());
  CHECK(values_of<std::uint64_t>(read.columns[7]).back() == std::numeric_limits<std::uint64_t>::max());
  CHECK_THROWS_AS(values_of<std::int64_t>(read.columns[7]), base::InternalError);
}

TEST_CASE("a column longer than a chunk comes back whole") {
  const Folder folder;
  const auto values = ramp<std::int32_t>(300'001, -40);
  write_columns(folder / "a", {{}, {make_column<std::int32_t>("long", values)}});
  CHECK(values_of<std::int32_t>(read_columns(folder / "a").columns.at(0)) == values);
}

TEST_CASE("a changed byte in a column is found") {
  const Folder folder;
  const std::vector<std::uint8_t> values(1000, 0x5a);
  write_columns(folder / "a", {{}, {make_column<std::uint8_t>("c", values)}});
  std::fstream file(folder / "a", std::ios::in | std::ios::out | std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto at = bytes.find(std::string(100, '\x5a'));
  REQUIRE(at != std::string::npos);
  file.clear();
  file.seekp(static_cast<std::streamoff>(at + 50));
  file.put('\x5b');
  file.close();
  CHECK(contains(message_of([&] { (void)read_columns(folder / "a"); }), "column c"));
}

TEST_CASE("columns replace the ones before unless told not to") {
  const Folder folder;
  write_columns(folder / "a", {{{"tick", "1"}}, {}});
  write_columns(folder / "a", {{{"tick", "2"}}, {}});
  CHECK(read_columns(folder / "a").attributes.at("tick") == "2");
  CHECK_THROWS_AS(write_columns(folder / "a", {}, IfExists::refuse), base::EnvironmentError);
  CHECK(folder.files() == 1);
}

TEST_CASE("a name for two columns, or none, is refused") {
  const Folder folder;
  const Column column = extremes<float>("twice");
  CHECK_THROWS_AS(write_columns(folder / "a", {{}, {column, column}}), base::InternalError);
  CHECK_THROWS_AS(write_columns(folder / "a", {{}, {extremes<float>("a/b")}}), base::InternalError);
  CHECK(folder.files() == 0);
}

TEST_CASE("a file of another kind is not read as columns") {
  const Folder folder;
  std::ofstream(folder / "text") << "not columns";
  CHECK_THROWS_AS(read_columns(folder / "text"), base::EnvironmentError);
  CHECK_THROWS_AS(read_columns(folder / "absent"), base::EnvironmentError);
  write_study(example_study(), folder / "study.h5");
  CHECK(contains(message_of([&] { (void)read_columns(folder / "study.h5"); }), "not a file of columns"));
}
