#include "engine/report/wording.hpp"

#include <cmath>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::report;

TEST_CASE("numbers carry their sign, but never a zero's") {
  CHECK(signed_number(0.416) == "+0.42");
  CHECK(signed_number(-0.416) == "-0.42");
  CHECK(signed_number(-0.001) == "0.00");
  CHECK(signed_number(0.004) == "0.00");
  CHECK(number(-0.001) == "0.00");
  CHECK(number(std::nan("")) == "unknown");
}

TEST_CASE("money keeps three digits and never shows a thousand thousands") {
  CHECK(money(4512345, "USD") == "4.51m USD");
  CHECK(money(-310400, "") == "-310k");
  CHECK(money(999600, "") == "1.00m");
  CHECK(money(999400, "") == "999k");
  CHECK(money(99960, "") == "100k");
  CHECK(money(12.3e9, "EUR") == "12.3bn EUR");
  CHECK(money(-0.001, "") == "0");
  CHECK(signed_money(1.5, "") == "+1.50");
  CHECK(signed_money(0, "USD") == "0 USD");
}

TEST_CASE("a share is counted in replicates, ties as halves") {
  CHECK(count_of(28.0 / 30, 30) == "28 of 30");
  CHECK(count_of(0.15, 30) == "4.5 of 30");
  CHECK(ratio_of(28.0 / 30, 30) == "28/30");
  CHECK(count_of(std::nan(""), 0) == "unknown");
}

TEST_CASE("prose breaks at spaces and counts letters, not bytes") {
  CHECK(wrap("one two three", 7) == "one two\nthree\n");
  CHECK(wrap("één twee", 8, 2) == "één twee\n");
  CHECK(wrap("one overlongword two", 6, 2) == "one\n  overlongword\n  two\n");
  CHECK(wrap("", 10) == "\n");
}

TEST_CASE("a table aligns its columns and leaves no blanks at line ends") {
  Table table({Table::Align::left, Table::Align::right, Table::Align::left});
  table.add({{"é"}, {"1"}, {"x"}});
  table.add({{"abc"}, {"22"}, {""}});
  table.add({{"a"}, {""}, {"y"}});
  CHECK(table.text({}) == "  é     1  x\n  abc  22\n  a        y\n");
  CHECK(table.width() == 12);
  CHECK_THROWS_AS(table.add({{"1"}, {"2"}, {"3"}, {"4"}}), evert::base::InternalError);
}

}  // namespace
