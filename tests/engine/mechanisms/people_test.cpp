#include "engine/mechanisms/people.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/math.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_world.hpp"

namespace {

using namespace evert;
using tests::crowd;
using tests::Scene;
using tests::small_company;

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// Nothing happens to anybody but what a test lets happen.
Scene& calm(Scene& scene) {
  scene.people.engagement_noise = 0;
  scene.people.absence = 0;
  return scene;
}

struct Leaving {
  double quits = 0;
  double years = 0;  // of people present
  [[nodiscard]] double rate() const { return quits / years; }
  [[nodiscard]] double sigma() const { return std::sqrt(quits) / years; }  // Poisson
};

Leaving watch(Scene& scene, int weeks) {
  Leaving result;
  for (int i = 0; i < weeks; ++i) {
    result.years += static_cast<double>(scene.count(model::Position::filled)) / 52.0;
    scene.week();
    result.quits += sum(scene.world.week.quits);
  }
  return result;
}

// Quits a year where L per cent were laid off last week.
Leaving after_layoffs(double percent) {
  Scene scene(crowd(20000, 0.104));
  calm(scene).begin();
  scene.world.programme.layoffs = {20000.0 * percent / (100.0 - percent)};
  return watch(scene, 40);
}

}  // namespace

TEST_CASE("A newcomer starts at 53 % and loses 18.6 % of the first year") {
  Scene scene(crowd(4, 0));
  calm(scene).begin();
  std::ranges::fill(scene.world.employees.experience, -1.0F);
  scene.week();
  CHECK(scene.world.employees.skill[0] == Approx(0.53).margin(1e-6));
  double loss = 0;
  for (int week = 0; week < 52; ++week) {
    const double before = scene.world.employees.skill[0];
    scene.week();
    loss += (1.0 - (before + scene.world.employees.skill[0]) / 2.0) / 52.0;
  }
  // Trapezoids of a week against the integral: relative error below (week / 5.3 months)^2 / 12.
  const double exact = 0.47 * 5.3 / 12.0 * (1.0 - base::exp(-12.0 / 5.3));
  CHECK(exact == Approx(0.186).margin(0.0005));
  CHECK(loss == Approx(exact).margin(1e-4));
}

TEST_CASE("Layoffs raise the quits of those who stay as published") {
  const double published[][2] = {{0.5, 0.130}, {1, 0.136}, {5, 0.151}, {10, 0.158}};
  const Leaving none = after_layoffs(0);
  CHECK(std::fabs(none.rate() - 0.104) < 4 * none.sigma());
  for (const auto& [percent, rate] : published) {
    const Leaving some = after_layoffs(percent);
    CHECK(std::fabs(some.rate() - rate) < 4 * some.sigma());
    // The same people meet the same luck, so the difference is known better than either rate.
    const double sigma = std::sqrt((rate - 0.104) * some.years) / some.years;
    CHECK(std::fabs(some.rate() - none.rate() - (rate - 0.104)) < 4 * sigma);
  }
}

TEST_CASE("At neutral engagement people leave at the stated turnover") {
  Scene scene(crowd(4000, 0.6));
  scene.begin();
  const Leaving left = watch(scene, 104);
  CHECK(std::fabs(left.rate() - 0.6) < 4 * left.sigma());
}

TEST_CASE("Five points of engagement change quits by the factor exp(1.2 x 5 / 25)") {
  Scene scene(crowd(20000, 0.3));
  calm(scene).people.engagement_rate = 0;
  scene.begin();
  std::ranges::fill(scene.world.employees.engagement, 60.0F);
  Leaving left;
  for (int i = 0; i < 20; ++i) {
    const Leaving week = watch(scene, 1);
    left.quits += week.quits;
    left.years += week.years;
    std::ranges::fill(scene.world.employees.engagement, 60.0F);  // newcomers too
  }
  CHECK(std::fabs(left.rate() - 0.3 * base::exp(0.24)) < 4 * left.sigma());
}

TEST_CASE("A position stays vacant for 34 days on average, then a newcomer starts and is paid for") {
  Scene scene(crowd(2000, 1.0));
  scene.begin();
  double vacant_weeks = 0;
  double hires = 0;
  double cost = 0;
  for (int week = 0; week < 60; ++week) {
    scene.week();
    vacant_weeks += static_cast<double>(scene.count(model::Position::vacant));
    hires += sum(scene.world.week.hires);
    cost += scene.world.ledger.hiring;
  }
  // Little's law over the run; the vacancies still open at the end (some 190) are a few weeks short.
  const double open = static_cast<double>(scene.count(model::Position::vacant));
  CHECK(vacant_weeks / (hires + open / 2) == Approx(34.0 / 7.0).epsilon(0.02));
  CHECK(cost == Approx(hires * 0.3 * 52000));
  CHECK(hires > 1500);
}

TEST_CASE("A newcomer holds the same position with nothing learned and nothing against anybody") {
  Scene scene(crowd(1, 0));
  calm(scene).begin();
  model::Employees& e = scene.world.employees;
  e.position[0] = static_cast<std::uint8_t>(model::Position::vacant);
  e.vacant_until[0] = 3;
  e.injustice[0] = 9;
  e.skill_loss[0] = 0.3F;
  e.adopted[0] = 1;
  scene.weeks(2);
  CHECK_FALSE(e.present(0));
  scene.week();
  CHECK(e.present(0));
  CHECK(e.generation[0] == 2);
  CHECK(e.experience[0] == 0);
  CHECK(e.injustice[0] + e.skill_loss[0] + e.adopted[0] == 0);
  CHECK(e.skill[0] == Approx(0.53));
}

TEST_CASE("A proficient person at neutral engagement works at the speed of availability") {
  Scene scene(crowd(3, 0));
  calm(scene).begin();
  CHECK(scene.world.employees.speed[0] == Approx(scene.people.availability).epsilon(1e-6));
  CHECK(scene.world.silos[0].capacity == Approx(3 * scene.people.availability * 2400).epsilon(1e-6));

  scene.world.employees.engagement[0] = 100;
  scene.people.engagement_rate = 0;
  scene.levers.coordination_inside = 4;  // of 40 hours
  scene.world.employees.fatigue[0] = 0.2F;
  scene.people.fatigue_rate = 0;
  scene.week();
  CHECK(scene.world.employees.speed[0] ==
        Approx(scene.people.availability * 1.15 / 1.045 * 0.9 * 0.8).epsilon(1e-6));
}

TEST_CASE("Absent people add nothing to capacity and their share is as stated") {
  Scene scene(crowd(20000, 0));
  calm(scene).people.absence = 0.115;
  scene.begin();
  const auto& e = scene.world.employees;
  const double absent = std::accumulate(e.absent.begin(), e.absent.end(), 0.0);
  const double sigma = std::sqrt(20000 * 0.115 * 0.885);
  CHECK(std::fabs(absent - 20000 * 0.115) < 4 * sigma);
  CHECK(scene.world.silos[0].capacity ==
        Approx((20000 - absent) * scene.people.availability * 2400).epsilon(1e-5));
}

TEST_CASE("Lasting overload brings overtime, fatigue below its cap, and after a quarter new positions") {
  Scene scene(crowd(100, 0));
  calm(scene).begin();
  for (int week = 0; week < 12; ++week) {
    scene.world.silos[0].load = 1.1 / (1.0 + scene.world.silos[0].overtime);
    scene.week();
  }
  CHECK(scene.world.silos[0].overtime == Approx(0.15));
  CHECK(scene.world.employees.fatigue[0] == Approx(0.25 * (1.0 - base::pow(0.95, 12))).epsilon(1e-5));
  CHECK(scene.world.employees.engagement[0] < 65);
  CHECK(scene.world.employees.size() == 100);
  scene.world.silos[0].load = 1.1 / 1.15;
  scene.week();
  CHECK(scene.world.employees.size() == 105);
  CHECK(scene.count(model::Position::vacant) == 5);
  scene.world.silos[0].load = 0.5;
  scene.weeks(6);
  CHECK(scene.count(model::Position::vacant) == 0);
  CHECK(scene.world.silos[0].overtime == 0);
}

TEST_CASE("Overtime does not switch itself off by the load it relieves") {
  Scene scene(crowd(10, 0));
  calm(scene).begin();
  scene.world.silos[0].overtime = 0.12;
  scene.world.silos[0].load = 0.96 / 1.12;  // what is left of a load of .96
  scene.week();
  CHECK(scene.world.silos[0].overtime == Approx(1.5 * (0.96 - 0.88)));
}

TEST_CASE("People whose boss leads more than 8 + 8 (1 - variety) are less engaged") {
  const auto engagement = [](std::int64_t heads) {
    model::Company company = crowd(heads, 0);
    company.silos[0].roles.push_back(tests::make_role("lead", model::Level::supervisor, 1));
    company.silos[0].roles[1].turnover = 0;
    Scene scene(company);
    calm(scene).people.engagement_rate = 1;  // the target at once
    scene.begin();
    scene.week();
    return scene.world.employees.engagement[0];
  };
  CHECK(engagement(12) == Approx(65));
  CHECK(engagement(24) == Approx(65 - 100 * 0.2 * 0.5));
}

TEST_CASE("Line of sight, autonomy and customers move engagement by their weights") {
  Scene scene(crowd(1, 0));
  calm(scene).people.engagement_rate = 1;
  scene.begin();
  scene.levers.line_of_sight_inside = 0.4;
  scene.levers.authority_inside = 0.6;
  scene.week();
  CHECK(scene.world.employees.engagement[0] == Approx(65 + 30 * 0.1 + 25 * 0.2));
  scene.world.week.moment_count = {2};
  scene.world.week.moment_satisfaction = {172};
  mechanisms::people(scene.world, scene.people, scene.context);
  CHECK(scene.world.employees.engagement[0] == Approx(65 + 30 * 0.1 + 25 * 0.2 + 0.1 * 10));
}

TEST_CASE("Injustice decays with a mean life of half a year and pulls engagement down meanwhile") {
  Scene scene(crowd(1, 0));
  calm(scene).begin();
  scene.world.employees.injustice[0] = 10;
  scene.weeks(26);
  CHECK(scene.world.employees.injustice[0] == Approx(10 * base::exp(-1)).epsilon(1e-5));
  CHECK(scene.world.employees.engagement[0] < 62);
}

TEST_CASE("The first world has every position, stationary experience and attitudes in range") {
  Scene scene(crowd(20000, 0.5));
  scene.begin();
  const auto& e = scene.world.employees;
  const double mean = std::accumulate(e.experience.begin(), e.experience.end(), 0.0) / 20000;
  const double cap = 1.0 - base::exp(-0.5 * 20);  // of the exponential at 20 years
  CHECK(std::fabs(mean - 104 * cap) < 4 * 104 / std::sqrt(20000.0));
  CHECK(*std::ranges::min_element(e.resistance) >= 0);
  CHECK(*std::ranges::max_element(e.resistance) <= 0.95F);
  const double stakes = std::accumulate(e.stakes.begin(), e.stakes.end(), 0.0) / 20000;
  CHECK(std::fabs(stakes - 0.4) < 4 * 0.8 / std::sqrt(12 * 20000.0));
}

TEST_CASE("Managers have more at stake") {
  Scene scene(small_company());
  scene.people.stakes_mean = 0.4;
  scene.begin();
  const auto& e = scene.world.employees;
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.level[row] < static_cast<std::uint8_t>(model::Level::manager)) CHECK(e.stakes[row] <= 0.8F);
  CHECK(*std::ranges::max_element(e.stakes) > 0.8F);
}

TEST_CASE("A scaled world keeps at least one of each role") {
  Scene scene(small_company());
  scene.world.scale = 0.1;
  scene.begin();
  CHECK(scene.heads(0) == 4 + 1);
  CHECK(scene.heads(1) == 1 + 1);
  CHECK(scene.heads(2) == 1);
}

TEST_CASE("Bosses form a pyramid with even spans") {
  Scene scene(small_company());
  scene.begin();
  const auto& e = scene.world.employees;
  std::vector<int> reports(e.size());
  for (std::size_t row = 0; row < e.size(); ++row) {
    if (row >= 61) continue;  // the chiefs: nobody above
    REQUIRE(e.boss[row] < e.size());
    ++reports[e.boss[row]];
    if (e.silo[row] == 0 && row < 40) CHECK(e.level[e.boss[row]] == 2);
    if (e.silo[row] == 0 && row < 40) CHECK(e.silo[e.boss[row]] == 0);
  }
  for (std::size_t chief = 61; chief < 63; ++chief) {
    CHECK(e.boss[chief] == model::no_employee);
    CHECK(reports[chief] >= 4);  // 5 leads and 4 desk managers
  }
  for (std::size_t lead = 40; lead < 45; ++lead) CHECK(reports[lead] == 8);
  for (std::size_t manager = 57; manager < 61; ++manager) CHECK(reports[manager] == 3);
  CHECK(model::mean_span(e) == Approx(62.0 / 11.0));
}

TEST_CASE("Ties are distinct colleagues, close ones of the own silo and the others not") {
  Scene scene(small_company());
  scene.begin();
  const auto& e = scene.world.employees;
  for (std::size_t row = 0; row < e.size(); ++row) {
    std::vector<std::uint32_t> seen;
    for (std::size_t i = 0; i < 16; ++i) {
      const std::uint32_t who = e.ties[row * 16 + i];
      if (who == model::no_employee) continue;
      CHECK(who != row);
      CHECK((e.silo[who] == e.silo[row]) == (i < 8));
      CHECK(std::ranges::find(seen, who) == seen.end());
      seen.push_back(who);
    }
    if (e.silo[row] == 0) CHECK(seen.size() >= 14);
  }
}

TEST_CASE("A lost tie is made up for with a colleague of the present silo") {
  Scene scene(small_company());
  calm(scene).people.tie_weeks = 1;
  scene.begin();
  auto& e = scene.world.employees;
  std::fill_n(e.ties.begin(), 8, model::no_employee);
  scene.weeks(30);
  const auto found = std::count_if(e.ties.begin(), e.ties.begin() + 8,
                                   [&](std::uint32_t who) { return who < 45 && who != 0; });
  CHECK(found == 8);
}

TEST_CASE("A week of people is the same on any number of threads and in any repetition") {
  const auto run = [](int threads) {
    Scene scene(crowd(5000, 0.5), {}, 3, threads);
    scene.begin();
    scene.weeks(10);
    return scene.world.employees;
  };
  const auto one = run(1);
  const auto four = run(4);
  CHECK(one.engagement == four.engagement);
  CHECK(one.position == four.position);
  CHECK(one.speed == four.speed);
  CHECK(one.ties == four.ties);
}
