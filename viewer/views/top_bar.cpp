#include "viewer/views/top_bar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "engine/results/study_access.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using charts::Rect;
using document::Outcome;
using document::Screen;

constexpr std::array outcomes = {Outcome::value, Outcome::growth, Outcome::margin, Outcome::satisfaction};

std::string counted(std::size_t n, const char* what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

// "4 scenarios x 30 replicates, 312 weeks"
std::string size_of(const results::Study& study) {
  return fmt::format("{} x {}, {}", counted(study.scenarios.size(), "scenario"),
                     counted(study.replicates.size(), "replicate"), counted(study.days.size(), "week"));
}

std::string what_size_means(const results::Study& study) {
  const std::size_t before = results::history_weeks(study);
  std::string text = fmt::format(
      "Each scenario is simulated once with each replicate's luck. {} are history that all scenarios share, "
      "{} "
      "come after they part",
      counted(before, "week"), counted(study.days.size() - before, "week"));
  const std::size_t whole = results::whole_replicates(study).size();
  if (whole < study.replicates.size())
    text += fmt::format("; {} of the replicates went well in every scenario, and only those count", whole);
  if (!study.customers.empty())
    text += fmt::format(". {} customers are tracked, in one replicate", study.customers.size());
  return text + ".";
}

void draw_title(Desk& desk, double width) {
  const auto head = desk.document.head();
  const charts::TextStyle strong{15, theme::ink, charts::Anchor::start, charts::Weight::bold};
  if (!head.ready()) {
    const std::string file = std::filesystem::path(desk.document.state().file).filename().string();
    desk.ui.text({16, 28},
                 file.empty()    ? "Evert"
                 : head.failed() ? file
                                 : "Reading " + file + " ...",
                 strong, width);
    return;
  }
  const results::Study& study = head->study;
  const double most = std::max(width - 180, width / 2);
  desk.ui.text({16, 28}, study.company, strong, most);
  desk.ui.say("company", study.company);
  const double after =
      16 + std::min(most, desk.ui.painter().text_width(study.company, 15, charts::Weight::bold)) + 16;
  const std::string size = size_of(study);
  desk.ui.text({after, 28}, size, {theme::text_size, theme::muted}, width - after);
  desk.ui.say("size", size);
  desk.ui.press("size", {after, 12, std::max(0.0, width - after), 24});
  explain(desk.ui, size + ". " + what_size_means(study));
}

void draw_screens(Desk& desk, double middle) {
  constexpr std::array screens = {Screen::verdict, Screen::journey};
  constexpr std::array names = {"1  Verdict", "2  Journey"};
  double x = middle - 112;
  for (std::size_t i = 0; i < screens.size(); ++i) {
    const auto name = "screen/" + to_string(screens[i]);
    const Mark mark = desk.document.state().screen == screens[i] ? Mark::chosen : Mark::none;
    if (chip(desk.ui, name, {x, 8, 108, 28}, names[i], mark)) desk.document.apply(document::Show{screens[i]});
    x += 116;
  }
  desk.ui.say("screen", to_string(desk.document.state().screen));
}

std::vector<Choice> scenario_choices(const results::Study& study) {
  std::vector<Choice> choices;
  for (const results::Scenario& scenario : study.scenarios)
    choices.push_back({scenario.name, scenario.title});
  return choices;
}

std::size_t position_of(const results::Study& study, const std::string& name) {
  for (std::size_t s = 0; s < study.scenarios.size(); ++s)
    if (study.scenarios[s].name == name) return s;
  return 0;
}

// A drop-down of scenarios, its name shortened where it is too long; answers with where it ends.
template <class Pick>
double draw_scenario(Desk& desk, const results::Study& study, const char* name, const std::string& before,
                     const std::string& now, double x, const std::string& help, Pick pick) {
  const double most = std::max(60.0, 0.15 * desk.ui.window().width);
  const std::string text = before + charts::elided(desk.ui.painter(), now, most, theme::text_size) + "  ▾";
  const Rect area{x, 52, chip_width(desk.ui, text), 26};
  if (const auto picked = choose(desk.ui, name, area, text, scenario_choices(study), position_of(study, now)))
    pick(study.scenarios[*picked].name);
  else
    explain(desk.ui, help);
  desk.ui.say(name, now);
  return area.right() + 10;
}

void draw_choices(Desk& desk, double right) {
  const auto head = desk.document.head();
  const document::State state = desk.document.state();
  if (!head.ready() || state.scenario.empty()) return;
  const bool alone = head->study.scenarios.size() < 2;
  double x = 12;
  x = draw_scenario(
      desk, head->study, "scenario", "", state.scenario, x,
      state.scenario + ": " + (alone ? "the only scenario." : "the redesign that is looked at."),
      [&](const std::string& name) { desk.document.apply(document::Look{name}); });
  if (!alone)
    x = draw_scenario(
        desk, head->study, "baseline", "against ", state.baseline, x,
        state.baseline +
            ": what all others are compared with, replicate by replicate with the same luck (B makes what is "
            "looked at the baseline).",
        [&](const std::string& name) { desk.document.apply(document::Against{name}); });
  x += 14;
  for (const Outcome outcome : outcomes) {
    const std::string title = title_of(outcome);
    const Rect area{x, 52, chip_width(desk.ui, title), 26};
    if (chip(desk.ui, "outcome/" + to_string(outcome), area, title,
             state.outcome == outcome ? Mark::chosen : Mark::none))
      desk.document.apply(document::Judge{outcome});
    explain(desk.ui, fmt::format("By which outcome scenarios are judged. Key {}.", title.front()));
    x = area.right() + 4;
  }
  desk.ui.say("outcome", to_string(state.outcome));
  if (alone) return;
  const bool difference = state.contrast == document::Contrast::difference;
  const std::string shown = difference ? "shown as difference" : "shown as level";
  desk.ui.say("contrast", shown);
  const Rect area{x + 14, 52, chip_width(desk.ui, shown), 26};
  if (area.right() < right && chip(desk.ui, "contrast", area, shown, Mark::none))
    desk.document.apply(document::TurnContrast{});
  explain(desk.ui, "Differences to the baseline with the same luck, or the scenarios' own levels. Key D.");
}

}  // namespace

TopBarWish draw_top_bar(Desk& desk) {
  canvas::Ui& ui = desk.ui;
  const double width = ui.window().width;
  {
    auto painter = ui.painter();
    painter.rectangle({0, 0, width, top_bar_height - 4}, canvas::look::card);
    painter.line({0, top_bar_height - 4}, {width, top_bar_height - 4}, {canvas::look::border, 1});
  }
  draw_title(desk, width / 2 - 130);
  draw_screens(desk, width / 2);
  draw_choices(desk, width - 20);
  TopBarWish wish = TopBarWish::none;
  const std::string find = "Ctrl+K  find anything";
  const double find_width = chip_width(ui, find);
  if (chip(ui, "find", {width - 60 - find_width, 8, find_width, 28}, find, Mark::none))
    wish = TopBarWish::palette;
  if (chip(ui, "help", {width - 46, 8, 34, 28}, "?", Mark::none)) wish = TopBarWish::help;
  return wish;
}

}  // namespace evert::views
