#include "viewer/app/player.hpp"

#include <chrono>
#include <cmath>
#include <ostream>
#include <span>
#include <thread>

#include "engine/base/text.hpp"
#include "engine/charts/text.hpp"
#include "viewer/canvas/picture.hpp"

namespace evert::app {

namespace {

using canvas::Command;
using canvas::Verb;

constexpr int left_button = 0;
constexpr int drag_steps = 5;

enum class Next { go_on, stop };

class Player {
 public:
  Player(App& app, const std::string& file, std::ostream& out) : app_(app), file_(file), out_(out) {}

  Next play(const Command& command);
  [[nodiscard]] std::vector<std::string> problems() && { return std::move(problems_); }

 private:
  [[nodiscard]] const canvas::Screen& screen() { return app_.context().ui().screen(); }
  Next fail(const Command& command, const std::string& sentence, Next next);
  Next at_probe(const Command& command);
  void click();
  void drag(charts::Point from, const Command& command);
  void press_key(const canvas::Key& key);
  Next expect(const Command& command);
  Next save_svg(const Command& command);
  void move(charts::Point lengths);
  void print(const canvas::Probe& probe);

  App& app_;
  const std::string& file_;
  std::ostream& out_;
  std::vector<std::string> problems_;
};

template <class Item>
std::string nearest_of(const std::string& name, const std::vector<Item>& items) {
  std::vector<std::string> names;
  for (const Item& item : items) names.push_back(item.name);
  const auto nearest = base::nearest_name(name, names);
  if (nearest) return "; did you mean '" + *nearest + "'?";
  return names.empty() ? "; nothing has a name here" : "; there are " + base::join_list(names, "and");
}

Next Player::fail(const Command& command, const std::string& sentence, Next next) {
  problems_.push_back(file_ + ":" + std::to_string(command.line) + ": " + sentence);
  return next;
}

void Player::move(charts::Point lengths) {
  const double scale = app_.context().scale();
  app_.input().push(MoveEvent{std::floor(lengths.x * scale), std::floor(lengths.y * scale)});
}

void Player::click() {
  app_.input().push(ButtonEvent{left_button, Press::down});
  app_.input().push(ButtonEvent{left_button, Press::up});
}

void Player::drag(charts::Point from, const Command& command) {
  app_.input().push(ButtonEvent{left_button, Press::down});
  for (int step = 1; step <= drag_steps; ++step) {
    const double share = static_cast<double>(step) / drag_steps;
    move({from.x + share * command.x, from.y + share * command.y});
    app_.settle();
  }
  app_.input().push(ButtonEvent{left_button, Press::up});
}

void Player::print(const canvas::Probe& probe) {
  const double scale = app_.context().scale();
  const auto pixels = [&](double length) { return static_cast<int>(std::lround(length * scale)); };
  out_ << probe.name << ' ' << pixels(probe.area.x) << ' ' << pixels(probe.area.y) << ' '
       << pixels(probe.area.width) << ' ' << pixels(probe.area.height) << '\n';
}

// Moves to the middle of the place, then does there what is asked for.
Next Player::at_probe(const Command& command) {
  const canvas::Probe* probe = screen().probe(command.name);
  if (probe == nullptr)
    return fail(command,
                "'" + command.name + "' is not on screen" + nearest_of(command.name, screen().probes),
                Next::stop);
  if (probe->area.width <= 0) return fail(command, "'" + command.name + "' is out of view", Next::stop);
  const charts::Point middle = probe->area.centre();
  if (command.verb == Verb::where) {
    print(*probe);
    return Next::go_on;
  }
  app_.frame(1);  // so that two clicks in a row are not a double click
  move(middle);
  app_.settle();
  if (command.verb == Verb::click || command.verb == Verb::double_click) click();
  if (command.verb == Verb::double_click) click();
  if (command.verb == Verb::drag) drag(middle, command);
  if (command.verb == Verb::wheel) app_.input().push(WheelEvent{0, command.x});
  app_.settle();
  return Next::go_on;
}

void Player::press_key(const canvas::Key& key) {
  namespace keys = canvas::keys;
  std::vector<int> codes;
  if (key.ctrl) codes.push_back(keys::left_ctrl);
  if (key.shift) codes.push_back(keys::left_shift);
  if (key.alt) codes.push_back(keys::left_alt);
  codes.push_back(key.code);
  for (const int code : codes) app_.input().push(KeyEvent{code, Press::down});
  for (auto code = codes.rbegin(); code != codes.rend(); ++code)
    app_.input().push(KeyEvent{*code, Press::up});
  app_.settle();
}

Next Player::expect(const Command& command) {
  const canvas::SaidText* said = screen().text(command.name);
  if (said == nullptr)
    return fail(command,
                "nothing is said as '" + command.name + "'" + nearest_of(command.name, screen().texts),
                Next::go_on);
  if (said->text.find(command.text) == std::string::npos)
    return fail(command, "'" + command.name + "' is \"" + said->text + "\", without \"" + command.text + "\"",
                Next::go_on);
  return Next::go_on;
}

Next Player::save_svg(const Command& command) {
  const canvas::ExportableChart* chart = screen().chart(command.name);
  if (chart == nullptr)
    return fail(command,
                "there is no chart '" + command.name + "'" + nearest_of(command.name, screen().charts),
                Next::stop);
  const std::string svg = chart->svg();
  canvas::write_file(command.text, {reinterpret_cast<const unsigned char*>(svg.data()), svg.size()});
  return Next::go_on;
}

Next Player::play(const Command& command) {
  switch (command.verb) {
    case Verb::click:
    case Verb::double_click:
    case Verb::hover:
    case Verb::drag:
    case Verb::wheel:
    case Verb::where:
      return at_probe(command);
    case Verb::key:
      press_key(command.key);
      break;
    case Verb::type:
      for (const char32_t c : charts::code_points(command.text)) app_.input().push(CharacterEvent{c});
      break;
    case Verb::wait:
      if (!wait_until_loaded(app_)) return fail(command, "it is still loading after a minute", Next::stop);
      break;
    case Verb::expect:
      return expect(command);
    case Verb::shot:
      canvas::write_file(command.text, canvas::to_png(app_.context().picture()));
      break;
    case Verb::svg:
      return save_svg(command);
    case Verb::size:
      app_.input().push(ResizeEvent{static_cast<int>(command.x), static_cast<int>(command.y)});
      break;
    case Verb::scale:
      app_.input().push(ScaleEvent{command.x});
      break;
    case Verb::open:
      app_.input().push(DropEvent{{command.text}});
      break;
    case Verb::quit:
      return Next::stop;
  }
  app_.settle();
  return Next::go_on;
}

}  // namespace

std::vector<std::string> play(App& app, const canvas::Script& script, std::ostream& out) {
  Player player(app, script.file, out);
  app.settle();
  for (const Command& command : script.commands)
    if (player.play(command) == Next::stop) break;
  return std::move(player).problems();
}

bool wait_until_loaded(App& app) {
  using clock = std::chrono::steady_clock;
  const auto end = clock::now() + std::chrono::minutes(1);
  while (true) {
    // What was read before these frames is seen in them, and may call for more.
    const bool was_loading = app.contents().loading();
    app.settle();
    if (!was_loading && !app.contents().loading()) return true;
    while (app.contents().loading()) {
      if (clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      app.frame(1.0 / 60);
    }
  }
}

}  // namespace evert::app
