// Word of mouth and adoption on a company that has nothing else: whoever is persuaded buys and stays (A4;
// C6).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace evert::validation::closed_forms {

// Innovation and imitation, a year [S9].
inline constexpr double bass_p = 0.03, bass_q = 0.38;

// Share that has adopted after some years (Bass 1969).
[[nodiscard]] double bass(double years);

struct Diffusion {
  std::vector<double> adopted = {0.0};  // [week] share of households
  double alone = 0;                     // share of households that came by their own motion

  // Largest distance from the curve of Bass.
  [[nodiscard]] double worst_gap() const;
  // Years to the middle of the four years in which most adopt; the curve is symmetric about its peak.
  [[nodiscard]] double peak_year() const;
};

inline constexpr std::size_t adopting_households = 100'000;

// Everybody is a promoter; `degree` 0 is the complete graph.
[[nodiscard]] Diffusion diffuse(double degree, double rewiring, int weeks, std::uint64_t seed = 1,
                                std::uint32_t replicate = 0);

}  // namespace evert::validation::closed_forms
