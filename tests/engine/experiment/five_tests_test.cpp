#include "engine/experiment/five_tests.hpp"

#include <algorithm>

#include "engine/experiment/answer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

results::Study study_of(const WithoutEach& worlds) {
  Question question = make_question(worlds.scenarios, 0);
  question.replicates = 5;
  question.years = 1;
  return compare(question, make_registry(), {}).study;
}

// The dealer's full redesign, of which only these actions are left.
WithoutEach full_with(const std::vector<std::size_t>& kept) {
  auto loaded = small_question({dealer("stay"), dealer("full")}).scenarios;
  model::Scenario scenario = *loaded[1].scenario;
  scenario.actions.clear();
  for (const std::size_t i : kept) scenario.actions.push_back(loaded[1].scenario->actions[i]);
  loaded[1].scenario = std::make_shared<const model::Scenario>(std::move(scenario));
  return worlds_without_each(std::move(loaded), make_registry(), 52, Alone::yes);
}

bool same(const statistics::Effect& a, const statistics::Effect& b) {
  return a.name == b.name && a.difference.mean == b.difference.mean &&
         a.difference.interval.low == b.difference.interval.low && a.share_better == b.share_better;
}

constexpr std::size_t record = 6;    // one customer record across silos
constexpr std::size_t teams = 7;     // teams that see what their work does
constexpr std::size_t managers = 1;  // desk managers become advisers

}  // namespace

TEST_CASE("The only action of a redesign does what the whole does, in the same pairs") {
  const WithoutEach worlds = full_with({record});
  const statistics::FiveTests judged = five_tests_of(study_of(worlds), worlds);
  REQUIRE(judged.redesigns.size() == 1);
  const auto& changes = judged.redesigns[0].changes;
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].number == 0);
  CHECK(changes[1].number == 1);
  CHECK(changes[1].kind == "integration");
  REQUIRE(changes[1].alone.has_value());
  for (std::size_t t = 0; t < statistics::test_count; ++t) {
    const auto &whole = (*changes[0].tests)[t], &action = (*changes[1].tests)[t],
               &alone = (*changes[1].alone)[t];
    CHECK(whole.word == action.word);
    CHECK(action.word == alone.word);
    for (std::size_t e = 0; e < whole.deciding; ++e) {
      CAPTURE(whole.effects[e].name);
      CHECK(same(whole.effects[e], action.effects[e]));
      CHECK(same(action.effects[e], alone.effects[e]));
    }
  }
}

TEST_CASE("An action is judged by the world that has all the others, not by the baseline") {
  const WithoutEach worlds = full_with({record, teams});
  const results::Study study = study_of(worlds);
  const statistics::FiveTests judged = five_tests_of(study, worlds);
  const auto& second = judged.redesigns[0].changes[2];
  // Without the second the first is left, which alone is what the first does alone.
  const std::size_t first_alone = *worlds.redesigns[0].actions[0].alone;
  const auto expected = change_effects(study, 1, first_alone, {});
  CHECK(same((*second.tests)[0].effects[0], expected.satisfaction));
  CHECK(same((*second.tests)[4].effects[0], expected.value));
  CHECK_FALSE(same((*second.tests)[4].effects[0], (*second.alone)[4].effects[0]));
}

TEST_CASE("The figures of a change are those of the comparison, and turn round with its worlds") {
  const WithoutEach worlds = full_with({record});
  const results::Study study = study_of(worlds);
  const auto forth = change_effects(study, 1, 0, {}), back = change_effects(study, 0, 1, {});
  const auto outcomes = answer_of(study).scenarios[0].outcomes;
  const auto satisfaction = std::ranges::find(outcomes, "satisfaction", &statistics::Outcome::name);
  REQUIRE(satisfaction != outcomes.end());
  CHECK(forth.satisfaction.difference.mean == Approx(satisfaction->difference.mean));
  CHECK(forth.value.difference.mean != 0);
  CHECK(back.value.difference.mean == Approx(-forth.value.difference.mean));
  CHECK(back.labour.share_better == Approx(1 - forth.labour.share_better));
  // One year: the value of the first is the value.
  CHECK(forth.first_year_value.difference.mean == forth.value.difference.mean);
}

TEST_CASE("Groups too small for the population's scale are named") {
  const WithoutEach worlds = full_with({managers, teams});
  const statistics::FiveTests judged = five_tests_of(study_of(worlds), worlds);
  // 19 heads at a scale of .02.
  CHECK(judged.redesigns[0].changes[1].note.find("of 19 heads none is left") != std::string::npos);
  CHECK_FALSE(judged.redesigns[0].changes[1].tests);
  CHECK(judged.redesigns[0].changes[2].note.find("heads") == std::string::npos);
  CHECK(judged.redesigns[0].changes[2].tests);
}
