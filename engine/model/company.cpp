#include "engine/model/company.hpp"

#include <algorithm>
#include <cmath>

namespace evert::model {

std::string_view to_string(Level level) {
  constexpr std::string_view names[] = {"front", "specialist", "supervisor", "manager", "executive"};
  return names[static_cast<int>(level)];
}

Tick renewal_weeks(double purchase_years) {
  const double quarter_of_cycle = std::round(purchase_years * weeks_per_year / 4);
  return static_cast<Tick>(std::clamp(quarter_of_cycle, 1.0, double{weeks_per_quarter}));
}

Needs Segment::needs() const {
  Needs weights = {need_product, need_price,   need_buying,  need_learning,
                   need_use,     need_service, need_renewal, need_fairness};
  normalise(weights);
  return weights;
}

std::int64_t Company::heads() const {
  std::int64_t sum = 0;
  for (const Silo& silo : silos)
    for (const Role& role : silo.roles) sum += role.heads;
  return sum;
}

std::int64_t Company::managers() const {
  std::int64_t sum = 0;
  for (const Silo& silo : silos)
    for (const Role& role : silo.roles)
      if (role.rank >= Level::supervisor) sum += role.heads;
  return sum;
}

double span_of_control(std::int64_t heads, std::int64_t managers) {
  return managers > 0 ? static_cast<double>(heads - 1) / static_cast<double>(managers) : 0.0;
}

Pyramid pyramid(std::int64_t front, double span) {
  Pyramid result;
  auto below = front;
  while (below > 1) {
    below = static_cast<std::int64_t>(std::ceil(static_cast<double>(below) / span));
    result.managers += below;
    ++result.layers;
  }
  return result;
}

}  // namespace evert::model
