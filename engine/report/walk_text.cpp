#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/math.hpp"
#include "engine/report/walk.hpp"
#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

using Cell = Table::Cell;

constexpr std::size_t week_width = 4, score_width = 5, gap = 3;
using base::nan;

std::string score(double value) {
  return std::isnan(value) ? "" : fmt::format("{:.1f}", value);
}

std::string counted(int count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
    found.push_back(text.substr(at, end - at));
  return found;
}

// What a folded run holds, in words: "3 visits, 1 complaint".
std::string contents(std::span<const LifeEvent> events) {
  int visits = 0, again = 0, sales = 0, complaints = 0, begun = 0, ended = 0, steps = 0;
  for (const LifeEvent& event : events) {
    if (event.kind == Happening::case_opened) ++(event.cause == results::no_index ? visits : again);
    if (event.kind == Happening::closed_sale) ++sales;
    if (event.kind == Happening::complaint) ++complaints;
    if (event.kind == Happening::relation_begins) ++begun;
    if (event.kind == Happening::relation_ends) ++ended;
    if (event.kind == Happening::step_done) ++steps;
  }
  std::string text;
  const auto add = [&](int count, const char* one, const char* many) {
    if (count > 0) text += (text.empty() ? "" : ", ") + counted(count, one, many);
  };
  add(visits, "visit", "visits");
  add(again, "repeat visit", "repeat visits");
  add(sales, "purchase", "purchases");
  add(complaints, "complaint", "complaints");
  if (visits + again == 0) add(steps, "step", "steps");
  if (begun > 0) text += text.empty() ? "the relation begins" : ", the relation begins";
  if (ended > 0) text += text.empty() ? "the relation ends" : ", the relation ends";
  if (text.empty()) add(static_cast<int>(events.size()), "event", "events");
  return text;
}

// Prints the two columns, event by event.
class TwoColumns {
 public:
  TwoColumns(const Walk& walk, const Phrasebook& words, const TextStyle& style)
      : walk_(walk),
        words_(words),
        style_(style),
        score_a_(walk.a.start_satisfaction),
        score_b_(walk.b.start_satisfaction) {
    const std::size_t fixed = indent + week_width + 2 + 2 * (1 + score_width) + gap;
    const auto width = static_cast<std::size_t>(std::max(style.width, 0));
    column_ = std::max<std::size_t>(width > fixed ? (width - fixed) / 2 : 0, 16);
  }

  std::string text() {
    put("week", walk_.baseline, "S", walk_.redesign, "S", Ink::faint, Ink::faint);
    for (std::size_t s = 0; s < walk_.stretches.size(); ++s) {
      if (walk_.stretches[s].kind == Stretch::Kind::apart)
        show_apart(walk_.stretches[s]);
      else
        show_shared(s);
    }
    return std::move(text_);
  }

 private:
  using Lines = std::span<const LifeLine>;

  [[nodiscard]] std::span<const LifeEvent> events_a(const Stretch& s) const {
    return std::span(walk_.a.events).subspan(s.first_a, s.count_a);
  }
  [[nodiscard]] std::span<const LifeEvent> events_b(const Stretch& s) const {
    return std::span(walk_.b.events).subspan(s.first_b, s.count_b);
  }
  [[nodiscard]] bool is_apart(std::size_t s) const {
    return s < walk_.stretches.size() && walk_.stretches[s].kind == Stretch::Kind::apart;
  }

  // One row, as many lines high as its higher cell.
  void put(const std::string& week, const std::string& a, const std::string& score_a, const std::string& b,
           const std::string& score_b, Ink ink_a, Ink ink_b) {
    const auto left = lines(wrap(a, static_cast<int>(column_), indent));
    const auto right = lines(wrap(b, static_cast<int>(column_), indent));
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      std::string line(indent, ' ');
      line += inked(fmt::format("{:>{}}", i == 0 ? week : "", week_width), Ink::faint, style_) + "  ";
      line += cell(i < left.size() ? left[i] : "", i == 0 ? score_a : "", ink_a);
      line += std::string(gap, ' ');
      line += cell(i < right.size() ? right[i] : "", i == 0 ? score_b : "", ink_b);
      line.erase(line.find_last_not_of(' ') + 1);
      text_ += line + '\n';
    }
  }

  [[nodiscard]] std::string cell(const std::string& text, const std::string& number, Ink ink) const {
    const std::size_t width = display_width(text);
    return inked(text, ink, style_) + std::string(column_ > width ? column_ - width : 0, ' ') + ' ' +
           fmt::format("{:>{}}", number, score_width);
  }

  // A week is named once, at its first line.
  std::string label(int week) {
    const bool again = week == last_week_;
    last_week_ = week;
    return again ? "" : std::to_string(week);
  }

  static void keep(float& score, const LifeLine& line) {
    if (!std::isnan(line.satisfaction)) score = line.satisfaction;
  }

  void put_pair(const LifeLine* a, const LifeLine* b, bool shared) {
    const LifeLine none{0, "", Ink::plain, nan, 0};
    const LifeLine &left = a == nullptr ? none : *a, &right = b == nullptr ? none : *b;
    const int week = a != nullptr ? left.week : right.week;
    const bool shifted = a != nullptr && b != nullptr && left.week != right.week;
    const std::string text = shifted ? fmt::format("{} (week {})", right.text, right.week) : right.text;
    const auto ink = [&](const LifeLine& line) {
      return shared && line.ink == Ink::plain ? Ink::faint : line.ink;
    };
    put(label(week), left.text, score(left.satisfaction), text, score(right.satisfaction), ink(left),
        ink(right));
    keep(score_a_, left);
    keep(score_b_, right);
  }

  // The lines of one side. Matters it begins after the other side has nothing more to tell are told briefly:
  // there is nothing beside them to compare their steps with.
  [[nodiscard]] std::vector<LifeLine> lines_beside(std::span<const LifeEvent> own,
                                                   std::span<const LifeEvent> other) const {
    std::size_t split = 0;
    const double last = other.empty() ? -1 : other.back().day;
    while (split < own.size() && (own[split].kind != Happening::case_opened || own[split].day <= last))
      ++split;
    std::vector<LifeLine> lines = lines_of(words_, own.first(split));
    std::ranges::copy(brief_lines_of(words_, own.subspan(split)), std::back_inserter(lines));
    return lines;
  }

  // Week by week, the lines of each side one beside the other.
  void show_apart(const Stretch& stretch) {
    const std::vector<LifeLine> a = lines_beside(events_a(stretch), events_b(stretch));
    const std::vector<LifeLine> b = lines_beside(events_b(stretch), events_a(stretch));
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
      const int week = std::min(i < a.size() ? a[i].week : b[j].week, j < b.size() ? b[j].week : a[i].week);
      const bool left = i < a.size() && a[i].week == week, right = j < b.size() && b[j].week == week;
      put_pair(left ? &a[i++] : nullptr, right ? &b[j++] : nullptr, false);
    }
  }

  // Folded but for a line of context beside what is apart.
  void show_shared(std::size_t s) {
    const Stretch& stretch = walk_.stretches[s];
    const std::vector<LifeLine> a = lines_of(words_, events_a(stretch)),
                                b = lines_of(words_, events_b(stretch));
    const std::size_t count = std::min(a.size(), b.size());
    const std::size_t head = s > 0 && is_apart(s - 1) ? 1 : 0, tail = is_apart(s + 1) ? 1 : 0;
    const bool fold =
        count > head + tail + (head + tail > 0 ? 2 : 0);  // a fold of two lines saves too little
    for (std::size_t i = 0; i < count; ++i) {
      if (!fold || i < head || i >= count - tail) {
        put_pair(&a[i], &b[i], true);
      } else if (i == head) {
        put_fold(s, std::span(a).first(count - tail).subspan(head),
                 std::span(b).first(count - tail).subspan(head),
                 tail > 0 ? a[count - tail].first : stretch.count_a);
      }
    }
  }

  // One line for many; `end` is the position of the first event after them.
  void put_fold(std::size_t s, Lines a, Lines b, std::size_t end) {
    const Stretch& stretch = walk_.stretches[s];
    const auto events = events_a(stretch).first(end).subspan(a.front().first);
    const float before_a = score_a_, before_b = score_b_;
    for (const LifeLine& line : a) keep(score_a_, line);
    for (const LifeLine& line : b) keep(score_b_, line);
    std::string scores = course(before_a, score_a_);
    if (course(before_b, score_b_) != scores) scores += " | " + course(before_b, score_b_);
    const int from = s == 0 ? 0 : a.front().week, to = a.back().week;
    const std::string text = fmt::format(
        "{}: {}: {}{}", from == to ? fmt::format("week {}", from) : fmt::format("weeks {} to {}", from, to),
        stretch.kind == Stretch::Kind::identical ? "the same in both" : "the same happens, at other times",
        contents(events), scores.empty() ? "" : ", S " + scores);
    for (const std::string& line : lines(wrap(text, style_.width - static_cast<int>(indent), 2)))
      text_ += std::string(indent, ' ') + inked(line, Ink::faint, style_) + '\n';
    last_week_ = -1;
  }

  static std::string course(float before, float after) {
    if (score(before).empty() || score(before) == score(after)) return score(after);
    return score(before) + " -> " + score(after);
  }

  const Walk& walk_;
  const Phrasebook& words_;
  const TextStyle& style_;
  std::size_t column_ = 0;
  float score_a_, score_b_;  // satisfaction so far
  int last_week_ = -1;       // the last one named
  std::string text_;
};

std::string difference_text(const char* lead, const FirstDifference& found) {
  std::string text = fmt::format("{} in week {}: {}", lead, found.week, found.text);
  if (!found.cause.empty()) text += fmt::format(". Behind it: {}", found.cause);
  return text + '.';
}

// The first difference in kind, without the cause if that was said already.
FirstDifference own_cause(const Walk& walk) {
  FirstDifference found = *walk.first_in_kind;
  if (found.cause == walk.first->cause) found.cause.clear();
  return found;
}

std::string who(const Walk& walk) {
  const CustomerTraits& traits = walk.traits;
  std::vector<std::string> parts;
  if (!traits.segment.empty()) parts.push_back(fmt::format("of the segment {}", traits.segment));
  if (!std::isnan(traits.value))
    parts.push_back(fmt::format("worth {:.2f} times its mean gross profit", traits.value));
  if (!std::isnan(traits.since_years))
    parts.push_back(fmt::format("in a service relation for {:.1f} years at week 0", traits.since_years));
  else if (!traits.segment.empty())
    parts.emplace_back("in no service relation at week 0");
  std::string text = parts.empty() ? "" : fmt::format("{}. ", fmt::join(parts, ", "));
  if (!text.empty())
    text.front() = static_cast<char>(text.front() - 'a' + 'A');  // all parts begin with a letter
  if (!walk.a.before.empty()) text += fmt::format("In the weeks before: {}. ", contents(walk.a.before));
  if (!std::isnan(walk.a.start_satisfaction))
    text += fmt::format("Satisfaction S at the start: {}.", score(walk.a.start_satisfaction));
  return text;
}

std::string head(const Walk& walk, const TextStyle& style) {
  std::string text =
      inked(fmt::format("Customer {}: {} compared with {}", walk.customer, walk.redesign, walk.baseline),
            Ink::bold, style) +
      '\n';
  if (const std::string known = who(walk); !known.empty()) text += wrap(known, style.width);
  text += '\n';
  if (!walk.first) return text + "Nothing differs: this life is the same in both worlds.\n";
  text += wrap(difference_text("The lives part", *walk.first), style.width, indent);
  if (!walk.first_in_kind)
    text += "The same things happen in both to the end, only at other times or with other values.\n";
  else if (walk.first_in_kind->text != walk.first->text)
    text += wrap(difference_text("What happens differs first", own_cause(walk)), style.width, indent);
  return text + wrap(fate(walk) + '.', style.width, indent);
}

Table sums(const Walk& walk) {
  using enum Table::Align;
  Table table({left, right, right, right});
  table.add({{"in all", Ink::faint},
             {walk.baseline, Ink::faint},
             {walk.redesign, Ink::faint},
             {"difference", Ink::faint}});
  const LifeTotals &a = walk.totals[0], &b = walk.totals[1];
  const auto count = [&](const char* name, int LifeTotals::*member, int better) {
    const int change = b.*member - a.*member;
    if (a.*member == 0 && b.*member == 0) return;
    const Ink ink = better * change > 0 ? Ink::good : better * change < 0 ? Ink::bad : Ink::plain;
    table.add({{name},
               {std::to_string(a.*member)},
               {std::to_string(b.*member)},
               {change == 0 ? "0" : fmt::format("{:+}", change), ink}});
  };
  const auto amount = [&](const char* name, double LifeTotals::*member, int better) {
    const double change = b.*member - a.*member;
    if (std::isnan(change)) return;
    const Ink ink = std::fabs(change) < 0.005 ? Ink::plain : better * change > 0 ? Ink::good : Ink::bad;
    table.add({{name},
               {number(a.*member)},
               {number(b.*member)},
               {signed_number(change), better == 0 ? Ink::plain : ink}});
  };
  count("visits", &LifeTotals::visits, 0);
  count("repeat visits", &LifeTotals::repeat_visits, -1);
  count("purchases here", &LifeTotals::purchases, 1);
  count("gave up or turned round", &LifeTotals::given_up, -1);
  count("complaints", &LifeTotals::complaints, -1);
  count("errors nobody noticed", &LifeTotals::errors, -1);
  count("hand-offs", &LifeTotals::hand_offs, -1);
  amount("waiting, working days", &LifeTotals::waiting_days, -1);
  amount("worked on, hours", &LifeTotals::working_hours, 0);
  amount("S, mean of all weeks", &LifeTotals::satisfaction, 1);
  amount("S at the end", &LifeTotals::end_satisfaction, 1);
  return table;
}

std::string fate_of(const LifeTotals& totals) {
  if (totals.relation == Relation::active) return "is a customer at the end";
  if (totals.ended_week >= 0) return fmt::format("leaves the relation in week {}", totals.ended_week);
  return totals.relation == Relation::unknown ? "" : "is in no relation at the end";
}

}  // namespace

std::string fate(const Walk& walk) {
  const std::string a = fate_of(walk.totals[0]), b = fate_of(walk.totals[1]);
  if (a.empty() && b.empty()) return "Where it ends is not in the file";
  if (a == b) return fmt::format("Customer {} {} in both", walk.customer, a);
  return fmt::format("Customer {} {} with {}, but {} with {}", walk.customer, b, walk.redesign, a,
                     walk.baseline);
}

std::string to_text(const Walk& walk, const Phrasebook& words, const TextStyle& style) {
  std::string text = head(walk, style) + '\n';
  text += TwoColumns(walk, words, style).text() + '\n';
  text += sums(walk).text(style) + '\n';
  text += wrap(
      inked(
          "S: satisfaction, 0 to 100, after the line. (82%): share of what the customer told that a hand-off "
          "leaves. Weeks count from 0, the first in which the scenarios may differ.",
          Ink::faint, style),
      style.width);
  return text;
}

}  // namespace evert::report
