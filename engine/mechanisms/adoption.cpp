#include "engine/mechanisms/adoption.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/parallel/blocks.hpp"

namespace evert::mechanisms {

namespace {

using model::Employees;
using model::ProgrammeState;
using random::Draws;
using random::EntityKind;
using random::Stream;

constexpr double weeks_per_month = model::weeks_per_year / 12.0;
constexpr std::size_t block_rows = 1024;
constexpr std::size_t degree = model::close_ties + model::cross_ties;

double weekly_chance(double monthly_hazard) {
  return random::chance_of_event(monthly_hazard / weeks_per_month);
}

// Close ties count fully; of those to other silos as many as the company's ways of working use, the last one
// in part. 0 for somebody without ties.
double share_of_adopters(const Employees& e, std::size_t row, double cross_used) {
  double heard = 0;
  double adopters = 0;
  for (std::size_t i = 0; i < degree; ++i) {
    const std::uint32_t who = e.ties[row * degree + i];
    if (who == model::no_employee || !e.present(who)) continue;
    const double weight = i < model::close_ties
                              ? 1.0
                              : std::clamp(cross_used - static_cast<double>(i - model::close_ties), 0.0, 1.0);
    heard += weight;
    adopters += weight * e.adopted[who];
  }
  return heard > 0 ? adopters / heard : 0.0;
}

void count(model::World& world, const std::vector<std::uint8_t>& next) {
  Employees& e = world.employees;
  std::vector<double> people(world.silos.size());
  std::vector<double> adopters(world.silos.size());
  for (std::size_t row = 0; row < e.size(); ++row) {
    if (!e.present(row)) continue;
    if (next[row] != 0 && e.adopted[row] == 0) {
      e.adopted_at[row] = world.tick;
      world.week.adopted[e.silo[row]] += 1;
    }
    e.adopted[row] = next[row];
    people[e.silo[row]] += 1;
    adopters[e.silo[row]] += next[row];
  }
  world.programme.adopted.assign(world.silos.size(), 0.0);
  for (std::size_t s = 0; s < people.size(); ++s)
    if (people[s] > 0) world.programme.adopted[s] = adopters[s] / people[s];
}

}  // namespace

void adoption(model::World& world, const AdoptionParameters& p, const Context& c) {
  const ProgrammeState state = world.programme.state;
  if (state == ProgrammeState::none) return;
  const bool open = state != ProgrammeState::reversing && state != ProgrammeState::reversed;
  const double leader = world.programme.support;
  const bool falling = leader < p.low_support || !open || state == ProgrammeState::frozen;
  const double fall_back = falling ? weekly_chance(p.fall_back * (1.0 - leader)) : 0.0;
  const Employees& e = world.employees;
  const std::vector<double> shown = world.programme.adopted;  // to newcomers

  const auto decide = [&](std::size_t row) -> std::uint8_t {
    const auto draws = [&](Stream stream) {
      return Draws(c.key, stream, EntityKind::employee, static_cast<std::uint32_t>(row), world.tick);
    };
    if (e.adopted[row] != 0) return falling && draws(Stream::reversal).chance(fall_back) ? 0 : 1;
    if (e.in_scope[row] == 0 || !open) return 0;
    const std::size_t silo = e.silo[row];
    Draws luck = draws(Stream::adoption);
    const bool newcomer = e.experience[row] <= 0;
    if (newcomer && silo < shown.size() && luck.chance(shown[silo])) return 1;
    const double cross = world.practice.cross_ties.empty() ? 0.0 : world.practice.cross_ties[silo];
    const double hazard = (p.leader * leader + p.imitation * share_of_adopters(e, row, cross)) *
                          (1.0 - e.resistance[row]) * base::exp(-e.stakes[row]);
    return luck.chance(weekly_chance(hazard)) ? 1 : 0;
  };
  std::vector<std::uint8_t> next(e.size());
  parallel::for_each_block(*c.team, e.size(), block_rows,
                           [&](std::size_t, std::size_t begin, std::size_t end) {
                             for (std::size_t row = begin; row < end; ++row)
                               next[row] = e.present(row) ? decide(row) : 0;
                           });
  count(world, next);
}

}  // namespace evert::mechanisms
