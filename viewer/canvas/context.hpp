// Dear ImGui's context with the fonts and the look of the inspector: frames without a window system. Input
// goes into io(); what comes out are draw lists, or a picture of them.
//
// Each context has its own ImGui context, current during its calls; what was current before is so afterwards.
#pragma once

#include <imgui.h>

#include <functional>

#include "viewer/canvas/fonts.hpp"
#include "viewer/canvas/picture.hpp"
#include "viewer/canvas/ui.hpp"

namespace evert::canvas {

inline constexpr double least_scale = 0.5;
inline constexpr double greatest_scale = 4;

class Context {
 public:
  // Width and height in pixels; `scale`: pixels a length takes, brought within the limits above.
  Context(int width, int height, double scale);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context();

  void resize(int width, int height);
  // Bakes the fonts anew, unless it is the same.
  void set_scale(double scale);
  [[nodiscard]] double scale() const { return scale_; }

  // One frame, `seconds` after the one before. A borderless ImGui window that covers everything is open while
  // `draw` is called.
  void frame(double seconds, const std::function<void(Ui&)>& draw);

  [[nodiscard]] const Ui& ui() const { return ui_; }
  [[nodiscard]] ImGuiIO& io();
  [[nodiscard]] const ImDrawData& drawn() const;  // the last frame; needs one
  [[nodiscard]] const ImFontAtlas& atlas() const;
  // Counts how often the fonts have been baked: a copy of the atlas on a graphics card may be out of date.
  [[nodiscard]] int atlas_version() const { return atlas_version_; }

  [[nodiscard]] Picture picture() const;      // of the last frame
  void picture_into(Picture& picture) const;  // likewise, into memory that is there

  // Makes this context ImGui's current one, for back ends.
  void make_current() const { ImGui::SetCurrentContext(imgui_); }

 private:
  ImGuiContext* imgui_;
  Fonts fonts_;
  Ui ui_;
  double scale_ = 0;
  int atlas_version_ = 0;
};

}  // namespace evert::canvas
