#include "viewer/document/newest.hpp"

#include <chrono>
#include <fstream>

#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

namespace fs = std::filesystem;
using evert::document::newest_study;
using namespace evert::results::testing;

TEST_CASE("Who names no study means the one written last, whatever else lies beside it") {
  const Folder folder;
  const fs::path place = (folder / "x").parent_path();
  CHECK_FALSE(newest_study(place));
  CHECK_FALSE(newest_study(folder / "none"));
  evert::results::write_study(example_study(), folder / "old.h5");
  evert::results::write_study(example_study(), folder / "new.h5");
  std::ofstream(folder / "later.h5") << "not a study";
  const auto now = fs::file_time_type::clock::now();
  fs::last_write_time(folder / "old.h5", now - std::chrono::hours(2));
  fs::last_write_time(folder / "new.h5", now - std::chrono::hours(1));
  fs::last_write_time(folder / "later.h5", now);
  REQUIRE(newest_study(place));
  CHECK(newest_study(place)->filename() == "new.h5");
  fs::last_write_time(folder / "old.h5", now);
  CHECK(newest_study(place)->filename() == "old.h5");
}
