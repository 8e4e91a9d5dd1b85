// Files that are not what they should be, and studies that lack something: each opens, or says in a sentence
// why not, and others can be looked at all the same.
#include <hdf5.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "engine/results/handle.hpp"
#include "tests/catch.hpp"
#include "tests/viewer/opened_inspector.hpp"
#include "viewer/document/document.hpp"
#include "viewer/document/newest.hpp"

namespace {

using namespace evert;
using app::OpenedInspector;
using Catch::Matchers::ContainsSubstring;
namespace fs = std::filesystem;

results::Study small_study() {
  return document::example::sample_study({.replicates = 3, .history = 10, .weeks = 60, .customers = 8});
}

results::File open_to_change(const fs::path& path) {
  return results::own<results::File>(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), "open");
}

// Goes through both screens, all keys and places under the mouse; answers with what was not as expected.
std::string look_around(OpenedInspector& inspector) {
  return inspector.play(
      "key 1\nwait\nkey G\nwait\nkey M\nwait\nkey S\nwait\nkey D\nwait\nkey V\nwait\nkey D\n"
      "key Tab\nwait\nkey B\nwait\nkey Ctrl+Z\nkey Right\nkey Space\nkey Space\nkey Ctrl+E\n"
      "key 2\nwait\nkey J\nwait\nkey K\nwait\nkey F\nkey T\nkey E\nwait\nkey J\nwait\nkey F\nkey E\n"
      "wait\nkey Ctrl+K\ntype 100\nkey Enter\nwait\nkey Escape\nkey 1\nwait\n");
}

// Opens a good study, drops this file, looks around, and goes back to the good one.
class Dropped {
 public:
  Dropped() : inspector(small_study()) {}

  // What the verdict says of it: why there is none, or what wins.
  std::string verdict_of(const std::string& file) {
    CHECK(inspector.play("open FOLDER/" + file + "\nwait\nkey 1\nwait\n") == "");
    CHECK(look_around(inspector) == "");
    std::string said = inspector.said("verdict");
    if (said == "(nothing)") said = inspector.said("verdict/wins") + "; " + inspector.said("verdict/wins/1");
    CHECK(inspector.play("open FOLDER/study.h5\nwait\nexpect title \"Example Motors\"\n") == "");
    CHECK(inspector.said("verdict") == "(nothing)");
    return said;
  }
  std::string journey_of(const std::string& file) {
    CHECK(inspector.play("open FOLDER/" + file + "\nwait\nkey 2\nwait\n") == "");
    const std::string said = inspector.said("journey");
    return said == "(nothing)" ? inspector.said("journey/who") : said;
  }
  fs::path copy(const std::string& name) {
    fs::copy_file(inspector.path("study.h5"), inspector.path(name), fs::copy_options::overwrite_existing);
    return inspector.path(name);
  }
  // As the study, but changed.
  std::string with(const std::function<void(results::Study&)>& change) {
    results::Study study = small_study();
    change(study);
    inspector.write("changed.h5", study);
    return "changed.h5";
  }

  OpenedInspector inspector;
};

// Turns over some bytes in the middle of an array or its first chunk.
void damage(const fs::path& path, const char* array) {
  haddr_t at = 0;
  hsize_t size = 0;
  {
    const auto file = open_to_change(path);
    const auto data = results::own<results::DataSet>(H5Dopen2(file, array, H5P_DEFAULT), "open");
    at = H5Dget_offset(data);  // of a short array, which is in one piece and has no checksum
    size = H5Dget_storage_size(data);
    if (at == HADDR_UNDEF) {
      const auto space = results::own<results::DataSpace>(H5Dget_space(data), "look at");
      hsize_t offset[4] = {};
      unsigned mask = 0;
      REQUIRE(H5Dget_chunk_info(data, space, 0, offset, &mask, &at, &size) >= 0);
    }
  }
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  std::string bytes(8, '\0');
  const auto middle = static_cast<std::streamoff>(at + size / 2);
  file.seekg(middle);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  for (char& byte : bytes) byte = static_cast<char>(~byte);
  file.seekp(middle);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Makes the first text of each global heap, where HDF5 keeps texts, one without a number and without a
// length: HDF5 1.10 then looks for the next one in the same place for ever.
void damage_texts(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  constexpr std::size_t head_of_heap = 16, head_of_text = 16;
  int heaps = 0;
  for (std::size_t at = 0; (at = bytes.find("GCOL", at)) != std::string::npos; ++at, ++heaps)
    bytes.replace(at + head_of_heap, head_of_text, head_of_text, '\0');
  REQUIRE(heaps > 0);
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("A file whose reading does not end says so, and others stay in use") {
  Dropped dropped;
  views::Start impatient = dropped.inspector.with("study.h5");
  impatient.patience = {1};
  dropped.inspector.start(impatient);
  damage_texts(dropped.copy("endless.h5"));
  CHECK_THAT(dropped.verdict_of("endless.h5"),
             ContainsSubstring("endless.h5 is damaged: reading it does not end"));
  const fs::path folder = dropped.inspector.path("");
  fs::last_write_time(folder / "study.h5",
                      fs::last_write_time(folder / "endless.h5") - std::chrono::hours(1));
  const auto newest = document::newest_study(folder, {1});
  REQUIRE(newest);
  CHECK(newest->filename() == "study.h5");
}

TEST_CASE("Who leaves while a damaged file is being tried does not wait for it") {
  Dropped dropped;
  damage_texts(dropped.copy("endless.h5"));
  document::Document patient({}, document::Memory::none, {24 * 3600});
  patient.open({dropped.inspector.path("endless.h5")});
  CHECK_FALSE(patient.head().ready());
  CHECK(patient.loading());
}

TEST_CASE("Files that cannot be read say why, and others stay in use") {
  Dropped dropped;
  fs::resize_file(dropped.copy("cut.h5"), fs::file_size(dropped.inspector.path("study.h5")) / 2);
  CHECK_THAT(dropped.verdict_of("cut.h5"), ContainsSubstring("cut.h5 is damaged"));
  H5Adelete(open_to_change(dropped.copy("unfinished.h5")), "complete");
  CHECK_THAT(dropped.verdict_of("unfinished.h5"),
             ContainsSubstring("unfinished.h5 was not written to its end: run the comparison again"));
  {
    const auto file = open_to_change(dropped.copy("newer.h5"));
    const auto version =
        results::own<results::Attribute>(H5Aopen(file, "schema_version", H5P_DEFAULT), "open");
    const int numbers[2] = {9, 0};
    REQUIRE(H5Awrite(version, H5T_NATIVE_INT, numbers) >= 0);
  }
  CHECK_THAT(dropped.verdict_of("newer.h5"), ContainsSubstring("schema version 9.0"));
  const std::string foreign = dropped.inspector.path("foreign.h5").string();
  (void)results::own<results::File>(H5Fcreate(foreign.c_str(), H5F_ACC_EXCL, H5P_DEFAULT, H5P_DEFAULT),
                                    "create");
  CHECK_THAT(dropped.verdict_of("foreign.h5"), ContainsSubstring("is an HDF5 file of another program"));
  std::ofstream(dropped.inspector.path("text.txt")) << "silos = 3\n";
  CHECK_THAT(dropped.verdict_of("text.txt"), ContainsSubstring("text.txt is not an HDF5 file"));
  std::ofstream(dropped.inspector.path("empty.h5"));
  CHECK_THAT(dropped.verdict_of("empty.h5"), ContainsSubstring("empty.h5 is not an HDF5 file"));
  CHECK_THAT(dropped.verdict_of("missing.h5"), ContainsSubstring("No such file"));
  CHECK_THAT(dropped.verdict_of("."), ContainsSubstring("directory"));
}

TEST_CASE("Damage in a long array is told where it is needed, and in a short one breaks nothing") {
  Dropped dropped;
  int number = 0;
  const auto damaged = [&](const char* array) {
    const std::string name = "damaged" + std::to_string(number++) + ".h5";
    damage(dropped.copy(name), array);
    return name;
  };
  CHECK_THAT(dropped.verdict_of(damaged("/kpi/revenue")), ContainsSubstring("damaged"));
  CHECK_THAT(dropped.verdict_of(damaged("/by_line/gross_by_line")), ContainsSubstring("damaged"));
  const std::string courses = damaged("/track/satisfaction"), events = damaged("/events/full/t");
  for (const std::string& file : {courses, events}) {
    CHECK_THAT(dropped.verdict_of(file), ContainsSubstring("stay wins"));
    CHECK(dropped.journey_of(file).size() > 10);
  }
}

TEST_CASE("Arrays that are missing or of another length make the file damaged") {
  Dropped dropped;
  int number = 0;  // what HDF5 has open cannot be changed: each has a name of its own
  for (const char* missing :
       {"/tick", "/replicate", "/run_status", "/kpi/revenue", "/by_line/gross_by_line", "/answer/difference",
        "/events/full/silo", "/track/satisfaction", "/staff/silo"}) {
    INFO(missing);
    const std::string name = "without" + std::to_string(number++) + ".h5";
    REQUIRE(H5Ldelete(open_to_change(dropped.copy(name)), missing, H5P_DEFAULT) >= 0);
    CHECK(dropped.verdict_of(name).size() > 10);
  }
  for (const char* other :
       {"/tick", "/run_status", "/seed_hex", "/kpi/revenue", "/kpi/complaints", "/by_line/gross_by_line",
        "/answer/difference", "/track/satisfaction", "/staff/silo"}) {
    INFO(other);
    const std::string name = "short" + std::to_string(number++) + ".h5";
    {
      const auto file = open_to_change(dropped.copy(name));
      REQUIRE(H5Ldelete(file, other, H5P_DEFAULT) >= 0);
      REQUIRE(H5Lcreate_hard(file, "/replicate", file, other, H5P_DEFAULT, H5P_DEFAULT) >= 0);
    }
    CHECK(dropped.verdict_of(name).size() > 10);
  }
}

TEST_CASE("Studies that lack something show the rest") {
  Dropped dropped;
  const auto verdict = [&](const std::function<void(results::Study&)>& change) {
    return dropped.verdict_of(dropped.with(change));
  };
  CHECK_THAT(verdict([](results::Study& s) { s.answer = {}; }), ContainsSubstring("stay wins"));
  CHECK_THAT(verdict([](results::Study& s) { s.sections.clear(); }), ContainsSubstring("stay wins"));
  const auto without_lives = [](results::Study& s) {
    s.customers.clear();
    s.tracks.clear();
    s.events.clear();
    std::erase_if(s.sections, [](const auto& section) { return section.name == "tracked"; });
  };
  CHECK_THAT(verdict(without_lives), ContainsSubstring("stay wins"));
  CHECK_THAT(dropped.journey_of(dropped.with(without_lives)), ContainsSubstring("nobody was tracked"));
  CHECK_THAT(verdict([](results::Study& s) {
               std::erase_if(s.kpis, [](const auto& kpi) { return kpi.name == "ebit"; });
             }),
             ContainsSubstring("the file lacks the measure 'ebit'"));
  CHECK_THAT(verdict([](results::Study& s) {
               s.run_status.assign(s.run_status.size(), results::RunStatus::failed);
             }),
             ContainsSubstring("no replicate went well in every scenario"));
  CHECK_THAT(verdict([](results::Study& s) {
               for (auto& kpi : s.kpis)
                 for (double& value : std::get<std::vector<double>>(kpi.values)) value = std::nan("");
             }),
             ContainsSubstring("the money of scenario 'stay' is not a number in some week"));
  CHECK_THAT(verdict([](results::Study& s) {
               std::get<std::vector<double>>(s.kpis[0].values)[65] = std::numeric_limits<double>::infinity();
             }),
             ContainsSubstring("is not a number in some week"));
}

TEST_CASE("Studies of one replicate, or no week after the scenarios part say what they can") {
  Dropped dropped;
  const auto verdict = [&](const document::example::SampleSize& size) {
    dropped.inspector.write("small.h5", document::example::sample_study(size));
    return dropped.verdict_of("small.h5");
  };
  CHECK_THAT(verdict({.replicates = 1}), ContainsSubstring("one replicate tells nothing of luck"));
  CHECK_THAT(verdict({.replicates = 1, .weeks = 30}), ContainsSubstring("It cannot be told"));
  CHECK_THAT(verdict({.replicates = 2, .weeks = 3}), ContainsSubstring("It cannot be told"));
  CHECK(verdict({.replicates = 2, .weeks = 1}).size() > 10);
  CHECK(verdict({.replicates = 2, .weeks = 0}).size() > 10);
  CHECK_THAT(verdict({.replicates = 2, .history = 0}), ContainsSubstring("full: +"));
  CHECK_THAT(verdict({.replicates = 2, .customers = 1}), ContainsSubstring("full: +"));
}

TEST_CASE("People of a file without the money they bring are listed by satisfaction") {
  Dropped dropped;
  const auto without_gross = [](results::Study& s) {
    std::erase_if(s.tracks, [](const auto& track) { return track.name == "gross"; });
  };
  CHECK_THAT(dropped.journey_of(dropped.with(without_gross)), ContainsSubstring("Customer "));
  CHECK(look_around(dropped.inspector) == "");
  CHECK_THAT(dropped.journey_of("changed.h5"), ContainsSubstring("Customer "));
}

TEST_CASE(
    "A file that is written anew is read anew when it is dropped again, and one that is gone stays open") {
  Dropped dropped;
  results::Study other = small_study();
  other.company = "Other Motors and Sons";
  dropped.inspector.write("study.h5", other);
  CHECK(dropped.inspector.play("expect title \"Example Motors\"\nkey G\nwait\nkey 2\nwait\nkey J\nwait\n"
                               "open FOLDER/study.h5\nwait\nexpect title \"Other Motors and Sons\"\n") == "");
  fs::remove(dropped.inspector.path("study.h5"));
  CHECK(look_around(dropped.inspector) == "");
  CHECK(dropped.inspector.play("open FOLDER/study.h5\nwait\nkey 1\nexpect verdict \"No such file\"\n") == "");
  dropped.inspector.write("study.h5", small_study());
  CHECK(dropped.inspector.play("open FOLDER/study.h5\nwait\nkey 1\nwait\nexpect verdict/wins stay\n") == "");
}

TEST_CASE("A file that is overwritten in place while it is open does no harm") {
  Dropped dropped;
  fs::resize_file(dropped.inspector.path("study.h5"), 3000);
  CHECK(look_around(dropped.inspector) == "");
  std::ofstream(dropped.inspector.path("study.h5"), std::ios::binary) << "no study any more";
  CHECK(look_around(dropped.inspector) == "");
  CHECK(dropped.inspector.play(
            "open FOLDER/study.h5\nwait\nkey 1\nexpect verdict \"is not an HDF5 file\"\n") == "");
}
