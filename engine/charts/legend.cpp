#include "engine/charts/legend.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double line_height = 20;
constexpr double swatch = 18;
constexpr double mark_width = swatch + 6;  // with the space before the name
constexpr double between = 18;

std::string words_of(const LegendEntry& entry) {
  return entry.visibility == Visibility::hidden ? entry.name + " (hidden)" : entry.name;
}

void draw_entry(Painter& painter, const LegendEntry& entry, const std::string& words, Point at) {
  const bool shown = entry.visibility == Visibility::shown;
  const Point end{at.x + swatch, at.y};
  const Point middle{at.x + swatch / 2, at.y};
  painter.line(at, end, {shown ? entry.colour : theme::grid, theme::line_width, entry.dash});
  painter.discs({&middle, 1}, theme::dot_radius, shown ? entry.colour : theme::axis);
  if (!shown) painter.discs({&middle, 1}, theme::dot_radius - 1.5, theme::paper);
  painter.text({end.x + 6, baseline_around(at.y, theme::text_size)}, words,
               {theme::text_size, shown ? theme::ink : theme::muted, Anchor::start, Weight::regular, false});
}

std::string more_text(std::size_t count) {
  return fmt::format("and {} more", count);
}

// Of the first `said` entries, and behind them of how many there are more.
std::vector<Rect> places_of(const Painter& painter, const std::vector<std::string>& names, std::size_t said,
                            const Rect& area) {
  std::vector<double> widths;
  for (std::size_t i = 0; i < said; ++i) {
    widths.push_back(mark_width + painter.text_width(names[i], theme::text_size, Weight::regular));
  }
  if (said < names.size()) {
    widths.push_back(painter.text_width(more_text(names.size() - said), theme::small_size, Weight::regular));
  }
  std::vector<Rect> places;
  Point at{area.x, area.y};
  for (const double width : widths) {
    if (at.x > area.x && at.x + width > area.right()) at = {area.x, at.y + line_height};
    places.push_back({at.x, at.y, width, line_height});
    at.x += width + between;
  }
  return places;
}

}  // namespace

std::size_t shown_count(const Legend& legend) {
  return static_cast<std::size_t>(
      std::count_if(legend.entries.begin(), legend.entries.end(),
                    [](const LegendEntry& entry) { return entry.visibility == Visibility::shown; }));
}

void toggle(Legend* legend, std::size_t entry) {
  if (entry >= legend->entries.size()) return;
  Visibility& visibility = legend->entries[entry].visibility;
  if (visibility == Visibility::hidden) {
    visibility = Visibility::shown;
  } else if (shown_count(*legend) > 1) {
    visibility = Visibility::hidden;
  }
}

void solo(Legend* legend, std::size_t entry) {
  if (entry >= legend->entries.size()) return;
  const bool alone = shown_count(*legend) == 1 && legend->entries[entry].visibility == Visibility::shown;
  for (LegendEntry& each : legend->entries) each.visibility = alone ? Visibility::shown : Visibility::hidden;
  legend->entries[entry].visibility = Visibility::shown;
}

LegendPlot draw(Painter& painter, const Legend& legend, const Rect& area) {
  std::vector<std::string> names;
  for (const LegendEntry& entry : legend.entries) {
    names.push_back(
        elided(painter, words_of(entry), std::max(0.0, area.width - mark_width), theme::text_size));
  }
  std::size_t said = names.size();
  std::vector<Rect> places = places_of(painter, names, said, area);
  while (said > 0 && places.back().bottom() > area.bottom()) places = places_of(painter, names, --said, area);
  LegendPlot plot;
  for (std::size_t i = 0; i < said; ++i) {
    const LegendEntry& entry = legend.entries[i];
    draw_entry(painter, entry, names[i], {places[i].x, places[i].centre().y});
    const bool shown = entry.visibility == Visibility::shown;
    plot.hits.push_back({i, places[i], entry.name + (shown ? ": shown" : ": hidden")});
  }
  if (said < names.size()) {
    const Rect& last = places.back();
    painter.text({last.x, baseline_around(last.centre().y, theme::small_size)},
                 more_text(names.size() - said),
                 {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
  }
  if (!places.empty()) plot.height = places.back().bottom() - area.y;
  return plot;
}

}  // namespace evert::charts
