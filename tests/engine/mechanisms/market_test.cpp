#include "engine/mechanisms/market.hpp"

#include <cmath>
#include <memory>

#include "engine/mechanisms/choice.hpp"
#include "engine/model/relations.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using mechanisms::MarketParameters;
using model::RivalAnswer;

constexpr double sigmas = 4;

struct Scene {
  MarketParameters parameters;
  model::World world;
  parallel::Team team;
  mechanisms::Context context;

  explicit Scene(std::size_t rivals, std::size_t segments = 1, int threads = 1)
      : team(threads), context{random::make_key(1, 0), &team} {
    auto company = std::make_shared<model::Company>();
    company->segments.resize(segments);
    company->rivals.resize(rivals);
    for (model::Rival& rival : company->rivals) rival.quarters = 2;
    world.company = company;
    world.in_relation.resize(segments);
  }
  Scene& begin() {
    mechanisms::prepare_market(world, parameters, context);
    model::open_week(world);
    return *this;
  }
  void week() {
    model::open_week(world);
    mechanisms::market(world, parameters, context);
    ++world.tick;
  }
  // A quarter in which the company has this share of a trade of so many purchases.
  void quarter(double share, double trade = 1e6) {
    for (int i = 0; i < 13; ++i) {
      week();
      world.market.quarter_trade += trade / 13;
      world.market.quarter_purchases += share * trade / 13;
    }
  }
};

}  // namespace

TEST_CASE("Needs drift as a random walk of their logs, and stay weights") {
  // Of segments that start with equal weights, ln(w_a / w_b) has variance 2 n sz^2 after n quarters.
  Scene scene(0, 200);
  scene.parameters.need_drift = 0.02;
  scene.begin();
  constexpr int quarters = 20;
  for (int week = 0; week <= 13 * quarters; ++week) scene.week();
  double squares = 0, n = 0;
  for (const model::Needs& needs : scene.world.market.needs) {
    double sum = 0;
    for (const double weight : needs) sum += weight;
    CHECK(sum == Approx(1).epsilon(1e-12));
    for (std::size_t k = 0; k + 1 < needs.size(); k += 2) {
      const double x = std::log(needs[k] / needs[k + 1]);
      squares += x * x, n += 1;
    }
  }
  const double expected = 2 * quarters * 0.02 * 0.02;
  CAPTURE(squares / n, expected);
  CHECK(std::fabs(squares / n - expected) < sigmas * expected * std::sqrt(2 / n));
}

TEST_CASE("Customers gain power in a straight line") {
  Scene scene(0);
  scene.parameters.power_growth = 0.03;
  scene.begin();
  for (int week = 0; week <= 104; ++week) scene.week();
  CHECK(scene.world.market.power == Approx(0.06).epsilon(1e-12));
}

TEST_CASE("Purchases here and at rivals make the trade of the quarter, those outside it do not") {
  Scene scene(2);
  scene.begin();
  scene.world.customers.resize(4);
  for (const std::uint8_t brand : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{2}, model::brand_outside})
    model::buy(scene.world, model::CustomerId(brand % 4), brand);
  CHECK(scene.world.market.quarter_trade == 3);
  CHECK(scene.world.market.quarter_purchases == 1);
  scene.world.tick = 26;
  scene.week();
  CHECK(scene.world.market.share_seen == Approx(1 / 3.0));
  CHECK(scene.world.market.quarter_trade == 0);
}

TEST_CASE("A category that grows has occasions in proportion, at once") {
  // 40,000 households with an occasion every two years, all rivals' but one: rate 40000 / 104 a week.
  Scene scene(1);
  scene.parameters.growth = 0.3;
  auto company = std::make_shared<model::Company>(*scene.world.company);
  company->segments[0].purchase_years = 2;
  scene.world.company = company;
  scene.begin();
  const mechanisms::ChoiceParameters choice;
  scene.world.customers.resize(40'000);
  for (std::uint32_t row = 0; row < 40'000; ++row) {
    scene.world.customers.last_brand[row] = model::brand_outside;
    scene.world.customers.next_purchase[row] = model::short_tick(
        mechanisms::weeks_to_first_occasion(choice, 2, scene.context.key, model::CustomerId(row)) - 1);
  }
  double first = 0, second = 0;
  for (int week = 0; week < 104; ++week) {
    model::open_week(scene.world);
    mechanisms::market(scene.world, scene.parameters, scene.context);
    mechanisms::choice(scene.world, choice, scene.context);
    (week < 52 ? first : second) += scene.world.week.occasions;
    ++scene.world.tick;
  }
  CHECK(scene.world.market.growth == Approx(std::pow(1.3, 7 / 4.0)).epsilon(1e-12));
  // Growth comes in steps at quarters: the mean factor of a year is that of its four quarters.
  const double step = std::pow(1.3, 0.25);
  const double year = 20'000 * (1 + step + step * step + step * step * step) / 4;
  CAPTURE(first, second, year);
  CHECK(std::fabs(first - year) < sigmas * std::sqrt(year));
  CHECK(std::fabs(second - 1.3 * year) < sigmas * std::sqrt(1.3 * year));
}

TEST_CASE("Nobody answers where nothing was visibly lost, and passivity is not counted") {
  Scene scene(6);
  scene.begin();
  scene.quarter(0.1);  // while the first purchases are still under way
  for (int quarter = 0; quarter < 8; ++quarter) scene.quarter(0.2 + 0.009 * (quarter >= 4));
  CHECK(scene.world.market.answers + scene.world.market.passed == 0);
  // The same loss in a sample too small to tell it from chance.
  for (int quarter = 0; quarter < 2; ++quarter) scene.quarter(0.3, 100);
  CHECK(scene.world.market.answers + scene.world.market.passed == 0);
}

TEST_CASE("A visible loss is answered with the rival's own probability") {
  Scene scene(250);
  scene.begin();
  for (int quarter = 0; quarter < 4; ++quarter) scene.quarter(0.2);
  scene.quarter(0.23);
  scene.week();
  const auto answers = static_cast<double>(scene.world.market.answers);
  CHECK(answers + static_cast<double>(scene.world.market.passed) == 250);
  CHECK(scene.world.week.rival_answers == answers);
  CHECK(std::fabs(answers / 250 - 0.2) < sigmas * std::sqrt(0.2 * 0.8 / 250));
}

TEST_CASE("A price cut is answered in kind after the rival's time, and the answer fades") {
  Scene scene(1);
  scene.parameters.same_instrument = 1;
  scene.begin();
  auto company = std::make_shared<model::Company>(*scene.world.company);
  company->rivals[0].responds = 1;
  scene.world.company = company;
  scene.world.offer.price = 0.9;
  scene.quarter(0.15);  // the first quarter does not count
  scene.quarter(0.2);
  scene.quarter(0.25);
  const model::RivalState& rival = scene.world.market.rivals[0];
  scene.week();
  CHECK(rival.answer == static_cast<std::uint8_t>(RivalAnswer::price));
  CHECK(rival.acts_at == 39 + 26);
  while (scene.world.tick < rival.acts_at) {
    CHECK(rival.price == 1);
    scene.week();
  }
  scene.week();
  CHECK(rival.price == Approx(0.95).epsilon(1e-12));
  for (int week = 0; week < 26; ++week) scene.week();
  CHECK(rival.price == Approx(0.975).epsilon(1e-9));
}

TEST_CASE("Louder advertising is answered by advertising, anything else by copying the lead") {
  const auto answered = [](double ad_stock) {
    Scene scene(1);
    scene.parameters.same_instrument = 1;
    auto company = std::make_shared<model::Company>(*scene.world.company);
    company->rivals[0].responds = 1;
    scene.world.company = company;
    scene.begin();
    scene.world.customers.resize(1);
    scene.world.customers.status[0] = model::customer_active;
    scene.world.customers.satisfaction[0] = 86;
    model::count_relations(scene.world);
    scene.world.outreach.ad_stock = ad_stock;
    scene.quarter(0.2);
    scene.quarter(0.2);
    scene.quarter(0.25);
    while (scene.world.tick <= 39 + 26) scene.week();
    return scene.world.market.rivals[0];
  };
  CHECK(answered(1.5).advertising == Approx(1.25).epsilon(1e-12));
  CHECK(answered(1.5).copied == 0);
  CHECK(answered(1).advertising == 1);
  CHECK(answered(1).copied == Approx(3).epsilon(1e-12));  // .3 of ten points
}

TEST_CASE(
    "Who works outside-in makes up most of the company's lead in a year, who does not waits for a loss") {
  Scene scene(2);
  auto company = std::make_shared<model::Company>(*scene.world.company);
  company->rivals[0].outside_in = 1;
  scene.world.company = company;
  scene.begin();
  scene.world.customers.resize(1);
  scene.world.customers.status[0] = model::customer_active;
  scene.world.customers.satisfaction[0] = 86;
  model::count_relations(scene.world);
  for (int week = 0; week <= 53; ++week) scene.week();
  CHECK(scene.world.market.rivals[0].quality == Approx(76 + 0.85 * 10).epsilon(1e-12));
  CHECK(scene.world.market.rivals[1].quality == 76);
}

TEST_CASE("A rival that turns dips first and gains in the end") {
  Scene scene(1);
  scene.parameters.innovators = 1;
  scene.begin();
  model::RivalState& rival = scene.world.market.rivals[0];
  while (rival.turned < 0) scene.week();
  const model::Tick begun = rival.turned;
  double lowest = 100;
  while (scene.world.tick <= begun + 130) {
    scene.week();
    lowest = std::min(lowest, rival.quality);
  }
  CHECK(rival.outside_in == 1);
  CHECK(rival.quality == Approx(80));
  // f^2 - f (1 - f) is lowest at 1/4: -1/8 of four points.
  CHECK(lowest == Approx(75.5).margin(0.001));
  CHECK(mechanisms::worth_of_turn(scene.parameters, 0.5) == Approx(0).margin(1e-12));
}

TEST_CASE("Rivals turn at the rate of the few who did, faster once others have") {
  Scene scene(200);
  scene.parameters.rival_weeks = 1e9;  // none counts as outside-in yet
  scene.begin();
  for (int week = 0; week <= 52 * 10; ++week) scene.week();
  double turned = 0;
  for (const model::RivalState& rival : scene.world.market.rivals) turned += rival.turned >= 0;
  const double expected = 1 - std::exp(-10 * (0.01 + 0.15 * 0.1 / 201));
  CHECK(std::fabs(turned / 200 - expected) < sigmas * std::sqrt(expected * (1 - expected) / 200));

  Scene late(200);
  late.parameters.rival_weeks = 1;
  late.begin();
  for (int week = 0; week <= 52 * 10; ++week) late.week();
  double more = 0;
  for (const model::RivalState& rival : late.world.market.rivals) more += rival.turned >= 0;
  CHECK(more > turned);
}

TEST_CASE("Growth brings no occasion closer that lies beyond what a column holds") {
  Scene scene(1);
  scene.parameters.growth = 0.5;
  scene.begin();
  scene.world.customers.resize(2);
  scene.world.customers.next_purchase = {model::furthest_tick, 1000};
  for (int week = 0; week < 40; ++week) scene.week();
  CHECK(scene.world.customers.next_purchase[0] == model::furthest_tick);
  CHECK(scene.world.customers.next_purchase[1] < 900);
}

TEST_CASE("The market is the same for any number of threads") {
  const auto after = [](int threads) {
    Scene scene(3, 2, threads);
    scene.parameters.growth = 0.04;
    scene.begin();
    scene.world.customers.resize(20'000);
    for (std::size_t row = 0; row < 20'000; ++row)
      scene.world.customers.next_purchase[row] = model::short_tick(static_cast<model::Tick>(row % 500));
    for (int week = 0; week < 40; ++week) scene.week();
    return scene.world.customers.next_purchase;
  };
  CHECK(after(1) == after(3));
}
