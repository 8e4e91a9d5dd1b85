#include "engine/report/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

#include "engine/base/math.hpp"

namespace evert::report {

namespace {

using base::nan;
constexpr double most_days_apart = 28;
constexpr double calendar_week = 7;  // days of an event's time in a week of work
constexpr double weeks_per_year = 52;

// The same thing happens in both, if perhaps at another time, better or worse.
bool alike(const LifeEvent& a, const LifeEvent& b) {
  if (a.type != b.type || a.journey != b.journey || a.step != b.step || a.silo != b.silo) return false;
  if (a.kind == Happening::occasion && a.value != b.value) return false;       // the brand
  if (a.kind == Happening::relation_ends && a.cause != b.cause) return false;  // why
  return std::fabs(a.day - b.day) <= most_days_apart;
}

// length[i][j] of the longest common subsequence of a[i..] and b[j..].
class Common {
 public:
  Common(std::span<const LifeEvent> a, std::span<const LifeEvent> b)
      : width_(b.size() + 1), length_((a.size() + 1) * width_, 0) {
    for (std::size_t i = a.size(); i-- > 0;)
      for (std::size_t j = b.size(); j-- > 0;)
        length_[i * width_ + j] =
            alike(a[i], b[j]) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  }
  [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const { return length_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> length_;
};

void extend(std::vector<Stretch>& stretches, Stretch::Kind kind, std::size_t i, std::size_t j,
            std::size_t more_a, std::size_t more_b) {
  if (stretches.empty() || stretches.back().kind != kind) stretches.push_back({kind, i, 0, j, 0});
  stretches.back().count_a += more_a;
  stretches.back().count_b += more_b;
}

// What of the redesign has to do with an event: the action that gave its step to somebody else, or else that
// the redesign has begun.
std::string cause_of(const Phrasebook& words, std::size_t redesign, const LifeEvent& event, bool new_owner) {
  const std::vector<PlannedAction>& actions = words.actions(redesign);
  if (actions.empty() || event.week < actions.front().week) return "";
  const auto span = [](const PlannedAction& action) {
    return action.weeks > 0 ? fmt::format("weeks {} to {}", action.week, action.week + action.weeks)
                            : fmt::format("week {}", action.week);
  };
  for (const PlannedAction& action : actions)
    if (new_owner && action.journey == words.journey(event) &&
        std::ranges::count(action.steps, words.step(event)) > 0)
      return fmt::format("'{}', {} as planned", action.title, span(action));
  return fmt::format("queues and people, changed since the redesign began (week {}: '{}')",
                     actions.front().week, actions.front().title);
}

// The step an event begins or leads to is done by a silo: true for both, and the silos differ.
bool other_owner(const LifeEvent& a, const LifeEvent& b) {
  const auto leads_to_step = [](const LifeEvent& e) {
    return e.kind == Happening::step_done || e.kind == Happening::hand_off;
  };
  return leads_to_step(a) && leads_to_step(b) && a.journey == b.journey && a.step == b.step &&
         a.silo != b.silo;
}

// Two events that are alike but not identical.
std::string nuance(const Phrasebook& words, const LifeEvent& a, const LifeEvent& b) {
  const std::string what = a.kind == Happening::step_done
                               ? fmt::format("the step '{}' of {}", words.step(a), words.journey(a))
                               : fmt::format("'{}'", words.phrase(a));
  if (a.day != b.day) {
    const double days = words.days_per_week() / calendar_week * (b.day - a.day);
    const double shown = std::fabs(std::isnan(days) ? b.day - a.day : days);
    const std::string by = shown < 0.005 ? "minutes" : fmt::format("{:.2f} working days", shown);
    return fmt::format("{} {} {} {}", what, a.kind == Happening::step_done ? "begins" : "comes", by,
                       b.day < a.day ? "earlier" : "later");
  }
  if (a.employee != b.employee && a.kind == Happening::step_done)
    return fmt::format("{} is done by another person", what);
  if (a.kind == Happening::step_done) {
    const std::string before = fmt::format("{:.3g}", a.value), after = fmt::format("{:.3g}", b.value);
    if (before == after)
      return fmt::format("{} takes a little {}", what, b.value > a.value ? "longer" : "less time");
    return fmt::format("{} takes {} instead of {} minutes", what, after, before);
  }
  if (a.kind == Happening::hand_off)
    return fmt::format("at the hand-off from {} to {} {:.1f}% instead of {:.1f}% of what is known are left",
                       words.silo_title(a.from), words.silo_title(a.silo), 100 * b.value, 100 * a.value);
  if (a.value == b.value && a.satisfaction != b.satisfaction)
    return fmt::format("{} leaves satisfaction at {:.2f} instead of {:.2f}", what, b.satisfaction,
                       a.satisfaction);
  if (a.kind == Happening::moment || a.kind == Happening::satisfaction)
    return fmt::format("{} {:.1f} instead of {:.1f}",
                       a.kind == Happening::moment ? words.journey(a) + " is felt as" : "satisfaction is",
                       b.value, a.value);
  if (a.kind == Happening::heard)
    return fmt::format("another customer speaks of {:.1f} instead of {:.1f} points of satisfaction", b.value,
                       a.value);
  if (words.phrase(a) == words.phrase(b))  // which says nothing of its value, or rounds it
    return fmt::format("{} with a value of {:.6g} instead of {:.6g}", what, b.value, a.value);
  return fmt::format("{} instead of {}", words.phrase(b), words.phrase(a));
}

// What the first difference is, given the next event of either life; one of them may be missing.
FirstDifference describe(const Walk& walk, const Phrasebook& words, WalkPair pair, const LifeEvent* a,
                         const LifeEvent* b) {
  FirstDifference found;
  const bool owner = a != nullptr && b != nullptr && other_owner(*a, *b);
  const LifeEvent& earlier = a == nullptr || (b != nullptr && b->day < a->day) ? *b : *a;
  found.week = earlier.week;
  found.cause = cause_of(words, pair.redesign, owner ? *b : earlier, owner);
  if (owner) {
    found.text = fmt::format("the step '{}' of {} is done by {} instead of {}", words.step(*b),
                             words.journey(*b), words.silo_title(b->silo), words.silo_title(a->silo));
  } else if (a != nullptr && b != nullptr && alike(*a, *b)) {
    found.text = nuance(words, *a, *b);
  } else {
    const auto side = [&](const std::string& name, const LifeEvent* event) {
      if (event == nullptr) return fmt::format("with {} nothing more happens", name);
      const std::string later = event->week == found.week ? "" : fmt::format(", in week {}", event->week);
      return fmt::format("with {}: {}{}", name, words.clause(*event), later);
    };
    found.text = side(walk.redesign, b) + "; " + side(walk.baseline, a);
  }
  return found;
}

const LifeEvent* event_at(const std::vector<LifeEvent>& events, std::size_t i) {
  return i < events.size() ? &events[i] : nullptr;
}

std::optional<FirstDifference> first_of_any_sort(const Walk& walk, const Phrasebook& words, WalkPair pair) {
  const std::size_t most = std::max(walk.a.events.size(), walk.b.events.size());
  std::optional<FirstDifference> found;
  for (std::size_t i = 0; i < most && !found; ++i) {
    const LifeEvent *a = event_at(walk.a.events, i), *b = event_at(walk.b.events, i);
    if (a == nullptr || b == nullptr || !identical(*a, *b)) found = describe(walk, words, pair, a, b);
  }
  // Satisfaction may also part without an event that the file has.
  const std::size_t weeks = std::min(walk.a.satisfaction.size(), walk.b.satisfaction.size());
  for (std::size_t w = 0; w < weeks; ++w) {
    if (found && found->week <= static_cast<int>(w)) break;
    const float a = walk.a.satisfaction[w], b = walk.b.satisfaction[w];
    if (a == b || std::isnan(a) || std::isnan(b)) continue;
    LifeEvent nothing;
    nothing.week = static_cast<int>(w);
    return FirstDifference{
        nothing.week,
        fmt::format("satisfaction is {:.2f} instead of {:.2f}, without an event of their own", b, a),
        cause_of(words, pair.redesign, nothing, false)};
  }
  return found;
}

std::optional<FirstDifference> first_in_kind(const Walk& walk, const Phrasebook& words, WalkPair pair) {
  for (const Stretch& s : walk.stretches)
    if (s.kind == Stretch::Kind::apart)
      // An insertion's other side is what comes next there.
      return describe(walk, words, pair, event_at(walk.a.events, s.first_a),
                      event_at(walk.b.events, s.first_b));
  return {};
}

CustomerTraits traits_of(const results::Study& study, std::size_t row) {
  CustomerTraits traits{"", nan, nan};
  const auto section = std::ranges::find(study.sections, "tracked", &results::Section::name);
  if (section == study.sections.end()) return traits;
  for (const results::Variable& variable : section->variables)
    std::visit(
        [&]<class T>(const std::vector<T>& values) {
          if constexpr (std::is_arithmetic_v<T>) {
            if (row >= values.size()) return;
            const auto number = static_cast<double>(values[row]);
            if (variable.name == "value") traits.value = number;
            if (variable.name == "since" && number > std::numeric_limits<std::int32_t>::min())
              traits.since_years = -number / weeks_per_year;
            if (variable.name == "segment" && static_cast<std::size_t>(number) < study.segments.size())
              traits.segment = study.segments[static_cast<std::size_t>(number)];
          }
        },
        variable.values);
  return traits;
}

double mean(const std::vector<float>& values) {
  double sum = 0;
  for (const float value : values) sum += value;
  return values.empty() ? nan : sum / static_cast<double>(values.size());
}

}  // namespace

std::vector<Stretch> align(std::span<const LifeEvent> a, std::span<const LifeEvent> b) {
  std::vector<Stretch> stretches;
  std::size_t i = 0, j = 0;
  while (i < a.size() && i < b.size() && identical(a[i], b[i])) ++i;
  j = i;
  if (i > 0) stretches.push_back({Stretch::Kind::identical, 0, i, 0, i});
  const std::size_t start = i;
  const Common common(a.subspan(start), b.subspan(start));
  const auto length = [&](std::size_t x, std::size_t y) { return common.at(x - start, y - start); };
  while (i < a.size() || j < b.size()) {
    const bool both = i < a.size() && j < b.size();
    if (both && alike(a[i], b[j])) {
      extend(stretches, Stretch::Kind::alike, i, j, 1, 1);
      ++i, ++j;
    } else if (j == b.size() || (i < a.size() && length(i + 1, j) >= length(i, j + 1))) {
      extend(stretches, Stretch::Kind::apart, i, j, 1, 0);
      ++i;
    } else {
      extend(stretches, Stretch::Kind::apart, i, j, 0, 1);
      ++j;
    }
  }
  return stretches;
}

LifeTotals totals_of(const Phrasebook& words, const Life& life) {
  LifeTotals totals;
  std::vector<double> free_since(results::no_index + 1U, nan);  // [journey] the day its last step ended
  for (const LifeEvent& event : life.events) {
    double& free = free_since[event.journey];
    const auto waits_until = [&](double day) {
      if (!std::isnan(free))
        totals.waiting_days += std::max(0.0, day - free) / calendar_week * words.days_per_week();
    };
    switch (event.kind) {
      case Happening::case_opened:
        ++(event.cause == results::no_index ? totals.visits : totals.repeat_visits);
        free = event.day;
        break;
      case Happening::step_done:
        waits_until(event.day);
        totals.working_hours += event.value / 60.0;
        free = event.day + calendar_week * event.value / words.minutes_per_week();
        break;
      case Happening::hand_off:
        ++totals.hand_offs;
        break;
      case Happening::defect:
        ++totals.errors;
        break;
      case Happening::complaint:
        ++totals.complaints;
        break;
      case Happening::closed_sale:
        ++totals.purchases;
        break;
      case Happening::abandoned:
        waits_until(event.day);
        ++totals.given_up;
        break;
      case Happening::balked:
        ++totals.given_up;
        break;
      case Happening::relation_begins:
        totals.ended_week = -1;
        break;
      case Happening::relation_ends:
        totals.ended_week = event.week;
        break;
      default:
        break;
    }
  }
  if (std::isnan(words.minutes_per_week())) totals.waiting_days = nan;
  totals.satisfaction = mean(life.satisfaction);
  totals.end_satisfaction = life.satisfaction.empty() ? nan : life.satisfaction.back();
  if (!life.relation.empty()) totals.relation = life.relation.back();
  return totals;
}

Walk make_walk(const results::Study& study, const Phrasebook& words, WalkPair pair, const Lives& a,
               const Lives& b, std::size_t row) {
  Walk walk;
  walk.customer = study.customers[row];
  walk.baseline = study.scenarios[pair.baseline].name;
  walk.redesign = study.scenarios[pair.redesign].name;
  walk.traits = traits_of(study, row);
  walk.a = a.life(row);
  walk.b = b.life(row);
  walk.stretches = align(walk.a.events, walk.b.events);
  walk.first = first_of_any_sort(walk, words, pair);
  walk.first_in_kind = first_in_kind(walk, words, pair);
  walk.totals = {totals_of(words, walk.a), totals_of(words, walk.b)};
  return walk;
}

}  // namespace evert::report
