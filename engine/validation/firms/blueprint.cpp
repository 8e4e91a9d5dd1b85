#include "engine/validation/firms/blueprint.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "engine/base/math.hpp"

namespace evert::validation {

namespace {

using random::Draws;

// `crossings` of the places between steps, each alike, become changes of silo; never back to the one before.
Blueprint::Way draw_way(std::size_t silos, int steps, int crossings, Draws& draws) {
  Blueprint::Way way;
  const int places = steps - 1;
  int left = std::min(crossings, places);
  std::size_t silo = draws.index(static_cast<std::uint32_t>(silos));
  for (int step = 0; step < steps; ++step) {
    if (step > 0) {
      const int to_come = steps - step;
      const bool crosses = draws.uniform() * to_come < left;
      const std::size_t other = draws.index(static_cast<std::uint32_t>(silos - 1));
      if (crosses) {
        silo = (silo + 1 + other) % silos;
        --left;
      }
    }
    way.silo.push_back(silo);
    way.minutes.push_back(draws.lognormal(1, 0.6));
  }
  return way;
}

// Shares of the broken stick, none below a tenth of an even one.
std::vector<double> draw_shares(std::size_t n, Draws& draws) {
  std::vector<double> shares(n);
  for (double& share : shares) share = 0.1 + draws.exponential(1);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

void draw_segments(Blueprint& blueprint, std::size_t n, Draws& draws) {
  const auto shares = draw_shares(n, draws);
  double spend = 0;
  for (const double share : shares) {
    Blueprint::Market segment{.share = share,
                              .spend = draws.lognormal(1, 0.3),
                              .quality_weight = draws.lognormal(1, 0.2),
                              .price_weight = draws.lognormal(1, 0.2),
                              .needs = {}};
    for (double& need : segment.needs) need = draws.lognormal(1, 0.5);
    spend += share * segment.spend;
    blueprint.segments.push_back(segment);
  }
  for (Blueprint::Market& segment : blueprint.segments) segment.spend /= spend;
}

// About the firm's own orientation, cut at 0 and 1.
levers::StartParameters draw_start(const FirmTraits& traits, Draws& draws) {
  levers::StartParameters start;
  const schema::Declaration<levers::StartParameters> declaration;
  for (const auto& entry : declaration.entries())
    entry.set(start,
              schema::Value(std::clamp(traits.orientation + traits.lever_spread * draws.normal(), 0.0, 1.0)));
  return start;
}

}  // namespace

int Blueprint::Way::crossings() const {
  int count = 0;
  for (std::size_t i = 1; i < silo.size(); ++i) count += silo[i] != silo[i - 1];
  return count;
}

Blueprint draw_blueprint(Industry industry, const FirmTraits& traits, Draws layout, Draws levers) {
  Blueprint blueprint;
  const auto working = static_cast<std::size_t>(traits.silos) - 1;  // one is management
  const int steps = std::max(static_cast<int>(traits.steps), static_cast<int>(traits.crossings) + 1);
  const int crossings = static_cast<int>(traits.crossings);
  blueprint.buy = draw_way(working, steps, crossings, layout);
  blueprint.service = draw_way(working, steps, crossings, layout);
  blueprint.request = draw_way(working, std::max(2, steps / 2), std::max(1, crossings / 2), layout);
  blueprint.request_share = 0.1 + 0.4 * layout.uniform();
  draw_segments(blueprint, static_cast<std::size_t>(traits.segments), layout);
  const schema::Range& mean = [&]() -> const schema::Range& {
    for (const Trait& trait : firm_traits())
      if (trait.member == &FirmTraits::satisfaction) return range_of(trait, industry);
    std::abort();
  }();
  for (int i = 0; i < static_cast<int>(traits.rivals); ++i) {
    const double quality = middle(mean) + traits.rival_spread * layout.normal();
    const double outside_in = mean_orientation + sd_orientation * layout.normal();
    blueprint.rivals.push_back({std::clamp(quality, 40.0, 98.0), std::clamp(outside_in, 0.0, 1.0)});
  }
  blueprint.start = draw_start(traits, levers);
  return blueprint;
}

}  // namespace evert::validation
