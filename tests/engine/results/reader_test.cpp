#include "engine/results/reader.hpp"

#include <fcntl.h>
#include <hdf5.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "engine/base/error.hpp"
#include "engine/results/columns.hpp"
#include "engine/results/handle.hpp"
#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

using namespace evert;
using namespace evert::results;
using namespace evert::results::testing;

namespace {

File open_to_change(const std::filesystem::path& path) {
  return own<File>(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), "open");
}

// What the process writes to standard error meanwhile.
template <class Call>
std::string printed_by(const std::filesystem::path& path, Call call) {
  const int before = ::dup(STDERR_FILENO);
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  ::dup2(file, STDERR_FILENO);
  call();
  ::dup2(before, STDERR_FILENO);
  ::close(file);
  ::close(before);
  std::ifstream text(path);
  return {std::istreambuf_iterator<char>(text), {}};
}

}  // namespace

TEST_CASE("a finished study is described by its company and title") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  const FileDescription description = describe_file(folder / "a.h5");
  CHECK(description.state == FileState::ok);
  CHECK(description.title == example_study().title);
  CHECK(description.company == example_study().company);
  CHECK(description.run_id == example_study().run_id);
  CHECK(contains(description.sentence, "Example Motors"));
}

TEST_CASE("a study without its last mark is unfinished and not read") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  H5Adelete(open_to_change(folder / "a.h5"), "complete");
  const FileDescription description = describe_file(folder / "a.h5");
  CHECK(description.state == FileState::unfinished);
  CHECK(description.run_id == example_study().run_id);
  CHECK_THROWS_AS(read_study(folder / "a.h5"), base::EnvironmentError);
}

TEST_CASE("a later major version is not read, a later minor one is") {
  const Folder folder;
  for (const auto& [major, minor, state] :
       {std::tuple{2, 0, FileState::newer_schema}, std::tuple{1, 9, FileState::ok}}) {
    write_study(example_study(), folder / "a.h5", {.if_exists = IfExists::replace});
    {
      const File file = open_to_change(folder / "a.h5");
      const Attribute version = own<Attribute>(H5Aopen(file, "schema_version", H5P_DEFAULT), "open");
      const int numbers[2] = {major, minor};
      REQUIRE(H5Awrite(version, H5T_NATIVE_INT, numbers) >= 0);
    }
    CHECK(describe_file(folder / "a.h5").state == state);
    if (state == FileState::ok) {
      CHECK(read_study(folder / "a.h5") == example_study());
    } else {
      CHECK(contains(describe_file(folder / "a.h5").sentence, "2.0"));
      CHECK_THROWS_AS(read_study(folder / "a.h5"), base::InputError);
    }
  }
}

TEST_CASE("files of other kinds are foreign") {
  const Folder folder;
  std::ofstream(folder / "text") << "silos = 3\n";
  std::ofstream(folder / "empty");
  write_columns(folder / "columns", {});
  {
    (void)own<File>(H5Fcreate((folder / "other").c_str(), H5F_ACC_EXCL, H5P_DEFAULT, H5P_DEFAULT), "create");
  }
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  for (const char* name : {"text", "empty", "columns", "other", "pipe"}) {
    const FileDescription description = describe_file(folder / name);
    CHECK(description.state == FileState::foreign);
    CHECK(contains(description.sentence, name));
    CHECK_THROWS_AS(read_study(folder / name), base::InputError);
  }
}

TEST_CASE("a file that is not there is an error with the machine's reason") {
  const Folder folder;
  CHECK(contains(message_of([&] { (void)describe_file(folder / "a.h5"); }), "No such file"));
  CHECK(contains(message_of([&] { (void)describe_file(folder / "."); }), "directory"));
  CHECK_THROWS_AS(read_study(folder / "a.h5"), base::EnvironmentError);
}

TEST_CASE("a cut file is damaged, wherever it is cut") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  for (auto size = std::filesystem::file_size(folder / "a.h5") - 1; size > 8; size /= 3) {
    std::filesystem::resize_file(folder / "a.h5", size);
    CHECK(describe_file(folder / "a.h5").state == FileState::damaged);
    CHECK_THROWS_AS(read_study(folder / "a.h5"), base::EnvironmentError);
  }
}

TEST_CASE("an array of another length makes the file damaged") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  {
    const File file = open_to_change(folder / "a.h5");
    REQUIRE(H5Ldelete(file, "/tick", H5P_DEFAULT) >= 0);
    REQUIRE(H5Lcreate_hard(file, "/replicate", file, "/tick", H5P_DEFAULT, H5P_DEFAULT) >= 0);
  }
  CHECK(contains(message_of([&] { (void)read_study(folder / "a.h5"); }), "tick has 3 elements"));
  CHECK_THROWS_AS(read_study(folder / "a.h5"), base::EnvironmentError);
}

TEST_CASE("an array that is missing makes the file damaged") {
  const Folder folder;
  for (const char* missing : {"/time", "/seed_hex", "/answer/low", "/events/stay/cause", "/silo"}) {
    write_study(example_study(), folder / "a.h5", {.if_exists = IfExists::replace});
    REQUIRE(H5Ldelete(open_to_change(folder / "a.h5"), missing, H5P_DEFAULT) >= 0);
    INFO(missing);
    CHECK(contains(message_of([&] { (void)read_study(folder / "a.h5"); }), (folder / "a.h5").string()));
    CHECK_THROWS_AS(read_study(folder / "a.h5"), base::EnvironmentError);
  }
}

TEST_CASE("bulky parts can be left in the file") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  Study expected = example_study();
  expected.events.clear();
  expected.event_types.clear();
  expected.causes.clear();
  CHECK(read_study(folder / "a.h5", Bulk::skip_events) == expected);
  expected.tracks.clear();
  expected.staff.clear();
  CHECK(read_study(folder / "a.h5", Bulk::skip_trajectories_and_events) == expected);
}

TEST_CASE("a life is the customer's events in order of time") {
  const Folder folder;
  const Study study = example_study();
  write_study(study, folder / "a.h5");
  for (std::size_t a = 0; a < study.scenarios.size(); ++a) {
    std::size_t found = 0;
    for (const std::int32_t customer : study.customers) {
      const Events& all = study.events[a];
      const Events life = read_life(folder / "a.h5", study.scenarios[a].name, customer);
      std::size_t next = 0;
      for (std::size_t i = 0; i < all.t.size(); ++i) {
        if (all.customer[i] != customer) continue;
        REQUIRE(next < life.t.size());
        CHECK(life.t[next] == all.t[i]);
        CHECK(life.type[next] == all.type[i]);
        CHECK(life.customer[next] == customer);
        CHECK(life.journey[next] == all.journey[i]);
        CHECK(life.step[next] == all.step[i]);
        CHECK(life.silo[next] == all.silo[i]);
        CHECK(life.employee[next] == all.employee[i]);
        CHECK(life.cause[next] == all.cause[i]);
        CHECK(life.value[next] == all.value[i]);
        ++next;
      }
      CHECK(next == life.t.size());
      found += next;
    }
    CHECK(found == study.events[a].t.size());
  }
}

TEST_CASE("a customer or scenario the file does not track is named in the error") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  CHECK(contains(message_of([&] { (void)read_life(folder / "a.h5", "stay", 5); }), "no customer 5"));
  CHECK(contains(message_of([&] { (void)read_life(folder / "a.h5", "leave", 4); }), "'leave'"));
}

TEST_CASE("errors are thrown, not printed, and the caller's own way of printing them comes back") {
  const Folder folder;
  write_study(example_study(), folder / "a.h5");
  H5Ldelete(open_to_change(folder / "a.h5"), "/time", H5P_DEFAULT);
  const std::string printed = printed_by(
      folder / "printed", [&] { CHECK_THROWS_AS(read_study(folder / "a.h5"), base::EnvironmentError); });
  CHECK(printed.empty());
  H5E_auto2_t printer = nullptr;
  void* data = nullptr;
  H5Eget_auto2(H5E_DEFAULT, &printer, &data);
  CHECK(printer != nullptr);
}

TEST_CASE("no file stays open, after success or failure") {
  const Folder folder;
  const auto open_objects = [] { return H5Fget_obj_count(H5F_OBJ_ALL, H5F_OBJ_ALL); };
  const auto before = open_objects();
  write_study(example_study(), folder / "a.h5");
  (void)read_study(folder / "a.h5");
  H5Ldelete(open_to_change(folder / "a.h5"), "/answer/low", H5P_DEFAULT);
  CHECK_THROWS(read_study(folder / "a.h5"));
  Study broken = example_study();
  broken.sections[0].variables[1].dimensions[1] = "nowhere";
  CHECK_THROWS(write_study(broken, folder / "b.h5"));
  CHECK(open_objects() == before);
}
