// Spans and layers (A12; C12).
#include "engine/model/company.hpp"
#include "tests/catch.hpp"

using evert::model::pyramid;

TEST_CASE("A thousand people need as many managers and layers as their span says") {
  struct Row {
    double span;
    int managers;
    int layers;
  };
  for (const Row row : {Row{6, 201, 4}, Row{8, 144, 4}, Row{10, 111, 3}, Row{12, 92, 3}, Row{15, 73, 3}}) {
    CAPTURE(row.span);
    CHECK(pyramid(1000, row.span).managers == row.managers);
    CHECK(pyramid(1000, row.span).layers == row.layers);
  }
}

TEST_CASE("The span of a pyramid is the people below over the managers") {
  const auto managers = pyramid(1000, 6).managers;
  CHECK(evert::model::span_of_control(1000 + managers, managers) == Approx(1200.0 / 201));
  CHECK(evert::model::span_of_control(1000, 0) == 0);
}
