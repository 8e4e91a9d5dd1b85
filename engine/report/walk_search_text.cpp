#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/report/walk_search.hpp"
#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

using Cell = Table::Cell;

std::string sentence(const Walk& walk) {
  std::string text;
  if (walk.first_in_kind)
    text = fmt::format("week {}: {}", walk.first_in_kind->week, walk.first_in_kind->text);
  else if (walk.first)
    text = fmt::format("the same happens, but from week {} on at other times or with other values: {}",
                       walk.first->week, walk.first->text);
  else
    return "the same life in both worlds";
  if (walk.totals[0].relation != walk.totals[1].relation ||
      walk.totals[0].ended_week != walk.totals[1].ended_week)
    text += ". " + fate(walk);
  return text + '.';
}

std::string group(const Search& search, Standout standout, const char* title, const TextStyle& style) {
  using enum Table::Align;
  // Older files do not say who the customers are.
  const bool segments =
      std::ranges::any_of(search.found, [](const auto& found) { return !found.walk.traits.segment.empty(); });
  std::vector<Table::Align> columns = {right, right, right, right, right, right};
  std::vector<Cell> head = {{"customer"},   {"S " + search.baseline},   {"S " + search.redesign},
                            {"difference"}, {"end " + search.baseline}, {"end " + search.redesign}};
  if (segments) {
    columns.insert(columns.begin() + 1, left);
    head.insert(head.begin() + 1, Cell{"segment"});
  }
  for (Cell& cell : head) cell.ink = Ink::faint;
  Table table(columns);
  table.add(head);
  std::vector<std::string> notes = {""};
  for (const auto& [kind, walk] : search.found) {
    if (kind != standout) continue;
    const LifeTotals &a = walk.totals[0], &b = walk.totals[1];
    const double change = b.satisfaction - a.satisfaction;
    const Ink ink = std::fabs(change) < 0.005 ? Ink::plain : change > 0 ? Ink::good : Ink::bad;
    std::vector<Cell> row = {{std::to_string(walk.customer), Ink::bold},
                             {number(a.satisfaction)},
                             {number(b.satisfaction)},
                             {signed_number(change), ink},
                             {number(a.end_satisfaction)},
                             {number(b.end_satisfaction)}};
    if (segments) row.insert(row.begin() + 1, Cell{walk.traits.segment});
    table.add(std::move(row));
    notes.push_back("      " + wrap(sentence(walk), style.width - 6, 6));
  }
  std::string text = '\n' + inked(title, Ink::bold, style) + '\n';
  if (notes.size() == 1) return text + "  nobody\n";
  // Each customer's sentence stands below its row.
  const std::string rows = table.text(style);
  std::size_t at = 0;
  for (const std::string& note : notes) {
    const std::size_t end = rows.find('\n', at) + 1;
    text += rows.substr(at, end - at) + note;
    at = end;
  }
  return text;
}

}  // namespace

std::string to_text(const Search& search, const TextStyle& style) {
  std::string text =
      inked(fmt::format("{}: customers in {} and in {}", search.company, search.redesign, search.baseline),
            Ink::bold, style) +
      '\n';
  text +=
      wrap(fmt::format(
               "{} of the {} customers tracked in replicate {} deal with the company in one of the two "
               "worlds. They are ordered by the difference ({} - {}) of their satisfaction S, 0 to 100, on "
               "average over all weeks; its median is {}. Below each: what happens differently first.",
               search.dealt, search.tracked, search.replicate, search.redesign, search.baseline,
               signed_number(search.median)),
           style.width);
  if (!search.chosen.empty()) text += wrap(search.chosen, style.width);
  constexpr std::array<std::pair<Standout, const char*>, 3> groups = {
      {{Standout::most_helped, "Most helped"},
       {Standout::most_hurt, "Most hurt"},
       {Standout::typical, "Typical: nearest the median"}}};
  for (const auto& [standout, title] : groups) text += group(search, standout, title, style);
  return text;
}

}  // namespace evert::report
