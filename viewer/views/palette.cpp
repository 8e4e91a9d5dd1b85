#include "viewer/views/palette.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/charts/theme.hpp"
#include "engine/report/life.hpp"
#include "viewer/canvas/key.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using document::Document;

constexpr std::size_t most_shown = 12;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(text) + ' ') {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

template <class Command>
std::function<void(Document&)> doing(Command command) {
  return [command](Document& document) { document.apply(command); };
}

void add_commands(std::vector<Entry>& entries) {
  using namespace document;
  for (const auto screen : {Screen::verdict, Screen::journey})
    entries.push_back(
        {"Show the " + to_string(screen), screen == Screen::verdict ? "1" : "2", doing(Show{screen})});
  for (const auto outcome : {Outcome::value, Outcome::growth, Outcome::margin, Outcome::satisfaction})
    entries.push_back(
        {"Judge by " + to_string(outcome), title_of(outcome).substr(0, 1), doing(Judge{outcome})});
  for (const auto order : {Order::most_helped, Order::most_hurt, Order::typical, Order::random})
    entries.push_back({"Customers: " + to_string(order), "", [order](Document& d) {
                         d.apply(Sort{order});
                         d.apply(Show{Screen::journey});
                       }});
  entries.push_back({"Difference or level", "D", doing(TurnContrast{})});
  entries.push_back({"Time by events or by the calendar", "C", doing(TurnClock{})});
  entries.push_back({"Swap the twins", "T", doing(SwapTwins{})});
  entries.push_back({"Show all weeks", "Esc", doing(Zoom{std::nullopt})});
  entries.push_back({"Undo", "Ctrl+Z", [](Document& d) { d.undo(); }});
  entries.push_back({"Redo", "Ctrl+Y", [](Document& d) { d.redo(); }});
  entries.push_back({"Back", "Alt+Left", [](Document& d) { d.back(); }});
  entries.push_back({"Forward", "Alt+Right", [](Document& d) { d.forward(); }});
  entries.push_back(
      {"Start afresh with this file", "forgets what was chosen", [](Document& d) { d.reset(); }});
}

void add_customer(std::vector<Entry>& entries, const results::Study& study, const std::string& typed) {
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (typed.empty() || error != std::errc() || end != typed.data() + typed.size()) return;
  for (const std::int32_t one : report::nearest_customers(study, number, 5))
    entries.push_back({fmt::format("{} customer {}", one == number ? "Follow" : "Nearest tracked:", one),
                       one == number ? "" : typed + " was not tracked", [one](Document& d) {
                         d.apply(document::Follow{document::Who::customer, one});
                         d.apply(document::Show{document::Screen::journey});
                       }});
}

}  // namespace

std::vector<Entry> entries_of(Document& document, const std::string& typed) {
  std::vector<Entry> entries;
  if (const auto head = document.head(); head.ready()) {
    for (const results::Scenario& scenario : head->study.scenarios) {
      entries.push_back({"Look at " + scenario.name, scenario.title, doing(document::Look{scenario.name})});
      entries.push_back(
          {"Compare with " + scenario.name, scenario.title, doing(document::Against{scenario.name})});
    }
    add_customer(entries, head->study, typed);
  }
  add_commands(entries);
  for (const std::string& file : document.files())
    if (file != document.state().file)
      entries.push_back({"Show the study " + file, "", [file](Document& d) { d.show_file(file); }});
  return entries;
}

std::vector<Entry> found(std::vector<Entry> entries, const std::string& typed) {
  const std::vector<std::string> words = words_of(typed);
  const auto lacks = [&](const Entry& entry) {
    const std::string text = lower(entry.name + ' ' + entry.detail);
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return text.find(word) == std::string::npos; });
  };
  std::erase_if(entries, lacks);
  if (words.empty()) return entries;
  std::stable_partition(entries.begin(), entries.end(), [&](const Entry& entry) {
    const std::vector<std::string> of_name = words_of(entry.name);
    return std::ranges::any_of(of_name,
                               [&](const std::string& word) { return word.starts_with(words.front()); });
  });
  return entries;
}

void Palette::open() {
  open_ = opened_now_ = true;
  typed_.clear();
  chosen_ = 0;
}

void Palette::draw(Desk& desk) {
  if (!open_) return;
  canvas::Ui& ui = desk.ui;
  const auto s = static_cast<float>(ui.scale());
  const float width = std::min(680.0f, static_cast<float>(ui.window().width) - 40) * s;
  ImGui::SetNextWindowPos({(static_cast<float>(ui.window().width) * s - width) / 2, 60 * s});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushFont(ui.font(theme::subtitle_size));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32_WHITE);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {14 * s, 14 * s});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8 * s);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0f, s));
  ImGui::Begin("##palette", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize);
  if (opened_now_) {
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(-1);
  const std::string before = typed_;
  const bool entered = ImGui::InputTextWithHint("##typed", "Find a scenario, outcome, customer or command",
                                                &typed_, ImGuiInputTextFlags_EnterReturnsTrue);
  ui.probe("palette");
  if (typed_ != before) chosen_ = 0;
  std::vector<Entry> entries = found(entries_of(desk.document, typed_), typed_);
  if (entries.size() > most_shown) entries.resize(most_shown);
  if (!entries.empty()) {
    if (ImGui::IsKeyPressed(canvas::keys::down)) chosen_ = (chosen_ + 1) % entries.size();
    if (ImGui::IsKeyPressed(canvas::keys::up)) chosen_ = (chosen_ + entries.size() - 1) % entries.size();
  }
  std::optional<std::size_t> picked;
  if (entered && chosen_ < entries.size()) picked = chosen_;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (ImGui::Selectable(entries[i].name.c_str(), i == chosen_)) picked = i;
    ui.probe("palette/" + entries[i].name);
    ImGui::SameLine(width * 0.45f);
    ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    ImGui::TextUnformatted(entries[i].detail.c_str());
    ImGui::PopStyleColor();
  }
  ui.say("palette/found", entries.empty() ? "nothing of that name" : entries.front().name);
  if (entries.empty()) ImGui::TextUnformatted("Nothing of that name");
  const bool elsewhere = !opened_now_ && !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
  if (elsewhere || ImGui::IsKeyPressed(canvas::keys::escape)) open_ = false;
  ImGui::End();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor();
  ImGui::PopFont();
  opened_now_ = false;
  if (!picked) return;
  open_ = false;
  entries[*picked].act(desk.document);
}

}  // namespace evert::views
