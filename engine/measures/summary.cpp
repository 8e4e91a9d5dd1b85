#include "engine/measures/summary.hpp"

#include <cstdint>

#include "engine/model/relations.hpp"

namespace evert::measures {

namespace {

CustomerSummary customers_of(const model::World& world) {
  const model::CustomerSums& sums = world.sums;
  CustomerSummary all{.owners = static_cast<double>(sums.owners),
                      .active = model::customers_in_relation(world),
                      .satisfaction = model::in_points(sums.satisfaction),
                      .expectation = model::in_points(sums.expectation),
                      .top_box = static_cast<double>(sums.top_box),
                      .promoters = static_cast<double>(sums.promoters),
                      .detractors = static_cast<double>(sums.detractors),
                      .segment_active = world.in_relation,
                      .segment_satisfaction = {}};
  for (const std::int64_t parts : sums.segment_satisfaction)
    all.segment_satisfaction.push_back(model::in_points(parts));
  return all;
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
