#include "engine/base/text.hpp"

#include <limits>
#include <vector>

#include "tests/catch.hpp"

using namespace evert::base;

namespace {

const std::vector<std::string> keys = {"minutes", "silo", "error_rate", "wage_per_hour", "team"};

std::string nearest(std::string_view wrong) {
  return nearest_name(wrong, keys).value_or("nothing");
}

}  // namespace

TEST_CASE("the nearest name is found through a missing, extra, wrong or swapped letter", "[base][text]") {
  CHECK(nearest("minuts") == "minutes");
  CHECK(nearest("minuttes") == "minutes");
  CHECK(nearest("sila") == "silo");
  CHECK(nearest("slio") == "silo");
  CHECK(nearest("wage_per_huor") == "wage_per_hour");
  CHECK(nearest("silo") == "silo");
}

TEST_CASE("a swap of neighbours counts as one edit", "[base][text]") {
  // Two edits would be too many for a name of three letters.
  const std::vector<std::string> names = {"fee"};
  CHECK(nearest_name("efe", names) == "fee");
}

TEST_CASE("the nearest name is found in another case or with another separator", "[base][text]") {
  CHECK(nearest("Minutes") == "minutes");
  CHECK(nearest("ERROR-RATE") == "error_rate");
  CHECK(nearest("error rate") == "error_rate");
}

TEST_CASE("nonsense is near to no name", "[base][text]") {
  CHECK(nearest("xyzzy") == "nothing");
  CHECK(nearest("colour") == "nothing");
  CHECK(nearest("time") == "nothing");  // three edits from "team"
  CHECK(nearest("") == "nothing");
  CHECK(nearest("q") == "nothing");
  const std::vector<std::string> short_names = {"a", "b"};
  CHECK_FALSE(nearest_name("x", short_names));
  CHECK_FALSE(nearest_name("minutes", {}));
}

TEST_CASE("the nearest of two is the one with fewer edits, the first of equals", "[base][text]") {
  const std::vector<std::string> names = {"sales_rate", "sales_rates", "wages", "cages"};
  CHECK(nearest_name("sales_ratez", names) == "sales_rate");
  CHECK(nearest_name("sale_rates", names) == "sales_rates");
  CHECK(nearest_name("pages", names) == "wages");
}

TEST_CASE("lists read as a person would write them", "[base][text]") {
  const std::vector<std::string> three = {"a", "b", "c"};
  CHECK(join_list(three) == "a, b or c");
  CHECK(join_list(std::span(three).first(2), "and") == "a and b");
  CHECK(join_list(std::span(three).first(1)) == "a");
  CHECK(join_list({}).empty());
  CHECK(quoted_list(three) == "'a', 'b' or 'c'");
}

TEST_CASE("money has three figures and a unit", "[base][text]") {
  CHECK(money(12'345'678) == "$12.3m");
  CHECK(money(1'234'567) == "$1.23m");
  CHECK(money(123'456'789) == "$123m");
  CHECK(money(2.5e9) == "$2.50bn");
  CHECK(money(45'600) == "$45.6k");
  CHECK(money(950) == "$950");
  CHECK(money(12.345) == "$12.35");
  CHECK(money(-950) == "-$950");
  CHECK(money(1.2e6, Sign::always) == "+$1.20m");
  CHECK(money(1.2e6, Sign::when_negative, "€") == "€1.20m");
}

TEST_CASE("money that rounds up moves to the next unit", "[base][text]") {
  CHECK(money(999'499) == "$999k");
  CHECK(money(999'500) == "$1.00m");
  CHECK(money(999.6) == "$1.00k");
  CHECK(money(9'996) == "$10.0k");
  CHECK(money(99.999) == "$100");
}

TEST_CASE("a number that rounds to zero has no sign", "[base][text]") {
  CHECK(money(0) == "$0");
  CHECK(money(-0.004) == "$0");
  CHECK(fixed(-0.04, 1) == "0.0");
  CHECK(fixed(0.04, 1, Sign::always) == "0.0");
  CHECK(percent(-0.0004) == "0.0%");
}

TEST_CASE("fixed digits, percentages and signs are as asked for", "[base][text]") {
  CHECK(fixed(12.3, 2) == "12.30");
  CHECK(fixed(-1.25, 0) == "-1");
  CHECK(fixed(1.5, 1, Sign::always) == "+1.5");
  CHECK(percent(0.1234) == "12.3%");
  CHECK(percent(-0.5, 0) == "-50%");
  CHECK(percent(0.01, 2, Sign::always) == "+1.00%");
}

TEST_CASE("numbers that are none say so", "[base][text]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(money(nan) == "n/a");
  CHECK(percent(nan) == "n/a");
  CHECK(fixed(-infinity, 1) == "-inf");
  CHECK(money(infinity) == "inf");
}

TEST_CASE("counts are grouped in thousands", "[base][text]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1'000) == "1,000");
  CHECK(grouped(1'234'567) == "1,234,567");
  CHECK(grouped(-123'456) == "-123,456");
  CHECK(grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
}
