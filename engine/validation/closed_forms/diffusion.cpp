#include "engine/validation/closed_forms/diffusion.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/mechanisms/choice.hpp"
#include "engine/mechanisms/word_of_mouth.hpp"
#include "engine/parallel/team.hpp"
#include "engine/statistics/estimate.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

double bass(double years) {
  const double gone = std::exp(-(bass_p + bass_q) * years);
  return (1 - gone) / (1 + bass_q / bass_p * gone);
}

double Diffusion::worst_gap() const {
  double worst = 0;
  for (std::size_t week = 0; week < adopted.size(); ++week)
    worst = std::max(worst, std::fabs(adopted[week] - bass(static_cast<double>(week) / 52)));
  return worst;
}

double Diffusion::peak_year() const {
  constexpr std::size_t half = 104;
  std::size_t best = half;
  for (std::size_t week = half; week + half < adopted.size(); ++week)
    if (adopted[week + half] - adopted[week - half] > adopted[best + half] - adopted[best - half])
      best = week;
  return static_cast<double>(best) / 52;
}

Diffusion diffuse(double degree, double rewiring, int weeks, std::uint64_t seed, std::uint32_t replicate) {
  model::World world = make_world({.customers = adopting_households, .contacts_a_week = 100, .seed = seed});
  world.replicate = replicate;
  auto company = std::make_shared<model::Company>();
  company->segments.resize(1);
  world.company = company;
  std::ranges::fill(world.customers.status, std::uint8_t{0});
  std::ranges::fill(world.customers.satisfaction, 95.0F);
  const mechanisms::WordOfMouthParameters talking{
      .talk = 1.9, .persuasion = bass_q / 1.9, .degree = degree, .rewiring = rewiring};
  const mechanisms::ChoiceParameters choosing{.innovation = bass_p};
  parallel::Team team(1);
  const mechanisms::Context context{random::make_key(seed, replicate), &team};
  Diffusion result;
  constexpr auto all = static_cast<double>(adopting_households);
  double adopted = 0;
  for (; world.tick < weeks; ++world.tick) {
    model::open_week(world);
    mechanisms::word_of_mouth(world, talking, context);
    mechanisms::choice(world, choosing, context);
    adopted += world.week.joined;
    result.adopted.push_back(adopted / all);
    result.alone += world.week.adopted_alone / all;
  }
  return result;
}

}  // namespace closed_forms

using namespace closed_forms;

std::vector<Measured> diffusion(Lab& lab) {
  constexpr std::size_t replicates = 4;
  std::vector<Diffusion> runs(replicates);
  parallel::Team team(lab.options().threads);
  parallel::for_each_task(team, replicates, [&](std::size_t r) {
    runs[r] = diffuse(0, 0, 20 * 52, lab.options().seed, static_cast<std::uint32_t>(r));
  });
  const auto row = [&](const char* id, auto figure) {
    std::vector<double> values;
    for (const Diffusion& run : runs) values.push_back(figure(run));
    const auto mean = statistics::mean_interval(values);
    return Measured{id, mean.mean, mean.interval.low, mean.interval.high, "4 replicates"};
  };
  return {row("C6.a", [](const Diffusion& run) { return run.adopted[5 * 52]; }),
          row("C6.b", [](const Diffusion& run) { return run.adopted[10 * 52]; }),
          row("C6.c", [](const Diffusion& run) { return run.peak_year(); }),
          row("C6.d", [](const Diffusion& run) { return run.worst_gap(); })};
}

}  // namespace evert::validation
