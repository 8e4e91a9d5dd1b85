#include "viewer/app/window.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "engine/base/error.hpp"
#include "viewer/app/app.hpp"
#include "viewer/app/display.hpp"
#include "viewer/app/stop.hpp"

namespace evert::app {

namespace {

static_assert(canvas::keys::escape == GLFW_KEY_ESCAPE && canvas::keys::left_shift == GLFW_KEY_LEFT_SHIFT &&
              canvas::keys::right_alt == GLFW_KEY_RIGHT_ALT && canvas::keys::pad_plus == GLFW_KEY_KP_ADD &&
              canvas::keys::count == GLFW_KEY_LAST + 1);

constexpr double frame_seconds = 1.0 / 60;
constexpr int least_width = 640, least_height = 400;
constexpr double sleep_seconds = 1;  // a signal that comes just before a wait is seen after it

// GLFW while it lives.
class Library {
 public:
  Library() {
    if (glfwInit() == GLFW_FALSE)
      throw base::EnvironmentError("there is no display here; --png FILE draws without one");
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() { glfwTerminate(); }
};

using Handle = std::unique_ptr<GLFWwindow, void (*)(GLFWwindow*)>;

Handle open_window(const Options& options) {
  const Size size = options.size.value_or(Size{});
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, options.size ? GLFW_FALSE : GLFW_TRUE);
  Handle window(glfwCreateWindow(size.width, size.height, "Evert", nullptr, nullptr), glfwDestroyWindow);
  if (window == nullptr) {
    const char* why = nullptr;
    glfwGetError(&why);
    throw base::EnvironmentError(std::string("no window could be opened: ") +
                                 (why == nullptr ? "no reason given" : why) +
                                 "; --png FILE draws without one");
  }
  glfwSetWindowSizeLimits(window.get(), least_width, least_height, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window.get());
  glfwSwapInterval(1);
  return window;
}

double monitor_scale(GLFWwindow* window) {
  float across = 1, down = 1;
  glfwGetWindowContentScale(window, &across, &down);
  return std::max(across, down);
}

App make_app(const Options& options, GLFWwindow* window, std::atomic<bool>& woken) {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window, &width, &height);
  views::Start start = options.start;
  start.wake = [&woken] {
    woken = true;
    glfwPostEmptyEvent();
  };
  return App(make_inspector(std::move(start)), width, height, options.scale.value_or(monitor_scale(window)));
}

// The window with what is drawn into it; callbacks find it by the window's user pointer.
class Window {
 public:
  explicit Window(const Options& options)
      : window_(open_window(options)),
        app_(make_app(options, window_.get(), woken_)),
        display_(make_display(options.renderer, app_.context())),
        fixed_scale_(options.scale.has_value()) {
    app_.context().make_current();
    glfwSetWindowUserPointer(window_.get(), this);
    listen_to_keys();
    listen_to_the_mouse();
    listen_to_the_window();
    share_clipboard();
    for (const auto& [cursor, shape] : {std::pair{ImGuiMouseCursor_Arrow, GLFW_ARROW_CURSOR},
                                        {ImGuiMouseCursor_TextInput, GLFW_IBEAM_CURSOR},
                                        {ImGuiMouseCursor_ResizeEW, GLFW_HRESIZE_CURSOR},
                                        {ImGuiMouseCursor_ResizeNS, GLFW_VRESIZE_CURSOR},
                                        {ImGuiMouseCursor_Hand, GLFW_HAND_CURSOR}})
      cursors_[static_cast<std::size_t>(cursor)] = glfwCreateStandardCursor(shape);
  }

  // Until it is closed, or `stop` is set.
  void run(const std::atomic<bool>& stop);

 private:
  static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }
  void push(Event event) { app_.input().push(std::move(event)); }
  void listen_to_keys();
  void listen_to_the_mouse();
  void listen_to_the_window();
  void share_clipboard();
  void show_frame(double seconds);
  void show_cursor();
  void show_title();

  Handle window_;
  std::atomic<bool> woken_ = false;
  App app_;
  std::unique_ptr<Display> display_;
  bool fixed_scale_;
  bool exposed_ = false;
  std::array<GLFWcursor*, ImGuiMouseCursor_COUNT> cursors_ = {};
  GLFWcursor* shown_cursor_ = nullptr;
  std::string shown_title_ = {};
};

void Window::listen_to_keys() {
  glfwSetKeyCallback(window_.get(), [](GLFWwindow* w, int key, int, int action, int) {
    if (action == GLFW_REPEAT) {
      of(w).app_.input().push_repeat(key);
    } else {
      of(w).push(KeyEvent{key, action == GLFW_PRESS ? Press::down : Press::up});
    }
  });
  glfwSetCharCallback(window_.get(),
                      [](GLFWwindow* w, unsigned character) { of(w).push(CharacterEvent{character}); });
}

void Window::listen_to_the_mouse() {
  glfwSetMouseButtonCallback(window_.get(), [](GLFWwindow* w, int button, int action, int) {
    of(w).push(ButtonEvent{button, action == GLFW_PRESS ? Press::down : Press::up});
  });
  glfwSetCursorPosCallback(window_.get(), [](GLFWwindow* w, double x, double y) {
    // Some window systems count in other units than pixels.
    int width = 1, height = 1, pixels_across = 1, pixels_down = 1;
    glfwGetWindowSize(w, &width, &height);
    glfwGetFramebufferSize(w, &pixels_across, &pixels_down);
    of(w).push(MoveEvent{x * pixels_across / std::max(1, width), y * pixels_down / std::max(1, height)});
  });
  glfwSetCursorEnterCallback(window_.get(), [](GLFWwindow* w, int entered) {
    if (entered == GLFW_FALSE) of(w).push(LeaveEvent{});
  });
  glfwSetScrollCallback(window_.get(), [](GLFWwindow* w, double x, double y) {
    of(w).push(WheelEvent{x, y});
  });
}

void Window::listen_to_the_window() {
  glfwSetDropCallback(window_.get(), [](GLFWwindow* w, int count, const char** paths) {
    of(w).push(DropEvent{{paths, paths + count}});
  });
  glfwSetWindowFocusCallback(window_.get(), [](GLFWwindow* w, int focused) {
    if (focused == GLFW_FALSE) of(w).push(BlurEvent{});
  });
  glfwSetFramebufferSizeCallback(window_.get(), [](GLFWwindow* w, int width, int height) {
    of(w).push(ResizeEvent{width, height});
  });
  glfwSetWindowContentScaleCallback(window_.get(), [](GLFWwindow* w, float across, float down) {
    if (!of(w).fixed_scale_) of(w).push(ScaleEvent{std::max(across, down)});
  });
  glfwSetWindowRefreshCallback(window_.get(), [](GLFWwindow* w) { of(w).exposed_ = true; });
}

void Window::share_clipboard() {
  ImGuiIO& io = app_.context().io();
  io.ClipboardUserData = window_.get();
  io.SetClipboardTextFn = [](void* w, const char* text) {
    glfwSetClipboardString(static_cast<GLFWwindow*>(w), text);
  };
  io.GetClipboardTextFn = [](void* w) { return glfwGetClipboardString(static_cast<GLFWwindow*>(w)); };
}

void Window::show_cursor() {
  const auto wanted = ImGui::GetMouseCursor();
  GLFWcursor* cursor = wanted < 0 ? nullptr : cursors_[static_cast<std::size_t>(wanted)];
  if (cursor == shown_cursor_) return;
  glfwSetCursor(window_.get(), cursor);
  shown_cursor_ = cursor;
}

// What the views say as "title".
void Window::show_title() {
  const canvas::SaidText* title = app_.context().ui().screen().text("title");
  if (title == nullptr || title->text == shown_title_) return;
  shown_title_ = title->text;
  glfwSetWindowTitle(window_.get(), (shown_title_ + " – Evert").c_str());
}

void Window::show_frame(double seconds) {
  app_.prepare();
  display_->prepare(app_.context());
  app_.draw(seconds);
  show_cursor();
  show_title();
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_.get(), &width, &height);
  if (width <= 0 || height <= 0) return;
  display_->show(app_.context(), width, height);
  glfwSwapBuffers(window_.get());
}

// Frames as long as something changes and a few more, until all of it is seen; then it sleeps.
void Window::run(const std::atomic<bool>& stop) {
  double last = glfwGetTime();
  int frames = settling_frames + 1;
  while (glfwWindowShouldClose(window_.get()) == GLFW_FALSE && !stop) {
    const double rest = last + frame_seconds - glfwGetTime();
    if (frames <= 0 && !app_.contents().playing()) {
      glfwWaitEventsTimeout(sleep_seconds);
    } else if (rest > 0) {
      glfwWaitEventsTimeout(rest);
    } else {
      glfwPollEvents();
    }
    const bool woken = woken_.exchange(false);
    if (!app_.input().empty() || woken || exposed_) frames = settling_frames + 1;
    exposed_ = false;
    if (frames <= 0 && !app_.contents().playing()) continue;
    const double now = glfwGetTime();
    show_frame(now - last);
    last = now;
    --frames;
  }
}

}  // namespace

void run_window(const Options& options) {
  const Library library;
  const std::atomic<bool>& stop = catch_signals();
  Window(options).run(stop);
}

}  // namespace evert::app
