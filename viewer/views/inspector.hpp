// The inspector's contents: what is drawn in each frame.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/canvas/ui.hpp"
#include "viewer/document/document.hpp"

namespace evert::views {

struct Start {
  std::vector<std::filesystem::path> files = {};
  std::string screen = {};
  std::string scenario = {};
  std::optional<std::int32_t> customer = {};
  document::Memory memory = document::Memory::kept;
  results::Patience patience = {};  // with files that may be damaged
  std::function<void()> wake = {};  // called from any thread when there is something new to draw
};

// Why what was asked for at the start is not shown, in sentences; empty where it is.
struct Trouble {
  std::string file;  // cannot be read
  std::string wish;  // a scenario or a customer that the file does not have
};

class Inspector {
 public:
  explicit Inspector(Start start);
  ~Inspector();
  Inspector(const Inspector&) = delete;
  Inspector& operator=(const Inspector&) = delete;

  // One frame: the whole window, between ImGui::NewFrame and Render.
  void draw(canvas::Ui& ui);
  // Dropped on the window.
  void open(const std::vector<std::filesystem::path>& files);
  // Something is read or computed in the background.
  [[nodiscard]] bool loading() const;
  // Wants a frame soon even without input.
  [[nodiscard]] bool playing() const;
  // Known once nothing is loading any more.
  [[nodiscard]] Trouble trouble();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace evert::views
