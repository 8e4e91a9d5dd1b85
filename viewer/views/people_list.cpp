#include "viewer/views/people_list.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "engine/report/wording.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using charts::Rect;
using document::LivesOfTwo;
using document::Order;
using document::Who;

constexpr double row_height = 40;
constexpr std::array orders = {Order::most_helped, Order::most_hurt, Order::typical, Order::random};

// One line of the list, whoever it is.
struct Row {
  std::int32_t number = 0;
  std::string name, fate, amount;
  double gain = 0;        // only its sign counts
  std::string explained;  // what the amount is
};

// "with full minus with stay"
std::string contrast_of(const LivesOfTwo& lives) {
  const auto& scenarios = lives.study().scenarios;
  return fmt::format("with {} minus with {}", scenarios[lives.pair().redesign].name,
                     scenarios[lives.pair().baseline].name);
}

std::string explained(const LivesOfTwo& lives, const document::EmployeeLine& one) {
  if (lives.is_one_world()) return fmt::format("Position {}: {}.", one.slot, one.fate);
  return fmt::format("Position {}: {}. Engagement {}, mean over the weeks: {} points; one replicate.",
                     one.slot, one.fate, contrast_of(lives), report::signed_number(one.engagement));
}

std::string explained(const LivesOfTwo& lives, const document::CustomerLine& one) {
  std::string text = fmt::format("Customer {}, {}: {}.", one.number, one.segment, one.fate);
  if (lives.is_one_world()) return text;
  if (std::isfinite(one.gain))
    text += fmt::format(" Gross profit {}, since the scenarios part: {} USD.", contrast_of(lives),
                        charts::number_text(one.gain, 0, base::Sign::always));
  if (std::isfinite(one.satisfaction))
    text += fmt::format(" Satisfaction {}, mean over the weeks: {} points.", contrast_of(lives),
                        report::signed_number(one.satisfaction));
  return text + " One replicate, the same luck in both.";
}

std::vector<std::size_t> positions(const LivesOfTwo& lives, const document::State& state) {
  if (state.who == Who::customer) return listed(lives.customers(), state.order, state.filter);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < lives.employees().size(); ++i) {
    const document::EmployeeLine& one = lives.employees()[i];
    if (one.silo.find(state.filter) != std::string::npos ||
        one.fate.find(state.filter) != std::string::npos ||
        std::to_string(one.slot).find(state.filter) != std::string::npos)
      kept.push_back(i);
  }
  // Those whose place changes first, then by engagement.
  const bool hurt = state.order == Order::most_hurt;
  std::ranges::stable_sort(kept, [&](std::size_t a, std::size_t b) {
    const double x = lives.employees()[a].engagement, y = lives.employees()[b].engagement;
    return hurt ? x < y : x > y;
  });
  return kept;
}

Row row_of(const LivesOfTwo& lives, Who who, std::size_t position) {
  const bool one_world = lives.is_one_world();
  if (who == Who::employee) {
    const document::EmployeeLine& one = lives.employees()[position];
    return {one.slot,
            fmt::format("{}  {}", one.slot, one.silo),
            one.fate,
            !one_world && std::isfinite(one.engagement) ? report::signed_number(one.engagement) : "",
            one.engagement,
            explained(lives, one)};
  }
  const document::CustomerLine& one = lives.customers()[position];
  const bool money = std::isfinite(one.gain);
  const double gain = money ? one.gain : one.satisfaction;
  return {one.number,
          fmt::format("{}  {}", one.number, one.segment),
          one.fate,
          one_world ? ""
          : money   ? charts::number_text(gain, 0, base::Sign::always)
                    : report::signed_number(gain),
          gain,
          explained(lives, one)};
}

std::optional<std::int32_t> chosen(const document::State& state) {
  return state.who == Who::customer ? state.customer : state.employee;
}

std::int32_t number_of(const LivesOfTwo& lives, Who who, std::size_t position) {
  return who == Who::customer ? lives.customers()[position].number : lives.employees()[position].slot;
}

// Chosen and tracked, but not in the list: without a matter there is nothing to tell.
bool has_no_life(const LivesOfTwo& lives, const document::State& state) {
  return state.who == Who::customer && state.customer &&
         std::ranges::binary_search(lives.study().customers, *state.customer) &&
         std::ranges::count(lives.customers(), *state.customer, &document::CustomerLine::number) == 0;
}

// What the line above the list counts.
std::string gains_explained(const LivesOfTwo& lives, Who who) {
  if (lives.is_one_world()) return "The study has one scenario: there is no difference to tell.";
  if (who == Who::employee)
    return fmt::format(
        "Positions whose place, or way of working at the end, differs {}; the numbers are engagement, mean "
        "over the "
        "weeks, points. One replicate.",
        contrast_of(lives));
  const bool money =
      std::ranges::any_of(lives.customers(), [](const auto& one) { return std::isfinite(one.gain); });
  return fmt::format(
      "Of {} tracked customers {} deal with the company in one of the two worlds. Counted are those whose {} "
      "{} is "
      "more than half a {} above or below 0; the numbers in the list are that difference. One replicate, the "
      "same luck "
      "in both.",
      lives.study().customers.size(), lives.customers().size(),
      money ? "gross profit since the scenarios part" : "mean satisfaction", contrast_of(lives),
      money ? "USD" : "point");
}

void draw_head(Desk& desk, const LivesOfTwo& lives, const Rect& in) {
  canvas::Ui& ui = desk.ui;
  const document::State state = desk.document.state();
  double x = in.x - 6;
  for (const Who who : {Who::customer, Who::employee}) {
    const char* text = who == Who::customer ? "Customers" : "Employees";
    const Rect area{x, in.y, chip_width(ui, text), 26};
    const auto number = who == Who::customer ? state.customer : state.employee;
    if (chip(ui, who == Who::customer ? "who/customers" : "who/employees", area, text,
             state.who == who ? Mark::chosen : Mark::none))
      desk.document.apply(document::Follow{who, number});
    x = area.right() + 4;
  }
  const std::string gains = gains_text(lives, state.who);
  ui.text({in.x, in.y + 46}, gains, {theme::small_size, theme::muted}, in.width);
  ui.say("people/gains", gains);
  ui.press("people/gains", {in.x - 4, in.y + 32, in.width + 8, 20});
  explain(ui, gains_explained(lives, state.who));
  std::vector<Choice> choices;
  for (const Order order : orders) choices.push_back({to_string(order), ""});
  const std::string text = to_string(state.order) + "  ▾";
  const Rect area{in.right() - chip_width(ui, text), in.y, chip_width(ui, text), 26};
  if (const auto picked = choose(ui, "order", area, text, choices, static_cast<std::size_t>(state.order)))
    desk.document.apply(document::Sort{orders[*picked]});
}

void draw_row(canvas::Ui& ui, const Rect& area, const Row& row, bool is_chosen) {
  auto painter = ui.painter();
  if (is_chosen || ui.hovered())
    painter.rounded(area, 5, is_chosen ? canvas::look::chosen : canvas::look::pointed);
  const charts::Colour colour = row.gain > 0   ? theme::readable(theme::better)
                                : row.gain < 0 ? theme::readable(theme::worse)
                                               : theme::muted;
  const double amount = painter.text_width(row.amount, theme::text_size, charts::Weight::regular);
  painter.text({area.right() - 10, area.y + 17}, charts::with_minus(row.amount),
               {theme::text_size, colour, charts::Anchor::end});
  ui.text({area.x + 10, area.y + 17}, row.name, {theme::text_size, theme::ink}, area.width - amount - 30);
  ui.text({area.x + 10, area.y + 33}, row.fate, {theme::small_size, theme::muted}, area.width - 20);
}

}  // namespace

std::string gains_text(const LivesOfTwo& lives, Who who) {
  if (lives.is_one_world())
    return who == Who::employee ? fmt::format("{} positions", lives.employees().size())
                                : fmt::format("{} deal with the company", lives.customers().size());
  if (who == Who::employee) {
    const auto same =
        std::ranges::count(lives.employees(), "same place in both", &document::EmployeeLine::fate);
    const std::size_t all = lives.employees().size();
    return fmt::format("{} of {} positions differ; engagement beside", all - static_cast<std::size_t>(same),
                       all);
  }
  std::size_t gain = 0, lose = 0, known = 0;
  for (const document::CustomerLine& one : lives.customers()) {
    const double value = std::isfinite(one.gain) ? one.gain : one.satisfaction;
    known += std::isfinite(value) ? 1 : 0;
    gain += value > 0.5 ? 1 : 0;
    lose += value < -0.5 ? 1 : 0;
  }
  if (known == 0) return {};
  return fmt::format("{} of {} bring more, {} less", gain, lives.customers().size(), lose);
}

std::optional<std::size_t> followed(const LivesOfTwo& lives, const document::State& state) {
  if (has_no_life(lives, state)) return {};
  if (const auto number = chosen(state)) {
    const std::size_t n = state.who == Who::customer ? lives.customers().size() : lives.employees().size();
    for (std::size_t i = 0; i < n; ++i)
      if (number_of(lives, state.who, i) == *number) return i;
  }
  const std::vector<std::size_t> list = positions(lives, state);
  return list.empty() ? std::nullopt : std::optional(list.front());
}

std::string why_nobody(const LivesOfTwo& lives, const document::State& state) {
  if (!has_no_life(lives, state)) return "Nobody in this list: take the filter back";
  return fmt::format(
      "Customer {} was tracked, but never deals with the company, neither with {} nor with {}: there is no "
      "life to show. J and K go through those who do",
      *state.customer, state.baseline, state.scenario);
}

void draw_people(Desk& desk, const LivesOfTwo& lives, const Rect& area) {
  canvas::Ui& ui = desk.ui;
  ui.card(area);
  const Rect in = inset(area, 14, 10, 14, 10);
  draw_head(desk, lives, in);
  const auto s = static_cast<float>(ui.scale());
  ImGui::PushFont(ui.font(theme::text_size));
  ImGui::SetCursorScreenPos({static_cast<float>(in.x) * s, static_cast<float>(in.y + 56) * s});
  ImGui::SetNextItemWidth(static_cast<float>(in.width) * s);
  std::string filter = desk.document.state().filter;
  ImGui::PushAllowKeyboardFocus(false);  // Tab goes through scenarios
  if (ImGui::InputTextWithHint("##filter", "Filter by number, segment or fate", &filter))
    desk.document.apply(document::Filter{filter});
  ImGui::PopAllowKeyboardFocus();
  ui.probe("people/filter");
  const document::State state = desk.document.state();
  const std::vector<std::size_t> list = positions(lives, state);
  const std::optional<std::size_t> now = followed(lives, state);
  const auto place =
      std::ranges::find(list, now.value_or(lives.customers().size() + lives.employees().size()));
  const auto go = [&](std::size_t to) {
    desk.document.apply(document::Follow{state.who, number_of(lives, state.who, list[to])});
  };
  bool moved = false;
  if (!list.empty()) {
    // Whoever is not in the list stands before it.
    const std::size_t next = place == list.end() ? 0 : static_cast<std::size_t>(place - list.begin()) + 1;
    if (ui.key({'J'}) && next < list.size()) go(next), moved = true;
    if (ui.key({'K'}) && next != 1) go(next == 0 ? 0 : next - 2), moved = true;
  }
  const Rect room{in.x - 6, in.y + 92, in.width + 12, in.bottom() - in.y - 92};
  ImGui::SetCursorScreenPos({static_cast<float>(room.x) * s, static_cast<float>(room.y) * s});
  ImGui::BeginChild("people", {static_cast<float>(room.width) * s, static_cast<float>(room.height) * s});
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(list.size()), static_cast<float>(row_height) * s);
  const float top = ImGui::GetCursorScreenPos().y;
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::size_t position = list[static_cast<std::size_t>(i)];
      const Row row = row_of(lives, state.who, position);
      const Rect line{room.x, top / s + i * row_height, room.width - 8, row_height - 2};
      if (ui.press("people/" + std::to_string(i), line)) go(static_cast<std::size_t>(i));
      draw_row(ui, line, row, now == position);
      explain(ui, charts::with_minus(row.explained));
      if (i == 0) ui.say("people/first", row.name + ": " + row.fate + ", " + row.amount);
    }
  clipper.End();
  if (moved && place != list.end()) {
    const auto at = static_cast<float>(place - list.begin());
    const float y = at * static_cast<float>(row_height) * s;
    const float seen = ImGui::GetScrollY();
    if (y < seen || y > seen + static_cast<float>(room.height - 2 * row_height) * s)
      ImGui::SetScrollY(y - static_cast<float>(room.height) * s / 2);
  }
  ImGui::EndChild();
  ImGui::PopFont();
  ui.say("people/listed", std::to_string(list.size()));
}

}  // namespace evert::views
