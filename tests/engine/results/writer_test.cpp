#include "engine/results/writer.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <fstream>
#include <iterator>
#include <limits>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/results/reader.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

using namespace evert;
using namespace evert::results;
using namespace evert::results::testing;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Lets no file of this process grow beyond `bytes` while it lives: a full disk without a disk to fill.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("a study comes back from its file field by field") {
  const Folder folder;
  const Study written = example_study();
  write_study(written, folder / "a.h5");
  const Study read = read_study(folder / "a.h5");
  CHECK(read.title == written.title);
  CHECK(read.company == written.company);
  CHECK(read.run_id == written.run_id);
  CHECK(read.company_text == written.company_text);
  CHECK(read.scenarios == written.scenarios);
  CHECK(read.baseline == written.baseline);
  CHECK(read.replicates == written.replicates);
  CHECK(read.seed_hex == written.seed_hex);
  CHECK(read.run_status == written.run_status);
  CHECK(read.start_date == written.start_date);
  CHECK(read.days == written.days);
  CHECK(read.ticks == written.ticks);
  CHECK(read.silos == written.silos);
  CHECK(read.segments == written.segments);
  CHECK(read.kpis == written.kpis);
  CHECK(read.statistics == written.statistics);
  CHECK(read.summaries == written.summaries);
  CHECK(read.differences == written.differences);
  CHECK(read.answer == written.answer);
  CHECK(read.customers == written.customers);
  CHECK(read.tracks == written.tracks);
  CHECK(read.employees == written.employees);
  CHECK(read.staff == written.staff);
  CHECK(read.event_types == written.event_types);
  CHECK(read.causes == written.causes);
  CHECK(read.journeys == written.journeys);
  CHECK(read.events == written.events);
  CHECK(read.sections == written.sections);
  CHECK(read.provenance == written.provenance);
  CHECK(read == written);
}

TEST_CASE("compressed chunks give back what went in, at any level") {
  const Folder folder;
  const Study written = example_study(700);  // enough weeks for arrays to be stored in chunks
  for (const int deflate : {0, 1, 9}) {
    write_study(written, folder / "a.h5", {.deflate = deflate, .if_exists = IfExists::replace});
    CHECK(read_study(folder / "a.h5") == written);
  }
}

TEST_CASE("a missing value stays missing") {
  const Folder folder;
  Study study = example_study();
  std::get<std::vector<double>>(study.kpis[0].values)[4] = std::numeric_limits<double>::quiet_NaN();
  study.answer.break_even[1] = std::numeric_limits<double>::quiet_NaN();
  write_study(study, folder / "a.h5");
  const Study read = read_study(folder / "a.h5");
  CHECK(std::isnan(std::get<std::vector<double>>(read.kpis[0].values)[4]));
  CHECK(std::isnan(read.answer.break_even[1]));
}

TEST_CASE("a study without people, answer or sections is a study too") {
  const Folder folder;
  Study study = example_study();
  study.customers.clear();
  study.tracks.clear();
  study.employees.clear();
  study.staff.clear();
  study.events.clear();
  study.event_types.clear();
  study.causes.clear();
  study.journeys.clear();
  study.sections.clear();
  study.summaries.clear();
  study.statistics.clear();
  study.differences.clear();
  study.answer = {};
  write_study(study, folder / "a.h5");
  CHECK(read_study(folder / "a.h5") == study);
}

TEST_CASE("a scenario in which nothing happened to anybody keeps its empty events") {
  const Folder folder;
  Study study = example_study();
  study.events[1] = {};
  write_study(study, folder / "a.h5");
  CHECK(read_study(folder / "a.h5").events == study.events);
}

TEST_CASE("the same study gives the same bytes, whenever it is written") {
  const Folder folder;
  write_study(example_study(700), folder / "a.h5");
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5 would note times in whole seconds
  write_study(example_study(700), folder / "b.h5");
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
}

TEST_CASE("two runs of one question differ in provenance alone") {
  const Folder folder;
  const Study one = example_study();
  Study two = one;
  two.provenance.started_at = "2031-12-13T14:15:16Z";
  write_study(one, folder / "a.h5");
  write_study(two, folder / "b.h5");
  CHECK_FALSE(read_study(folder / "a.h5") == read_study(folder / "b.h5"));
  // The time is of equal length in both, so it may differ at its one place and nothing may anywhere else.
  std::string bytes = bytes_of(folder / "a.h5");
  const auto at = bytes.find(one.provenance.started_at);
  REQUIRE(at != std::string::npos);
  bytes.replace(at, one.provenance.started_at.size(), two.provenance.started_at);
  CHECK(bytes == bytes_of(folder / "b.h5"));
}

TEST_CASE("an existing file is refused before any work, or replaced when asked") {
  const Folder folder;
  std::ofstream(folder / "a.h5") << "precious";
  CHECK_THROWS_AS(check_can_write(folder / "a.h5", IfExists::refuse), base::EnvironmentError);
  const std::string message = message_of([&] { write_study(example_study(), folder / "a.h5"); });
  CHECK(contains(message, "a.h5"));
  CHECK(contains(message, "exists already"));
  CHECK(bytes_of(folder / "a.h5") == "precious");
  CHECK(folder.files() == 1);
  CHECK_NOTHROW(check_can_write(folder / "a.h5", IfExists::replace));
  write_study(example_study(), folder / "a.h5", {.if_exists = IfExists::replace});
  CHECK(read_study(folder / "a.h5") == example_study());
  CHECK(folder.files() == 1);
}

TEST_CASE("a file that appeared while the study was prepared is not overwritten") {
  const Folder folder;
  // What two runs with one output do: both look first, both find nothing, the second to finish must fail.
  check_can_write(folder / "a.h5", IfExists::refuse);
  std::filesystem::create_symlink(folder / "nowhere",
                                  folder / "a.h5");  // looks absent, yet the name is taken
  CHECK_THROWS_AS(write_study(example_study(), folder / "a.h5"), base::EnvironmentError);
  CHECK(std::filesystem::is_symlink(folder / "a.h5"));
}

TEST_CASE("a place that cannot take a file is refused before any work") {
  const Folder folder;
  std::ofstream(folder / "file") << "x";
  CHECK(contains(message_of([&] { check_can_write(folder / "", IfExists::refuse); }), "folder"));
  CHECK(contains(message_of([&] { check_can_write(folder / ".", IfExists::replace); }), "folder"));
  CHECK(contains(message_of([&] { check_can_write(folder / "file" / "a.h5", IfExists::refuse); }), "file"));
  CHECK_THROWS_AS(check_can_write("/dev/full", IfExists::replace), base::EnvironmentError);
  CHECK_NOTHROW(check_can_write(folder / "new" / "newer" / "a.h5", IfExists::refuse));
  CHECK(folder.files() == 1);  // looking makes no folders
}

TEST_CASE("missing folders are made for a study") {
  const Folder folder;
  write_study(example_study(), folder / "new" / "newer" / "a.h5");
  CHECK(read_study(folder / "new" / "newer" / "a.h5") == example_study());
}

TEST_CASE("a full disk leaves no file behind and says so") {
  const Folder folder;
  // Before the first byte, in the middle, and just short of the end.
  write_study(example_study(700), folder / "whole.h5");
  const auto size = std::filesystem::file_size(folder / "whole.h5");
  for (const rlim_t room : {rlim_t{0}, static_cast<rlim_t>(size / 2), static_cast<rlim_t>(size - 1)}) {
    std::string message;
    {
      const FullDisk disk(room);
      message = message_of([&] { write_study(example_study(700), folder / "a.h5"); });
    }
    CHECK(contains(message, (folder / "a.h5").string()));
    CHECK(contains(message, "too large"));  // the machine's own word for this limit
    CHECK(folder.files() == 1);
  }
}

TEST_CASE("a full disk leaves the file that was to be replaced as it was") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  const std::string before = bytes_of(folder / "a.h5");
  {
    const FullDisk disk(1000);
    CHECK_THROWS_AS(write_study(example_study(700), folder / "a.h5", {.if_exists = IfExists::replace}),
                    base::EnvironmentError);
  }
  CHECK(bytes_of(folder / "a.h5") == before);
  CHECK(folder.files() == 1);
}

TEST_CASE("a study that contradicts itself leaves no file") {
  const Folder folder;
  Study study = example_study();
  study.sections[0].variables[1].dimensions[1] = "nowhere";
  CHECK_THROWS_AS(write_study(study, folder / "a.h5"), base::InternalError);
  study = example_study();
  study.sections[0].variables[1].values = std::vector<double>(3);
  CHECK_THROWS_AS(write_study(study, folder / "a.h5"), base::InternalError);
  CHECK(folder.files() == 0);
}
