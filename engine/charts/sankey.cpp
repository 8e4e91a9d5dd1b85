#include "engine/charts/sankey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/charts/labels.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double node_width = 7;
constexpr double label_height = 15;
constexpr double key_height = 20;
constexpr int steps = 24;  // of a curve

bool usable(const SankeyChart& chart, const SankeyFlow& flow) {
  return flow.from < chart.left.size() && flow.to < chart.right.size() && drawable(flow.amount) &&
         flow.amount >= 0;
}

double total_of(const std::vector<SankeyFlow>& flows) {
  return std::accumulate(flows.begin(), flows.end(), 0.0,
                         [](double sum, const SankeyFlow& flow) { return sum + flow.amount; });
}

std::size_t merged_count(const SankeyChart& chart) {
  std::size_t given = 0, kept = 0;
  for (const SankeyFlow& flow : chart.flows) given += usable(chart, flow) && flow.amount > 0 ? 1 : 0;
  for (const SankeyFlow& flow : shown_flows(chart)) kept += flow.to < chart.right.size() ? 1 : 0;
  return given - kept;
}

Frame full_frame(const SankeyChart& chart) {
  Frame frame = chart.frame;
  const std::size_t merged = merged_count(chart);
  if (merged > 0) {
    frame = with_note(frame, fmt::format("Others: {} flows below {}% of all.", merged,
                                         number_text(100 * chart.least_share, 1)));
  }
  const auto missing = std::count_if(chart.flows.begin(), chart.flows.end(),
                                     [&](const SankeyFlow& flow) { return !usable(chart, flow); });
  if (missing > 0) {
    frame = with_note(frame, fmt::format("{} of {} flows have no data.", missing, chart.flows.size()));
  }
  return frame;
}

struct Node {
  std::string name;
  std::size_t item;
  double amount = 0;
  double top = 0;
  double height = 0;
  double used = 0;  // of its height, by ribbons placed so far
};

// The nodes of one side that have a flow.
std::vector<Node> nodes_of(const std::vector<SankeyFlow>& flows, const std::vector<std::string>& names,
                           std::size_t SankeyFlow::*side) {
  std::vector<Node> nodes;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    Node node{i < names.size() ? names[i] : "Others", i};
    for (const SankeyFlow& flow : flows) node.amount += flow.*side == i ? flow.amount : 0;
    if (node.amount > 0) nodes.push_back(node);
  }
  return nodes;
}

std::string amount_text(const SankeyChart& chart, double amount) {
  return number_text(amount, chart.decimals) + (chart.unit.empty() ? "" : " " + chart.unit);
}

struct Ribbon {
  const SankeyFlow* flow;
  std::vector<Point> upper;
  std::vector<Point> lower;
};

// A cubic Bezier curve that leaves and arrives level, with its control points half-way.
std::vector<Point> curve(Point a, Point b) {
  std::vector<Point> points;
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const double u = 1 - t;
    const double across = 1.5 * u * u * t + 1.5 * u * t * t + t * t * t;
    const double down = 3 * u * t * t + t * t * t;
    points.push_back({a.x + (b.x - a.x) * across, a.y + (b.y - a.y) * down});
  }
  return points;
}

class Sankey {
 public:
  Sankey(Painter& painter, const SankeyChart& chart, const std::vector<SankeyFlow>& flows, const Rect& room)
      : painter_(painter),
        chart_(chart),
        flows_(flows),
        room_(room),
        total_(total_of(flows)),
        left_(nodes_of(flows, chart.left, &SankeyFlow::from)),
        right_(nodes_of(flows, chart.right, &SankeyFlow::to)) {
    losing_ = std::any_of(flows.begin(), flows.end(),
                          [](const SankeyFlow& flow) { return flow.loss == Loss::losing; });
    amounts_ = room.width >= 440;
    const double key = losing_ && room.height > 140 ? key_height : 0;
    const double most = 0.28 * room.width;
    plot_.area = inset(room, std::min(most, labels_width(left_)) + theme::gap, 4 + key,
                       std::min(most, labels_width(right_)) + theme::gap, 4);
    place(&left_);
    place(&right_);
  }

  Plot draw() {
    draw_ribbons();
    draw_nodes(left_, Anchor::end, 1);
    draw_nodes(right_, Anchor::start, 2);
    if (plot_.area.y > room_.y + 5) draw_key();
    return std::move(plot_);
  }

 private:
  [[nodiscard]] double labels_width(const std::vector<Node>& nodes) const {
    double width = 0;
    for (const Node& node : nodes) {
      width = std::max(width, painter_.text_width(node.name, theme::text_size, Weight::regular) +
                                  (amounts_ ? theme::gap + amount_width(node) : 0));
    }
    return width + theme::gap;
  }
  [[nodiscard]] double amount_width(const Node& node) const {
    return painter_.text_width(number_text(node.amount, chart_.decimals), theme::small_size, Weight::regular);
  }

  // Heights in proportion on both sides; what is left goes between nodes.
  void place(std::vector<Node>* nodes) const {
    const auto most = static_cast<double>(std::max(left_.size(), right_.size()) - 1);
    const double height = plot_.area.height;
    const double gap = most > 0 ? std::clamp(0.3 * height / most, 2.0, 22.0) : 0;
    const double bars = std::max(0.3 * height, height - gap * most);
    const double between = static_cast<double>(nodes->size()) - 1;
    const double own_gap = between > 0 ? std::min((height - bars) / between, 1.6 * gap) : 0;
    double y = plot_.area.y + (height - bars - own_gap * between) / 2;
    for (Node& node : *nodes) {
      node.top = y;
      node.height = node.amount / total_ * bars;
      y += node.height + own_gap;
    }
  }

  static Node* find(std::vector<Node>* nodes, std::size_t item) {
    return &*std::find_if(nodes->begin(), nodes->end(), [item](const Node& n) { return n.item == item; });
  }

  // At each node in the order of the other ends.
  std::vector<Ribbon> ribbons() {
    std::vector<const SankeyFlow*> order;
    for (const SankeyFlow& flow : flows_) order.push_back(&flow);
    std::vector<double> start(flows_.size()), end(flows_.size());
    const auto fill = [&](std::vector<Node>* nodes, std::size_t SankeyFlow::*own,
                          std::size_t SankeyFlow::*other, std::vector<double>* places) {
      std::stable_sort(order.begin(), order.end(),
                       [other](const SankeyFlow* a, const SankeyFlow* b) { return a->*other < b->*other; });
      for (const SankeyFlow* flow : order) {
        Node* node = find(nodes, flow->*own);
        (*places)[static_cast<std::size_t>(flow - flows_.data())] = node->top + node->used;
        node->used += flow->amount / node->amount * node->height;
      }
    };
    fill(&left_, &SankeyFlow::from, &SankeyFlow::to, &start);
    fill(&right_, &SankeyFlow::to, &SankeyFlow::from, &end);
    std::vector<Ribbon> result;
    const double from = plot_.area.x + node_width;
    const double to = plot_.area.right() - node_width;
    for (std::size_t i = 0; i < flows_.size(); ++i) {
      const Node& node = *find(&left_, flows_[i].from);
      const double height = std::max(0.75, flows_[i].amount / node.amount * node.height);
      result.push_back({&flows_[i], curve({from, start[i]}, {to, end[i]}),
                        curve({from, start[i] + height}, {to, end[i] + height})});
    }
    return result;
  }

  // The widest first, so that they hide none; those that lose last.
  void draw_ribbons() {
    std::vector<Ribbon> all = ribbons();
    std::stable_sort(all.begin(), all.end(), [](const Ribbon& a, const Ribbon& b) {
      return std::pair(a.flow->loss, b.flow->amount) < std::pair(b.flow->loss, a.flow->amount);
    });
    for (const Ribbon& ribbon : all) {
      const bool losing = ribbon.flow->loss == Loss::losing;
      painter_.band(ribbon.upper, ribbon.lower, losing ? faded(theme::worse, 0.5) : faded(theme::blue, 0.27));
      if (losing) draw_hatching(ribbon);
      add_hit(ribbon);
    }
  }

  // Slanted strokes across, and both edges.
  void draw_hatching(const Ribbon& ribbon) {
    const Stroke edge{theme::worse, 1, Dash::solid};
    painter_.polyline(ribbon.upper, edge);
    painter_.polyline(ribbon.lower, edge);
    for (int i = 1; i + 1 < steps; ++i) {
      const auto at = static_cast<std::size_t>(i);
      painter_.line(ribbon.lower[at], ribbon.upper[at + 1], {faded(theme::worse, 0.8), 1, Dash::solid});
    }
  }

  void add_hit(const Ribbon& ribbon) {
    const SankeyFlow& flow = *ribbon.flow;
    const bool merged = flow.to >= chart_.right.size();
    std::string words = chart_.left[flow.from] + " to " + (merged ? "others" : chart_.right[flow.to]) + ": " +
                        amount_text(chart_, flow.amount) + ", " + number_text(100 * flow.amount / total_, 1) +
                        "% of all";
    if (flow.loss == Loss::losing) words += "; " + chart_.losing_words;
    if (!flow.more.empty()) words += "; " + flow.more;
    std::vector<Point> outline = ribbon.upper;
    outline.insert(outline.end(), ribbon.lower.rbegin(), ribbon.lower.rend());
    const auto [low, high] =
        std::minmax_element(outline.begin(), outline.end(), [](Point a, Point b) { return a.y < b.y; });
    const double left = outline.front().x;
    plot_.hits.push_back({item_of(flow),
                          {left, low->y, plot_.area.right() - node_width - left, high->y - low->y},
                          words,
                          0,
                          std::move(outline)});
  }

  // Its place among the flows given.
  [[nodiscard]] std::size_t item_of(const SankeyFlow& flow) const {
    for (std::size_t i = 0; i < chart_.flows.size(); ++i) {
      const SankeyFlow& given = chart_.flows[i];
      if (given.from == flow.from && given.to == flow.to && given.amount == flow.amount) return i;
    }
    return chart_.flows.size();
  }

  // Bars, and names beside them; where not all fit, those of the largest.
  void draw_nodes(const std::vector<Node>& nodes, Anchor anchor, std::size_t kind) {
    const bool left = anchor == Anchor::end;
    const double bar = left ? plot_.area.x : plot_.area.right() - node_width;
    std::vector<std::size_t> order(nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return nodes[a].amount > nodes[b].amount; });
    const double low = room_.y + (plot_.area.y - room_.y - 4);
    const double high = room_.bottom();
    order.resize(
        std::min(order.size(), static_cast<std::size_t>(std::max(1.0, (high - low) / label_height))));
    std::sort(order.begin(), order.end());
    std::vector<double> wanted, heights(order.size(), label_height);
    for (const std::size_t i : order) wanted.push_back(nodes[i].top + nodes[i].height / 2);
    const auto centres = spread(wanted, heights, 0, low, high);
    for (const Node& node : nodes) {
      const Rect rect{bar, node.top, node_width, std::max(1.0, node.height)};
      painter_.rectangle(rect, theme::ink);
      plot_.hits.push_back({node.item, inset(rect, -3, 0, -3, 0),
                            node.name + (left ? ", out: " : ", in: ") + amount_text(chart_, node.amount),
                            kind});
    }
    for (std::size_t k = 0; k < order.size(); ++k) draw_label(nodes[order[k]], anchor, centres[k], kind);
  }

  void draw_label(const Node& node, Anchor anchor, double y, std::size_t kind) {
    const bool left = anchor == Anchor::end;
    const double near = left ? plot_.area.x - theme::gap : plot_.area.right() + theme::gap;
    const double far = left ? room_.x : room_.right();
    const double amount = amounts_ ? amount_width(node) + theme::gap : 0;
    const std::string name =
        elided(painter_, node.name, std::max(near, far) - std::min(near, far) - amount, theme::text_size);
    const double width = painter_.text_width(name, theme::text_size, Weight::regular);
    painter_.text({near, baseline_around(y, theme::text_size)}, name,
                  {theme::text_size, theme::ink, anchor, Weight::regular, false});
    if (amounts_) {
      const double x = left ? near - width - theme::gap : near + width + theme::gap;
      painter_.text({x, baseline_around(y, theme::small_size)}, number_text(node.amount, chart_.decimals),
                    {theme::small_size, theme::muted, anchor, Weight::regular, false});
    }
    const Rect rect{left ? near - width : near, y - label_height / 2, width, label_height};
    plot_.hits.push_back({node.item, rect,
                          node.name + (left ? ", out: " : ", in: ") + amount_text(chart_, node.amount),
                          kind});
  }

  // What hatching means.
  void draw_key() {
    const double y = room_.y + 7;
    const Rect swatch{room_.x, y - 5, 22, 10};
    painter_.rectangle(swatch, faded(theme::worse, 0.5));
    for (double x = swatch.x; x < swatch.right(); x += 5.5) {
      painter_.line({x, swatch.bottom()}, {x + 5.5, swatch.y}, {theme::worse, 1, Dash::solid});
    }
    painter_.text({swatch.right() + theme::gap, baseline_around(y, theme::small_size)},
                  elided(painter_, chart_.losing_words, room_.width - 40, theme::small_size),
                  {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
  }

  Painter& painter_;
  const SankeyChart& chart_;
  const std::vector<SankeyFlow>& flows_;
  Rect room_;
  double total_;
  std::vector<Node> left_;
  std::vector<Node> right_;
  bool losing_ = false;
  bool amounts_ = true;
  Plot plot_;
};

}  // namespace

std::vector<SankeyFlow> shown_flows(const SankeyChart& chart) {
  std::vector<SankeyFlow> flows;
  std::copy_if(chart.flows.begin(), chart.flows.end(), std::back_inserter(flows),
               [&](const SankeyFlow& flow) { return usable(chart, flow) && flow.amount > 0; });
  const double least = chart.least_share * total_of(flows);
  const auto small = [least](const SankeyFlow& flow) {
    return flow.amount < least && flow.loss == Loss::none;
  };
  // A single small flow needs no merging.
  if (std::count_if(flows.begin(), flows.end(), small) < 2) return flows;
  std::vector<double> others(chart.left.size(), 0);
  for (const SankeyFlow& flow : flows) others[flow.from] += small(flow) ? flow.amount : 0;
  flows.erase(std::remove_if(flows.begin(), flows.end(), small), flows.end());
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (others[i] > 0) flows.push_back({i, chart.right.size(), others[i]});
  }
  return flows;
}

double height_of(const SankeyChart& chart) {
  const double rows = static_cast<double>(std::max(chart.left.size(), chart.right.size()));
  return framed_height(full_frame(chart), std::max(220.0, 46 * rows));
}

std::string in_words(const SankeyChart& chart) {
  const auto flows = shown_flows(chart);
  if (flows.empty()) return "No data.";
  const double total = total_of(flows);
  std::string text = chart.frame.subtitle;
  for (const SankeyFlow& flow : flows) {
    text += " " + chart.left[flow.from] + " to " +
            (flow.to < chart.right.size() ? chart.right[flow.to] : "others") + ": " +
            amount_text(chart, flow.amount) + ", " + number_text(100 * flow.amount / total, 1) + "%";
    text += flow.loss == Loss::losing ? ", " + chart.losing_words + "." : ".";
  }
  return text;
}

Plot draw(Painter& painter, const SankeyChart& chart, const Rect& area) {
  const auto flows = shown_flows(chart);
  if (flows.empty()) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, full_frame(chart), area, 100);
  return Sankey(painter, chart, flows, room).draw();
}

}  // namespace evert::charts
