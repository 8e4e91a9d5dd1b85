#include "viewer/app/headless.hpp"

#include <chrono>
#include <thread>

#include "viewer/app/app.hpp"
#include "viewer/canvas/picture.hpp"

namespace evert::app {

void draw_png(const Options& options) {
  const Size size = options.size.value_or(Size{});
  App app(options.start, size.width, size.height, options.scale.value_or(1));
  app.settle();
  while (app.inspector().loading()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    app.settle();
  }
  app.settle();
  canvas::write_file(*options.png, canvas::to_png(app.context().picture()));
}

}  // namespace evert::app
