// A small study in which every field has a value of its own, so that a field lost or swapped on the way
// shows.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/results/study.hpp"

namespace evert::results::testing {

// 0, 1, 2, ... with a different offset for each array; all exact in any type used here.
template <class T>
std::vector<T> ramp(std::size_t count, int offset) {
  std::vector<T> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<T>(static_cast<int>(i % 97) + offset);
  return values;
}

inline Events example_events(int offset) {
  return {.t = {0.5, 0.5, 3.25, 7.0 + offset, 20.0},
          .type = {0, 1, 2, 1, 0},
          .customer = {17, 4, 17, 900, 4},
          .journey = {0, 1, 0, no_index, 1},
          .step = {0, 1, 2, no_index, 0},
          .silo = {1, 0, 1, no_index, 0},
          .employee = {2, -1, 7 + offset, -1, 2},
          .cause = {0, 1, no_index, 0, 1},
          .value = {1.5F, -2.0F, 30.25F, 4.0F, 5.0F}};
}

inline Answer example_answer() {
  return {.outcomes = {{"growth", "Revenue growth", "% year-1", Direction::higher_is_better, 5},
                       {"cost", "Cost to serve", "USD", Direction::lower_is_better, 3}},
          .coverage = 0.9,
          .level = ramp<double>(4, 1),
          .difference = ramp<double>(4, 11),
          .low = ramp<double>(4, 21),
          .high = ramp<double>(4, 31),
          .share_better = {0.5, 0.25, 0.75, 1.0},
          .variance_reduction = ramp<double>(4, 41),
          .trough_unit = "MUSD",
          .trough = {0, -4.5},
          .break_even = {0, 140},
          .stalled = {0, 0.125}};
}

// 2 scenarios, 3 replicates, `weeks` weeks, 2 silos, 2 segments, 3 customers, 2 employee slots.
inline Study example_study(std::size_t weeks = 6) {
  const std::size_t runs = 2 * 3;
  Study study;
  study.title = "Résumé of two worlds";
  study.company = "Example Motors";
  study.run_id = "4f1d";
  study.company_text = "[company]\nname = \"Example Motors\"\n";
  study.scenarios = {{"stay", "Nothing changes", "# stay\n", "{\"lever\":0}"},
                     {"cross-over", "Silos merge", "# über\n", "{\"lever\":1}"}};
  study.baseline = "stay";
  study.replicates = {0, 1, 5};
  study.seed_hex = {"ffffffffffffffff", "0000000000000002", "80000000000000aa"};
  study.run_status = {RunStatus::ok,     RunStatus::ok, RunStatus::excluded,
                      RunStatus::failed, RunStatus::ok, RunStatus::missing};
  study.start_date = "2025-01-06";
  for (std::size_t week = 0; week < weeks; ++week) {
    study.days.push_back(7.0 * static_cast<double>(week));
    study.ticks.push_back(static_cast<std::int32_t>(week) - 2);
  }
  study.silos = {"Sales", "After-sales care"};
  study.segments = {"private", "fleet"};
  study.kpis = {{"revenue", "USD week-1", "revenue", "time: sum", Direction::higher_is_better, Split::none,
                 ramp<double>(runs * weeks, 3)},
                {"wait", "minute", "waiting time", "time: mean", Direction::lower_is_better, Split::silo,
                 ramp<float>(runs * weeks * 2, 5)},
                {"customers", "1", "customers", "time: point", Direction::neither, Split::segment,
                 ramp<std::int32_t>(runs * weeks * 2, 7)}};
  study.statistics = {"final", "mean"};
  study.summaries = {{"wait", ramp<double>(runs * 2, 9)}};
  study.differences = {{"revenue", ramp<float>(runs * weeks, 13)}};
  study.answer = example_answer();
  study.customers = {4, 17, 900};
  study.tracks = {
      {"satisfaction", "1", "satisfaction, 0 to 100", {}, ramp<float>(2 * 3 * weeks, 15)},
      {"stage", "1", "stage of life", {"prospect", "customer"}, ramp<std::uint8_t>(2 * 3 * weeks, 0)}};
  study.employees = {2, 7};
  study.staff = {{"engagement", "1", "engagement", {}, ramp<std::int16_t>(2 * 2 * weeks, 17)}};
  study.event_types = {"purchase", "contact", "complaint"};
  study.causes = {"need", "failure"};
  study.journeys = {{"buying", {"look", "try", "sign"}}, {"service", {"book", "repair"}}};
  study.events = {example_events(0), example_events(1)};
  study.sections = {{"attribution",
                     "What each lever adds",
                     {{"lever", "", "lever", {}, {"lever"}, std::vector<std::string>{"metrics", "dialogue"}},
                      {"share", "1", "Shapley share", {}, {"scenario", "lever"}, ramp<double>(4, 19)},
                      {"met", "1", "is it met", {"no", "yes"}, {"lever"}, std::vector<std::uint8_t>{1, 0}},
                      {"note", "", "in words", {}, {"lever"}, std::vector<std::string>{"", "häufig"}}}}};
  study.provenance = {.version = "1.2.3",
                      .git_sha = "abc",
                      .git_dirty = "no",
                      .compiler = "g++ 12",
                      .build_flags = "-O2",
                      .host = "example",
                      .os = "Linux",
                      .rng = "philox4x32-10",
                      .study_seed = "0000000000000001",
                      .started_at = "2025-02-03T04:05:06Z",
                      .hdf5_version = "1.10",
                      .command = "evert compare example",
                      .threads = 8,
                      .duration_s = 12.5,
                      .peak_rss_bytes = std::int64_t{5} << 33};
  return study;
}

// What the call throws says; empty if it throws nothing.
template <class Call>
std::string message_of(Call call) {
  try {
    call();
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A folder of its own for one test, removed afterwards.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "evert-results-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) count += entry.exists() ? 1 : 0;
    return count;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace evert::results::testing
