// Where in the parameter space to look: points of the unit cube, a coordinate for each parameter that is
// varied.
//
// A design is a function of its size and seed alone. Points and dimensions are counted from 0; a size no
// design can have is an InputError that says what is possible.
//
// Points of a hypercube or of Sobol's sequence keep apart from each other, so how they scatter does not say
// how sure a figure is that is worked out from them: repetitions of the design do, each by other random
// numbers (Owen 1997; L'Ecuyer and Lemieux 2002). Points are dealt to repetitions in turn, point i being
// number i / repetitions of repetition i mod repetitions. Repetition r is the same in designs of the same
// seed, and the first one is the design without others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace evert::statistics {

// Coordinates lie in [0, 1].
struct UnitPoints {
  std::size_t dimensions = 0;
  std::vector<double> values;  // point by point

  [[nodiscard]] std::size_t points() const { return dimensions == 0 ? 0 : values.size() / dimensions; }
  [[nodiscard]] std::span<const double> point(std::size_t i) const {
    return std::span(values).subspan(i * dimensions, dimensions);
  }
};

inline constexpr std::size_t most_points = std::size_t{1} << 20;
inline constexpr std::size_t most_sobol_dimensions = 3667;  // of Boost's table (Joe and Kuo 2003, 2008)

// McKay, Beckman and Conover (1979): in each dimension every interval [i / n, (i + 1) / n) holds one of the n
// points, anywhere within it; the order differs from dimension to dimension.
[[nodiscard]] UnitPoints latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed,
                                         std::size_t repetitions = 1);

// Sobol's sequence with its origin, in the order of Gray's code, under nested uniform scrambling (Owen 1995)
// of the first 32 binary digits: each point alone is uniform, so that means over points have no bias and
// seeds give independent errors, and every elementary interval holds its share as before. The first points
// are the same however many are asked for; powers of 2 in each repetition are best. Coordinates are odd
// multiples of 2^-33, never 0 or 1.
[[nodiscard]] UnitPoints sobol(std::size_t points, std::size_t dimensions, std::uint64_t seed,
                               std::size_t repetitions = 1);

// Trajectories of dimensions + 1 points each (Morris 1991): from one point to the next one coordinate moves
// by Delta = levels / (2 (levels - 1)), up or down, each coordinate once, in random order. Coordinates are
// multiples of 1 / (levels - 1), each equally likely; `levels` is even (4 is usual: Delta = 2/3).
[[nodiscard]] UnitPoints morris(std::size_t trajectories, std::size_t dimensions, std::size_t levels,
                                std::uint64_t seed);

// Saltelli et al. (2010): points (dimensions + 2) rows, from Sobol points of twice the dimensions, whose
// halves are a row of A and one of B. Row j (dimensions + 2) is A_j, the next B_j, and after them come
// AB_0,j, AB_1,j ..: A_j with that one coordinate from B_j. So the first rows are the design of fewer points.
// Points j are what is dealt to repetitions, whole.
[[nodiscard]] UnitPoints saltelli(std::size_t points, std::size_t dimensions, std::uint64_t seed,
                                  std::size_t repetitions = 1);

}  // namespace evert::statistics
