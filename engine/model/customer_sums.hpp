// What customers in a relation feel, summed over all of them as it changes: a world may have a million
// households, and a dozen measures ask every week. Sums are whole multiples of 2^-24 points, so they are
// exact and depend on no order. Whoever changes satisfaction, expectation, leniency or the relation of a
// household keeps them up: relations.hpp, and a mechanism that changes one column of many rows at once by
// itself.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/customers.hpp"

namespace evert::model {

// Edges on the 0..100 scale of what a customer reports, S + leniency (0b.2).
// Top box: the best of five answers is the nearest one, as for the "5s" of [S1].
constexpr double top_box_from = 87.5;
// Would recommend, asked on 0..10: promoters answer 9 or 10, detractors 6 or less (Reichheld 2003).
constexpr double promoter_from = 90;
constexpr double detractor_to = 60;

// From one point on, a float loses nothing.
constexpr double parts_of_point = 1 << 24;
[[nodiscard]] inline std::int64_t in_parts(float points) {
  return static_cast<std::int64_t>(double{points} * parts_of_point);
}
[[nodiscard]] inline double in_points(std::int64_t parts) {
  return static_cast<double>(parts) / parts_of_point;
}

struct CustomerSums {
  std::int64_t owners = 0;        // households whose last purchase was here, in a relation or not
  std::int64_t satisfaction = 0;  // parts of a point, as below
  std::int64_t expectation = 0;
  std::int64_t top_box = 0, promoters = 0, detractors = 0;
  std::vector<std::int64_t> segment_satisfaction;

  // A customer in a relation comes in (sign 1) or goes out (-1), as the columns have it now.
  void count(const Customers& customers, std::size_t row, int sign) {
    const std::int64_t felt = sign * in_parts(customers.satisfaction[row]);
    satisfaction += felt;
    segment_satisfaction[customers.segment[row]] += felt;
    expectation += sign * in_parts(customers.expectation[row]);
    const double reported = customers.reported(row);
    top_box += reported >= top_box_from ? sign : 0;
    promoters += reported >= promoter_from ? sign : 0;
    detractors += reported <= detractor_to ? sign : 0;
  }
  friend bool operator==(const CustomerSums&, const CustomerSums&) = default;
};

// From the columns alone.
[[nodiscard]] inline CustomerSums sums_of(const Customers& customers, std::size_t segments) {
  CustomerSums sums;
  sums.segment_satisfaction.resize(segments);
  for (std::size_t row = 0; row < customers.size(); ++row) {
    sums.owners += customers.last_brand[row] == brand_own ? 1 : 0;
    if ((customers.status[row] & customer_active) != 0) sums.count(customers, row, 1);
  }
  return sums;
}

}  // namespace evert::model
