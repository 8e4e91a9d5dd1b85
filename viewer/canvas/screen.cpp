#include "viewer/canvas/screen.hpp"

#include <algorithm>
#include <cctype>
#include <span>
#include <system_error>

#include "engine/base/error.hpp"
#include "viewer/canvas/picture.hpp"

namespace evert::canvas {

namespace {

constexpr double export_scale = 2;

template <class Item>
const Item* last_named(const std::vector<Item>& items, std::string_view name) {
  const auto found =
      std::find_if(items.rbegin(), items.rend(), [&](const Item& i) { return i.name == name; });
  return found == items.rend() ? nullptr : &*found;
}

std::span<const unsigned char> bytes_of(const std::string& text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

// "verdict/fan chart" -> "verdict-fan-chart".
std::string file_name(std::string name) {
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '-') c = '-';
  return name.empty() ? "chart" : name;
}

}  // namespace

const Probe* Screen::probe(std::string_view name) const {
  return last_named(probes, name);
}

const SaidText* Screen::text(std::string_view name) const {
  return last_named(texts, name);
}

const ExportableChart* Screen::chart(std::string_view name) const {
  return last_named(charts, name);
}

Exported export_screen(const Screen& screen, const std::filesystem::path& folder) {
  Exported exported;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    exported.problem = "cannot make the folder " + folder.string() + ": " + failed.message();
    return exported;
  }
  const auto write = [&](const std::string& name, std::span<const unsigned char> bytes) {
    write_file(folder / name, bytes);
    exported.files.push_back(folder / name);
  };
  try {
    for (const ExportableChart& chart : screen.charts) {
      write(file_name(chart.name) + ".svg", bytes_of(chart.svg()));
      write(file_name(chart.name) + ".png", chart.png(export_scale));
    }
    std::string texts;
    for (const SaidText& said : screen.texts) texts += said.name + ": " + said.text + "\n";
    if (!texts.empty()) write("texts.txt", bytes_of(texts));
  } catch (const base::EnvironmentError& error) {
    exported.problem = error.what();
  }
  return exported;
}

}  // namespace evert::canvas
