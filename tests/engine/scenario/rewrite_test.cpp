#include "engine/scenario/rewrite.hpp"

#include "tests/catch.hpp"

using namespace evert;
using scenario::NewFigure;

namespace {

std::string rewritten(const std::string& text, const std::vector<NewFigure>& figures) {
  base::Diagnostics diagnostics;
  const std::string result = scenario::rewrite_company(text, "shop.toml", figures, diagnostics);
  for (const auto& item : diagnostics.items()) FAIL(to_string(item));
  return result;
}

NewFigure parameter(const std::string& section, const std::string& key, double value) {
  return {section, {}, key, value, "calibrated", "fitted to revenue; evert"};
}

NewFigure pay(double value, const std::string& source = "fitted to payroll; evert") {
  return {"", {{"silo", 0}, {"role", 1}}, "pay", value, "calibrated", source};
}

const std::string shop = R"(# A shop.
[company]
name = "shop"
other_costs = 5   # rent

[[silo]]
name = "désk"
  [[silo.role]]
  name = "clerk"
  pay = 30000
  [[silo.role]]
  name = "boss"
  pay = 50_000  # a year
  label = "assumed"
  source = "E1; a guess"

[choice]
label = "input"   # of all below
appeal = 1.31     # brand
inertia = { value = 1, source = "A5" }
)";

}  // namespace

TEST_CASE("A plain number of a section says for itself what it is") {
  const std::string text = rewritten(shop, {parameter("choice", "appeal", 1.5)});
  CHECK(
      text.find("appeal = { value = 1.5, label = \"calibrated\", source = \"fitted to revenue; evert\" }     "
                "# brand\n") != std::string::npos);
  CHECK(text.find("label = \"input\"   # of all below") != std::string::npos);
}

TEST_CASE("A number that says so already is changed in place") {
  const std::string text = rewritten(shop, {parameter("choice", "inertia", 2)});
  CHECK(text.find(
            "inertia = { value = 2.0, label = \"calibrated\", source = \"fitted to revenue; evert\" }\n") !=
        std::string::npos);
}

TEST_CASE("A number the file lacks is added to its section, or with it") {
  const std::string text =
      rewritten(shop, {parameter("choice", "price", -4), parameter("service", "close_rate", 0.5)});
  CHECK(text.find("[choice]\nprice = { value = -4.0, label") != std::string::npos);
  CHECK(text.find("\n[service]\nclose_rate = { value = 0.5, label") != std::string::npos);
}

TEST_CASE("An entity keeps what its source said, and all else of the file stays") {
  const std::string text = rewritten(shop, {pay(51234.5)});
  std::string wanted = shop;
  const auto replace = [&](const std::string& old, const std::string& with) {
    wanted.replace(wanted.find(old), old.size(), with);
  };
  replace("50_000", "51234.5");
  replace("\"assumed\"", "\"calibrated\"");
  replace("\"E1; a guess\"", "\"E1; a guess; pay fitted to payroll; evert\"");
  CHECK(text == wanted);
  // Fitted again, the former addition makes room.
  CHECK(rewritten(text, {pay(51234.5, "fitted to pretax; evert")})
            .find("\"E1; a guess; pay fitted to pretax; evert\"") != std::string::npos);
}

TEST_CASE("An entity without label and source gets them, once for two figures") {
  NewFigure first = pay(31000), second = pay(0.3);
  first.tables[1].second = second.tables[1].second = 0;
  second.key = "turnover";
  const std::string text = rewritten(shop, {first, second});
  CHECK(text.find(
            "  name = \"clerk\"\n  turnover = 0.3\n  pay = 31000.0\n  label = \"calibrated\"\n  source = "
            "\"pay fitted to payroll; evert; turnover fitted to payroll; evert\"\n") != std::string::npos);
}

TEST_CASE("Money is written in full, what is huge or tiny is not") {
  const auto written = [](double value) {
    const std::string text = rewritten(shop, {pay(value)});
    const auto from = text.find("pay = ", text.find("\"boss\"")) + 6;
    return text.substr(from, text.find_first_of(" \n", from) - from);
  };
  CHECK(written(2e7) == "20000000.0");
  CHECK(written(50123.25) == "50123.25");
  CHECK(written(0.00025) == "0.00025");
  CHECK(written(1e20) == "1e+20");
  CHECK(written(0.00001) == "1e-05");
}

TEST_CASE("What stands in the base cannot be written") {
  base::Diagnostics diagnostics;
  (void)scenario::rewrite_company("base = \"x.toml\"\n[company]\nname = \"y\"\n", "y.toml", {pay(1)},
                                  diagnostics);
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(to_string(diagnostics.items()[0]) ==
        "y.toml: error: 'pay' cannot be written into this file (it stands in the base of this file) fit the "
        "base, "
        "or copy the whole list into this file");
}

TEST_CASE("A base is seen from the new file's folder") {
  base::Diagnostics diagnostics;
  CHECK(scenario::with_base_from("base = \"../dealer/company.toml\"\n", "data/crowded/company.toml",
                                 "out/a.toml", diagnostics) == "base = \"../data/dealer/company.toml\"\n");
}
