#include "engine/charts/key.hpp"

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

void draw_key(Painter& painter, std::span<const KeyEntry> entries, double left, double y, double right) {
  double x = left;
  for (const KeyEntry& entry : entries) {
    if (entry.name.empty()) continue;
    const double width = painter.text_width(entry.name, theme::small_size, Weight::regular);
    if (x + 15 + width > right) return;
    if (entry.filling == Filling::hollow) {
      const Point at{x + 5, y};
      painter.discs({&at, 1}, 5, entry.colour);
      painter.discs({&at, 1}, 3, theme::paper);
    } else {
      painter.rounded({x, y - 5, 10, 10}, 2, entry.colour);
    }
    painter.text({x + 15, baseline_around(y, theme::small_size)}, entry.name,
                 {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
    x += 15 + width + 18;
  }
}

}  // namespace evert::charts
