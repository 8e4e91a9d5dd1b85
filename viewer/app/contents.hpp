// What a window shows: the inspector, or a test's own screen.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "viewer/canvas/ui.hpp"
#include "viewer/views/inspector.hpp"

namespace evert::app {

class Contents {
 public:
  Contents() = default;
  Contents(const Contents&) = delete;
  Contents& operator=(const Contents&) = delete;
  virtual ~Contents() = default;

  virtual void draw(canvas::Ui& ui) = 0;
  virtual void open(const std::vector<std::filesystem::path>& files) = 0;
  // Something is read or computed in the background.
  [[nodiscard]] virtual bool loading() const = 0;
  // Wants a frame soon even without input.
  [[nodiscard]] virtual bool playing() const = 0;
  // Why it does not show what it was to show.
  [[nodiscard]] virtual views::Trouble trouble() { return {}; }
};

[[nodiscard]] std::unique_ptr<Contents> make_inspector(views::Start start);

}  // namespace evert::app
