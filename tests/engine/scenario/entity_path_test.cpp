#include "engine/scenario/entity_path.hpp"

#include "tests/catch.hpp"

using namespace evert;
using scenario::find_entities;

namespace {

model::Company shop() {
  model::Company company;
  company.other_costs = 7;
  company.silos.resize(2);
  company.silos[0].name = "front desk";
  company.silos[0].learning_months = 3;
  company.silos[0].roles.resize(2);
  company.silos[0].roles[0].name = "clerk";
  company.silos[0].roles[0].pay = 30000;
  company.silos[0].roles[1].name = "St. Mary";
  company.silos[0].roles[1].pay = 50000;
  company.silos[1].name = "back";
  company.silos[1].roles.resize(1);
  company.silos[1].roles[0].name = "packer";
  company.journeys.resize(1);
  company.journeys[0].name = "buy";
  company.journeys[0].moments.resize(1);
  company.journeys[0].moments[0].name = "sale";
  company.journeys[0].moments[0].quality = 88;
  return company;
}

std::string message(const std::string& path) {
  base::Diagnostics diagnostics;
  CHECK(find_entities(shop(), path, {"t.toml", 3, 7}, diagnostics).empty());
  return diagnostics.items().empty() ? "" : to_string(diagnostics.items().front());
}

}  // namespace

TEST_CASE("A figure is read and written by its path") {
  model::Company company = shop();
  base::Diagnostics diagnostics;
  const auto value = [&](const std::string& path) {
    const auto found = find_entities(company, path, {}, diagnostics);
    REQUIRE(found.size() == 1);
    return found[0].get(company);
  };
  CHECK(value("company.other_costs") == 7);
  CHECK(value("silo.front desk.learning_months") == 3);
  CHECK(value("silo.front desk.role.\"St. Mary\".pay") == 50000);
  CHECK(value("journey.buy.moment.sale.quality") == 88);
  find_entities(company, "silo.front desk.role.clerk.pay", {}, diagnostics)[0].set(company, 31000);
  CHECK(company.silos[0].roles[0].pay == 31000);
  CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("A star stands for every name") {
  base::Diagnostics diagnostics;
  const auto found = find_entities(shop(), "silo.*.role.*.pay", {}, diagnostics);
  REQUIRE(found.size() == 3);
  CHECK(found[1].path == "silo.front desk.role.\"St. Mary\".pay");
  CHECK(found[2].path == "silo.back.role.packer.pay");
  CHECK(found[2].tables == std::vector<std::pair<std::string, std::size_t>>{{"silo", 1}, {"role", 0}});
}

TEST_CASE("A path that leads nowhere is answered with the nearest name") {
  CHECK(message("silo.front desc.learning_months") ==
        "t.toml:3:7: error: there is no silo 'front desc' (in 'silo.front desc.learning_months') (front desk "
        "and "
        "back) did you mean 'front desk'?");
  CHECK(message("silo.back.role.packer.pai") ==
        "t.toml:3:7: error: there is no figure 'pai' (in 'silo.back.role.packer.pai') (pay and turnover) did "
        "you "
        "mean 'pay'?");
  CHECK(message("silo.back.role.packer.heads") ==
        "t.toml:3:7: error: 'silo.back.role.packer.heads' is not a real number (it is integer: positions in "
        "this "
        "role) figures here: pay and turnover");
  CHECK(message("silo.back") ==
        "t.toml:3:7: error: 'silo.back' is not a path to a figure (a figure follows the name)");
  CHECK(message("silo..pay") ==
        "t.toml:3:7: error: 'silo..pay' is not a path (names separated by dots; a name with a dot in it "
        "stands in "
        "double quotes)");
}
