// The command line of evert-view.
#include "viewer/app/options.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace {

using namespace evert::app;
using Words = std::vector<std::string>;

std::string refused(const Words& words) {
  try {
    (void)parse_options(words);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("Options are read in one word or two, files wherever they stand") {
  const Words words = {"a.h5",   "--screen", "journey",      "--customer=4711", "b.h5",
                       "--size", "800x600",  "--scale=1.25", "--renderer",      "soft",
                       "--png",  "out.png",  "--",           "--odd.h5"};
  const Options options = parse_options(words);
  CHECK(options.start.files == std::vector<std::filesystem::path>{"a.h5", "b.h5", "--odd.h5"});
  CHECK(options.start.screen == "journey");
  CHECK(options.start.customer == 4711);
  CHECK(options.size->width == 800);
  CHECK(options.size->height == 600);
  CHECK(options.scale == 1.25);
  CHECK(options.renderer == Renderer::soft);
  CHECK(options.png == "out.png");
}

TEST_CASE("Wrong words are refused with the nearest right one") {
  CHECK(refused({"--scrren", "verdict"}) == "there is no option '--scrren'; did you mean '--screen'?");
  CHECK(refused({"--screen", "verdct"}) ==
        "--screen is 'verdict' or 'journey', not 'verdct'; did you mean 'verdict'?");
  CHECK(refused({"--renderer=vulkan"}) == "--renderer is 'auto', 'gl' or 'soft', not 'vulkan'");
  CHECK(refused({"--png"}) == "--png needs a value");
  for (const std::string size : {"800", "0x5", "800x", "x600", "800x600x", "99999x5", "8.5x6"})
    CHECK(refused({"--size", size}) ==
          "--size is a width and a height in pixels, as 1440x810, not '" + size + "'");
  for (const std::string scale : {"0", "0.4", "4.1", "two", "nan", "inf"})
    CHECK(refused({"--scale", scale}) == "--scale is a number from 0.5 to 4, not '" + scale + "'");
  CHECK(refused({"--customer", "-1"}) == "--customer is the number of a customer, not '-1'");
  CHECK(refused({"--png", "a", "--script", "b"}) ==
        "--png and --script exclude each other; a script has 'shot'");
}
