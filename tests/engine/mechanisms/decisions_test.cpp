#include "engine/mechanisms/decisions.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "tests/catch.hpp"
#include "tests/engine/mechanisms/deciding_company.hpp"

namespace {

using namespace evert;
using model::Test;
using tests::Deciding;

// What a company like this makes of 16,000 candidates.
Deciding after(const std::function<void(Deciding&)>& set, int reviews = 400) {
  Deciding firm;
  set(firm);
  firm.reviews(reviews);
  return firm;
}

void nothing(Deciding&) {}

// Harm to customers is heard in full.
void honest(Deciding& firm) {
  firm.world.policy.asymmetry = 1;
  firm.world.policy.attenuation = 0;
}

void binds(Deciding& firm, Test test) {
  firm.world.policy.tests[static_cast<std::size_t>(test)] = 1;
}

double stopped(Deciding& firm, Test test) {
  return firm.made().failed[static_cast<std::size_t>(test)];
}

void believe(Deciding& firm, double satisfaction, double product_and_price) {
  model::Belief belief;
  belief.satisfaction.assign(2, satisfaction);
  belief.share = {0.8, 0.2};
  model::Needs needs;
  needs.fill((1 - product_and_price) / 6);
  needs[0] = needs[1] = product_and_price / 2;
  belief.needs.assign(2, needs);
  belief.age.assign(2, 0);
  firm.world.beliefs.layers.assign(5, belief);
}

// One initiative about to be in place, nothing thought of.
model::Initiative& only(Deciding& firm, model::Effects truth) {
  firm.parameters.candidates = 0;
  mechanisms::prepare_decisions(firm.world, firm.parameters, firm.context);
  model::Initiative plan;
  plan.segment = model::every_segment;
  plan.truth = truth;
  return firm.made().running.emplace_back(plan);
}

}  // namespace

TEST_CASE("More layers approve fewer initiatives, and of the harmful fewer still") {
  const auto with = [](double layers) {
    return after([layers](Deciding& firm) {
      honest(firm);
      firm.world.practice.layers = layers;
    });
  };
  Deciding few = with(2);
  Deciding many = with(6);
  CHECK(many.made().screened == few.made().screened);
  CHECK(many.made().helpful < 0.6 * few.made().helpful);
  CHECK(many.made().harmful < 0.6 * few.made().harmful);
  CHECK(many.harmful() < few.harmful());
}

TEST_CASE("With evidence what is accepted does at least twice as much good, helps more often, harms less") {
  Deciding opinion = after(honest);
  Deciding tested = after([](Deciding& firm) {
    honest(firm);
    firm.world.policy.evidence = 0.7;
  });
  const auto worth = [](Deciding& firm) {
    return firm.profit() + firm.parameters.point_worth * firm.experience();
  };
  CHECK(worth(tested) > 2 * worth(opinion));
  CHECK(opinion.helpful() < 0.42);
  CHECK(tested.helpful() > 0.5);
  CHECK(opinion.harmful() > 0.18);
  CHECK(tested.harmful() < 0.15);
}

TEST_CASE("If customers must not suffer, fewer initiatives pass, and those do them good") {
  Deciding usual = after(honest);
  Deciding bound = after([](Deciding& firm) {
    honest(firm);
    binds(firm, Test::customers_too);
  });
  CHECK(usual.experience() < 0.1);
  CHECK(bound.experience() > 0.3);
  CHECK(bound.made().screened < 0.7 * usual.made().screened);
  CHECK(stopped(bound, Test::customers_too) == usual.made().screened - bound.made().screened);
  Deciding half = after([](Deciding& firm) {
    honest(firm);
    firm.world.policy.tests[0] = 0.5;
  });
  CHECK(half.made().screened < usual.made().screened);
  CHECK(half.made().screened > bound.made().screened);
}

TEST_CASE("Who faces facts lets fewer changes pass that hurt customers, if customers count at all") {
  const auto experience = [](double asymmetry, double layers, bool bound, double weight) {
    return after([&](Deciding& firm) {
             // Layers damp what is heard here, and approve nothing away: luck is the same for all.
             firm.parameters.good_pass = firm.parameters.bad_pass = 1;
             firm.world.policy.evidence = 0.5;
             firm.world.policy.asymmetry = asymmetry;
             firm.world.practice.layers = layers;
             firm.world.policy.weight_customers = weight;
             if (bound) binds(firm, Test::customers_too);
           })
        .experience();
  };
  for (const auto& [bound, weight] : {std::pair(true, 0.05), std::pair(false, 0.6)}) {
    CAPTURE(bound);
    const double denying = experience(0.3, 6, bound, weight);
    const double flatter = experience(0.3, 1, bound, weight);
    const double facing = experience(1, 1, bound, weight);
    // SD 1.5 of each of thousands of accepted: sigma of a difference about .03.
    CHECK(flatter > denying + 0.03);
    CHECK(facing > flatter + 0.1);
  }
}

TEST_CASE("What is tried out with customers is heard in full, what a design sample saw in part") {
  const auto experience = [](double asymmetry, bool tested, double customers) {
    return after([&](Deciding& firm) {
             firm.parameters.good_pass = firm.parameters.bad_pass = 1;
             firm.parameters.pilot_power = 0;
             firm.world.policy.evidence = 0.65;
             firm.world.policy.asymmetry = asymmetry;
             firm.world.policy.attenuation = 0;
             firm.world.policy.design_customers = customers;
             binds(firm, Test::customers_too);
             if (tested) binds(firm, Test::right_change);
           })
        .experience();
  };
  CHECK(experience(0.1, true, 0) == experience(1, true, 0));
  const double unseen = experience(1, false, 0) - experience(0.1, false, 0);
  const double seen = experience(1, false, 200) - experience(0.1, false, 200);
  CHECK(unseen > 0.1);
  CHECK(seen < 0.5 * unseen);
}

TEST_CASE("Ideas of those who meet customers are put forward in knowledge of the harm they do") {
  const auto experience = [](bool of_the_front_line) {
    return after([&](Deciding& firm) {
             firm.parameters.good_pass = firm.parameters.bad_pass = 1;
             firm.world.policy.evidence = 0.5;
             firm.world.policy.asymmetry = 1;
             firm.world.policy.attenuation = 0.3;
             firm.world.practice.layers = 6;
             firm.world.policy.weight_unit = 0;
             firm.world.policy.weight_customers = 0.6;
             if (!of_the_front_line) return;
             firm.parameters.candidates = 0;
             firm.world.employees.resize(100);
             firm.world.policy.ideas = 2;
             firm.parameters.idea_share = 1;
           })
        .experience();
  };
  CHECK(experience(true) > experience(false) + 0.1);
}

TEST_CASE("A floor under what customers may suffer works as far as it is laid") {
  Deciding usual = after(nothing);
  Deciding floor = after([](Deciding& firm) { firm.world.policy.customer_floor = 1; });
  CHECK(floor.experience() > usual.experience() + 0.3);
}

TEST_CASE(
    "Ranked by lasting benefit, what is done is better for customers and worse for this year's profit") {
  Deciding usual = after(nothing);
  Deciding bound = after([](Deciding& firm) { binds(firm, Test::customer_benefit); });
  CHECK(bound.experience() > usual.experience());
  CHECK(bound.profit() < usual.profit());
  CHECK(stopped(bound, Test::customer_benefit) > 0);
}

TEST_CASE("Efficiency for known pain leaves alone the journeys in which few suffer") {
  const auto set = [](double satisfaction) {
    return [satisfaction](Deciding& firm) {
      binds(firm, Test::known_pain);
      mechanisms::prepare_decisions(firm.world, firm.parameters, firm.context);
      for (int review = 0; review < 100; ++review) {
        firm.made().moments = {100, 100, 100};
        firm.made().felt = {7000, 7000, 100 * satisfaction};
        firm.week();
        for (const model::Initiative& plan : firm.made().running)
          if (plan.kind == model::InitiativeKind::cut) CHECK((satisfaction > 70) == (plan.journey != 2));
        firm.world.tick += 12;
        firm.made().running.clear();
      }
    };
  };
  for (const double satisfaction : {90.0, 20.0}) {
    Deciding firm = after(set(satisfaction), 0);
    CHECK(stopped(firm, Test::known_pain) > 50);
  }
}

TEST_CASE("For known pain, improvements go where customers suffer most of what the silo does") {
  const auto share = [](bool bound) {
    Deciding firm;
    firm.world.practice.layers = 0;
    if (bound) binds(firm, Test::known_pain);
    firm.parameters.weeks = 1e5;
    double there = 0, all = 0;
    for (int review = 0; review < 100; ++review) {
      mechanisms::prepare_decisions(firm.world, firm.parameters, firm.context);
      firm.made().moments = {100, 100, 100};
      firm.made().felt = {9500, 5500, 9500};  // nine tenths of what the first two hurt is in the second
      firm.reviews(1);
    }
    for (const model::Initiative& plan : firm.made().running) {
      if (plan.kind != model::InitiativeKind::improve) continue;
      all += 1;
      there += plan.journey == 1;
    }
    REQUIRE(all > 100);
    return there / all;
  };
  CHECK(share(false) < 0.6);
  CHECK(share(true) > 0.75);
}

TEST_CASE("Cuts are made where errors are worked off if they must not harm") {
  const auto errors = [](bool bound) {
    Deciding firm;
    honest(firm);
    if (bound) binds(firm, Test::harmless_cuts);
    firm.parameters.weeks = 1000;
    firm.reviews(100);
    double sum = 0, cuts = 0;
    for (const model::Initiative& plan : firm.made().running)
      if (plan.kind == model::InitiativeKind::cut) sum += plan.truth.failures, cuts += 1;
    return sum / cuts;
  };
  CHECK(errors(false) > -0.02);
  CHECK(errors(true) < -0.05);
}

TEST_CASE("A pilot stops some of what would harm, and costs its share of the project") {
  const auto set = [](double power) {
    return [power](Deciding& firm) {
      binds(firm, Test::right_change);
      firm.parameters.pilot_power = power;
    };
  };
  Deciding blind = after(set(0));
  Deciding seeing = after(set(1));
  CHECK(stopped(blind, Test::right_change) == 0);
  CHECK(seeing.made().harmful == 0);
  CHECK(stopped(seeing, Test::right_change) == blind.made().harmful);
  CHECK(seeing.made().helpful == blind.made().helpful);
  const auto& plan = blind.made().running.back();
  CHECK(plan.project_cost == Approx(0.001 * 52000 * 1.075));
}

TEST_CASE("Who believes customers content and keen on the product alone hurts them more") {
  Deciding honest = after([](Deciding& firm) { believe(firm, 70, 0.25); });
  Deciding denying = after([](Deciding& firm) { believe(firm, 88, 0.6); });
  CHECK(denying.experience() < honest.experience());
}

TEST_CASE("Funds follow the value of segments as far as it is known") {
  const auto valued = [](double correlation) {
    Deciding firm = after([&](Deciding& f) {
      f.world.policy.value_budget = correlation;
      f.world.policy.weight_customers = 0.4;
      f.parameters.weeks = 1e5;
    });
    double high = 0, all = 0;
    for (const model::Initiative& plan : firm.made().running) {
      all += plan.segment != model::every_segment;
      high += plan.segment == 1;
    }
    return high / all;
  };
  CHECK(valued(0.8) > valued(0.2) + 0.02);
}

TEST_CASE("An initiative takes effect when due, then wears off by half in its half-life") {
  Deciding firm;
  only(firm, {.quality = 4, .cost = -1000, .price = 0.02, .failures = 0.1}).due = 10;
  firm.made().approved = 1;
  firm.weeks(10);
  CHECK(firm.made().quality(0, 0) == 0);
  CHECK(firm.made().in_place == 0);
  firm.week();
  CHECK(firm.made().in_place == 1);
  CHECK(firm.made().running.empty());
  CHECK(firm.made().quality(0, 1) == Approx(4));
  CHECK(firm.made().quality(1, 1) == 0);
  CHECK(firm.world.offer.price == Approx(1.02));
  firm.weeks(52);
  CHECK(firm.made().quality(0, 1) == Approx(2));
  CHECK(firm.made().journey_failures[0] == Approx(0.05));
  firm.weeks(52);
  CHECK(firm.made().cost == Approx(-500));
  CHECK(firm.world.offer.price == Approx(1.01));
}

TEST_CASE("What is made for one segment reaches that segment alone") {
  Deciding firm;
  only(firm, {.quality = 4, .cost = 0, .price = 0, .failures = 0}).segment = 1;
  firm.week();
  CHECK(firm.made().quality(0, 1) == Approx(4));
  CHECK(firm.made().quality(0, 0) == 0);
}

TEST_CASE("Errors are never removed altogether") {
  Deciding firm;
  only(firm, {.quality = 0, .cost = 0, .price = 0, .failures = -3});
  firm.week();
  CHECK(firm.made().journey_failures[0] > -1);
}

TEST_CASE("Gains that are shared lower the price by that share of what is believed saved") {
  const auto price = [](double shared) {
    Deciding firm;
    firm.world.policy.shared_gains = shared;
    firm.reviews(40);
    double sum = 0, gains = 0;
    for (const model::Initiative& plan : firm.made().running) {
      sum += plan.truth.price;
      gains += std::max(0.0, plan.believed.price - plan.believed.cost / 52000);
    }
    return std::pair(sum, gains);
  };
  const auto [kept, all] = price(0);
  const auto [passed, same] = price(0.4);
  CHECK(all == Approx(same));
  REQUIRE(all > 0);
  CHECK(kept - passed == Approx(0.4 * all));
}

TEST_CASE("No more run at once than can, and projects are booked at the simulated scale") {
  Deciding firm;
  firm.parameters.capacity = 3;
  firm.parameters.weeks = 1e5;
  firm.world.practice.layers = 0;
  firm.world.scale = 0.5;
  firm.week();
  CHECK(firm.made().running.size() == 3);
  CHECK(firm.made().approved == 3);
  // A scale of one half makes the company twice as large as what is simulated of it.
  CHECK(firm.world.ledger.initiatives == Approx(3 * 0.001 * 104000 * 0.5));
  firm.world.tick = 13;
  firm.week();
  CHECK(firm.made().approved == 3);
}

TEST_CASE("The same candidates are thought of whatever the company's policy") {
  Deciding one = after(nothing, 20);
  Deciding other = after(
      [](Deciding& firm) {
        firm.parameters.hurdle = -1e9;
        firm.world.practice.layers = 0;
        firm.world.policy.evidence = 0.8;
      },
      20);
  REQUIRE(!one.made().running.empty());
  for (const model::Initiative& plan : one.made().running)
    CHECK(std::ranges::any_of(other.made().running, [&](const model::Initiative& twin) {
      return twin.truth.quality == plan.truth.quality && twin.truth.cost == plan.truth.cost &&
             twin.journey == plan.journey && twin.due == plan.due;
    }));
}

TEST_CASE(
    "Causes of failure are removed as far as they are seen, and in the usual company stay as they are") {
  const auto errors = [](double visible) {
    double sum = 0;
    for (std::uint32_t replicate = 0; replicate < 100; ++replicate) {
      Deciding firm(replicate);
      firm.parameters.candidates = 0;
      firm.parameters.causes = 2;
      firm.parameters.quality_half_life = 1e4;
      firm.world.policy.causes_visible = visible;
      firm.weeks(260);
      for (const double share : firm.made().journey_failures) sum += share / 100;
    }
    return sum;
  };
  // Forty causes come up in 20 quarters, each with luck of its own; those of the last weeks are under way.
  const double late = 2 * 2 * 0.2 * 0.06;
  const double sigma = 0.06 * std::sqrt(40 * 0.2 * 0.8 / 100);
  CHECK(std::fabs(errors(0.2) - late) < 4 * sigma);
  CHECK(errors(0.8) < errors(0.2) - 1);
}

TEST_CASE("Causes of failure take no initiative's place and are counted apart") {
  Deciding firm;
  firm.parameters.causes = 5;
  firm.parameters.capacity = 3;
  firm.parameters.weeks = 20;
  firm.world.practice.layers = 0;
  firm.world.policy.causes_visible = 1;
  firm.week();
  CHECK(firm.made().proposed == 40);
  CHECK(firm.made().approved == 3);
  CHECK(firm.made().causes_funded == 5);
  CHECK(firm.world.ledger.initiatives == Approx(8 * 0.001 * 52000));
  firm.world.tick = 13;
  firm.parameters.capacity = 6;
  firm.week();
  CHECK(firm.made().running.size() == 6);
  CHECK(firm.made().causes_funded == 10);
  firm.parameters.candidates = firm.parameters.causes = 0;
  firm.weeks(60);
  CHECK(firm.made().causes.empty());
  CHECK(firm.made().causes_removed == 10);
  CHECK(firm.made().in_place == firm.made().approved);
}

TEST_CASE("Ideas of the front line add candidates, up to what there is time for") {
  const auto proposed = [](double ideas, double most) {
    Deciding firm;
    firm.world.employees.resize(100);
    firm.world.policy.ideas = ideas;
    firm.parameters.idea_share = 1;
    firm.parameters.candidates = 10;
    firm.parameters.most_candidates = most;
    firm.week();
    return firm.made().proposed;
  };
  CHECK(proposed(0, 100) == 10);
  CHECK(proposed(2, 100) == 60);
  CHECK(proposed(2, 40) == 40);
}

TEST_CASE("Nothing is thought of between reviews or without a past") {
  Deciding firm;
  firm.world.tick = 1;
  firm.weeks(12);
  CHECK(firm.made().proposed == 0);
  firm.week();
  CHECK(firm.made().proposed == 40);
  Deciding young;
  young.world.ledger.revenue_history.clear();
  young.week();
  CHECK(young.made().proposed == 0);
}
