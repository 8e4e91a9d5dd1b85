#include "engine/measures/summary.hpp"

#include <array>

#include "engine/vector/picks.hpp"

namespace evert::measures {

namespace {

CustomerSummary customers_of(const model::World& world) {
  const model::Customers& columns = world.customers;
  CustomerSummary sum;
  sum.segment_active.assign(world.company->segments.size(), 0.0);
  sum.segment_satisfaction.assign(world.company->segments.size(), 0.0);
  sum.owners = static_cast<double>(
      vector::functions().count_with(columns.last_brand.data(), columns.size(), 255, model::brand_own));
  vector::Picks active;
  active.find_with(columns.status, 0, columns.size(), model::customer_active, model::customer_active);
  // Locals, as whatever the loop writes to memory it would have to wait for in the next turn.
  double satisfaction = 0, expectation = 0;
  std::size_t top_box = 0, promoters = 0, detractors = 0;
  std::array<std::size_t, 256> in_segment{};
  for (const std::uint32_t row : active.rows()) {
    const double felt = columns.satisfaction[row];
    const double reported = felt + columns.leniency[row];
    satisfaction += felt;
    expectation += columns.expectation[row];
    top_box += reported >= top_box_from ? 1 : 0;
    promoters += reported >= promoter_from ? 1 : 0;
    detractors += reported <= detractor_to ? 1 : 0;
    ++in_segment[columns.segment[row]];
    sum.segment_satisfaction[columns.segment[row]] += felt;
  }
  sum.active = static_cast<double>(active.size());
  sum.satisfaction = satisfaction;
  sum.expectation = expectation;
  sum.top_box = static_cast<double>(top_box);
  sum.promoters = static_cast<double>(promoters);
  sum.detractors = static_cast<double>(detractors);
  for (std::size_t s = 0; s < sum.segment_active.size(); ++s)
    sum.segment_active[s] = static_cast<double>(in_segment[s]);
  return sum;
}

void add_people(const model::World& world, Summary& summary) {
  const model::Employees& people = world.employees;
  summary.silos.resize(world.company->silos.size());
  summary.level_heads.assign(model::level_count, 0.0);
  for (std::size_t row = 0; row < people.size(); ++row) {
    if (!people.exists(row)) continue;
    SiloPeople& silo = summary.silos[people.silo[row]];
    if (!people.present(row)) {
      silo.vacancies += 1;
      continue;
    }
    silo.heads += 1;
    silo.engagement += people.engagement[row];
    silo.fatigue += people.fatigue[row];
    silo.adopted += people.adopted[row];
    if (people.works[row] != 0) {
      silo.working += 1;
      silo.skill += people.skill[row];
    }
    summary.level_heads[people.level[row]] += 1;
  }
}

}  // namespace

Summary summarise(const model::World& world) {
  Summary summary;
  summary.customers = customers_of(world);
  add_people(world, summary);
  return summary;
}

}  // namespace evert::measures
