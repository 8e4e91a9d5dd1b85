#include "engine/measures/catalogue.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/engine/measures/small_company.hpp"

using namespace evert::measures;
using testing::small_world;
namespace model = evert::model;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<double> values_of(const Measure& measure, const model::World& world) {
  std::vector<double> values(entries(measure, *world.company), -1e300);
  measure.compute(world, summarise(world), values);
  return values;
}

// What each measure is of the small world. Flows and stocks are doubled: half of the company is simulated.
const std::map<std::string_view, std::vector<double>>& by_hand() {
  static const std::map<std::string_view, std::vector<double>> expected = {
      // money
      {"revenue", {2400}},
      {"gross_profit", {440}},
      {"ebit", {204}},
      {"cash_flow", {204}},
      {"payroll", {120}},
      {"variable_pay", {10}},
      {"overtime_cost", {12}},
      {"hiring_cost", {14}},
      {"severance", {16}},
      {"redress", {18}},
      {"other_costs", {22}},
      {"change_cost", {24}},
      {"revenue_by_line", {2000, 400}},
      {"gross_by_line", {200, 240}},
      {"gross_by_segment", {300, 140}},
      {"payroll_by_level", {20, 40, 60, 0, 0}},
      {"units_by_line", {20, 60}},
      // customers
      {"customers_active", {6}},
      {"active_by_segment", {4, 2}},
      {"owners", {4}},
      {"satisfaction", {75}},
      {"satisfaction_by_segment", {75, 75}},
      {"top_box", {2 / 3.0}},
      {"promoters", {1 / 3.0}},
      {"detractors", {1 / 3.0}},
      {"net_promoter", {0}},
      {"expectation", {70}},
      {"joined", {12}},
      {"churned", {4}},
      {"left_for_rival", {2}},
      {"left_queue", {6}},
      {"churn_rate", {1 - std::pow(206.0 / 208.0, 52)}},
      {"churn_rate_by_segment", {1 - std::pow(206.0 / 208.0, 52), none}},
      {"occasions", {100}},
      {"visits", {40}},
      {"purchases", {20}},
      {"market_share", {0.2}},
      {"repurchase_rate", {0.25}},
      {"share_of_wallet", {0.32}},
      {"close_rate", {0.5}},
      // the market and the offer
      {"customer_power", {0.125}},
      {"category_size", {1.5}},
      {"rival_sales_of_quarter", {40}},
      {"fit", {0.625}},
      {"fit_by_segment", {0.5, 0.75}},
      {"fit_of_best_rival", {0.5}},
      {"offer_changes", {1}},
      {"exploration_failures", {0.25}},
      {"rival_quality", {77}},
      {"rivals_outside_in", {0.25}},
      {"rival_answers", {2}},
      // service
      {"contacts", {120}},
      {"walk_ins", {20}},
      {"repeat_visits", {40}},
      {"complaints", {20}},
      {"failure_demand", {0.3}},
      {"balked", {8}},
      {"abandoned", {10}},
      {"first_contact_resolution", {0.8}},
      {"cases_completed", {16}},
      {"crossings", {2}},
      {"crossings_by_journey", {5, 1}},
      {"lead_days", {5}},
      {"lead_days_by_journey", {15, 10 / 6.0}},
      {"waiting_share", {0.75}},
      {"moment_quality", {80, none, 70}},
      {"moment_satisfaction", {75, none, 75}},
      {"exceptions", {24}},
      {"escalated", {8}},
      {"decision_days", {1.5}},
      {"queue_by_silo", {6, 0}},
      {"backlog_hours_by_silo", {3, 0}},
      {"utilisation_by_silo", {0.5, 0}},  // 2,400 of 2 x 2,400 minutes
      {"load_by_silo", {0.75, 0.75}},     // 0.75: as before the first week
      {"overtime_by_silo", {0.125, 0}},
      {"errors_by_silo", {0.1, none}},
      {"abandoned_by_silo", {6, 0}},
      {"hand_offs_in_by_silo", {14, 0}},
      {"wait_hours_by_silo", {0.5, none}},
      // people
      {"headcount", {8}},
      {"headcount_by_silo", {6, 2}},
      {"headcount_by_level", {4, 2, 2, 0, 0}},
      {"vacancies_by_silo", {2, 0}},
      {"engagement", {65}},
      {"engagement_by_silo", {70, 50}},
      {"skill_by_silo", {0.75, 0.75}},
      {"fatigue_by_silo", {0.125, 0.5}},
      {"quits_by_silo", {2, 0}},
      {"hires_by_silo", {4, 2}},
      {"layoffs_by_silo", {0, 6}},
      {"adopted", {0.5}},
      {"adopted_by_silo", {2 / 3.0, 0}},
      // speaking to the market
      {"marketing_spend", {240}},
      {"broadcast_spend", {180}},
      {"dialogue_spend", {60}},
      {"ad_stock", {0.75}},
      {"promise", {84}},
      {"opted_in", {0.25}},
      {"messages", {80}},
      {"message_relevance", {0.75}},
      {"response_rate", {0.1}},
      {"opted_out", {4}},
      {"moments_served", {0.3}},
      {"talks", {32}},
      {"praise_share", {0.75}},
      {"referred", {8}},
      {"referral_share", {0.4}},
      {"acquisition_cost", {20}},
      // the redesign
      {"programme_built", {0.4}},
      {"leader_support", {0.7}},
      {"profit_dip", {0.2}},
      {"stalled", {0}},
      // beliefs; true needs are all alike
      {"believed_satisfaction", {85}},
      {"believed_satisfaction_by_layer", {75, 75, 75, 75, 85}},
      {"believed_satisfaction_by_silo", {75, 80}},
      {"believed_satisfaction_by_segment", {80, 90}},
      {"satisfaction_gap", {10}},
      {"satisfaction_gap_by_layer", {0, 0, 0, 0, 10}},
      {"satisfaction_gap_by_silo", {0, 5}},
      {"share_by_segment", {2 / 3.0, 1 / 3.0}},
      {"believed_share_by_segment", {0.5, 0.5}},
      {"mix_gap", {1 / 6.0}},
      {"mix_gap_by_layer", {0, 0, 0, 0, 1 / 6.0}},
      {"needs", {0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125}},
      {"believed_needs", {1, 0, 0, 0, 0, 0, 0, 0}},
      {"needs_gap", {1 - 1 / std::sqrt(8.0)}},
      {"needs_gap_by_layer", {0, 0, 0, 0, 1 - 1 / std::sqrt(8.0)}},
      {"belief_age", {2}},
      {"believes_superior", {1}},  // rivals' mean is 77
      {"growth_years", {2}},
      {"span", {6.5}},
      {"layers", {4.5}},
      // decisions
      {"initiatives_approved", {0}},
      {"initiatives_begun", {0}},
      {"initiatives_running", {0}},
      {"initiatives_proposed_so_far", {0}},
      {"initiatives_screened_so_far", {0}},
      {"initiatives_approved_so_far", {0}},
      {"initiatives_in_place_so_far", {0}},
      {"initiatives_helpful_so_far", {0}},
      {"initiatives_harmful_so_far", {0}},
      {"causes_funded_so_far", {0}},
      {"stopped_customers_too", {0}},
      {"stopped_customer_benefit", {0}},
      {"stopped_known_pain", {0}},
      {"stopped_harmless_cuts", {0}},
      {"stopped_right_change", {0}},
      {"journey_quality_added", {0, 0}},
      {"journey_errors_added", {0, 0}},
      {"initiative_running_cost", {0}},
      {"price", {0.98}},
      // what levers move
      {"outside_in_index", {(0.75 + 0.25 + 0.17 + 0.18 + 0.19 + 0.20 + 0.21) / 20}},
      {"asymmetry", {0.01}},
      {"aspiration", {0.02}},
      {"attenuation", {0.03}},
      {"survey_weeks", {0.04}},
      {"reward_share", {0.05}},
      {"listening", {0.06}},
      {"weight_unit", {0.07}},
      {"weight_firm", {0.08}},
      {"weight_customers", {0.09}},
      {"horizon_quarters", {0.10}},
      {"customer_floor", {0.11}},
      {"shared_gains", {0.12}},
      {"evidence", {0.13}},
      {"design_customers", {0.14}},
      {"test_weeks", {0.15}},
      {"ideas", {0.16}},
      {"test_customers_too", {0.17}},
      {"test_customer_benefit", {0.18}},
      {"test_known_pain", {0.19}},
      {"test_harmless_cuts", {0.20}},
      {"test_right_change", {0.21}},
      {"value_budget", {0.22}},
      {"allocation_error", {0.23}},
      {"causes_visible", {0.24}},
      {"copy_share", {0.25}},
      {"search_distance", {0.26}},
      {"journey_coverage", {0.27}},
      {"policy_moments_served", {0.28}},
      {"dialogue_share", {0.29}},
      {"policy_opt_in", {0.30}},
      {"promise_gap", {0.31}},
      {"promise_match", {0.32}},
      {"channel_loss", {0.33}},
      {"touchpoints_owned", {0.34}},
      {"partner_quality", {0.35}},
      {"partner_breadth", {0.36}},
      {"running_cost", {0.37}},
      {"information_loss", {0.375}},
      {"authority", {0.625}},
      {"minutes_factor", {1.25}},
      {"errors_factor", {0.75}},
      {"coordination", {1.5}},
      {"line_of_sight", {0.375}},
      {"cross_ties", {3.5}},
  };
  return expected;
}

}  // namespace

TEST_CASE("Every measure gives what is worked out by hand") {
  const model::World world = small_world();
  CHECK(catalogue().size() == by_hand().size());
  for (const Measure& measure : catalogue()) {
    INFO(measure.name);
    const auto expected = by_hand().find(measure.name);
    REQUIRE(expected != by_hand().end());
    const std::vector<double> values = values_of(measure, world);
    REQUIRE(values.size() == expected->second.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      INFO("entry " << i);
      if (std::isnan(expected->second[i])) {
        CHECK(std::isnan(values[i]));
      } else {
        CHECK(values[i] == Approx(expected->second[i]).epsilon(1e-12).margin(1e-12));
      }
    }
  }
}

TEST_CASE("Measures have names of their own, a unit and a way to be aggregated") {
  std::set<std::string_view> names;
  for (const Measure& measure : catalogue()) {
    INFO(measure.name);
    CHECK(names.insert(measure.name).second);
    CHECK(measure.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
    CHECK(!measure.long_name.empty());
    const std::set<std::string_view> methods = {"time: sum", "time: mean", "time: point"};
    CHECK(methods.contains(measure.cell_methods));
    // What is summed over weeks is an amount per week, and nothing else is.
    CHECK((measure.cell_methods == "time: sum") == measure.unit.ends_with("week-1"));
    CHECK((measure.storage == Storage::f64) == measure.unit.starts_with("USD"));
    // Some readers take these words for a length of time and turn numbers into dates.
    const std::set<std::string_view> misread = {"days", "hours", "minutes", "seconds"};
    CHECK(!misread.contains(measure.unit));
  }
}

TEST_CASE("Each entry of a measure has a name, and no two share one") {
  const auto company = testing::small_company();
  std::map<Axis, std::size_t> expected = {{Axis::none, 1},  {Axis::silo, 2},    {Axis::segment, 2},
                                          {Axis::line, 2},  {Axis::journey, 2}, {Axis::moment, 3},
                                          {Axis::level, 5}, {Axis::layer, 5},   {Axis::need, 8}};
  for (const Measure& measure : catalogue()) {
    INFO(measure.name);
    const auto names = entry_names(measure, *company);
    CHECK(entries(measure, *company) == expected.at(measure.axis));
    CHECK(names.size() == entries(measure, *company));
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  }
  CHECK(entry_names(*find("queue_by_silo"), *company) == std::vector<std::string>{"desk", "workshop"});
  CHECK(entry_names(*find("headcount_by_level"), *company).front() == "front");
  CHECK(entry_names(*find("needs_gap_by_layer"), *company) ==
        std::vector<std::string>{"front line", "layer 2", "layer 3", "layer 4", "executives"});
  CHECK(entry_names(*find("needs"), *company).back() == "fairness");
}

TEST_CASE("A moment whose name two journeys share is named with its journey") {
  const auto names = entry_names(*find("moment_quality"), *testing::small_company());
  CHECK(names == std::vector<std::string>{"buy/welcome", "delivery", "repair/welcome"});
}

TEST_CASE("A measure is found by its name, and a wrong name is a bug") {
  CHECK(find("ebit") == &catalogue()[index_of("ebit")]);
  CHECK(find("happiness") == nullptr);
  CHECK_THROWS_AS(index_of("happiness"), evert::base::InternalError);
}

TEST_CASE("Without customers, cases or people shares and means are not defined, and counts are zero") {
  model::World world;
  world.company = testing::small_company();
  world.silos.resize(2);
  world.week.open(*world.company);
  world.ledger.open(2, 2);
  for (const auto* name : {"satisfaction", "net_promoter", "churn_rate", "close_rate", "failure_demand",
                           "crossings", "waiting_share", "decision_days", "engagement", "adopted",
                           "believed_satisfaction", "mix_gap", "needs_gap", "believes_superior"})
    CHECK(std::isnan(values_of(*find(name), world)[0]));
  for (const auto* name : {"revenue", "ebit", "customers_active", "contacts", "headcount", "stalled"})
    CHECK(values_of(*find(name), world)[0] == 0);
}

TEST_CASE("If everybody leaves in one week the annual churn is all of them") {
  model::World world = small_world();
  world.week.churned = world.week.active;
  CHECK(values_of(*find("churn_rate"), world)[0] == 1);
}

TEST_CASE("A redesign that stalls says so from then on") {
  model::World world = small_world();
  world.programme.stalled_at = 0;
  CHECK(values_of(*find("stalled"), world)[0] == 1);
}

TEST_CASE("Measuring twice gives the same numbers and leaves the world as it was") {
  const model::World before = small_world();
  const model::World world = before;
  for (const Measure& measure : catalogue()) {
    const auto first = values_of(measure, world);
    const auto second = values_of(measure, world);
    CHECK(std::ranges::equal(first, second,
                             [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
  }
  CHECK(world.customers.satisfaction == before.customers.satisfaction);
  CHECK(world.customers.status == before.customers.status);
  CHECK(world.employees.engagement == before.employees.engagement);
  CHECK(world.silos[0].fresh.items == before.silos[0].fresh.items);
  CHECK(world.ledger.ebit == before.ledger.ebit);
  CHECK(world.week.contacts == before.week.contacts);
}
