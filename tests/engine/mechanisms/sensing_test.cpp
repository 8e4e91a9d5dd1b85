#include "engine/mechanisms/sensing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/mechanisms/experience.hpp"
#include "engine/model/invariants.hpp"
#include "engine/model/state_hash.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using model::Belief;

// Two segments of customers in a relation (and as many households outside it), three silos, five layers.
// Everybody feels 70 in the first segment and 80 in the second.
struct Listeners {
  mechanisms::SensingParameters sensing;
  mechanisms::ExperienceParameters experience;
  model::World world;
  parallel::Team team{1};

  explicit Listeners(std::size_t rows = 4000) {
    auto company = std::make_shared<model::Company>();
    company->layers = 5;
    company->silos.resize(3);
    company->segments.resize(2);
    company->segments[0].share = 0.75, company->segments[0].spend = 0.5;
    company->segments[1].share = 0.25, company->segments[1].spend = 2.5;
    company->segments[0].need_service = 4;
    company->segments[1].need_fairness = 6;
    company->journeys.resize(2);
    company->journeys[0].moments.resize(1);
    company->journeys[1].starts_on = model::Trigger::complaint;
    world.company = company;
    world.scenario = std::make_shared<model::Scenario>();
    world.silos.resize(3);
    world.practice.resize(3);
    world.customers.resize(rows);
    for (std::uint32_t row = 0; row < rows; ++row) {
      world.customers.status[row] = row % 2 == 0 ? model::customer_active : 0;
      world.customers.segment[row] = row % 8 < 6 ? 0 : 1;
      world.customers.satisfaction[row] = row % 2 != 0 ? 20.0F : world.customers.segment[row] == 0 ? 70 : 80;
      world.customers.expectation[row] = 76;
      world.customers.leniency[row] = 0;
      world.customers.next_purchase[row] = 30'000;
      world.customers.taste[row] = 0x8080808080808080;
    }
    sensing.survey_sample = 0;
    world.policy.attenuation = 0;
    world.policy.asymmetry = 1;
  }

  [[nodiscard]] mechanisms::Context context() {
    return {random::make_key(world.seed, world.replicate), &team};
  }
  Listeners& begin() {
    mechanisms::prepare_sensing(world, sensing, context());
    model::open_week(world);
    return *this;
  }
  void week() {
    model::open_week(world);
    mechanisms::sensing(world, sensing, context());
    ++world.tick;
  }
  void weeks(int count) {
    for (int i = 0; i < count; ++i) week();
  }
  // Leniency of +-spread, half of each segment's customers each: SD `spread`, mean 0.
  void differ(float spread) {
    for (std::size_t row = 0; row < world.customers.size(); ++row)
      world.customers.leniency[row] = row / 8 % 2 == 0 ? spread : -spread;
  }
  void everybody_feels(float satisfaction) {
    for (float& s : world.customers.satisfaction) s = satisfaction;
    model::count_relations(world);
  }
  [[nodiscard]] const Belief& executives() const { return world.beliefs.executives(); }
  [[nodiscard]] const Belief& front_line() const { return world.beliefs.layers.front(); }
};

}  // namespace

TEST_CASE("Beliefs are there before the first week: a layer for each level, and each silo's leaders") {
  Listeners firm;
  firm.begin();
  CHECK(firm.world.beliefs.layers.size() == 5);
  CHECK(firm.world.beliefs.silos.size() == 3);
  CHECK(firm.executives().satisfaction[0] == Approx(70));
  CHECK(firm.executives().satisfaction[1] == Approx(80));
  model::check_invariants(firm.world);
}

TEST_CASE("A believed mix that does not add up, or needs that do not, is a bug that is noticed") {
  Listeners firm;
  firm.begin();
  firm.world.beliefs.layers[2].share[0] += 0.01;
  CHECK_THROWS_AS(model::check_invariants(firm.world), base::InternalError);
  firm.begin();
  firm.world.beliefs.silos[1].needs[1][3] += 0.01;
  CHECK_THROWS_AS(model::check_invariants(firm.world), base::InternalError);
  firm.begin();
  CHECK_NOTHROW(model::check_invariants(firm.world));
}

TEST_CASE("Stories come from customers in a relation, not from households outside it") {
  Listeners firm;
  firm.begin();
  firm.weeks(52);
  for (const Belief& belief : firm.world.beliefs.layers) {
    CHECK(belief.satisfaction[0] == Approx(70).epsilon(1e-12));
    CHECK(belief.satisfaction[1] == Approx(80).epsilon(1e-12));
  }
}

TEST_CASE("Bad news is believed r (1 - dm)^l times as fast as good news") {
  const auto moved = [](float to, std::size_t layer) {
    Listeners firm;
    firm.world.policy.asymmetry = 0.5;
    firm.world.policy.attenuation = 0.2;
    firm.begin();
    firm.everybody_feels(to);
    firm.week();
    return firm.world.beliefs.layers[layer].satisfaction[0] - 70;
  };
  CHECK(moved(80, 4) == Approx(0.2 * 10));
  CHECK(moved(60, 0) == Approx(-0.5 * 0.2 * 10));
  CHECK(moved(60, 2) == Approx(-0.5 * 0.2 * 10 * std::pow(0.8, 2.5)));  // half-way up five layers
  CHECK(moved(60, 4) == Approx(-0.5 * 0.2 * 10 * std::pow(0.8, 5)));
}

TEST_CASE("Fewer layers, also part of one, let more bad news through") {
  const auto moved = [](double layers) {
    Listeners firm;
    firm.world.policy.attenuation = 0.2;
    firm.begin();
    firm.world.practice.layers = layers;
    firm.everybody_feels(60);
    firm.week();
    return firm.executives().satisfaction[0] - 70;
  };
  CHECK(moved(3.5) == Approx(-2 * std::pow(0.8, 3.5)));
  CHECK(moved(3.5) < moved(5));
}

TEST_CASE("The executives see the customers they wish for, the front line those who come") {
  Listeners firm;
  firm.begin();
  // Wished for in proportion to share x spend: .375 and .625.
  CHECK(firm.front_line().share[0] == Approx(0.75));
  CHECK(firm.executives().share[0] == Approx(0.6 * 0.75 + 0.4 * 0.375));
  CHECK(firm.world.beliefs.silos[0].share[0] == Approx(0.8 * 0.75 + 0.2 * 0.375));
  firm.world.policy.aspiration = 0;
  firm.weeks(1);
  CHECK(firm.executives().share[0] == Approx(0.75));
}

TEST_CASE("Who listens learns what customers need; who does not falls back on product features") {
  Listeners firm;
  firm.world.policy.listening = 1;
  firm.begin();
  const auto service = static_cast<std::size_t>(model::Need::service);
  const auto product = static_cast<std::size_t>(model::Need::product);
  CHECK(firm.executives().needs[0][service] == Approx(4.0 / 11));
  firm.world.policy.listening = 0;
  firm.weeks(520);
  CHECK(firm.executives().needs[0][product] == Approx(0.3).epsilon(1e-4));
  CHECK(firm.executives().needs[0][service] == Approx(0.5 / 6).epsilon(1e-4));
  CHECK(firm.front_line().needs[0][service] == Approx(4.0 / 11).epsilon(1e-4));
  firm.world.policy.listening = 0.5;
  firm.weeks(520);
  CHECK(firm.executives().needs[0][service] == Approx(0.5 * 4 / 11 + 0.5 * 0.5 / 6).epsilon(1e-4));
}

TEST_CASE("An empty segment keeps what was believed of it, and the belief ages") {
  Listeners firm;
  firm.begin();
  firm.weeks(4);
  for (std::size_t row = 0; row < firm.world.customers.size(); ++row)
    if (firm.world.customers.segment[row] == 1) firm.world.customers.status[row] = 0;
  model::count_relations(firm.world);
  const Belief before = firm.executives();
  firm.everybody_feels(50);
  firm.weeks(8);
  CHECK(firm.executives().satisfaction[1] == before.satisfaction[1]);
  CHECK(firm.executives().needs[1] == before.needs[1]);
  CHECK(firm.executives().age[1] == before.age[1] + 8);
  CHECK(firm.executives().age[0] == 3);
  CHECK(firm.executives().satisfaction[0] < before.satisfaction[0]);
  model::check_invariants(firm.world);
}

TEST_CASE("Few complaints travel beyond the front line, more where touchpoints are owned") {
  const auto believed = [](std::size_t layer, double owned, double scale = 1.0) {
    Listeners firm;
    firm.world.scale = scale;
    firm.world.policy.touchpoints_owned = owned;
    firm.begin();
    firm.world.beliefs.voice.complaints[0] = 20 * scale;
    firm.world.beliefs.voice.complaints_satisfaction[0] = 20 * scale * 40.0;
    firm.week();
    CHECK(firm.world.beliefs.voice.complaints[0] == 0);
    CHECK(firm.world.beliefs.layers[layer].satisfaction[1] == Approx(80));
    return firm.world.beliefs.layers[layer].satisfaction[0];
  };
  // 20 complaints at the front line, .03 x 20 above it: weights .3 x 20 / 25 and .3 x .6 / 5.6; then stories
  // of 70 with the rest.
  const auto after = [](double weight) {
    const double complained = 70 - 0.2 * weight * 30;
    return complained + 0.2 * (1 - weight) * (70 - complained);
  };
  CHECK(believed(0, 0.3) == Approx(after(0.24)));
  CHECK(believed(4, 0.3) == Approx(after(0.3 * 0.6 / 5.6)));
  CHECK(believed(4, 0.6) == Approx(after(0.3 * 1.2 / 6.2)));
  CHECK(believed(4, 0.6, 0.25) == Approx(believed(4, 0.6)));  // of the whole company
}

TEST_CASE("What customers answer in dialogue reaches the top undamped, as far as the company listens") {
  const auto believed = [](double listening, double scale = 1.0) {
    Listeners firm;
    firm.world.scale = scale;
    firm.world.policy.listening = listening;
    firm.world.policy.attenuation = 0.9;
    firm.begin();
    firm.world.beliefs.voice.dialogue[0] = 15 * scale;
    firm.world.beliefs.voice.dialogue_satisfaction[0] = 15 * scale * 50.0;
    firm.world.beliefs.voice.dialogue_needs[0][0] = 15 * scale;
    firm.week();
    return firm.executives().satisfaction[0];
  };
  const double by_dialogue = 0.5 * 15 / 20;
  const double answered = 70 - 0.2 * by_dialogue * 20;
  CHECK(believed(0.5) == Approx(answered + 0.2 * (1 - by_dialogue) * (70 - answered)));
  CHECK(believed(0) == Approx(70));
  CHECK(believed(0.5, 0.2) == Approx(believed(0.5)));  // of the whole company, whatever share is simulated
}

TEST_CASE("A survey is asked every T weeks and read T weeks later; pay that hangs on it inflates it") {
  Listeners firm;
  firm.sensing.stories = 1;
  firm.sensing.story_weeks = 52;
  firm.sensing.survey_sample = 50;
  firm.world.policy.survey_weeks = 3;
  firm.world.policy.reward_share = 0.4;
  firm.begin();
  firm.weeks(3);
  CHECK(firm.executives().satisfaction[0] == Approx(70));
  firm.week();
  CHECK(firm.executives().satisfaction[0] == Approx(70 + 0.5 * 100 * 0.1 * 0.4));
  CHECK(firm.front_line().satisfaction[0] == Approx(70));
  firm.weeks(2);
  CHECK(firm.executives().satisfaction[0] == Approx(72));
  firm.week();
  CHECK(firm.executives().satisfaction[0] == Approx(73));
}

TEST_CASE("Audits take the inflation out of a survey") {
  Listeners firm;
  firm.sensing.survey_sample = 50;
  firm.sensing.survey_audit = 1;
  firm.world.policy.survey_weeks = 1;
  firm.world.policy.reward_share = 0.4;
  firm.begin();
  firm.weeks(20);
  CHECK(firm.executives().satisfaction[0] == Approx(70));
}

TEST_CASE("A survey's answers scatter by the SD of customers over the root of their number") {
  Listeners firm;
  firm.differ(18);
  firm.sensing.survey_sample = 36;
  firm.sensing.survey_trust = 1;
  firm.sensing.story_weeks = 52;
  firm.world.policy.survey_weeks = 1;
  firm.world.policy.reward_share = 0;
  firm.begin();
  constexpr int surveys = 2000;
  double sum = 0, squares = 0;
  firm.week();  // the first survey is asked; stories are heard
  for (int i = 0; i < surveys; ++i) {
    firm.week();
    if (firm.world.tick % 52 == 1) continue;  // stories came after the survey
    const double off = firm.executives().satisfaction[0] - 70;
    sum += off, squares += off * off;
  }
  const double n = surveys - surveys / 52;
  CHECK(std::fabs(sum / n) < 4 * 3 / std::sqrt(n));  // SD 18 / 6 = 3
  CHECK(std::sqrt(squares / n) == Approx(3).margin(4 * 3 / std::sqrt(2 * n)));
}

TEST_CASE("Success turns a company inward: years of growth in a row make bad news count less") {
  Listeners firm;
  firm.begin();
  std::vector<double>& revenue = firm.world.ledger.revenue_history;
  const auto year = [&](double weekly) {
    revenue.insert(revenue.end(), 52, weekly);
    firm.week();
    return firm.world.beliefs.growth_years;
  };
  CHECK(year(100) == 0);  // nothing to compare with
  CHECK(year(110) == 1);
  revenue.push_back(200);
  firm.week();
  CHECK(firm.world.beliefs.growth_years == 1);  // counted once a year
  revenue.pop_back();
  CHECK(year(101) == 0);
  CHECK(year(110) == 1);

  firm.world.beliefs.growth_years = 10;
  revenue.push_back(0);
  while (firm.world.tick % 4 != 0) firm.week();
  firm.everybody_feels(60);
  const double before = firm.executives().satisfaction[0];
  firm.week();
  CHECK(firm.executives().satisfaction[0] - before == Approx(0.2 / 1.5 * (60 - before)));
}

TEST_CASE("Leaders of a silo hear first from whom their own people met") {
  Listeners firm;
  firm.world.employees.resize(2);
  firm.world.employees.silo = {0, 2};
  firm.begin();
  for (int i = 0; i < 6; ++i) {
    const auto row = static_cast<std::uint32_t>(8 * i);  // of the first segment, in a relation
    firm.world.moments.push_back({.quality = 40, .customer = row, .holder = 1});
    firm.world.customers.satisfaction[row] = 40;
  }
  firm.world.moments.push_back({.quality = 40, .customer = 800, .moment = model::left_at_door});
  firm.experience.gain = 0;
  firm.experience.complaint_base = -1000;  // nobody complains
  mechanisms::experience(firm.world, firm.experience, firm.context());
  REQUIRE(firm.world.beliefs.met[2].size() == 6);
  CHECK(firm.world.beliefs.met[2].front() == 40);  // the latest
  CHECK(firm.world.beliefs.met[0].empty());
  firm.week();
  CHECK(firm.world.beliefs.silos[2].satisfaction[0] == Approx(70 - 0.2 * 30));  // five stories of 40
  CHECK(firm.world.beliefs.silos[0].satisfaction[0] > 69);
  CHECK(firm.world.beliefs.silos[2].satisfaction[1] == Approx(80));
}

TEST_CASE("A complaint is kept as the customer would put it, for who listens") {
  Listeners firm;
  firm.experience.complaint_base = 10;  // certain
  firm.experience.gain = 0;
  firm.begin();
  firm.world.customers.leniency[6] = 5;
  firm.world.moments.push_back({.quality = 20, .customer = 6});
  mechanisms::experience(firm.world, firm.experience, firm.context());
  CHECK(firm.world.beliefs.voice.complaints == std::vector<double>{0, 1});
  CHECK(firm.world.beliefs.voice.complaints_satisfaction == std::vector<double>{0, 85});
}

TEST_CASE("Owning touchpoints makes complaining easier: 1.5 to 2 times as many complaints at first") {
  const auto complaints = [](double owned) {
    Listeners firm(40000);
    firm.world.policy.touchpoints_owned = owned;
    firm.begin();
    for (std::uint32_t row = 0; row < 40000; row += 2)
      firm.world.moments.push_back(
          {.quality = 54, .customer = row});  // ten points beyond what is put up with
    mechanisms::experience(firm.world, firm.experience, firm.context());
    return firm.world.week.complaints;
  };
  const double usual = complaints(0.3), owned = complaints(0.85);
  // logistic(-1.8 + 2.6 x .2) = .218 of 20,000; + .8: .382, 1.76 times as many.
  CHECK(usual == Approx(20000 * 0.2178).margin(4 * std::sqrt(20000 * 0.22 * 0.78)));
  CHECK(owned / usual == Approx(1.756).margin(0.09));
  CHECK(owned / usual > 1.5);
  CHECK(owned / usual < 2);
}

TEST_CASE("The same customers are heard under any policy, and any number of threads") {
  const auto hash = [](int threads) {
    Listeners firm;
    firm.differ(14);
    firm.sensing.survey_sample = 20;
    firm.begin();
    parallel::Team team(threads);
    for (int i = 0; i < 30; ++i) {
      model::open_week(firm.world);
      mechanisms::sensing(firm.world, firm.sensing, {firm.context().key, &team});
      ++firm.world.tick;
    }
    return model::state_hash(firm.world);
  };
  CHECK(hash(1) == hash(4));

  Listeners honest, deaf;
  for (Listeners* firm : {&honest, &deaf}) firm->differ(14), firm->begin();
  deaf.world.policy.asymmetry = 0;
  for (int i = 0; i < 40; ++i) {
    const double before = honest.executives().satisfaction[0], other = deaf.executives().satisfaction[0];
    honest.week(), deaf.week();
    const double moved = honest.executives().satisfaction[0] - before;
    const double news = before + moved / 0.2;
    if (honest.world.tick % 4 != 1) continue;
    CHECK(deaf.executives().satisfaction[0] == Approx(other + 0.2 * std::max(0.0, news - other)));
  }
}
