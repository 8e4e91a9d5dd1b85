#include <fmt/format.h>

#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/report/effect_text.hpp"
#include "engine/report/five_tests.hpp"
#include "engine/report/verdict.hpp"
#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

using statistics::Effect;
using statistics::FiveTests;
using statistics::Judged;
using statistics::JudgedRedesign;
using statistics::Test;
using statistics::TestAnswer;
using statistics::Word;

using Tests = std::array<TestAnswer, statistics::test_count>;

constexpr std::size_t widest_title = 40;

Ink ink_of_word(Word word) {
  return word == Word::yes ? Ink::good : word == Word::no ? Ink::bad : Ink::faint;
}

// In a matrix there is room for a sign.
std::string sign_of(Word word) {
  return word == Word::not_known ? "?" : word == Word::does_not_apply ? "-" : std::string(to_string(word));
}

std::string number_of(const Judged& change) {
  return change.number == 0 ? "all" : std::to_string(change.number);
}

std::string shortened(const std::string& title) {
  if (display_width(title) <= widest_title) return title;
  std::size_t end = title.rfind(' ', widest_title - 1);
  if (end == std::string::npos) return title;
  return title.substr(0, end) + "…";
}

void add_row(const Judged& change, const std::string& title, const std::optional<Tests>& tests,
             Table& table) {
  std::vector<Table::Cell> row = {{number_of(change)}, {title}};
  for (std::size_t t = 0; tests && t < statistics::test_count; ++t)
    row.push_back({sign_of((*tests)[t].word), ink_of_word((*tests)[t].word)});
  if (!tests) row.push_back({"not judged", Ink::faint});
  table.add(std::move(row));
}

std::string matrix(const JudgedRedesign& redesign, const TextStyle& style) {
  using enum Table::Align;
  Table table({right, left, left, left, left, left, left});
  std::vector<Table::Cell> head = {{"", Ink::faint}, {"change", Ink::faint}};
  for (std::size_t t = 0; t < statistics::test_count; ++t)
    head.push_back({fmt::format("{} {}", t + 1, to_string(static_cast<Test>(t))), Ink::faint});
  table.add(std::move(head));
  for (const Judged& change : redesign.changes) {
    add_row(change, shortened(change.title), change.tests, table);
    if (change.alone) add_row(change, "  alone", change.alone, table);
  }
  return table.text(style) + "  ? not known   - does not apply\n";
}

// "satisfaction +0.42 (+0.31 to +0.53) points, better in 28 of 30"
std::string effect_text(const Effect& effect) {
  const statistics::Estimate& d = effect.difference;
  if (std::isnan(d.mean)) return effect.name + " unknown";
  return fmt::format("{} {}{}{}, better in {}", effect.name, interval_text(effect),
                     effect.unit == "1" ? "" : " ", effect.unit == "1" ? "" : effect.unit,
                     count_of(effect.share_better, d.n));
}

// What did not change is said of all such figures together.
std::string effects_text(std::span<const Effect> effects) {
  std::string text;
  std::vector<std::string> same;
  for (const Effect& effect : effects) {
    if (call(effect) == Call::no_change)
      same.push_back(effect.name);
    else
      text += (text.empty() ? "" : "; ") + effect_text(effect);
  }
  if (same.empty()) return text;
  return text + (text.empty() ? "" : "; ") + base::join_list(same, "and") + " the same in every replicate";
}

std::string test_text(const TestAnswer& answer, const TextStyle& style) {
  const std::span all(answer.effects);
  const std::string word = inked(to_string(answer.word), ink_of_word(answer.word), style);
  std::string text = fmt::format("{} {}: {}{}. {}", static_cast<int>(answer.test) + 1, to_string(answer.test),
                                 word, answer.finding.empty() ? "" : ", " + answer.finding,
                                 effects_text(all.first(answer.deciding)));
  if (answer.deciding < all.size()) text += ". Beside it: " + effects_text(all.subspan(answer.deciding));
  return "    " + wrap(text + '.', style.width - 4, 6);
}

std::string block(const Judged& change, const TextStyle& style) {
  const bool told = change.kind.empty() || change.title.starts_with(change.kind);
  const std::string kind = told ? "" : fmt::format(" ({})", change.kind);
  std::string text =
      '\n' + inked(fmt::format("  {}  {}{}", number_of(change), change.title, kind), Ink::bold, style) + '\n';
  if (!change.note.empty()) text += "    " + wrap(change.note, style.width - 4, 6);
  if (!change.tests) return text;
  for (const TestAnswer& answer : *change.tests) text += test_text(answer, style);
  if (!change.alone) return text;
  text += "    alone, against the world where nothing else changes:\n";
  for (const TestAnswer& answer : *change.alone) text += test_text(answer, style);
  return text;
}

// What the words mean, once.
std::string legend(const FiveTests& judged, const TextStyle& style) {
  std::string text = "\nThe five tests, for each action of the world with it against the world without it:\n";
  for (std::size_t t = 0; t < statistics::test_count; ++t)
    text += fmt::format("  {} {}: {}\n", t + 1, to_string(static_cast<Test>(t)),
                        question_of(static_cast<Test>(t)));
  return text +
         wrap(fmt::format(
                  "Yes: of the figures named first some are better and none is worse; no: the other way "
                  "round, or all are equal in every replicate. Not known: all are open, or they point "
                  "both ways. A figure is better or worse if its interval lies on one side of zero, "
                  "else open; where it is better in so many, a replicate in which both worlds are "
                  "equal counts half. Figures are of the last of {}, values are of all of them, "
                  "discounted at {:g}% a year. The whole redesign is set against {}.",
                  years(judged.frame.years), 100 * judged.frame.discount_rate, judged.frame.baseline),
              style.width);
}

}  // namespace

std::string to_text(const FiveTests& judged, const TextStyle& style) {
  std::string text = inked(judged.frame.company + ": five tests, action by action", Ink::bold, style) + '\n' +
                     wrap(conditions(judged.frame), style.width);
  for (const JudgedRedesign& redesign : judged.redesigns) {
    text += '\n' + inked(redesign.name, Ink::bold, style) + ": " + redesign.title + '\n' +
            matrix(redesign, style);
    for (const Judged& change : redesign.changes) text += block(change, style);
  }
  text += legend(judged, style);
  for (const std::string& warning : judged.frame.warnings)
    text += wrap(inked("warning:", Ink::bad, style) + ' ' + warning, style.width, 2);
  return text;
}

}  // namespace evert::report
