#include "engine/measures/summary.hpp"

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
  for (const std::uint32_t row : active.rows()) {
    const double satisfaction = columns.satisfaction[row];
    const double reported = satisfaction + columns.leniency[row];
    sum.active += 1;
    sum.satisfaction += satisfaction;
    sum.expectation += columns.expectation[row];
    sum.top_box += reported >= top_box_from;
    sum.promoters += reported >= promoter_from;
    sum.detractors += reported <= detractor_to;
    sum.segment_active[columns.segment[row]] += 1;
    sum.segment_satisfaction[columns.segment[row]] += satisfaction;
  }
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
