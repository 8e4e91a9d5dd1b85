// A study with everything the inspector shows: money, lives, employees. Made of whole numbers and a few
// products, so that it is the same wherever it is made.
//
// Each scenario's redesign is as strong as its place in the list, the last at full strength. It costs money
// in its first twenty weeks and brings gross profit more and more afterwards. With the last one nothing is
// handed on from week 8 on. Customers have the numbers 100, 107, 114, ...
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/study.hpp"

namespace evert::document::example {

struct SampleSize {
  std::vector<results::Scenario> scenarios = {
      {"stay", "Nothing changes", "", "{}"},
      {"metrics", "Silos are measured by what customers feel", "", "{}"},
      {"full", "Full outside-in redesign", "", "{}"}};
  int replicates = 6;
  int history = 52;
  int weeks = 156;  // since the scenarios part
  int customers = 24;
};

class Sample {
 public:
  explicit Sample(const SampleSize& size) : size_(size) {}

  [[nodiscard]] results::Study study() const {
    results::Study study;
    add_frame(study);
    add_measures(study);
    add_answer(study);
    if (size_.customers == 0) return study;
    add_people(study);
    add_employees(study);
    study.event_types = {"case_opened", "step_done",   "hand_off",     "moment",
                         "complaint",   "closed_sale", "relation_ends"};
    study.causes = {"churn"};
    for (int s = 0; s < scenarios(); ++s) study.events.push_back(events_of(s));
    return study;
  }

 private:
  // From -1 to 1; the same for all scenarios.
  static double luck(int a, int b, int c) {
    std::uint32_t x = static_cast<std::uint32_t>(a) * 2654435761U + static_cast<std::uint32_t>(b) * 40503U +
                      static_cast<std::uint32_t>(c) * 97U + 12345U;
    x ^= x >> 15;
    x *= 2246822519U;
    x ^= x >> 13;
    return static_cast<double>(x % 2001U) / 1000.0 - 1;
  }

  [[nodiscard]] int scenarios() const { return static_cast<int>(size_.scenarios.size()); }
  [[nodiscard]] int recorded() const { return size_.history + size_.weeks; }
  [[nodiscard]] int number(int person) const { return 100 + 7 * person; }
  [[nodiscard]] double strength(int scenario) const {
    return scenarios() < 2 ? 0 : static_cast<double>(scenario) / (scenarios() - 1);
  }
  // How much of it works by then, 0 to 1.
  [[nodiscard]] double effect(int scenario, int week) const {
    return strength(scenario) * std::clamp((week - 20) / 60.0, 0.0, 1.0);
  }
  [[nodiscard]] bool leaves(int person, int scenario, int week) const {
    const bool last = scenario > 0 && scenario == scenarios() - 1;
    return (person % 8 == 3 && !last && week >= 90) || (person % 8 == 5 && last && week >= 100);
  }

  void add_frame(results::Study& study) const {
    study.title = "A sample";
    study.company = "Example Motors";
    study.run_id = "1";
    study.scenarios = size_.scenarios;
    study.scenarios.front().resolved =
        R"({"company": {"silo": [{"name": "showroom", "title": "Showroom"}, {"name": "desk", "title": "Service desk"},
            {"name": "workshop", "title": "Workshop"}]},
            "parameters": {"calendar.days_per_week": 5, "calendar.minutes_per_day": 480},
            "scenario": {"action": []}})";
    if (scenarios() > 1)
      study.scenarios.back().resolved =
          R"({"scenario": {"action": [{"title": "One owner a matter", "journey": "service", "steps": ["repair"],
              "week": 8, "weeks": 4}]}})";
    study.baseline = study.scenarios.front().name;
    for (int r = 0; r < size_.replicates; ++r) {
      study.replicates.push_back(r);
      study.seed_hex.push_back("00000000000000" + std::to_string(10 + r));
    }
    study.run_status.assign(static_cast<std::size_t>(scenarios() * size_.replicates), results::RunStatus::ok);
    study.start_date = "2025-01-06";
    for (int w = -size_.history; w < size_.weeks; ++w) {
      study.days.push_back(7.0 * w);
      study.ticks.push_back(w);
    }
    study.silos = {"showroom", "desk", "workshop"};
    study.segments = {"family", "fleet"};
    study.journeys = {{"buy", {"ask", "sign"}}, {"service", {"book", "repair"}}};
    study.provenance.study_seed = "0000000000000001";
  }

  // (scenario, replicate, week)
  template <class Value>
  std::vector<double> each_week(Value value) const {
    std::vector<double> values;
    for (int s = 0; s < scenarios(); ++s)
      for (int r = 0; r < size_.replicates; ++r)
        for (int w = -size_.history; w < size_.weeks; ++w) values.push_back(value(s, r, w));
    return values;
  }

  void add_measures(results::Study& study) const {
    using namespace results;
    const auto add = [&](const char* name, const char* unit, auto value) {
      study.kpis.push_back(
          {name, unit, name, "time: sum", Direction::higher_is_better, Split::none, each_week(value)});
    };
    const auto cars = [this](int s, int r, int w) {
      return 30000 + 2500 * luck(1, r, w) + effect(s, w) * (6000 + 1500 * luck(2, r, 0));
    };
    const auto service = [this](int s, int r, int w) {
      return 12000 + 900 * luck(3, r, w) + effect(s, w) * (1800 + 700 * luck(4, r, 0));
    };
    const auto change = [this](int s, int, int w) { return w >= 0 && w < 20 ? 12000 * strength(s) : 0.0; };
    const auto payroll = [this](int s, int, int w) { return 25000 - 900 * effect(s, w); };
    const auto redress = [this](int s, int r, int w) {
      return 1500 + 300 * luck(5, r, w) - 700 * effect(s, w);
    };
    const auto profit = [=](int s, int r, int w) {
      return cars(s, r, w) + service(s, r, w) - change(s, r, w) - payroll(s, r, w) - redress(s, r, w);
    };
    add("revenue", "USD week-1",
        [=](int s, int r, int w) { return 3 * cars(s, r, w) + 2 * service(s, r, w); });
    add("ebit", "USD week-1", profit);
    add("cash_flow", "USD week-1", profit);
    add("change_cost", "USD week-1", change);
    add("payroll", "USD week-1", payroll);
    add("redress", "USD week-1", redress);
    add("satisfaction", "points", [this](int s, int r, int w) {
      return 66 + 2 * luck(6, r, w) + effect(s, w) * (7 + 2 * luck(7, r, 0));
    });
    add("complaints", "week-1",
        [this](int s, int r, int w) { return 40 + 6 * luck(8, r, w) - 15 * effect(s, w); });
    add("lead_days", "day",
        [this](int s, int r, int w) { return 2.5 + 0.3 * luck(9, r, w) - 0.8 * effect(s, w); });
    const std::vector<std::string> own = {"scenario", "replicate", "time", "line"};
    std::vector<double> by_line;
    for (int s = 0; s < scenarios(); ++s)
      for (int r = 0; r < size_.replicates; ++r)
        for (int w = -size_.history; w < size_.weeks; ++w) {
          by_line.push_back(cars(s, r, w));
          by_line.push_back(service(s, r, w));
        }
    study.sections = {{"by_line",
                       "By line",
                       {{"line", "", "line", {}, {"line"}, std::vector<std::string>{"cars", "service"}},
                        {"gross_by_line", "USD week-1", "gross profit", {}, own, std::move(by_line)}}}};
  }

  void add_answer(results::Study& study) const {
    using results::Direction;
    study.answer.outcomes = {{"growth", "Growth", "%", Direction::higher_is_better, 3},
                             {"value", "Value", "USD", Direction::higher_is_better, 3}};
    for (int s = 0; s < scenarios(); ++s)
      for (int o = 0; o < 2; ++o) study.answer.difference.push_back(strength(s));
    const std::vector<double> zeros(study.answer.difference.size());
    for (auto* table : {&study.answer.level, &study.answer.low, &study.answer.high,
                        &study.answer.share_better, &study.answer.variance_reduction})
      *table = zeros;
    const std::vector<double> none(study.scenarios.size());
    study.answer.trough = study.answer.break_even = study.answer.stalled = none;
  }

  void add_people(results::Study& study) const {
    std::vector<std::uint8_t> segments, relation;
    std::vector<float> satisfaction, expectation, gross;
    for (int p = 0; p < size_.customers; ++p) {
      study.customers.push_back(number(p));
      segments.push_back(static_cast<std::uint8_t>(p % 3 == 0 ? 1 : 0));
    }
    for (int s = 0; s < scenarios(); ++s)
      for (int p = 0; p < size_.customers; ++p)
        for (int w = -size_.history; w < size_.weeks; ++w) {
          const bool gone = leaves(p, s, w);
          relation.push_back(gone ? 1 : 2);
          const double gain = effect(s, w) * (p % 5 == 4 ? -4 : 9);
          satisfaction.push_back(static_cast<float>(60 + p % 11 + 2 * luck(10, p, w / 13) + gain));
          expectation.push_back(static_cast<float>(66 + p % 4));
          gross.push_back(static_cast<float>(gone ? 0 : 20 + gain));
        }
    study.tracks = {{"satisfaction", "points", "satisfaction", {}, satisfaction},
                    {"expectation", "points", "expectation", {}, expectation},
                    {"gross", "USD week-1", "gross profit", {}, gross},
                    {"relation", "1", "relation", {"prospect", "former", "active"}, relation}};
    study.sections.push_back(
        {"tracked", "Tracked", {{"segment", "1", "segment", {}, {"customer"}, segments}}});
  }

  void add_employees(results::Study& study) const {
    constexpr int slots = 6;
    std::vector<std::uint8_t> position, silo, adopted;
    std::vector<float> engagement;
    for (int e = 0; e < slots; ++e) study.employees.push_back(e);
    for (int s = 0; s < scenarios(); ++s)
      for (int e = 0; e < slots; ++e)
        for (int w = -size_.history; w < size_.weeks; ++w) {
          const bool last = s > 0 && s == scenarios() - 1;
          position.push_back(last && e == 1 && w >= 30 ? 2 : 0);
          silo.push_back(static_cast<std::uint8_t>(last && e == 0 && w >= 10 ? 2 : e % 3));
          adopted.push_back(last && w >= 12 + 4 * e ? 1 : 0);
          engagement.push_back(static_cast<float>(50 + 3 * luck(11, e, w / 8) + 5 * effect(s, w)));
        }
    study.staff = {{"position", "1", "position", {"filled", "vacant", "abolished"}, position},
                   {"silo", "1", "silo", {}, silo},
                   {"adopted", "1", "adopted", {}, adopted},
                   {"engagement", "points", "engagement", {}, engagement}};
  }

  struct Event {
    double day;
    std::uint8_t type;
    std::int32_t customer;
    std::uint8_t journey, step, silo;
    float value;
  };
  enum Type : std::uint8_t { opened, done, handed_on, moment, complaint, sale, end };
  static constexpr std::uint8_t none = results::no_index;

  void add_visit(std::vector<Event>& all, int s, int p, int w) const {
    const bool last = s > 0 && s == scenarios() - 1;
    const auto journey = static_cast<std::uint8_t>((p + w) % 4 == 0 ? 0 : 1);
    const std::uint8_t first = journey, second = static_cast<std::uint8_t>(journey + 1);
    const double day = 7.0 * w + 1 + p % 4;
    const int who = number(p);
    all.push_back({day, opened, who, journey, none, first, 0});
    all.push_back({day + 0.5, done, who, journey, 0, first, 25});
    if (last && w >= 8) {
      all.push_back({day + 1.25, done, who, journey, 1, first, 60});
      all.push_back({day + 1.5, moment, who, journey, 1, first, static_cast<float>(70 + p % 20)});
    } else {
      all.push_back({day + 2, handed_on, who, journey, 1, second, 0.75F});
      all.push_back({day + 4.25, done, who, journey, 1, second, 60});
      all.push_back({day + 4.5, moment, who, journey, 1, second, static_cast<float>(50 + p % 20)});
      if ((p + w) % 5 == 0) all.push_back({day + 5, complaint, who, journey, none, second, 0.25F});
    }
    if (journey == 0) all.push_back({day + 5.5, sale, who, journey, none, first, 1});
  }

  [[nodiscard]] results::Events events_of(int s) const {
    std::vector<Event> all;
    for (int p = 0; p < size_.customers; ++p) {
      int gone = recorded();
      for (int w = size_.weeks - 1; w >= 0; --w)
        if (leaves(p, s, w)) gone = w;
      for (int w = p % 13 - 13; w < std::min(size_.weeks - 1, gone); w += 13) add_visit(all, s, p, w);
      if (gone < size_.weeks) all.push_back({7.0 * gone + 2, end, number(p), none, none, none, 0});
    }
    std::ranges::stable_sort(all, {}, &Event::day);
    results::Events events;
    for (const Event& one : all) {
      events.t.push_back(one.day);
      events.type.push_back(one.type);
      events.customer.push_back(one.customer);
      events.journey.push_back(one.journey);
      events.step.push_back(one.step);
      events.silo.push_back(one.silo);
      events.employee.push_back(one.type == done ? one.silo : -1);
      events.cause.push_back(one.type == end ? 0 : none);
      events.value.push_back(one.value);
    }
    return events;
  }

  SampleSize size_;
};

inline results::Study sample_study(const SampleSize& size = {}) {
  return Sample(size).study();
}

}  // namespace evert::document::example
