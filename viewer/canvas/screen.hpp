// What one frame showed, under the names that scripts and exports use.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/charts/geometry.hpp"

namespace evert::canvas {

// A place that can be clicked; in lengths from the window's top left, as far as it is in view (else empty).
struct Probe {
  std::string name;
  charts::Rect area;
};

struct SaidText {
  std::string name;
  std::string text;
};

// A chart as it was on screen, whatever has become of its data since.
struct ExportableChart {
  std::string name;
  std::function<std::string()> svg;
  std::function<std::vector<unsigned char>(double scale)> png;  // scale: pixels a length takes
};

// In the order they were drawn; of two with the same name the last counts.
struct Screen {
  std::vector<Probe> probes;
  std::vector<SaidText> texts;
  std::vector<ExportableChart> charts;

  [[nodiscard]] const Probe* probe(std::string_view name) const;
  [[nodiscard]] const SaidText* text(std::string_view name) const;
  [[nodiscard]] const ExportableChart* chart(std::string_view name) const;
};

struct Exported {
  std::vector<std::filesystem::path> files;
  std::string problem;  // one sentence, empty if all went well; files written before it are listed
};

// Every chart as NAME.svg and NAME.png, every text in texts.txt; makes the folder if need be.
[[nodiscard]] Exported export_screen(const Screen& screen, const std::filesystem::path& folder);

}  // namespace evert::canvas
