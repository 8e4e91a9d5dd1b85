#include "engine/validation/closed_forms/landscapes.hpp"

#include <vector>

#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

using mechanisms::Landscape;
using model::OfferBits;

Landscape landscape(std::uint32_t number, int attributes, int interactions, std::uint64_t seed) {
  return Landscape(random::make_key(seed, number), attributes, interactions);
}

Optima local_optima(int attributes, int interactions, std::uint32_t landscapes, std::uint64_t seed) {
  Optima result;
  Sum sum;
  for (std::uint32_t i = 0; i < landscapes; ++i) {
    const Landscape land = landscape(i, attributes, interactions, seed);
    std::vector<double> fits;
    for (OfferBits offer = 0; offer < OfferBits{1} << attributes; ++offer)
      fits.push_back(land.fit(offer, equal_needs));
    double optima = 0;
    for (OfferBits offer = 0; offer < fits.size(); ++offer) {
      bool best = true;
      for (int a = 0; a < attributes; ++a) best = best && fits[offer ^ OfferBits{1} << a] <= fits[offer];
      result.misjudged += best != land.is_optimum(offer, equal_needs) ? 1 : 0;
      optima += best;
    }
    sum.add(optima);
  }
  result.count = sum.mean();
  return result;
}

Summit lone_summit(int attributes, std::uint32_t landscapes, std::uint64_t seed) {
  Summit result;
  Sum best;
  for (std::uint32_t i = 0; i < landscapes; ++i) {
    const Landscape land = landscape(i, attributes, 0, seed);
    const OfferBits top = land.climb(0, equal_needs);
    result.others += land.climb((OfferBits{1} << attributes) - 1, equal_needs) != top ? 1 : 0;
    best.add(land.fit(top, equal_needs));
  }
  result.fit = best.mean();
  return result;
}

}  // namespace closed_forms

using namespace closed_forms;

std::vector<Measured> landscape_optima(Lab& lab) {
  const std::uint64_t seed = lab.options().seed + 10;  // the landscapes of other uses of a seed
  return {measured("C11.a", local_optima(8, 7, 400, seed).count, 1, "400 landscapes"),
          measured("C11.b", local_optima(10, 9, 100, seed).count, 1, "100 landscapes"),
          measured("C11.c", lone_summit(12, 400, seed).fit, 1, "400 landscapes")};
}

}  // namespace evert::validation
