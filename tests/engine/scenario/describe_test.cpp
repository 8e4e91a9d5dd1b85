#include "engine/scenario/describe.hpp"

#include <algorithm>
#include <set>

#include "engine/mechanisms/retention.hpp"
#include "engine/simulation/parameters.hpp"
#include "tests/catch.hpp"
#include "tests/engine/scenario/shop.hpp"

using namespace evert;
using namespace evert::scenario;

namespace {

Described row(const std::vector<Described>& rows, const std::string& name) {
  const auto found = std::ranges::find(rows, name, &Described::name);
  REQUIRE(found != rows.end());
  return *found;
}

}  // namespace

TEST_CASE("Fields of files are described by the tables they stand in") {
  const auto rows = describe_entities();
  const auto minutes = row(rows, "journey.step.minutes");
  CHECK(minutes.kind == "real");
  CHECK(minutes.unit == "minutes");
  CHECK_FALSE(minutes.fallback);  // required
  CHECK(minutes.low == 0.001);
  CHECK(minutes.high == 1e5);
  CHECK(minutes.label.empty());
  const auto turnover = row(rows, "silo.role.turnover");
  CHECK(turnover.fallback == schema::Value(0.25));
  CHECK(turnover.source == "A11");
  CHECK(turnover.label == "assumed");
  const auto works = row(rows, "silo.role.works");
  CHECK(works.kind == "flag");
  CHECK(works.fallback == schema::Value(true));
  CHECK_FALSE(works.low);
  CHECK(row(rows, "leadership.support").high == 1.0);
  CHECK(row(rows, "action.week").kind == "integer");
}

TEST_CASE("Every field of a file has a name of its own and a text") {
  std::set<std::string> names;
  for (const auto& each : describe_entities()) {
    CAPTURE(each.name);
    CHECK(names.insert(each.name).second);
    CHECK_FALSE(each.text.empty());
  }
}

TEST_CASE("Every parameter is described with its default") {
  const auto registry = test::registry();
  const auto rows = describe_parameters(registry);
  REQUIRE(rows.size() == registry.fields().size());
  const auto days = row(rows, "calendar.days_per_week");
  CHECK(days.fallback == schema::Value(5.0));
  CHECK(days.label == "assumed");
  CHECK(days.source == "company");
}

TEST_CASE("Parameters in force are described with what they are and where they come from") {
  const auto registry = test::registry();
  auto values = schema::Values::defaults(registry);
  values.items[0] = {6.0, schema::Label::input, "the lease"};
  const auto days = describe_parameters(registry, values).front();
  CHECK(days.fallback == schema::Value(6.0));
  CHECK(days.label == "input");
  CHECK(days.source == "the lease");
}

TEST_CASE("Values are written as in a file") {
  CHECK(to_text(0.5) == "0.5");
  CHECK(to_text(std::int64_t{12}) == "12");
  CHECK(to_text(true) == "true");
  CHECK(to_text(std::string("a")) == "\"a\"");
  CHECK(to_text(std::vector<std::string>{"a", "b"}) == "[\"a\", \"b\"]");
}

TEST_CASE("Where the evidence is narrower than what an equation can bear, both ranges are described") {
  schema::Registry registry;
  registry.add<mechanisms::RetentionParameters>();
  const auto rows = describe_parameters(registry);
  const auto linear = row(rows, "retention.linear");
  CHECK(linear.high == 1.0);
  CHECK(linear.usual_low == 0.2);
  CHECK(linear.usual_high == 0.5);
  CHECK_FALSE(row(rows, "retention.neutral").usual_low);
}

TEST_CASE("No default of the model lies outside the range of its evidence") {
  const schema::Registry registry = simulation::make_registry();
  for (const schema::Field& field : registry.fields()) {
    if (!field.usual) continue;
    INFO(field.key);
    const double value = std::get<double>(field.fallback);
    CHECK(value >= field.usual->low);
    CHECK(value <= field.usual->high);
    CHECK(field.usual->low >= field.range.low);
    CHECK(field.usual->high <= field.range.high);
  }
}
