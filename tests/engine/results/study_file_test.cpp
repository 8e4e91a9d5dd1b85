#include <filesystem>
#include <fstream>

#include "engine/results/reader.hpp"
#include "engine/results/study_access.hpp"
#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

using namespace evert::results;
using namespace evert::results::testing;

TEST_CASE("A study that stays open has everything at once but its long arrays, and those on request") {
  const Folder folder;
  const Study whole = example_study();
  write_study(whole, folder / "study.h5");
  const StudyFile file(folder / "study.h5");
  Study head = file.head();
  CHECK(size_of(head.kpis[0].values) == 0);
  CHECK(head.differences.empty());
  CHECK(head.events[1].t.empty());
  for (Kpi& kpi : head.kpis) kpi.values = file.array("/kpi/" + kpi.name);
  for (Trajectory& track : head.tracks) track.values = file.array("/track/" + track.name);
  for (Trajectory& staff : head.staff) staff.values = file.array("/staff/" + staff.name);
  for (std::size_t s = 0; s < head.scenarios.size(); ++s)
    head.events[s] = file.events(head.scenarios[s].name);
  head.differences = whole.differences;
  head.provenance.hdf5_version = whole.provenance.hdf5_version;
  CHECK(head == read_study(folder / "study.h5"));
}

TEST_CASE("What a section has by replicate and week is read on request, its names at once") {
  const Folder folder;
  Study study = example_study();
  study.sections.push_back({"by_line",
                            "By line",
                            {{"line", "", "line", {}, {"line"}, std::vector<std::string>{"new", "used"}},
                             {"units",
                              "1",
                              "units",
                              {},
                              {"scenario", "replicate", "time", "line"},
                              ramp<float>(2 * 3 * 6 * 2, 4)}}});
  write_study(study, folder / "study.h5");
  const StudyFile file(folder / "study.h5");
  const Variable* units = find_variable(file.head(), "by_line", "units");
  REQUIRE(units != nullptr);
  CHECK(size_of(units->values) == 0);
  CHECK(units->dimensions.size() == 4);
  CHECK(file.array("/by_line/units") == study.sections.back().variables[1].values);
  CHECK(size_of(find_variable(file.head(), "by_line", "line")->values) == 2);
}

TEST_CASE("What a file does not have is named; what is no study is not opened") {
  const Folder folder;
  write_study(example_study(), folder / "study.h5");
  const StudyFile file(folder / "study.h5");
  CHECK(contains(message_of([&] { (void)file.array("/kpi/luck"); }), "/kpi/luck"));
  CHECK(contains(message_of([&] { (void)file.events("gone"); }), "gone"));
  std::ofstream(folder / "note.txt") << "not a study";
  CHECK(contains(message_of([&] { const StudyFile other(folder / "note.txt"); }), "is not an HDF5 file"));
  CHECK(contains(message_of([&] { const StudyFile other(folder / "none.h5"); }), "cannot open"));
}
