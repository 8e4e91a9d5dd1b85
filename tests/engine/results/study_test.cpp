#include "engine/results/study.hpp"

#include <functional>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

using namespace evert;
using namespace evert::results;
using namespace evert::results::testing;

TEST_CASE("a study whose parts fit together passes its check") {
  CHECK_NOTHROW(check_study(example_study()));
}

TEST_CASE("a study that contradicts itself is refused with the name of what is wrong") {
  struct Fault {
    const char* named;
    std::function<void(Study&)> make;
  };
  const std::vector<Fault> faults = {
      {"kpi revenue", [](Study& s) { std::get<std::vector<double>>(s.kpis[0].values).pop_back(); }},
      {"run_status", [](Study& s) { s.run_status.pop_back(); }},
      {"seed_hex", [](Study& s) { s.seed_hex.pop_back(); }},
      {"'../x'", [](Study& s) { s.scenarios[1].name = "../x"; }},
      {"'stay' stands twice", [](Study& s) { s.scenarios[1].name = "stay"; }},
      {"baseline", [](Study& s) { s.baseline = "go"; }},
      {"split over nothing", [](Study& s) { s.silos.clear(); }},
      {"of no kpi", [](Study& s) { s.summaries[0].kpi = "weight"; }},
      {"difference revenue", [](Study& s) { s.differences[0].values.pop_back(); }},
      {"answer", [](Study& s) { s.answer.low.pop_back(); }},
      {"answer", [](Study& s) { s.answer.stalled.pop_back(); }},
      {"track/stage", [](Study& s) { s.tracks[1].values = std::vector<float>(3); }},
      {"not a plain word", [](Study& s) { s.tracks[1].flags[0] = "not yet"; }},
      {"must ascend",
       [](Study& s) {
         s.customers = {4, 900, 17};
       }},
      {"must ascend",
       [](Study& s) {
         s.customers = {4, 17, 17};
       }},
      {"order of time", [](Study& s) { s.events[0].t[0] = 6; }},
      {"not tracked", [](Study& s) { s.events[1].customer[2] = 5; }},
      {"a column of events", [](Study& s) { s.events[1].cause.pop_back(); }},
      {"'kpi' stands twice", [](Study& s) { s.sections[0].name = "kpi"; }},
      {"backwards", [](Study& s) { s.days[1] = -1; }},
      {"YYYY-MM-DD", [](Study& s) { s.start_date = "2025"; }},
  };
  for (const Fault& fault : faults) {
    Study study = example_study();
    fault.make(study);
    INFO(fault.named);
    CHECK(contains(message_of([&] { check_study(study); }), fault.named));
    CHECK_THROWS_AS(check_study(study), base::InternalError);
  }
}
