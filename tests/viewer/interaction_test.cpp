// A thousand random things a person may do; what counts is that nothing breaks.
#include <filesystem>
#include <fstream>
#include <random>
#include <utility>
#include <vector>

#include "tests/catch.hpp"
#include "tests/viewer/opened_inspector.hpp"
#include "tests/viewer/stand_in.hpp"
#include "viewer/canvas/key.hpp"

namespace {

using namespace evert::app;
namespace keys = evert::canvas::keys;

class Person {
 public:
  explicit Person(unsigned seed, std::vector<std::filesystem::path> files = {"a file"})
      : random_(seed), files_(std::move(files)) {}

  void act(InputQueue& queue) {
    switch (below(10)) {
      case 0:
      case 1:
        queue.push(MoveEvent{1.0 * below(1400) - 100, 1.0 * below(900) - 50});
        break;
      case 2:
      case 3:
        queue.push(ButtonEvent{below(3), Press::down});
        if (below(4) != 0) queue.push(ButtonEvent{below(3), Press::up});
        break;
      case 4:
        queue.push(WheelEvent{0, 1.0 * below(7) - 3});
        break;
      case 5:
      case 6:
        press_key(queue);
        break;
      case 7:
        queue.push(CharacterEvent{static_cast<char32_t>(below(20) == 0 ? below(0x11000) : 32 + below(95))});
        break;
      case 8:
        queue.push(ResizeEvent{below(1500), below(1000)});
        break;
      default:
        rarely(queue);
    }
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  void press_key(InputQueue& queue) {
    // One that the window system has no name for, now and then.
    const int code = below(20) == 0 ? -1 : below(2) == 0 ? 32 + below(60) : keys::escape + below(15);
    const bool shift = below(4) == 0, ctrl = below(4) == 0;
    if (ctrl) queue.push(KeyEvent{keys::left_ctrl, Press::down});
    if (shift) queue.push(KeyEvent{keys::left_shift, Press::down});
    queue.push(KeyEvent{code, Press::down});
    if (below(3) == 0) queue.push_repeat(code);
    queue.push(KeyEvent{code, Press::up});
    if (shift) queue.push(KeyEvent{keys::left_shift, Press::up});
    if (ctrl) queue.push(KeyEvent{keys::left_ctrl, Press::up});
  }

  void rarely(InputQueue& queue) {
    const int which = below(20);
    if (which == 0) queue.push(ScaleEvent{0.5 + below(30) / 10.0});
    if (which == 1) queue.push(BlurEvent{});
    if (which == 2) queue.push(LeaveEvent{});
    if (which == 3)
      queue.push(DropEvent{{files_[static_cast<std::size_t>(below(static_cast<int>(files_.size())))]}});
  }

  std::mt19937 random_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace

TEST_CASE("A thousand random keys, clicks, characters and resizes break nothing") {
  TestApp test;
  Person person(20240607);
  for (int i = 0; i < 1000; ++i) {
    person.act(test.app.input());
    test.app.frame(1.0 / 60);
    if (i % 50 == 0) {
      const auto picture = test.app.context().picture();
      CHECK(picture.pixels.size() ==
            static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    }
  }
  test.app.settle();
  CHECK(test.app.input().empty());
  // It still works.
  test.app.input().push(BlurEvent{});
  test.app.input().push(ResizeEvent{1000, 600});
  test.app.input().push(ScaleEvent{1});
  test.app.settle();
  CHECK(test.app.context().ui().screen().probe("tab/verdict") != nullptr);
}

TEST_CASE(
    "A thousand random things done to the whole inspector break nothing, broken files dropped on it "
    "included") {
  for (const unsigned seed : {1U, 2U}) {
    OpenedInspector inspector(evert::document::example::sample_study({.replicates = 3}));
    inspector.write("short.h5", evert::document::example::sample_study({.replicates = 1, .weeks = 2}));
    inspector.write("nobody.h5", evert::document::example::sample_study({.replicates = 2, .customers = 0}));
    std::ofstream(inspector.path("text.h5")) << "no study";
    const auto study = inspector.path("study.h5");
    Person person(seed, {study, inspector.path("short.h5"), study, inspector.path("nobody.h5"), study,
                         inspector.path("text.h5"), inspector.path("missing.h5"), study});
    App& app = inspector.app();
    for (int i = 0; i < 1000; ++i) {
      person.act(app.input());
      app.frame(1.0 / 60);
      // Everything is there most of the time.
      if (i % 10 == 0) CHECK(wait_until_loaded(app));
      if (i % 100 == 0) CHECK_FALSE(app.context().picture().pixels.empty());
    }
    app.input().push(BlurEvent{});
    app.input().push(ResizeEvent{1440, 810});
    app.input().push(ScaleEvent{1});
    app.input().push(DropEvent{{study}});
    CHECK(inspector.play("key Escape\nkey Escape\nwait\nexpect title \"Example Motors\"\n") == "");
  }
}
