// Spans and layers beyond what the table of patterns has (A12; C12).
#include "engine/model/company.hpp"
#include "tests/catch.hpp"

using evert::model::pyramid;

TEST_CASE("The span of a pyramid is the people below over the managers") {
  const auto managers = pyramid(1000, 6).managers;
  CHECK(evert::model::span_of_control(1000 + managers, managers) == Approx(1200.0 / 201));
  CHECK(evert::model::span_of_control(1000, 0) == 0);
}
