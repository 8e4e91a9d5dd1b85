// How a frame gets into a window: by the graphics card, or drawn by the processor and copied.
#pragma once

#include <memory>

#include "viewer/app/options.hpp"
#include "viewer/canvas/context.hpp"

namespace evert::app {

// Needs a current OpenGL context for as long as it lives.
class Display {
 public:
  Display() = default;
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;
  virtual ~Display() = default;

  // Before a frame is drawn: fonts may have changed.
  virtual void prepare(canvas::Context& context) = 0;
  // The last frame into a window of this many pixels.
  virtual void show(canvas::Context& context, int width, int height) = 0;
};

// Automatic is the graphics card, unless OpenGL is itself reckoned by the processor: then its own rasteriser
// is the faster. The context outlives the display.
[[nodiscard]] std::unique_ptr<Display> make_display(Renderer wanted, canvas::Context& context);

}  // namespace evert::app
