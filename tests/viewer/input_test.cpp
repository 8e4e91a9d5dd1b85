// What one frame is given, and that nothing is lost when frames are slow.
#include "viewer/app/input.hpp"

#include <variant>
#include <vector>

#include "tests/catch.hpp"
#include "tests/viewer/stand_in.hpp"
#include "viewer/canvas/key.hpp"

namespace {

using namespace evert::app;
namespace keys = evert::canvas::keys;

void push_key(InputQueue& queue, int code) {
  queue.push(KeyEvent{code, Press::down});
  queue.push(KeyEvent{code, Press::up});
}

std::vector<std::size_t> frame_sizes(InputQueue& queue) {
  std::vector<std::size_t> sizes;
  while (!queue.empty()) sizes.push_back(queue.next_frame().size());
  return sizes;
}

}  // namespace

TEST_CASE("A key or button that goes down and up between two frames takes two") {
  InputQueue queue;
  push_key(queue, 'K');
  CHECK(frame_sizes(queue) == std::vector<std::size_t>{1, 1});
  queue.push(ButtonEvent{0, Press::down});
  queue.push(ButtonEvent{0, Press::up});
  CHECK(frame_sizes(queue) == std::vector<std::size_t>{1, 1});
}

TEST_CASE("A held key repeats as presses of its own") {
  InputQueue queue;
  queue.push(KeyEvent{keys::down, Press::down});
  queue.push_repeat(keys::down);
  queue.push_repeat(keys::down);
  int presses = 0;
  bool down = false;
  while (!queue.empty())
    for (const Event& event : queue.next_frame())
      if (const auto* key = std::get_if<KeyEvent>(&event)) {
        presses += !down && key->press == Press::down ? 1 : 0;
        down = key->press == Press::down;
      }

  CHECK(presses == 3);
}

TEST_CASE("Events keep their order") {
  InputQueue queue;
  const std::vector<int> order = {'A', 'B', 'A', keys::left_ctrl, 'C', 'C', keys::left_ctrl};
  for (const int code : order) queue.push(KeyEvent{code, Press::down});
  std::vector<int> seen;
  while (!queue.empty())
    for (const Event& event : queue.next_frame()) seen.push_back(std::get<KeyEvent>(event).code);
  CHECK(seen == order);
}

TEST_CASE("A shortcut is over before its modifier goes up") {
  InputQueue queue;
  queue.push(KeyEvent{keys::left_ctrl, Press::down});
  CHECK(queue.next_frame().size() == 1);
  queue.push(KeyEvent{'E', Press::down});
  queue.push(KeyEvent{keys::left_ctrl, Press::up});
  queue.push(KeyEvent{'E', Press::up});
  CHECK(frame_sizes(queue) == std::vector<std::size_t>{1, 2});
}

TEST_CASE("The mouse arrives a frame before it clicks, and leaves a frame after") {
  InputQueue queue;
  for (int i = 0; i < 5; ++i) queue.push(MoveEvent{1.0 * i, 0});
  queue.push(ButtonEvent{0, Press::down});
  queue.push(MoveEvent{50, 0});
  queue.push(ButtonEvent{0, Press::up});
  CHECK(frame_sizes(queue) == std::vector<std::size_t>{5, 1, 1, 1});
}

TEST_CASE("Four Backspaces within one slow frame all arrive") {
  TestApp test;
  test.app.settle();
  const auto* filter = test.app.context().ui().screen().probe("filter");
  REQUIRE(filter != nullptr);
  test.app.input().push(MoveEvent{filter->area.centre().x, filter->area.centre().y});
  test.app.input().push(ButtonEvent{0, Press::down});
  test.app.input().push(ButtonEvent{0, Press::up});
  for (const char32_t c : U"service")
    if (c != 0) test.app.input().push(CharacterEvent{c});
  test.app.settle();
  REQUIRE(test.screen->filter == "service");
  for (int i = 0; i < 4; ++i) push_key(test.app.input(), keys::backspace);
  test.app.settle();
  CHECK(test.screen->filter == "ser");
}

TEST_CASE("What is typed after a Backspace comes after it") {
  TestApp test;
  test.app.settle();
  const auto middle = test.app.context().ui().screen().probe("filter")->area.centre();
  test.app.input().push(MoveEvent{middle.x, middle.y});
  test.app.input().push(ButtonEvent{0, Press::down});
  test.app.input().push(ButtonEvent{0, Press::up});
  test.app.input().push(CharacterEvent{'a'});
  // Fast fingers: the next key goes down before the last one is up.
  test.app.input().push(KeyEvent{keys::backspace, Press::down});
  test.app.input().push(CharacterEvent{'b'});
  test.app.input().push(KeyEvent{keys::backspace, Press::up});
  test.app.input().push(KeyEvent{keys::left, Press::down});
  test.app.input().push(CharacterEvent{'c'});
  test.app.input().push(KeyEvent{keys::left, Press::up});
  test.app.settle();
  CHECK(test.screen->filter == "cb");
}

TEST_CASE("A window that loses the keyboard lets go of every key") {
  TestApp test;
  test.app.input().push(KeyEvent{keys::left_ctrl, Press::down});
  test.app.settle();
  REQUIRE(test.app.context().io().KeyCtrl);
  test.app.input().push(BlurEvent{});
  test.app.settle();
  CHECK_FALSE(test.app.context().io().KeyCtrl);
  // So that a plain key is plain again.
  push_key(test.app.input(), '2');
  test.app.settle();
  CHECK(test.screen->tab == 1);
}
