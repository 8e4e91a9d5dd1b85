#include "engine/benchmarks/bandwidth.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "engine/parallel/blocks.hpp"
#include "engine/parallel/team.hpp"

namespace evert::benchmarks {

double memory_bandwidth(int threads) {
  constexpr std::size_t bytes = std::size_t{256} << 20;
  constexpr std::size_t block = std::size_t{1} << 17;  // values
  constexpr int passes = 8;
  using Clock = std::chrono::steady_clock;
  std::vector<float> values(bytes / sizeof(float), 1.0f);
  parallel::Team team(threads);
  double best = 0;
  for (int pass = 0; pass < passes; ++pass) {
    const auto start = Clock::now();
    parallel::for_each_block(team, values.size(), block,
                             [&](std::size_t, std::size_t begin, std::size_t end) {
                               for (std::size_t i = begin; i < end; ++i) values[i] = 0.5f * values[i] + 1.0f;
                             });
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    best = std::max(best, 2.0 * static_cast<double>(bytes) / seconds);
  }
  return best;
}

}  // namespace evert::benchmarks
