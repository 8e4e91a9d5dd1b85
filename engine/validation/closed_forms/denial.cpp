#include "engine/validation/closed_forms/denial.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

namespace {

constexpr std::size_t customers = 4000;
constexpr double stories = 5;

}  // namespace

Denial::Denial(const DenyingFirm& firm)
    : world_(make_world({.customers = customers, .seed = firm.seed})), truth_(firm.satisfaction) {
  auto company = std::make_shared<model::Company>(*world_.company);
  company->layers = firm.layers;
  world_.company = company;
  world_.replicate = firm.replicate;
  world_.practice.layers = firm.layers;
  world_.policy.asymmetry = firm.asymmetry;
  world_.policy.attenuation = firm.attenuation;
  sensing_.story_weeks = 1;
  sensing_.stories = stories;
  sensing_.belief_rate = firm.rate;
  if (!firm.surveys) sensing_.survey_sample = 0;
  const double spread = firm.signal * std::sqrt(stories);
  for (std::size_t row = 0; row < customers; ++row) {
    world_.customers.satisfaction[row] = static_cast<float>(firm.satisfaction);
    const double u = (static_cast<double>(row) + 0.5) / static_cast<double>(customers);
    world_.customers.leniency[row] = static_cast<float>(spread * base::normal_quantile(u));
  }
  mechanisms::prepare_sensing(world_, sensing_, context());
}

void Denial::begin_at_truth() {
  for (model::Belief& belief : world_.beliefs.layers) belief.satisfaction[0] = truth_;
}

void Denial::week() {
  model::open_week(world_);
  mechanisms::sensing(world_, sensing_, context());
  ++world_.tick;
}

mechanisms::Context Denial::context() {
  return {random::make_key(world_.seed, world_.replicate), &team_};
}

Estimate steady_bias(const DenyingFirm& firm, int settle, int weeks) {
  Denial denial(firm);
  denial.begin_at_truth();
  std::vector<double> biases;
  for (int i = 0; i < settle; ++i) denial.week();
  for (int i = 0; i < weeks; ++i) {
    denial.week();
    biases.push_back(denial.bias());
  }
  return batch_means(biases);
}

DenyingFirm reluctant_firm(double ratio, std::uint64_t seed) {
  return {.asymmetry = ratio, .seed = seed};
}

DenyingFirm damping_firm(double ratio, std::uint64_t seed) {
  return {.attenuation = 1 - std::sqrt(ratio), .layers = 2, .seed = seed};
}

}  // namespace closed_forms

using namespace closed_forms;

std::vector<Measured> denial(Lab& lab) {
  const std::uint64_t seed = lab.options().seed;
  double worst = 0;
  for (const BiasRow& row : bias_table)
    for (const DenyingFirm& firm : {reluctant_firm(row.ratio, seed), damping_firm(row.ratio, seed)})
      worst = std::max(worst, std::fabs(steady_bias(firm, 1500, 12000).mean / firm.signal - row.bias));
  const auto bias = [&](DenyingFirm firm) {
    firm.seed = seed;
    return steady_bias(firm, 4000, 20000);
  };
  return {exactly("C9.a", worst), measured("C9.b", bias({.asymmetry = 1, .attenuation = 0.05, .layers = 3})),
          measured("C9.c", bias({.asymmetry = 0.3, .attenuation = 0.15, .layers = 6})),
          measured("C9.d", bias({.asymmetry = 0.1, .attenuation = 0.2, .layers = 7}))};
}

}  // namespace evert::validation
