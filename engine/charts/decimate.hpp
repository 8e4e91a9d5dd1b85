// Long lines on few pixels: the lowest and highest of each stretch of samples, so that no peak is lost.
//
// Stretches begin at multiples of their length in the data, not at a pixel: panning moves the picture without
// changing it.
//
//   const Pyramid pyramid(values);                        // once, millions of samples
//   const auto stretches = pyramid.between(from, to, plot.area.width);  // each frame, O(pixels)
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace evert::charts {

// Samples `first` to `first + count - 1`; low and high are NaN if none of them is drawable.
struct Stretch {
  std::size_t first = 0;
  std::size_t count = 0;
  double low = 0;
  double high = 0;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

// The smallest power of two such that `samples` make at most one stretch a pixel; 1 up to two samples a
// pixel.
[[nodiscard]] std::size_t stretch_length(std::size_t samples, double pixels);

// Which samples to draw, ascending: the first and the last, and of each stretch one that is lowest and one
// that is highest. `first` is the place of values[0] in the whole data, as stretches are counted from there;
// the answer counts from values[0]. Missing values are never among them. Length 1 keeps all that are
// drawable.
[[nodiscard]] std::vector<std::size_t> decimated(std::span<const double> values, std::size_t length,
                                                 std::size_t first = 0);

// Lows and highs at every power of two from 16 samples up; a quarter of the memory of the data. The data must
// outlive it.
class Pyramid {
 public:
  explicit Pyramid(std::span<const double> values);

  // Stretches of equal length that cover samples `from` to `to - 1`, at most `pixels` + 2 of them; the last
  // may be shorter. Time grows with the pixels, not with the samples.
  [[nodiscard]] std::vector<Stretch> between(std::size_t from, std::size_t to, double pixels) const;

  [[nodiscard]] std::size_t size() const { return values_.size(); }

 private:
  struct Extremes {
    double low;
    double high;
  };

  [[nodiscard]] Extremes extremes_of(std::size_t first, std::size_t count) const;

  std::span<const double> values_;
  std::vector<std::vector<Extremes>> levels_;  // [k][i]: samples i 16 2^k and those after it
};

}  // namespace evert::charts
