#include "engine/experiment/effects.hpp"

#include <algorithm>
#include <cmath>

#include "engine/experiment/answer.hpp"
#include "engine/levers/catalogue.hpp"
#include "engine/measures/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

scenario::LoadedCompany small_dealer() {
  base::Diagnostics diagnostics;
  const auto registry = make_registry();
  auto company =
      scenario::load_company(fs::path(EVERT_SOURCE_DIR) / "data/dealer/company.toml", registry, diagnostics);
  scenario::apply_overrides(small(), registry, company.values, diagnostics);
  diagnostics.throw_if_errors();
  return company;
}

scenario::Loaded full_redesign() {
  return small_question({dealer("full")}).scenarios.front();
}

const LeverWorlds* find(const LeverScenarios& all, const std::string& name) {
  const auto found = std::ranges::find(all.rows, name, &LeverWorlds::name);
  return found == all.rows.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("Every graded kind that a target alone moves has a row, the others are named") {
  const LeverScenarios all = lever_scenarios(small_dealer(), make_registry(), 260);
  for (const char* lever : {"integration", "dialogue", "recognition", "test-right_change"}) {
    CAPTURE(lever);
    CHECK(find(all, lever) != nullptr);
  }
  CHECK(find(all, "layers") == nullptr);  // its target is a number of layers
  CHECK(find(all, "cut") == nullptr);
  CHECK(std::ranges::count(all.left_out, "walls (needs silo and to)") == 1);
  for (const levers::ActionKind& kind : levers::action_kinds())
    if (!kind.quantity.empty()) CHECK(measures::find(kind.quantity) != nullptr);
}

TEST_CASE("A lever is moved all the way in all silos, under a leader who does not flinch") {
  const LeverScenarios all = lever_scenarios(small_dealer(), make_registry(), 260);
  CHECK(all.scenarios.front().scenario->actions.empty());
  for (const LeverWorlds& row : all.rows) {
    CAPTURE(row.name);
    const model::Scenario& scenario = *all.scenarios[row.with].scenario;
    REQUIRE(scenario.actions.size() == 1);
    const model::Action& action = scenario.actions.front();
    CHECK(row.without == 0);
    CHECK(action.target == 1);
    CHECK(action.week == 0);
    const levers::Terms usual = levers::usual_terms(action.kind, levers::LeverParameters{});
    CHECK(action.weeks == std::min<std::int64_t>(usual.weeks, 260));
    CHECK(action.revenue_share == usual.revenue_share);
    CHECK(action.payroll_share == usual.payroll_share);
    CHECK(action.silos.empty());
    CHECK(scenario.leadership.resolve == 0);
    CHECK(scenario.leadership.support == 0.9);
  }
}

TEST_CASE("Dispassion is a redesign twice: feared for and slow, and clear and fast") {
  const auto registry = make_registry();
  LeverScenarios all = lever_scenarios(small_dealer(), registry, 260);
  base::Diagnostics diagnostics;
  add_dispassion(full_redesign(), registry, 260, all, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  const LeverWorlds& row = all.rows.back();
  CHECK(row.name == "dispassion (full)");
  const model::Scenario &slow = *all.scenarios[row.without].scenario,
                        &fast = *all.scenarios[row.with].scenario;
  CHECK(slow.leadership.empathy == 1);
  CHECK(slow.leadership.clarity == 0);
  CHECK(slow.leadership.breadth == 0.25);
  CHECK(fast.leadership.empathy == 0);
  CHECK(fast.leadership.clarity == 1);
  CHECK(fast.leadership.breadth == 1);
  CHECK(fast.leadership.support == full_redesign().scenario->leadership.support);
  const auto span = [](const model::Scenario& scenario) {
    std::int64_t first = 1000, end = 0;
    for (const model::Action& action : scenario.actions) {
      first = std::min(first, action.week);
      end = std::max(end, action.week + action.weeks);
    }
    return static_cast<double>(end - first);
  };
  CHECK(std::fabs(span(slow) - 104) <= 1);  // start and length are each rounded to weeks
  CHECK(std::fabs(span(fast) - 32.5) <= 1);
}

TEST_CASE("Stretching that starts an action after the horizon, or nothing to stretch, is an error") {
  const auto registry = make_registry();
  LeverScenarios all;
  auto late = full_redesign();
  model::Scenario scenario = *late.scenario;
  scenario.actions.back().week = 40;  // of 70: far behind week 20 of the slow one
  late.scenario = std::make_shared<const model::Scenario>(scenario);
  base::Diagnostics diagnostics;
  add_dispassion(late, registry, 52, all, diagnostics);
  REQUIRE(diagnostics.has_errors());
  const auto wrong =
      std::ranges::find(diagnostics.items(), base::Severity::error, &base::Diagnostic::severity);
  CHECK(wrong->what.starts_with("stretched to 104 weeks, action 9 starts in week"));

  base::Diagnostics empty;
  add_dispassion(small_question({dealer("stay")}).scenarios.front(), registry, 52, all, empty);
  CHECK(empty.has_errors());
}

TEST_CASE("A table's figures are those of the comparison of the same worlds") {
  const auto registry = make_registry();
  LeverScenarios all = lever_scenarios(small_dealer(), registry, 260);
  base::Diagnostics diagnostics;
  add_dispassion(full_redesign(), registry, 260, all, diagnostics);
  Question question = make_question(all.scenarios, 0);
  question.replicates = 5;
  question.years = 1;
  check_question(question, registry, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  const results::Study study = compare(question, registry, {}).study;
  const statistics::EffectTable table = effect_table(study, all);
  REQUIRE(table.rows.size() == all.rows.size());
  CHECK(table.results_version == results_version);
  const statistics::Answer answer = answer_of(study);
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    const statistics::EffectRow& row = table.rows[i];
    CAPTURE(row.name);
    CHECK(row.against == (all.rows[i].without == 0 ? "stay" : "full-dispassion-0"));
    CHECK(row.quantity.has_value() == !all.rows[i].quantity.empty());
    if (all.rows[i].without != 0) continue;
    for (const statistics::Outcome& outcome : answer.scenarios[all.rows[i].with - 1].outcomes) {
      if (outcome.name == "growth") continue;
      const std::size_t column = outcome.name == "margin" ? 2 : 3;
      CHECK(row.effects[column].difference.mean == Approx(outcome.difference.mean));
      CHECK(row.effects[column].difference.interval.low == Approx(outcome.difference.interval.low));
    }
  }
}
