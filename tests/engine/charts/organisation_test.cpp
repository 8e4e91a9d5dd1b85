#include "engine/charts/organisation.hpp"

#include <random>

#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

using Parents = std::vector<std::optional<std::size_t>>;

TEST_CASE("an organisation's labels cover neither each other nor the edge") {
  check_no_collisions(company());
}

TEST_CASE("a tidy tree, by hand") {
  // 0 has 1 and 2; 1 has 3, 4 and 5; 2 has 6.
  const auto places = tidy_tree({{}, 0, 0, 1, 1, 1, 2});
  CHECK(places[3].across == Approx(0));
  CHECK(places[4].across == Approx(1));
  CHECK(places[5].across == Approx(2));
  CHECK(places[1].across == Approx(1));
  CHECK(places[6].across == Approx(3));
  CHECK(places[2].across == Approx(3));
  CHECK(places[0].across == Approx(2));
  CHECK(places[6].layer == 2);
}

TEST_CASE("any tree is tidy: layers, distances, order, and parents above the middle of their children") {
  std::mt19937 engine(3);
  for (int round = 0; round < 60; ++round) {
    Parents parents{std::nullopt};
    for (std::size_t i = 1; i < 60; ++i) {
      parents.push_back(engine() % 20 == 0 ? std::nullopt : std::optional<std::size_t>(engine() % i));
    }
    const auto places = tidy_tree(parents);
    double least = 1e9;
    for (std::size_t i = 0; i < parents.size(); ++i) {
      least = std::min(least, places[i].across);
      CHECK(places[i].layer == (parents[i] ? places[*parents[i]].layer + 1 : 0));
      std::optional<double> first, last;
      for (std::size_t j = 0; j < parents.size(); ++j) {
        if (j != i && places[i].layer == places[j].layer) {
          CHECK(std::abs(places[i].across - places[j].across) >= 1 - 1e-9);
        }
        if (parents[j] != i) continue;
        if (last) CHECK(places[j].across > *last);
        if (!first) first = places[j].across;
        last = places[j].across;
      }
      if (first) CHECK(places[i].across == Approx((*first + *last) / 2));
    }
    CHECK(least == 0);
  }
}

TEST_CASE("a parent that does not come before its unit is none") {
  const auto places = tidy_tree({5, 1, {}});
  for (const TreePlace& place : places) CHECK(place.layer == 0);
}

TEST_CASE("a box is filled as far as the change has come, and says so") {
  Drawn drawn;
  draw_on(&drawn, company());
  const Rect& rim = drawn.plot.hits[0].area;
  double share = 0;
  for (const DrawnRectangle& drawn_rect : drawn.painter.rectangles) {
    const Rect& r = drawn_rect.rect;
    if (r.x == rim.x + 1 && r.y == rim.y + 1 && r.width < rim.width - 2) share = r.width / (rim.width - 2);
  }
  CHECK(share == Approx(0.38));
  CHECK(drawn.plot.hits[0].words == "Company: 412 people, 38% adopted");
  CHECK(drawn.painter.says("No data for Networks."));
}

TEST_CASE("an organisation without units says so") {
  check_no_data(OrganisationChart{});
}
