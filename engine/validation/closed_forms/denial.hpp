// How far beliefs come to stand above the truth when good news is believed faster than bad and layers damp
// bad news (A8; C9). The real mechanism, on customers whose stories have a known spread.
#pragma once

#include <cstdint>

#include "engine/mechanisms/sensing.hpp"
#include "engine/model/world.hpp"
#include "engine/parallel/team.hpp"
#include "engine/validation/closed_forms/estimates.hpp"

namespace evert::validation::closed_forms {

struct DenyingFirm {
  double asymmetry = 1;
  double attenuation = 0;
  double layers = 1;
  double rate = 0.05;
  double signal = 8;  // SD of what is heard, points
  std::uint64_t seed = 1;
  std::uint32_t replicate = 0;
  double satisfaction = 50;
  bool surveys = false;
};

// A firm whose customers all feel alike, and rate with a normal leniency.
class Denial {
 public:
  explicit Denial(const DenyingFirm& firm);

  [[nodiscard]] mechanisms::SensingParameters& parameters() { return sensing_; }
  void begin_at_truth();
  void week();
  // What is believed too much, points.
  [[nodiscard]] double bias() const { return world_.beliefs.executives().satisfaction[0] - truth_; }

 private:
  [[nodiscard]] mechanisms::Context context();

  model::World world_;
  double truth_;
  mechanisms::SensingParameters sensing_;
  parallel::Team team_{1};
};

// The bias that is left after `settle` weeks, mean of `weeks`, points.
[[nodiscard]] Estimate steady_bias(const DenyingFirm& firm, int settle, int weeks);

// Bias in SDs of the signal by the effective readiness r_eff to believe bad news (A8).
struct BiasRow {
  double ratio, bias;
};
inline constexpr BiasRow bias_table[] = {{1, 0},      {0.8, 0.09}, {0.6, 0.20}, {0.5, 0.28},
                                         {0.4, 0.36}, {0.3, 0.48}, {0.2, 0.64}, {0.1, 0.90}};

// Two firms of the same r_eff: one by reluctance to believe, one by two layers that damp.
[[nodiscard]] DenyingFirm reluctant_firm(double ratio, std::uint64_t seed = 1);
[[nodiscard]] DenyingFirm damping_firm(double ratio, std::uint64_t seed = 1);

}  // namespace evert::validation::closed_forms
