#include "engine/experiment/figures.hpp"

#include <cmath>
#include <limits>
#include <set>

#include "engine/measures/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

const model::Company& dealer_company() {
  static const Question question = small_question({dealer("stay")});
  return *question.scenarios.front().company;
}

// `weeks` weeks in which nothing happens; a test fills in what it needs.
simulation::Record quiet_weeks(int weeks) {
  simulation::Record record;
  record.weeks = weeks;
  for (const measures::Measure& measure : measures::catalogue())
    record.measures.emplace_back(
        measures::entries(measure, dealer_company()) * static_cast<std::size_t>(weeks), 0.0);
  return record;
}

double& cell(simulation::Record& record, const char* measure, int week, std::size_t entry = 0) {
  const std::size_t m = measures::index_of(measure);
  const std::size_t entries = measures::entries(measures::catalogue()[m], dealer_company());
  return record.measures[m][static_cast<std::size_t>(week) * entries + entry];
}

double figure(const char* name, const simulation::Record& record) {
  return figure_value(name, dealer_company(), record);
}

}  // namespace

TEST_CASE("A flow is a year's, however long the record") {
  simulation::Record record = quiet_weeks(4);
  cell(record, "revenue", 0) = 10;
  cell(record, "revenue", 3) = 30;
  CHECK(figure("revenue", record) == 520);
  cell(record, "gross_profit", 2) = 5;
  CHECK(figure("gross_share", record) == 12.5);
}

TEST_CASE("Payroll is base pay, commissions and overtime") {
  simulation::Record record = quiet_weeks(1);
  cell(record, "payroll", 0) = 100;
  cell(record, "variable_pay", 0) = 10;
  cell(record, "overtime_cost", 0) = 1;
  CHECK(figure("payroll", record) == 52 * 111);
}

TEST_CASE("Demand is what customers ask for, what comes back and complaints") {
  simulation::Record record = quiet_weeks(1);
  cell(record, "contacts", 0) = 10;
  cell(record, "repeat_visits", 0) = 4;
  cell(record, "complaints", 0) = 1;
  cell(record, "walk_ins", 0) = 100;
  cell(record, "failure_demand", 0) = 0.25;
  CHECK(figure("demand", record) == Approx(52 * 15));
  CHECK(figure("failure_demand", record) == Approx(25));
}

TEST_CASE("Turnover is quits per head, of one silo or of all") {
  simulation::Record record = quiet_weeks(2);
  for (const int week : {0, 1}) {
    cell(record, "headcount_by_silo", week, 0) = 20;
    cell(record, "headcount_by_silo", week, 1) = 30;
  }
  cell(record, "quits_by_silo", 0, 1) = 1;
  const std::string second = "turnover:" + dealer_company().silos[1].name;
  CHECK(figure(second.c_str(), record) == Approx(100.0 * 26 / 30));
  CHECK(figure("turnover", record) == Approx(100.0 * 26 / 50));
}

TEST_CASE("Trips are purchases per customer, spend is revenue per purchase") {
  simulation::Record record = quiet_weeks(2);
  for (const int week : {0, 1}) cell(record, "customers_active", week) = 52;
  cell(record, "purchases", 0) = 3;
  cell(record, "purchases", 1) = 1;
  cell(record, "revenue", 1) = 800;
  CHECK(figure("trips", record) == Approx(2));
  CHECK(figure("spend", record) == Approx(200));
  cell(record, "share_of_wallet", 0) = 0.3;
  cell(record, "share_of_wallet", 1) = 0.4;
  CHECK(figure("share_of_wallet", record) == Approx(35));
}

TEST_CASE("Weeks in which a measure was not defined do not count") {
  simulation::Record record = quiet_weeks(3);
  cell(record, "repurchase_rate", 0) = 0.2;
  cell(record, "repurchase_rate", 1) = std::numeric_limits<double>::quiet_NaN();
  cell(record, "repurchase_rate", 2) = 0.4;
  CHECK(figure("repurchase", record) == Approx(30));
  CHECK(std::isnan(figure("repurchase", quiet_weeks(0))));
}

TEST_CASE("Every figure has one name, a unit and a value") {
  std::set<std::string> names;
  const simulation::Record record = quiet_weeks(1);
  for (const FigureInfo& info : figures(dealer_company())) {
    CAPTURE(info.name);
    CHECK(names.insert(info.name).second);
    CHECK_FALSE(info.unit.empty());
    CHECK_NOTHROW(figure(info.name.c_str(), record));
  }
}
