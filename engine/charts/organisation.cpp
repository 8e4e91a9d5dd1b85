#include "engine/charts/organisation.hpp"

#include <algorithm>
#include <utility>

#include "engine/charts/key.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double own_layer = 84;
constexpr double most_box = 132;  // pixels wide
constexpr double most_height = 46;

// How far a subtree reaches to either side on each of its layers.
struct Contour {
  std::vector<double> left;
  std::vector<double> right;
};

struct Tree {
  std::vector<std::vector<std::size_t>> children;
  std::vector<std::size_t> roots;
};

Tree tree_of(const std::vector<std::optional<std::size_t>>& parents) {
  Tree tree;
  tree.children.resize(parents.size());
  for (std::size_t i = 0; i < parents.size(); ++i) {
    if (parents[i] && *parents[i] < i) {
      tree.children[*parents[i]].push_back(i);
    } else {
      tree.roots.push_back(i);
    }
  }
  return tree;
}

// Beside those placed so far, 1 away from them on every layer both have; answers with the shift.
double join(Contour* placed, const Contour& next) {
  double shift = 0;
  const std::size_t both = std::min(placed->right.size(), next.left.size());
  for (std::size_t i = 0; i < both; ++i) shift = std::max(shift, placed->right[i] + 1 - next.left[i]);
  for (std::size_t i = 0; i < next.left.size(); ++i) {
    if (i < placed->right.size()) {
      placed->right[i] = next.right[i] + shift;
    } else {
      placed->left.push_back(next.left[i] + shift);
      placed->right.push_back(next.right[i] + shift);
    }
  }
  return shift;
}

// Subtrees from the last to the first: children come after their parents. `shifts` are against the parent.
struct Shape {
  std::vector<double> shifts;
  Contour whole;
};

Shape shape_of(const Tree& tree) {
  const std::size_t count = tree.children.size();
  Shape shape{std::vector<double>(count, 0), {}};
  std::vector<Contour> contours(count);
  const auto row = [&](const std::vector<std::size_t>& units) {
    Contour contour;
    for (const std::size_t unit : units) {
      shape.shifts[unit] = join(&contour, contours[unit]);
      contours[unit] = {};
    }
    return contour;
  };
  for (std::size_t i = count; i-- > 0;) {
    const std::vector<std::size_t>& children = tree.children[i];
    Contour below = row(children);
    const double middle =
        children.empty() ? 0 : (shape.shifts[children.front()] + shape.shifts[children.back()]) / 2;
    for (const std::size_t child : children) shape.shifts[child] -= middle;
    for (double& x : below.left) x -= middle;
    for (double& x : below.right) x -= middle;
    contours[i].left.push_back(0);
    contours[i].right.push_back(0);
    contours[i].left.insert(contours[i].left.end(), below.left.begin(), below.left.end());
    contours[i].right.insert(contours[i].right.end(), below.right.begin(), below.right.end());
  }
  shape.whole = row(tree.roots);
  return shape;
}

std::vector<std::optional<std::size_t>> parents_of(const OrganisationChart& chart) {
  std::vector<std::optional<std::size_t>> parents;
  for (const OrganisationUnit& unit : chart.units) parents.push_back(unit.parent);
  return parents;
}

bool any_adopted(const OrganisationChart& chart) {
  return std::any_of(chart.units.begin(), chart.units.end(),
                     [](const OrganisationUnit& unit) { return drawable(unit.adopted); });
}

std::string missing_units(const OrganisationChart& chart) {
  std::vector<std::string> names;
  if (!any_adopted(chart)) return "";
  for (const OrganisationUnit& unit : chart.units) {
    if (!drawable(unit.adopted)) names.push_back(unit.name);
  }
  return missing_sentence(names);
}

std::string words_of(const OrganisationUnit& unit) {
  std::string text = unit.name;
  std::vector<std::string> parts;
  if (drawable(unit.headcount)) parts.push_back(number_text(unit.headcount, 0) + " people");
  if (drawable(unit.adopted)) parts.push_back(number_text(100 * unit.adopted, 0) + "% adopted");
  if (!unit.more.empty()) parts.push_back(unit.more);
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? ": " : ", ") + parts[i];
  return text;
}

class Organisation {
 public:
  Organisation(Painter& painter, const OrganisationChart& chart, const Rect& room)
      : painter_(painter), chart_(chart), room_(room), places_(tidy_tree(parents_of(chart))) {
    double across = 0;
    std::size_t layers = 1;
    for (const TreePlace& place : places_) {
      across = std::max(across, place.across);
      layers = std::max(layers, place.layer + 1);
    }
    const double key = any_adopted(chart) && room.height > 140 ? key_line + 4 : 2;
    plot_.area = inset(room, 0, key, 0, 0);
    pitch_ = plot_.area.width / (across + 1);
    layer_ = plot_.area.height / static_cast<double>(layers);
    height_ = std::min(most_height, 0.62 * layer_);
    // The outermost layers reach the edges of the room.
    if (layers > 1) layer_ = (plot_.area.height - height_) / static_cast<double>(layers - 1);
    plot_.x = {{0, std::max(1.0, across)},
               plot_.area.x + pitch_ / 2,
               plot_.area.x + pitch_ / 2 + std::max(1.0, across) * pitch_};
    measure_widths(layers);
  }

  Plot draw() {
    for (std::size_t i = 0; i < chart_.units.size(); ++i) draw_way_up(i);
    for (std::size_t i = 0; i < chart_.units.size(); ++i) draw_unit(i);
    if (plot_.area.y > room_.y + 3) {
      const KeyEntry key[] = {{chart_.adopted_words, filled}};
      draw_key(painter_, key, room_.x, room_.y + 7, room_.right());
    }
    return std::move(plot_);
  }

 private:
  // On each layer as wide as its nearest neighbours and the edges of the room allow.
  void measure_widths(std::size_t layers) {
    widths_.assign(layers, most_box);
    std::vector<std::optional<double>> last(layers);
    std::vector<TreePlace> sorted = places_;
    std::sort(sorted.begin(), sorted.end(),
              [](const TreePlace& a, const TreePlace& b) { return a.across < b.across; });
    for (const TreePlace& place : sorted) {
      double& width = widths_[place.layer];
      const double x = plot_.x(place.across);
      width = std::min({width, 2 * (x - plot_.area.x), 2 * (plot_.area.right() - x)});
      if (last[place.layer]) {
        const double between = x - *last[place.layer];
        width = std::min(width, between - std::min(12.0, 0.2 * between));
      }
      last[place.layer] = x;
    }
  }

  static constexpr Colour filled = rgb(0xa8dbc9);  // green, pale enough for words

  [[nodiscard]] Rect box_of(std::size_t unit) const {
    const double centre = plot_.x(places_[unit].across);
    const double top = plot_.area.y + static_cast<double>(places_[unit].layer) * layer_;
    const double width = widths_[places_[unit].layer];
    return {centre - width / 2, top, width, height_};
  }

  // Up, across half-way, up.
  void draw_way_up(std::size_t unit) {
    const auto parent = chart_.units[unit].parent;
    if (!parent || *parent >= unit) return;
    const Rect below = box_of(unit);
    const Rect above = box_of(*parent);
    const double middle = (above.bottom() + below.y) / 2;
    const Point way[] = {{below.centre().x, below.y},
                         {below.centre().x, middle},
                         {above.centre().x, middle},
                         {above.centre().x, above.bottom()}};
    painter_.polyline(way, {theme::axis, 1.25, Dash::solid});
  }

  void draw_unit(std::size_t index) {
    const OrganisationUnit& unit = chart_.units[index];
    const Rect box = box_of(index);
    const double radius = box.width > 16 ? 4 : 1;
    painter_.rounded(box, radius, theme::axis);
    const Rect inner = inset(box, 1, 1, 1, 1);
    painter_.rounded(inner, radius - 1, theme::paper);
    if (drawable(unit.adopted)) {
      const double share = std::clamp(unit.adopted, 0.0, 1.0);
      painter_.rounded({inner.x, inner.y, share * inner.width, inner.height}, radius - 1, filled);
    }
    plot_.hits.push_back({index, box, words_of(unit)});
    draw_words(unit, inner);
  }

  // The name, below it the numbers, as far as the box holds them.
  void draw_words(const OrganisationUnit& unit, const Rect& box) {
    const double room = box.width - 8;
    std::string name = elided(painter_, unit.name, room, theme::text_size, Weight::bold);
    // A letter or two say nothing.
    if (name != unit.name && code_points(name).size() < 4) name.clear();
    std::string numbers = drawable(unit.headcount) ? number_text(unit.headcount, 0) : "";
    if (drawable(unit.adopted)) {
      const std::string share = number_text(100 * unit.adopted, 0) + "%";
      numbers += (numbers.empty() ? "" : " \u00b7 ") + share;
    }
    const bool fits = painter_.text_width(numbers, theme::small_size, Weight::regular) <= room;
    const bool two = box.height >= 33 && fits && !numbers.empty();
    if (box.height < 14) return;
    const double y = box.centre().y;
    painter_.text({box.centre().x, baseline_around(two ? y - 8 : y, theme::text_size)}, name,
                  {theme::text_size, theme::ink, Anchor::middle, Weight::bold, false});
    if (!two) return;
    painter_.text({box.centre().x, baseline_around(y + 8, theme::small_size)}, numbers,
                  {theme::small_size, theme::ink, Anchor::middle, Weight::regular, false});
  }

  Painter& painter_;
  const OrganisationChart& chart_;
  Rect room_;
  std::vector<TreePlace> places_;
  double pitch_ = 0;
  std::vector<double> widths_;  // of boxes, by layer
  double layer_ = 0;
  double height_ = 0;
  Plot plot_;
};

}  // namespace

std::vector<TreePlace> tidy_tree(const std::vector<std::optional<std::size_t>>& parents) {
  const Tree tree = tree_of(parents);
  const Shape shape = shape_of(tree);
  std::vector<TreePlace> places(parents.size());
  double least = 0;
  for (std::size_t i = 0; i < parents.size(); ++i) {
    places[i].across = shape.shifts[i];
    if (parents[i] && *parents[i] < i) {
      places[i].across += places[*parents[i]].across;
      places[i].layer = places[*parents[i]].layer + 1;
    }
    least = i == 0 ? places[i].across : std::min(least, places[i].across);
  }
  for (TreePlace& place : places) place.across -= least;
  return places;
}

double height_of(const OrganisationChart& chart) {
  std::size_t layers = 1;
  for (const TreePlace& place : tidy_tree(parents_of(chart))) layers = std::max(layers, place.layer + 1);
  return framed_height(with_note(chart.frame, missing_units(chart)),
                       key_line + static_cast<double>(layers) * own_layer);
}

std::string in_words(const OrganisationChart& chart) {
  if (chart.units.empty()) return "No data.";
  std::string text = chart.frame.subtitle;
  for (std::size_t i = 0; i < chart.units.size(); ++i) {
    const OrganisationUnit& unit = chart.units[i];
    text += " " + words_of(unit);
    if (unit.parent && *unit.parent < i) text += ", part of " + chart.units[*unit.parent].name;
    text += ".";
  }
  return text;
}

Plot draw(Painter& painter, const OrganisationChart& chart, const Rect& area) {
  if (chart.units.empty()) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_units(chart)), area, 100);
  return Organisation(painter, chart, room).draw();
}

}  // namespace evert::charts
