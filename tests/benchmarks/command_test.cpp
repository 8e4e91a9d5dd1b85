// evert bench as people run it. What is fast is for them to see; here only that it answers.
#include <stdio.h>
#include <sys/wait.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/catch.hpp"

namespace {

struct Ended {
  int code = -1;
  std::string text;
};

Ended evert(const std::string& environment, const std::string& arguments) {
  Ended ended;
  FILE* pipe = popen((environment + " '" EVERT_BINARY "' " + arguments).c_str(), "r");
  REQUIRE(pipe != nullptr);
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) ended.text.push_back(static_cast<char>(c));
  const int status = pclose(pipe);
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

}  // namespace

TEST_CASE("evert bench measures with the instructions asked for, and gets right answers") {
  const Ended ended = evert("EVERT_SIMD=baseline", "bench refmodel --quick --no-progress --format json");
  REQUIRE(ended.code == 0);
  const auto json = nlohmann::json::parse(ended.text);
  CHECK(json.at("format") == "evert-bench");
  CHECK(json.at("machine").at("isa") == "baseline");
  CHECK_FALSE(json.at("machine").at("processor").get<std::string>().empty());
  CHECK(json.at("rows").size() >= 2);
  CHECK(json.at("rows").at(0).at("variant") == "yardstick");
  for (const auto& row : json.at("rows")) {
    CAPTURE(row.dump());
    CHECK(row.at("name") == "refmodel");
    CHECK(row.at("unit") == "customer-week");
    CHECK(row.at("n") == 100'000);
    CHECK(row.at("wrong").is_null());
    CHECK((row.at("ns").is_null() ? row.at("noisy") == true && row.at("threads") > 1 : row.at("ns") > 0));
    CHECK(row.at("clean_slices").get<int>() + row.at("rejected_slices").at("shared_core").get<int>() +
              row.at("rejected_slices").at("interrupted").get<int>() ==
          20);
  }
}

TEST_CASE("Instructions that do not exist are a wrong input") {
  const Ended ended = evert("EVERT_SIMD=avx1024", "bench refmodel --quick --no-progress 2>&1");
  CHECK(ended.code == 2);
  CHECK(ended.text.find("EVERT_SIMD: error: 'avx1024' is no instruction set that this processor has") !=
        std::string::npos);
  CHECK(ended.text.find("baseline") != std::string::npos);
}

TEST_CASE("evert bench writes parts, groups and figures of the full model as JSON and as tables") {
  const std::string arguments =
      "bench full --quick --no-progress --customers 100000 --scenarios '" EVERT_SOURCE_DIR "/scenarios' ";
  const Ended ended = evert("", arguments + "--format json");
  REQUIRE(ended.code == 0);
  const auto json = nlohmann::json::parse(ended.text);
  for (const auto& row : json.at("rows")) {
    CAPTURE(row.dump());
    CHECK(row.at("name").get<std::string>().starts_with("full/"));
    CHECK(row.at("wrong").is_null());
    if (row.at("variant") == "yardstick" || row.at("threads") > 1) continue;
    double share = 0;
    for (const auto& part : row.at("parts")) {
      CHECK_FALSE(part.at("name").get<std::string>().empty());
      CHECK_FALSE(part.at("agent").get<std::string>().empty());
      CHECK((part.at("ns").is_null() || part.at("ns") > 0));
      share += part.at("share").get<double>();
    }
    CHECK(share == Approx(1));
    CHECK(row.at("groups").size() == 3);
    CHECK(row.at("figures").size() == 8);
    CHECK(row.at("bytes_per_customer") > 0);
  }
}

TEST_CASE("evert bench prints tables that a terminal has room for") {
  const Ended ended =
      evert("", "bench building --quick --no-progress --scenarios '" EVERT_SOURCE_DIR "/scenarios'");
  REQUIRE(ended.code == 0);
  CHECK(ended.text.find("building/world") != std::string::npos);
  std::istringstream lines(ended.text);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 110);
}

TEST_CASE("A benchmark that does not exist is a wrong input, and all that do are named") {
  const Ended ended = evert("", "bench refmodel busi --no-progress 2>&1");
  CHECK(ended.code == 2);
  CHECK(ended.text.find("there is no benchmark 'busi'") != std::string::npos);
  CHECK(ended.text.find("did you mean 'busy'?") != std::string::npos);
  CHECK(ended.text.find("recording") != std::string::npos);
}
