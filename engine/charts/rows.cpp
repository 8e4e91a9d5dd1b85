#include "engine/charts/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

RowFit fit_rows(Density density, std::size_t count, double room, double own, double least, double most) {
  RowFit fit = fit_rows(density, std::vector<double>(count, own), room, least / own, most / own);
  fit.height *= own;
  return fit;
}

RowFit fit_rows(Density density, const std::vector<double>& own, double room, double least, double most) {
  const double all = std::accumulate(own.begin(), own.end(), 0.0);
  if (own.empty() || !(all > 0)) return {own.size(), 1, 0};
  if (density == Density::page) return {own.size(), std::min(1.0, room / all), 0};
  if (room / all >= least) return {own.size(), std::min(most, room / all), 0};
  double used = own.front();
  std::size_t shown = 1;
  while (shown < own.size() && (used + own[shown]) * least + more_height <= room) used += own[shown++];
  return {shown, std::clamp((room - more_height) / used, least, most), own.size() - shown};
}

void draw_more(Painter& painter, double x, double middle, std::size_t left_out) {
  if (left_out == 0) return;
  painter.text({x, baseline_around(middle, theme::small_size)}, fmt::format("and {} more", left_out),
               {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
}

}  // namespace evert::charts
