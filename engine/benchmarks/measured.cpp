#include "engine/benchmarks/measured.hpp"

namespace evert::benchmarks {

std::vector<Measured> run_in_turn(std::span<const Contestant> contestants, int runs, const Plan& plan) {
  std::vector<Variant> variants;
  std::vector<VariantTimes> times(contestants.size());
  for (int run = 0; run < runs; ++run) {
    variants.clear();  // before the next ones need their memory
    for (const Contestant& contestant : contestants) variants.push_back(contestant.begin(run));
    Plan own = plan;
    own.progress = [&](double share) { return !plan.progress || plan.progress((run + share) / runs); };
    const auto more = time_in_turn(variants, own);
    for (std::size_t i = 0; i < times.size(); ++i) {
      times[i].slices.insert(times[i].slices.end(), more[i].slices.begin(), more[i].slices.end());
      if (times[i].wrong.empty()) times[i].wrong = more[i].wrong;
    }
  }
  const auto compared = compare_times(variants, times);
  std::vector<Measured> all;
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    Measured measured = contestants[i].measured;
    measured.times = compared[i];
    measured.wrong = times[i].wrong;
    if (contestants[i].finish) contestants[i].finish(measured);
    all.push_back(std::move(measured));
  }
  return all;
}

std::function<bool(double)> part_of_progress(const Asked& asked, double begin, double length) {
  return [progress = asked.progress, begin, length](double share) {
    return !progress || progress(begin + length * share);
  };
}

}  // namespace evert::benchmarks
