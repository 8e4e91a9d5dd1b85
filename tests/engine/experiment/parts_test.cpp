#include "engine/experiment/parts.hpp"

#include <fstream>

#include "engine/measures/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

// A record in which every field has a value of its own.
simulation::Record example_record() {
  simulation::Record record;
  record.weeks = 2;
  for (std::size_t m = 0; m < measures::catalogue().size(); ++m)
    record.measures.push_back({static_cast<double>(m) + 0.5, static_cast<double>(m) - 7});
  record.tracked = {3, 9};
  record.segment = {1, 2};
  record.value = {0.75f, 1.25f};
  record.since = {-3, 4};
  record.satisfaction = {70, 71, 72.5f, 73};
  record.expectation = {60, 61, 62.5f, 63};
  record.status = {1, 2, 3, 4};
  record.gross = {0, 120.5f, 0, 7};
  record.employees = 1;
  record.employee_position = {0, 1};
  record.employee_silo = {2, 3};
  record.employee_adopted = {0, 1};
  record.employee_engagement = {50, 51};
  record.employee_skill = {0.5f, 0.75f};
  record.employee_fatigue = {0.125f, 0.25f};
  record.employee_hours = {40, 41};
  record.events = {{-5.5, 3, 4, model::TraceKind::moment, 1, 2, 3, 0, 66.5f},
                   {7.25, 9, 0xffffffffu, model::TraceKind::relation_ends, 255, 255, 255, 2, 0}};
  record.programme = model::ProgrammeState::frozen;
  record.stalled_week = 17;
  record.state_hash = 0xfedcba9876543210;
  return record;
}

results::Columns columns_of(const simulation::Record& record) {
  results::Columns columns;
  append_record(record, "", columns);
  return columns;
}

Replicate example_replicate() {
  Replicate replicate{5, example_record(), {{example_record(), ""}, {{}, "it broke"}}};
  replicate.history.stalled_week = -1;
  return replicate;
}

}  // namespace

TEST_CASE("A record comes back from columns exactly as it went in") {
  const simulation::Record record = example_record();
  const results::Columns columns = columns_of(record);
  const simulation::Record back = take_record("", columns);
  CHECK(columns_of(back) == columns);
  CHECK(back.weeks == 2);
  CHECK(back.measures == record.measures);
  CHECK(back.tracked == record.tracked);
  CHECK(back.segment == record.segment);
  CHECK(back.value == record.value);
  CHECK(back.since == record.since);
  CHECK(back.employee_hours == record.employee_hours);
  REQUIRE(back.events.size() == 2);
  CHECK(back.events[0].time == -5.5);
  CHECK(back.events[0].kind == model::TraceKind::moment);
  CHECK(back.events[1].employee == 0xffffffffu);
  CHECK(back.events[1].cause == 2);
  CHECK(back.programme == model::ProgrammeState::frozen);
  CHECK(back.stalled_week == 17);
  CHECK(back.state_hash == record.state_hash);
}

TEST_CASE("A part holds a replicate, failed runs with their reason among it") {
  const Folder folder;
  write_part(folder.path(), "abc", example_replicate());
  const auto back = read_part(folder.path(), "abc", 5);
  REQUIRE(back);
  CHECK(back->number == 5);
  CHECK(back->history.stalled_week == -1);
  REQUIRE(back->runs.size() == 2);
  CHECK(columns_of(back->runs[0].record) == columns_of(example_record()));
  CHECK(back->runs[1].failure == "it broke");
}

TEST_CASE("A part of another question, another number, or a damaged one counts as not there") {
  const Folder folder;
  write_part(folder.path(), "abc", example_replicate());
  CHECK_FALSE(read_part(folder.path(), "abd", 5));
  CHECK_FALSE(read_part(folder.path(), "abc", 4));
  const fs::path file = fs::directory_iterator(folder.path())->path();
  const std::string text = file_text(file);
  std::ofstream(file, std::ios::binary) << text.substr(0, text.size() / 2);
  CHECK_FALSE(read_part(folder.path(), "abc", 5));
}

TEST_CASE("Removing parts leaves what somebody else put into the folder") {
  const Folder folder;
  const fs::path parts = parts_folder(folder / "study.h5");
  write_part(parts, "abc", example_replicate());
  std::ofstream(parts / "replicate-00001.h5.tmp.host.1") << "torn";
  std::ofstream(parts / "notes.txt") << "mine";
  remove_parts(parts);
  CHECK(fs::exists(parts / "notes.txt"));
  CHECK(std::distance(fs::directory_iterator(parts), fs::directory_iterator()) == 1);
  fs::remove(parts / "notes.txt");
  remove_parts(parts);
  CHECK_FALSE(fs::exists(parts));
}
