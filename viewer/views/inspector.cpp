#include "viewer/views/inspector.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"
#include "viewer/views/desk.hpp"
#include "viewer/views/help.hpp"
#include "viewer/views/journey.hpp"
#include "viewer/views/palette.hpp"
#include "viewer/views/time_strip.hpp"
#include "viewer/views/top_bar.hpp"
#include "viewer/views/verdict.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using canvas::Ui;
using charts::Rect;
using document::Document;
namespace keys = canvas::keys;

constexpr double margin = 14;
constexpr double weeks_a_second = 26;  // when time is played
constexpr double notice_seconds = 7;

// What keys do to the document, in both screens.
void take_keys(Ui& ui, Document& document, const document::Comparison* all) {
  using namespace document;
  const auto on = [&](canvas::Key key, auto command) {
    if (ui.key(key)) document.apply(command);
  };
  on({'1'}, Show{Screen::verdict});
  on({'2'}, Show{Screen::journey});
  on({'V'}, Judge{Outcome::value});
  on({'G'}, Judge{Outcome::growth});
  on({'M'}, Judge{Outcome::margin});
  on({'S'}, Judge{Outcome::satisfaction});
  on({'D'}, TurnContrast{});
  on({'B'}, Against{document.state().scenario});
  on({'C'}, TurnClock{});
  on({'T'}, SwapTwins{});
  on({keys::escape}, Zoom{std::nullopt});
  if (ui.key({'Z', true})) document.undo();
  if (ui.key({'Y', true})) document.redo();
  if (ui.key({keys::left, false, false, true})) document.back();
  if (ui.key({keys::right, false, false, true})) document.forward();
  if (all == nullptr || all->weeks == 0) return;
  const auto step = [&](canvas::Key key, int weeks) {
    if (ui.key(key)) document.apply(MoveTo{std::clamp(document.state().week + weeks, 0, all->weeks - 1)});
  };
  step({keys::left}, -1);
  step({keys::right}, 1);
  step({keys::left, false, true}, -52);
  step({keys::right, false, true}, 52);
  const std::size_t n = all->scenarios.size();
  const auto turn = [&](canvas::Key key, std::size_t by) {
    if (n < 2 || !ui.key(key)) return;
    // The baseline, number 0, is passed over.
    const std::size_t now = std::max<std::size_t>(all->position(document.state().scenario), 1);
    document.apply(Look{all->scenarios[1 + (now - 1 + by) % (n - 1)].name});
  };
  turn({keys::tab}, 1);
  turn({keys::tab, false, true}, n > 1 ? n - 2 : 0);
}

// What the window is called: whose study, and which screen.
void say_title(Desk& desk) {
  const auto head = desk.document.head();
  if (!head.ready()) return;
  const bool verdict = desk.document.state().screen == document::Screen::verdict;
  desk.ui.say("title", head->study.company + (verdict ? ": Verdict" : ": Journey"));
}

}  // namespace

struct Inspector::State {
  explicit State(const Start& start) : document(start.wake, start.memory, start.patience) {
    document.open(start.files, {start.screen, start.scenario, start.customer});
  }

  Document document;
  Palette palette;
  Help help;
  bool playing = false;
  double played = 0;  // the week time has come to
  std::string unmet;  // of what was wished for at the start
  std::string notice;
  double notice_left = 0;  // seconds

  void say(std::string text) {
    notice = std::move(text);
    notice_left = notice_seconds;
  }
  void start_or_stop(const document::Comparison* all);
  void play(const document::Comparison* all);
  void draw_screen(Desk& desk, const document::Comparison* all);
  void draw_notice(Ui& ui);
  void export_screen(Ui& ui);
  [[nodiscard]] std::vector<TimeMark> marks(const document::Comparison& all) const;
};

Inspector::Inspector(Start start) : state_(std::make_unique<State>(start)) {}

Inspector::~Inspector() {
  (void)state_->document.keep_session();  // a convenience: nothing is lost without it
}

void Inspector::State::start_or_stop(const document::Comparison* all) {
  playing = !playing;
  const bool at_end = all != nullptr && document.state().week >= all->weeks - 1;
  if (playing && at_end) document.apply(document::MoveTo{0});
}

void Inspector::State::play(const document::Comparison* all) {
  if (!playing || all == nullptr || all->weeks == 0) return;
  if (static_cast<int>(played) != document.state().week) played = document.state().week;
  played += weeks_a_second * static_cast<double>(ImGui::GetIO().DeltaTime);
  if (played >= all->weeks - 1) playing = false;
  document.apply(document::MoveTo{std::min(static_cast<int>(played), all->weeks - 1)});
}

std::vector<TimeMark> Inspector::State::marks(const document::Comparison& all) const {
  std::vector<TimeMark> found;
  if (const document::Compared* scenario = all.find(document.state().scenario)) {
    const double payback = statistics::quantile(scenario->pays_back, 0.5);
    if (std::isfinite(payback) && payback > 0)
      found.push_back(
          {static_cast<int>(payback), fmt::format("{} pays back in week {:.0f}, median of {} replicates",
                                                  scenario->name, payback, all.replicates_used)});
  }
  return found;
}

void Inspector::State::draw_screen(Desk& desk, const document::Comparison* all) {
  const Rect window = desk.ui.window();
  const double bottom = all != nullptr && all->weeks > 0 ? time_strip_height + margin : 0;
  const Rect area = {margin, top_bar_height + margin - 4, window.width - 2 * margin,
                     window.height - top_bar_height - 2 * margin + 4 - bottom};
  if (desk.document.files().empty()) {
    say_instead(desk, "empty", area,
                "Drop a study here, or start with one: ./evert view FILE. ./evert compare scenarios/dealer "
                "makes one.");
    return;
  }
  if (desk.document.state().screen == document::Screen::verdict)
    draw_verdict(desk, area);
  else
    draw_journey(desk, area);
  if (bottom > 0)
    draw_time_strip(desk, {margin, window.height - margin - time_strip_height, area.width, time_strip_height},
                    all->weeks, marks(*all), playing);
}

void Inspector::State::draw_notice(Ui& ui) {
  if (notice_left <= 0) return;
  // It stays until there is something to look at beside it.
  if (!document.loading()) notice_left -= static_cast<double>(ImGui::GetIO().DeltaTime);
  const Overlay overlay(ui, "##notice", Overlay::Mouse::lets_through);
  const double width =
      std::min(ui.window().width - 40,
               ui.painter().text_width(notice, theme::text_size, charts::Weight::regular) + 40);
  const Rect area{(ui.window().width - width) / 2, ui.window().height - 100, width, 34};
  ui.painter().rounded(area, 6, theme::ink);
  ui.text({area.x + 20, area.y + 22}, notice, {theme::text_size, theme::paper}, width - 40);
  ui.say("notice", notice);
}

// Beside the study, in a folder of its own.
void Inspector::State::export_screen(Ui& ui) {
  if (document.state().file.empty()) return;
  std::filesystem::path folder = document.state().file;
  folder.replace_extension();
  folder += "-" + to_string(document.state().screen);
  const canvas::Exported exported = ui.export_charts(folder);
  say(exported.problem.empty() ? fmt::format("{} files are in {}", exported.files.size(), folder.string())
                               : exported.problem);
}

void Inspector::draw(Ui& ui) {
  State& s = *state_;
  s.document.settle();
  if (std::string notice = s.document.take_notice(); !notice.empty()) {
    s.unmet = notice;
    s.say(std::move(notice));
  }
  Desk desk{ui, s.document};
  const auto loan = s.document.comparison();
  const document::Comparison* all = loan.thing.get();
  const bool quiet = s.palette.is_open() || s.help.is_open();
  if (!quiet) {
    take_keys(ui, s.document, all);
    if (ui.key({keys::space})) s.start_or_stop(all);
    if (ui.key({'E', true})) s.export_screen(ui);
  } else if (s.help.is_open() && ui.key({keys::escape})) {
    s.help.close();
  }
  if (ui.key({'K', true})) s.palette.open();
  if (ui.key({'/', false, true})) s.help.toggle();
  s.play(all);
  s.draw_screen(desk, all);
  const TopBarWish wish = draw_top_bar(desk);
  if (wish == TopBarWish::palette) s.palette.open();
  if (wish == TopBarWish::help) s.help.toggle();
  say_title(desk);
  s.draw_notice(ui);
  s.palette.draw(desk);
  s.help.draw(ui);
}

void Inspector::open(const std::vector<std::filesystem::path>& files) {
  state_->document.open(files);
}

bool Inspector::loading() const {
  return state_->document.loading();
}

Trouble Inspector::trouble() {
  return {state_->document.head().trouble, state_->unmet};
}

bool Inspector::playing() const {
  return state_->playing || state_->notice_left > 0;
}

}  // namespace evert::views
