// Denial: how far beliefs come to stand above the truth when good news is believed faster than bad and layers
// damp bad news (A8, C9, C22). The real mechanism, on customers whose stories have a known spread.
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/mechanisms/sensing.hpp"
#include "tests/catch.hpp"
#include "tests/validation/estimates.hpp"
#include "tests/validation/worlds.hpp"

namespace {

using namespace evert;

constexpr std::size_t customers = 4000;
constexpr double stories = 5;

struct Firm {
  double asymmetry = 1;
  double attenuation = 0;
  double layers = 1;
  double rate = 0.05;
  double signal = 8;  // SD of what is heard, points
  std::uint32_t replicate = 0;
  double satisfaction = 50;
  bool surveys = false;
};

// A firm whose customers all feel alike, and rate with a normal leniency.
class Denial {
 public:
  explicit Denial(const Firm& firm)
      : world_(validation::make_world({.customers = customers})), truth_(firm.satisfaction) {
    auto company = std::make_shared<model::Company>(*world_.company);
    company->layers = firm.layers;
    world_.company = company;
    world_.replicate = firm.replicate;
    world_.practice.layers = firm.layers;
    world_.policy.asymmetry = firm.asymmetry;
    world_.policy.attenuation = firm.attenuation;
    sensing_.story_weeks = 1;
    sensing_.stories = stories;
    sensing_.belief_rate = firm.rate;
    if (!firm.surveys) sensing_.survey_sample = 0;
    const double spread = firm.signal * std::sqrt(stories);
    for (std::size_t row = 0; row < customers; ++row) {
      world_.customers.satisfaction[row] = static_cast<float>(firm.satisfaction);
      const double u = (static_cast<double>(row) + 0.5) / static_cast<double>(customers);
      world_.customers.leniency[row] = static_cast<float>(spread * base::normal_quantile(u));
    }
    mechanisms::prepare_sensing(world_, sensing_, context());
  }

  [[nodiscard]] mechanisms::SensingParameters& parameters() { return sensing_; }
  void begin_at_truth() {
    for (model::Belief& belief : world_.beliefs.layers) belief.satisfaction[0] = truth_;
  }
  void week() {
    model::open_week(world_);
    mechanisms::sensing(world_, sensing_, context());
    ++world_.tick;
  }
  // What is believed too much, points.
  [[nodiscard]] double bias() const { return world_.beliefs.executives().satisfaction[0] - truth_; }

 private:
  [[nodiscard]] mechanisms::Context context() {
    return {random::make_key(world_.seed, world_.replicate), &team_};
  }
  model::World world_;
  double truth_;
  mechanisms::SensingParameters sensing_;
  parallel::Team team_{1};
};

validation::Estimate steady(const Firm& firm, int settle, int weeks) {
  Denial denial(firm);
  denial.begin_at_truth();
  std::vector<double> biases;
  for (int i = 0; i < settle; ++i) denial.week();
  for (int i = 0; i < weeks; ++i) {
    denial.week();
    biases.push_back(denial.bias());
  }
  return validation::batch_means(biases);
}

}  // namespace

TEST_CASE("The steady bias of belief follows from one number: the table of denial") {
  const std::pair<double, double> table[] = {{1, 0},      {0.8, 0.09}, {0.6, 0.20}, {0.5, 0.28},
                                             {0.4, 0.36}, {0.3, 0.48}, {0.2, 0.64}, {0.1, 0.90}};
  for (const auto& [ratio, bias] : table) {
    INFO("r_eff = " << ratio);
    CHECK(mechanisms::steady_bias(ratio) == Approx(bias).margin(0.006));
    // By reluctance to believe, and by layers that damp: the same.
    for (const Firm& firm :
         {Firm{.asymmetry = ratio}, Firm{.attenuation = 1 - std::sqrt(ratio), .layers = 2}}) {
      const validation::Estimate found = steady(firm, 1500, 12000);
      CHECK(found.error / 8 < 0.015);
      CHECK(found.mean / 8 == Approx(bias).margin(0.05));
    }
  }
}

TEST_CASE("Faster belief is a little more biased: .481, .495, .515 SD at ap = .05, .2, .5 for r = .3") {
  for (const auto& [rate, bias] : {std::pair(0.05, 0.481), {0.2, 0.495}, {0.5, 0.515}}) {
    INFO("ap = " << rate);
    const validation::Estimate found = steady({.asymmetry = 0.3, .rate = rate}, 1500, 30000);
    CHECK(std::fabs(found.mean / 8 - bias) <= validation::sigmas * found.error / 8 + 0.001);
    CHECK(found.error / 8 < 0.008);
  }
}

TEST_CASE("Honest, ordinary and strongly denying firms believe .5, 6.8 and 11.7 points too much") {
  const std::pair<Firm, double> firms[] = {{{.asymmetry = 1, .attenuation = 0.05, .layers = 3}, 0.5},
                                           {{.asymmetry = 0.3, .attenuation = 0.15, .layers = 6}, 6.8},
                                           {{.asymmetry = 0.1, .attenuation = 0.2, .layers = 7}, 11.7}};
  for (const auto& [firm, bias] : firms) {
    INFO("r = " << firm.asymmetry);
    const validation::Estimate found = steady(firm, 4000, 20000);
    CHECK(found.error < 0.25);
    CHECK(found.mean == Approx(bias).margin(1));
  }
}

TEST_CASE("Beliefs start where stories alone would bring them") {
  const Denial denial({.asymmetry = 0.3, .attenuation = 0.15, .layers = 6});
  CHECK(denial.bias() == Approx(6.8).margin(0.1));
}

TEST_CASE("Managers who see surveys believe about 3 points too much, fewer than who only hear stories") {
  // Ordinary, as a company runs by default: stories every four weeks, a survey a quarter.
  Firm firm{.asymmetry = 0.3, .attenuation = 0.15, .layers = 6, .rate = 0.2, .surveys = true};
  Denial denial(firm);
  denial.parameters().story_weeks = 4;
  std::vector<double> biases;
  for (int i = 0; i < 1000; ++i) denial.week();
  for (int i = 0; i < 20000; ++i) {
    denial.week();
    biases.push_back(denial.bias());
  }
  const validation::Estimate found = validation::batch_means(biases);
  CHECK(found.mean > 2);
  CHECK(found.mean < 5);
}

TEST_CASE("Of 362 firms in denial four in five believe they are superior, and one in twelve is") {
  // Superior: above the mean of firms by 7 points, firms having an SD of 5 (A8 [S27]).
  constexpr int firms = 362;
  double believe = 0, are = 0;
  for (int i = 0; i < firms; ++i) {
    const double own = 5 * base::normal_quantile((i + 0.5) / firms);
    Denial denial({.asymmetry = 0.1,
                   .attenuation = 0.2,
                   .layers = 7,
                   .rate = 0.2,
                   .replicate = static_cast<std::uint32_t>(i),
                   .satisfaction = 50 + own});
    for (int week = 0; week < 300; ++week) denial.week();
    are += own >= 7;
    believe += own + denial.bias() >= 7;
  }
  CHECK(are / firms == Approx(0.08).margin(0.01));
  CHECK(believe / firms > 0.70);
  CHECK(believe / firms < 0.90);
}

TEST_CASE("What co-creating customers say of their needs scatters by SD / sqrt(n)") {
  constexpr double asked = 50;
  constexpr int replicates = 400;
  const auto service = static_cast<std::size_t>(model::Need::service);
  std::vector<double> own;
  double sum = 0, squares = 0;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    model::World world = validation::make_world({.customers = customers});
    world.replicate = r;
    const random::Key tastes = random::make_key(9, 0);  // the same people in each replicate
    for (std::uint32_t row = 0; row < customers; ++row) {
      random::Draws draws(tastes, random::Stream::test, random::EntityKind::customer, row, 0);
      std::array<double, model::need_count> deviates{};
      for (double& deviate : deviates) deviate = draws.normal();
      world.customers.taste[row] = model::pack_taste(deviates, 0.5);
      if (r == 0)
        own.push_back(
            model::personal_needs(model::true_needs(world, 0), world.customers.taste[row])[service]);
    }
    world.policy.design_customers = asked;
    world.policy.listening = 1;
    mechanisms::SensingParameters p;
    p.interviews = 0;
    p.need_rate = 1;
    parallel::Team team(1);
    const mechanisms::Context context{random::make_key(1, r), &team};
    mechanisms::prepare_sensing(world, p, context);
    model::open_week(world);
    mechanisms::sensing(world, p, context);
    const double believed = world.beliefs.executives().needs[0][service];
    sum += believed, squares += believed * believed;
  }
  double mean = 0, variance = 0;
  for (const double weight : own) mean += weight / customers;
  for (const double weight : own) variance += (weight - mean) * (weight - mean) / customers;
  const double error = std::sqrt(variance / asked);
  const double found = sum / replicates;
  CHECK(std::fabs(found - mean) < validation::sigmas * error / std::sqrt(replicates));
  const double spread = std::sqrt(squares / replicates - found * found);
  CHECK(spread == Approx(error).margin(validation::sigmas * error / std::sqrt(2.0 * replicates)));
}
