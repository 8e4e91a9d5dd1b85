#include "viewer/document/document.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/report/life.hpp"
#include "engine/results/study_access.hpp"
#include "viewer/document/session.hpp"

namespace evert::document {

namespace {

constexpr std::size_t budget = 192 * 1024 * 1024;  // bytes of what can be made again

// The redesign with the most to show: the one whose value, or failing that any outcome, is highest in the
// answer.
std::string best_scenario(const results::Study& study) {
  const std::size_t outcomes = study.answer.outcomes.size();
  std::string best;
  double highest = 0;
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    if (study.scenarios[s].name == study.baseline) continue;
    const double difference = outcomes == 0 ? 0 : study.answer.difference[s * outcomes + outcomes - 1];
    if (!best.empty() && !(difference > highest)) continue;
    best = study.scenarios[s].name;
    highest = difference;
  }
  return best.empty() ? study.baseline : best;
}

State first_state(const std::string& file, const results::Study& study) {
  State state;
  state.file = file;
  state.baseline = study.baseline;
  state.scenario = best_scenario(study);
  return state;
}

// Tells a file that has been written again from what it was.
std::string stamp_of(const std::string& file) {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(file, error).time_since_epoch().count();
  const auto size = std::filesystem::file_size(file, error);
  return error ? "" : std::to_string(time) + ' ' + std::to_string(size);
}

// A session may be of another study that had this file's name.
void keep_within(State& state, const results::Study& study) {
  const int weeks = static_cast<int>(study.days.size() - results::history_weeks(study));
  state.week = std::clamp(state.week, 0, std::max(0, weeks - 1));
  if (state.range && state.range->end > weeks) state.range.reset();
}

std::string no_such_scenario(const results::Study& study, const std::string& name) {
  std::vector<std::string> known;
  for (const results::Scenario& scenario : study.scenarios) known.push_back(scenario.name);
  const auto nearest = base::nearest_name(name, known);
  return "there is no scenario '" + name + "'; " +
         (nearest ? "did you mean '" + *nearest + "'?" : "there are " + base::join_list(known, "and"));
}

std::string no_such_customer(const results::Study& study, std::int32_t number) {
  const std::string text = "customer " + std::to_string(number) + " was not tracked";
  if (study.customers.empty()) return text + "; nobody was";
  return text + "; the nearest who was is " +
         std::to_string(report::nearest_customers(study, number, 1).front());
}

bool has_scenario(const results::Study& study, const std::string& name) {
  return std::ranges::count(study.scenarios, name, &results::Scenario::name) > 0;
}

}  // namespace

Document::Document(std::function<void()> wake, Memory memory, results::Patience patience)
    : memory_(memory), patience_(patience), history_(State{}), shelf_(budget, std::move(wake)) {}

Document::~Document() {
  ending_ = true;
}

void Document::open(const std::vector<std::filesystem::path>& files, Wish wish) {
  for (const std::filesystem::path& path : files) {
    const std::string file = path.string();
    if (std::ranges::count(files_, file) == 0) files_.push_back(file);
  }
  if (files.empty()) return;
  wish_ = std::move(wish);
  show_file(files.front().string());
}

void Document::show_file(const std::string& file) {
  (void)keep_session();  // of the one shown until now
  start_with(file);
}

void Document::start_with(const std::string& file) {
  file_ = first_ = file;
  stamps_[file] = stamp_of(file);
  State none;
  none.file = file;
  history_.restart(std::move(none));
}

void Document::reset() {
  if (file_.empty()) return;
  forget_session(file_);
  start_with(file_);
}

void Document::settle() {
  if (first_.empty()) return;
  const Loan<Head> found = head();
  if (!found.ready()) return;
  const results::Study& study = found->study;
  State state = first_state(first_, study);
  if (const auto kept = memory_ == Memory::kept ? read_session(first_) : std::nullopt;
      kept && has_scenario(study, kept->baseline) && has_scenario(study, kept->scenario))
    state = *kept;
  keep_within(state, study);
  grant(study, state);
  state.file = first_;
  first_.clear();
  history_.restart(state);
}

void Document::grant(const results::Study& study, State& state) {
  const Wish wish = std::exchange(wish_, {});
  if (has_scenario(study, wish.scenario))
    state = applied(state, Look{wish.scenario});
  else if (!wish.scenario.empty())
    notice_ = no_such_scenario(study, wish.scenario);
  if (wish.screen == "journey" || wish.customer) state.screen = Screen::journey;
  if (wish.screen == "verdict") state.screen = Screen::verdict;
  if (!wish.customer) return;
  state.who = Who::customer;
  if (std::ranges::count(study.customers, *wish.customer) > 0)
    state.customer = wish.customer;
  else
    notice_ = (notice_.empty() ? "" : notice_ + "; ") + no_such_customer(study, *wish.customer);
}

template <class T, class Make>
Loan<T> Document::from_file(const std::string& what, Make make) {
  if (file_.empty()) return {};
  const std::string& stamp = stamps_[file_];
  return shelf_.ask<T>(what + '\n' + file_ + '\n' + stamp,
                       [this, open = open_, file = file_, stamp, make](std::size_t& bytes) {
                         OpenFile& opened = (*open)[file];
                         // Closed first: HDF5 takes what is open for the same file still.
                         if (opened.stamp != stamp) opened.study.reset();
                         if (!opened.study) {
                           results::probe_file(file, results::Attempt::open, patience_, &ending_);
                           opened = {stamp, std::make_unique<results::StudyFile>(file)};
                         }
                         return make(*opened.study, bytes);
                       });
}

Loan<Head> Document::head() {
  return from_file<Head>("head", [](const results::StudyFile& file, std::size_t&) {
    return std::make_shared<const Head>(Head{file.head()});
  });
}

Loan<Comparison> Document::comparison() {
  if (!first_.empty()) return {nullptr, head().trouble};
  return from_file<Comparison>(
      "against " + state().baseline,
      [baseline = state().baseline, file = file_](const results::StudyFile& opened, std::size_t& bytes) {
        return compare_with(opened, baseline, bytes);
      });
}

Loan<LivesOfTwo> Document::lives() {
  if (!first_.empty()) return {nullptr, head().trouble};
  return from_file<LivesOfTwo>(
      "lives " + state().baseline + '\n' + state().scenario,
      [baseline = state().baseline, redesign = state().scenario](const results::StudyFile& file,
                                                                 std::size_t& bytes) {
        const auto& all = file.head().scenarios;
        const auto position = [&](const std::string& name) {
          return static_cast<std::size_t>(std::ranges::find(all, name, &results::Scenario::name) -
                                          all.begin());
        };
        auto made = std::make_shared<const LivesOfTwo>(file, position(baseline), position(redesign));
        bytes = made->bytes();
        return made;
      });
}

Loan<HandOffs> Document::hand_offs(const std::string& scenario) {
  if (!first_.empty()) return {nullptr, head().trouble};
  return from_file<HandOffs>(
      "hand-offs " + scenario, [scenario](const results::StudyFile& file, std::size_t& bytes) {
        const auto& all = file.head().scenarios;
        const auto at = std::ranges::find(all, scenario, &results::Scenario::name);
        return document::hand_offs(file, static_cast<std::size_t>(at - all.begin()), bytes);
      });
}

Loan<report::Walk> Document::walk(std::size_t row) {
  const Loan<LivesOfTwo> both = lives();
  if (!both.ready()) return {nullptr, both.trouble};
  return from_file<report::Walk>(
      "walk " + std::to_string(row) + '\n' + state().baseline + '\n' + state().scenario,
      [both, row](const results::StudyFile&, std::size_t& bytes) {
        auto made = std::make_shared<const report::Walk>(both->walk(row));
        bytes = sizeof(report::LifeEvent) * (made->a.events.size() + made->b.events.size());
        return made;
      });
}

std::string Document::keep_session() const {
  const bool something = first_.empty() && !file_.empty();
  return something && memory_ == Memory::kept ? write_session(file_, state()) : "";
}

}  // namespace evert::document
