#include "engine/validation/closed_forms/wallets.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/mechanisms/choice.hpp"
#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

namespace {

constexpr std::size_t wallet_occasions = 100'000;

}  // namespace

double allocation(int rank, int n) {
  return (1 - rank / (n + 1.0)) * 2.0 / n;
}

std::vector<double> purchases(const std::vector<double>& satisfaction, std::size_t occasions, double quality,
                              std::uint64_t seed, std::uint32_t replicate) {
  model::World world = make_world({.customers = occasions, .contacts_a_week = 1, .seed = seed});
  auto company = std::make_shared<model::Company>();
  company->segments.resize(1);
  company->rivals.resize(satisfaction.size() - 1);
  constexpr double far_from_nothing = 20;  // appeal of all: nobody buys outside
  for (std::size_t j = 1; j < satisfaction.size(); ++j) {
    company->rivals[j - 1].quality = satisfaction[j];
    company->rivals[j - 1].appeal = far_from_nothing;
  }
  world.company = company;
  std::ranges::fill(world.customers.status, std::uint8_t{0});
  std::ranges::fill(world.customers.satisfaction, static_cast<float>(satisfaction[0]));
  std::ranges::fill(world.customers.next_purchase, 0);
  parallel::Team team(1);
  model::open_week(world);
  mechanisms::choice(world, {.appeal = far_from_nothing, .quality = quality, .inertia = 0},
                     {random::make_key(seed, replicate), &team});
  std::vector<double> counts(satisfaction.size(), 0.0);
  for (const std::uint8_t brand : world.customers.last_brand)
    if (brand != model::brand_outside) counts[brand] += 1;
  return counts;
}

Wallet ranked_wallet(int n, std::uint64_t seed) {
  constexpr double quality = 0.8;
  // exp(bq (S - 76)/10) = n + 1 - rank
  std::vector<double> satisfaction;
  Wallet wallet;
  for (int rank = 1; rank <= n; ++rank) {
    satisfaction.push_back(76 + 10 / quality * std::log(n + 1.0 - rank));
    wallet.expected.push_back(allocation(rank, n) * wallet_occasions);
  }
  wallet.counts = purchases(satisfaction, wallet_occasions, quality, seed, 0);
  return wallet;
}

}  // namespace closed_forms

using namespace closed_forms;

std::vector<Measured> wallet_allocation(Lab& lab) {
  double worst = 0;
  for (int n = 2; n <= 4; ++n) {
    const Wallet wallet = ranked_wallet(n, lab.options().seed);
    for (std::size_t i = 0; i < wallet.counts.size(); ++i)
      worst = std::max(worst, std::fabs(wallet.counts[i] - wallet.expected[i]) / wallet_occasions);
  }
  return {exactly("C8", worst)};
}

}  // namespace evert::validation
