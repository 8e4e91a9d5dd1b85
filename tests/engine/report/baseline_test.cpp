#include "engine/report/baseline.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "tests/catch.hpp"

namespace {

using namespace evert::report;

const std::vector<BaselineRow> rows = {
    {"revenue", "USD/yr", 3.1e8, "annual report", FigureLabel::calibrated, "±2 %", 3.12e8, 2e6, true},
    {"service churn", "%/yr", 17, "[S64]", FigureLabel::emergent, "±2", 20.5, 3.5, false},
    {"fixed first time", "%", 86, "", FigureLabel::emergent, "±3", 85, -1, true}};

TEST_CASE("the baseline stands beside its published figures and says which it misses") {
  CHECK(to_text(rows) == R"(The baseline beside its published figures
  figure            unit    published  model  deviation  allowed  label       within  source
  revenue           USD/yr       310m   312m     +2.00m  ±2 %     calibrated  yes     annual report
  service churn     %/yr           17   20.5       +3.5  ±2       emergent    NO      [S64]
  fixed first time  %              86     85         -1  ±3       emergent    yes
Within tolerance: 1 of 2 emergent, 1 of 1 calibrated figures. Not within: service churn.
)");
}

TEST_CASE("a narrow baseline table leaves its sources out and says where they are") {
  const std::string text = to_text(rows, {.width = 96});
  CHECK(text.find("annual report") == std::string::npos);
  CHECK(text.find("Sources: in the company file, and in JSON.") != std::string::npos);
  CHECK(text.find("emergent    NO\n") != std::string::npos);
}

TEST_CASE("the baseline table reads back from JSON") {
  const auto json = nlohmann::json::parse(to_json(rows));
  REQUIRE(json.size() == 3);
  CHECK(json.at(0).at("published") == 3.1e8);
  CHECK(json.at(1).at("label") == "emergent");
  CHECK(json.at(1).at("within") == false);
  CHECK(json.at(2).at("deviation") == -1);
}

}  // namespace
