// Pictures that a program asks for, without a window.
#include "viewer/app/headless.hpp"

#include <filesystem>
#include <string>

#include "engine/base/error.hpp"
#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"
#include "tests/viewer/sample_study.hpp"

namespace {

using namespace evert;
using Catch::Matchers::ContainsSubstring;

struct Asked {
  Asked() {
    results::write_study(document::example::sample_study(), folder / "study.h5", {});
    options.start.files = {folder / "study.h5"};
    options.size = {800, 600};
    options.png = folder / "picture.png";
  }
  [[nodiscard]] bool drawn() const { return std::filesystem::exists(*options.png); }

  results::testing::Folder folder;
  app::Options options;
};

}  // namespace

TEST_CASE("A picture of a study is drawn") {
  Asked asked;
  asked.options.start.scenario = "metrics";
  asked.options.start.customer = 107;
  app::draw_png(asked.options);
  CHECK(asked.drawn());
}

TEST_CASE("There is no picture of a file that cannot be read, but the reason") {
  Asked asked;
  asked.options.start.files = {asked.folder / "missing.h5"};
  CHECK_THROWS_WITH(app::draw_png(asked.options),
                    ContainsSubstring("missing.h5") && ContainsSubstring("No such file"));
  CHECK_THROWS_AS(app::draw_png(asked.options), base::EnvironmentError);
  CHECK_FALSE(asked.drawn());
}

TEST_CASE("There is no picture of what a file does not have, but the nearest that it has") {
  Asked asked;
  asked.options.start.scenario = "metric";
  CHECK_THROWS_WITH(app::draw_png(asked.options), ContainsSubstring("did you mean 'metrics'?"));
  CHECK_THROWS_AS(app::draw_png(asked.options), app::UsageError);
  asked.options.start.scenario = "";
  asked.options.start.customer = 4711;
  CHECK_THROWS_WITH(app::draw_png(asked.options), ContainsSubstring("customer 4711 was not tracked"));
  CHECK_FALSE(asked.drawn());
}
