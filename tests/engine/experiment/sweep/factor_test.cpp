#include "engine/experiment/sweep/factor.hpp"

#include <cmath>
#include <limits>

#include "tests/catch.hpp"
#include "tests/engine/experiment/sweep/small_sweep.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

Factor range(double low, double high) {
  Factor factor;
  factor.low = low;
  factor.high = high;
  return factor;
}

}  // namespace

TEST_CASE("A factor goes through its range from end to end") {
  Factor factor = range(8, 40);
  CHECK(value_at(factor, 0) == 8);
  CHECK(value_at(factor, 0.25) == 16);
  CHECK(value_at(factor, 1) == 40);
  factor = range(0.1, 10);
  factor.log = true;
  CHECK(value_at(factor, 0) == 0.1);
  CHECK(value_at(factor, 0.5) == Approx(1).epsilon(1e-12));
  CHECK(value_at(factor, 1) == 10);
}

TEST_CASE("A factor of whole numbers takes each of them equally often") {
  Factor factor = range(2, 4);
  factor.field.kind = schema::Kind::integer;
  CHECK(value_at(factor, 0) == 2);
  CHECK(value_at(factor, 0.34) == 3);
  CHECK(value_at(factor, 0.99) == 4);
  CHECK(value_at(factor, 1) == 4);
}

TEST_CASE("A factor with levels takes each of them for an equal part of the unit interval") {
  Factor factor;
  factor.levels = {5, 1, 9};
  CHECK(value_at(factor, 0) == 5);
  CHECK(value_at(factor, 0.4) == 1);
  CHECK(value_at(factor, 1) == 9);
  CHECK(spaced(factor, 2) == factor.levels);
}

TEST_CASE("Spaced values hold both ends, and no whole number twice") {
  CHECK(spaced(range(0, 1), 3) == std::vector<double>{0, 0.5, 1});
  Factor factor = range(1, 2);
  factor.field.kind = schema::Kind::integer;
  CHECK(spaced(factor, 5) == std::vector<double>{1, 2});
}

TEST_CASE("A value reads back as it was written, and what is left alone is a dash") {
  const Factor factor = range(0, 1);
  CHECK(value_text(factor, 0.1) == "0.1");
  CHECK(std::stod(value_text(factor, 1.0 / 3)) == 1.0 / 3);
  CHECK(value_text(factor, std::numeric_limits<double>::quiet_NaN()) == "-");
}

TEST_CASE("Actions are addressed by number or title, and what does not exist is answered with the nearest") {
  const Shop shop;
  const std::string head = with_design("design = \"one-at-a-time\"\n[factors]\n");
  CHECK(problems(shop, head + "\"hands.action.A clerk mends.heads\" = { values = [1, 2] }\n").empty());
  CHECK(problems(shop, head + "\"hands.action.1.on\" = {}\n").empty());
  using Messages = std::vector<std::string>;
  CHECK(problems(shop, head + "\"hands.action.2.heads\" = {}\n") ==
        Messages{"plan.toml:13:1: error: 'hands' has no action 2 (it has 1, from 1)"});
  CHECK(
      problems(shop, head + "\"hands.action.A clerk mend.heads\" = {}\n") ==
      Messages{
          "plan.toml:13:1: error: 'hands' has no action called 'A clerk mend' ('A clerk mends') did you mean "
          "'A clerk mends'?"});
  CHECK(
      problems(shop, head + "\"hand.action.1.heads\" = {}\n") ==
      Messages{
          "plan.toml:13:1: error: there is no scenario 'hand' in this plan ('stay', 'hands' and 'quick') did "
          "you mean 'hands'?"});
  CHECK(
      problems(shop, head + "\"hands.action.1.head\" = {}\n") ==
      Messages{
          "plan.toml:13:1: error: an action has no 'head' that can be varied (on, kind, title, week, weeks, "
          "pace, silo, to, journey, role, heads, target, pair and cost) did you mean 'heads'?"});
}
