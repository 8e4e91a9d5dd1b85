// A screen of made-up numbers, for tests of what is around the inspector's own: tabs, cards, a chart, a list
// with a filter, a button that drags.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/charts/fan.hpp"
#include "viewer/app/app.hpp"

namespace evert::app {

class StandIn final : public Contents {
 public:
  StandIn();

  void draw(canvas::Ui& ui) override;
  void open(const std::vector<std::filesystem::path>& files) override;
  // For so many frames after something was opened.
  [[nodiscard]] bool loading() const override { return loading_frames > 0; }
  [[nodiscard]] bool playing() const override { return false; }

  int tab = 0;
  std::string filter = {};
  std::string chosen = {};
  double dragged = 0;
  int doubles = 0;
  int loading_frames = 0;
  std::vector<std::filesystem::path> opened = {};

 private:
  void draw_tabs(canvas::Ui& ui);
  void draw_cards(canvas::Ui& ui);
  void draw_list(canvas::Ui& ui, const charts::Rect& area);

  charts::FanChart fan_;
  std::vector<std::string> names_ = {};
};

// An app that shows a stand-in, which stays the test's to look at.
struct TestApp {
  explicit TestApp(int width = 1000, int height = 600, double scale = 1);

  StandIn* screen;
  App app;

 private:
  explicit TestApp(std::unique_ptr<StandIn> contents, int width, int height, double scale);
};

[[nodiscard]] charts::FanChart made_up_fan();

}  // namespace evert::app
