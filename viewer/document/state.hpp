// What the inspector shows, as a plain value; the commands that change it; and the way back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evert::document {

enum class Screen { verdict, journey };
[[nodiscard]] std::string to_string(Screen screen);  // "verdict"

// The headline outcomes, in the order of the keys that choose them.
enum class Outcome { value, growth, margin, satisfaction };
[[nodiscard]] std::string to_string(Outcome outcome);  // "value", as the study names it

enum class Contrast { difference, level };
enum class Clock { events, calendar };  // of a customer's life: idle weeks are narrow, or as long as others
enum class Who { customer, employee };
enum class Order { most_helped, most_hurt, typical, random };
[[nodiscard]] std::string to_string(Order order);  // "most helped"

// Weeks since the scenarios part, from `first` up to and without `end`.
struct Weeks {
  int first = 0;
  int end = 0;
  friend bool operator==(const Weeks&, const Weeks&) = default;
};

// One selection, one time range, one cursor and one baseline for all views.
struct State {
  std::string file;      // as it was opened
  std::string baseline;  // the scenario all others are compared with
  std::string scenario;  // the redesign looked at
  Screen screen = Screen::verdict;
  Outcome outcome = Outcome::value;
  Contrast contrast = Contrast::difference;
  Clock clock = Clock::events;
  Who who = Who::customer;
  Order order = Order::most_helped;
  std::optional<std::int32_t> customer;  // its number
  std::optional<std::int32_t> employee;  // its slot
  bool redesign_above = false;
  std::optional<Weeks> range;  // none: the whole horizon
  int week = 0;                // the cursor
  std::string filter;          // of the list of customers
  friend bool operator==(const State&, const State&) = default;
};

struct Show {
  Screen screen;
};
struct Look {  // at another redesign; the baseline stays
  std::string scenario;
};
struct Against {
  std::string baseline;
};
struct Judge {
  Outcome outcome;
};
struct Follow {
  Who who;
  std::optional<std::int32_t> number;  // none: whoever the order puts first
};
struct Sort {
  Order order;
};
struct Filter {
  std::string text;
};
struct TurnContrast {};
struct TurnClock {};
struct SwapTwins {};
struct Zoom {
  std::optional<Weeks> range;
};
struct MoveTo {
  int week;
};

using Command = std::variant<Show, Look, Against, Judge, Follow, Sort, Filter, TurnContrast, TurnClock,
                             SwapTwins, Zoom, MoveTo>;

// The state after it. Looking at what is the baseline, or comparing with what is looked at, swaps the two.
[[nodiscard]] State applied(State state, const Command& command);

// States gone through. Undo takes back every change but moves of the cursor and what is typed letter by
// letter, and zooming in several steps at once; back and forward go from one subject (screen, scenario,
// person) to another.
class History {
 public:
  explicit History(State first) : states_{std::move(first)} {}

  [[nodiscard]] const State& now() const { return states_[at_]; }
  void apply(const Command& command);
  // Another study: nothing of the past applies to it.
  void restart(State first);

  // False if there is nothing to go to.
  bool undo();
  bool redo();
  bool back();
  bool forward();

 private:
  std::vector<State> states_;
  std::size_t at_ = 0;
  bool zooming_ = false;  // the last command was a Zoom
};

}  // namespace evert::document
