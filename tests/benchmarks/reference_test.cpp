#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/benchmarks/reference_model.hpp"
#include "engine/benchmarks/yardstick.hpp"
#include "engine/parallel/team.hpp"
#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace random_ = evert::random;
namespace vector_ = evert::vector;
using namespace evert::benchmarks;
using evert::parallel::Team;

namespace {

ReferenceAnswers answers_of(std::size_t customers, int weeks, std::uint64_t seed, vector_::InstructionSet set,
                            int threads) {
  Team team(threads);
  ReferenceModel model(customers, seed, set);
  model.advance(weeks, team);
  return model.answers(team);
}

// One customer and one case after the other, with the luck that ReferenceModel draws: no columns, no blocks,
// no lanes. Chances are those of its 24-bit uniforms; what is not a chance is left to the other tests.
struct OneByOne {
  struct Customer {
    bool open = false;
    std::int32_t asked = -1;
  };
  struct Case {
    std::uint32_t customer;
    std::int32_t asked;
  };
  OneByOne(std::size_t customers, std::uint64_t seed)
      : key(random_::make_key(seed, 0)), people(customers), queues(8), handed(8) {}

  // Upper 24 bits, as a chance in 2^24.
  static bool happens(std::uint32_t word, double chance) {
    return (word >> 8) * 0x1p-24 < double{float(chance)};
  }

  void week() {
    for (std::size_t silo = 0; silo < 8; ++silo) {
      for (const Case& item : handed[silo]) queues[silo].push_back(item);
      handed[silo].clear();
    }
    for (std::uint32_t id = 0; id < people.size(); ++id) {
      random_::Draws luck(key, random_::Stream::reference, random_::EntityKind::customer, id, now);
      const std::uint32_t raises = luck.next_word(), where = luck.next_word();
      if (people[id].asked < 0 && happens(raises, 0.10)) {
        people[id].asked = now;
        queues[where >> 29].push_back({id, now});
      }
      // Satisfaction stays above 1/2 less a few hundredths in so few weeks: churn at its floor is certain.
      if (happens(luck.next_word(), 0.002)) {
        people[id].asked = -1;
        ++certain_churn;
      }
    }
    for (std::size_t silo = 0; silo < 8; ++silo) {
      const std::size_t employees = people.size() / 100 / 8 + (silo < people.size() / 100 % 8 ? 1 : 0);
      for (std::size_t n = 0; n < 10 * employees && !queues[silo].empty(); ++n) {
        const Case item = queues[silo].front();
        queues[silo].pop_front();
        random_::Draws luck(key, random_::Stream::reference, random_::EntityKind::case_, item.customer, now);
        const std::uint32_t passes = luck.next_word(), where = luck.next_word();
        if (happens(passes, 0.3)) {
          handed[(silo + 1 + static_cast<std::size_t>((std::uint64_t{where >> 3} * 7) >> 29)) % 8].push_back(
              item);
        } else {
          if (people[item.customer].asked != item.asked) continue;  // the customer churned
          people[item.customer].asked = -1;
          ++resolved;
          waited += static_cast<std::uint64_t>(now - item.asked);
        }
      }
    }
    ++now;
  }

  random_::Key key;
  std::vector<Customer> people;
  std::vector<std::deque<Case>> queues;
  std::vector<std::vector<Case>> handed;
  std::int32_t now = 0;
  std::uint64_t certain_churn = 0, resolved = 0, waited = 0;
};

}  // namespace

TEST_CASE("Evert and the yardstick give the known answers of the reference workload") {
  Yardstick yardstick(100'000, 1);
  yardstick.advance(reference::weeks);
  CHECK(wrong_answers(yardstick.answers(), 100'000).empty());
  const auto ours = answers_of(100'000, reference::weeks, 1, vector_::chosen_set(), 1);
  CHECK(wrong_answers(ours, 100'000).empty());
  CHECK(ours.resolved == Approx(static_cast<double>(yardstick.answers().resolved)).epsilon(0.01));
}

TEST_CASE("Wrong answers are said, each with what it should be") {
  ReferenceAnswers answers;
  answers.mean_satisfaction = 0.62;
  answers.churned = 40'000;
  answers.purchases = 12'450'000;
  answers.mean_wait = 4.0;
  CHECK(wrong_answers(answers, 100'000).empty());
  answers.mean_wait = 3.9;
  answers.churned = 41'000;
  CHECK(wrong_answers(answers, 100'000) ==
        "churned of 100,000 is 41000, not 39232 to 40918, mean wait is 3.9, not 3.994 to 4.065");
  answers.churned = 400'000;
  answers.purchases = 124'500'000;
  answers.mean_wait = 4.0;
  CHECK(wrong_answers(answers, 1'000'000).empty());
}

TEST_CASE("The reference workload gives the same bits for any number of threads and any instruction set") {
  // Odd sizes: a last block of one customer, and more customers than most regions of the smallest size hold.
  struct Size {
    std::size_t customers;
    int weeks;
  };
  for (const Size size : {Size{20'481, 30}, Size{601'003, 8}}) {
    const auto expected = answers_of(size.customers, size.weeks, 5, vector_::InstructionSet::baseline, 1);
    CHECK(expected.resolved > 0);
    for (const vector_::InstructionSet set : vector_::supported_sets()) {
      for (const int threads : {1, 2, 3}) {
        CAPTURE(size.customers, to_string(set), threads);
        CHECK(answers_of(size.customers, size.weeks, 5, set, threads).state_hash == expected.state_hash);
      }
    }
    CHECK(answers_of(size.customers, size.weeks, 6, vector_::InstructionSet::baseline, 1).state_hash !=
          expected.state_hash);
  }
}

// Frozen: with every compiler and optimisation these are the bits.
TEST_CASE("The reference workload gives the same bits everywhere") {
  CHECK(answers_of(20'481, 30, 5, vector_::chosen_set(), 1).state_hash == 0xa67b6c8876f9eafc);
}

TEST_CASE("Looking at the answers half-way does not change the run") {
  Team team(1);
  ReferenceModel looked_at(10'000, 3, vector_::chosen_set());
  for (int i = 0; i < 10; ++i) {
    looked_at.advance(3, team);
    const auto once = looked_at.answers(team);
    CHECK(looked_at.answers(team).state_hash == once.state_hash);
  }
  CHECK(looked_at.answers(team).state_hash == answers_of(10'000, 30, 3, vector_::chosen_set(), 1).state_hash);
}

TEST_CASE("Cases flow as they do one by one: who asks, where, who is passed on, who waits how long") {
  constexpr std::size_t customers = 9'700;  // 97 employees: one silo more than the others
  OneByOne slow(customers, 11);
  for (int week = 0; week < 6; ++week) {
    slow.week();
    const auto fast = answers_of(customers, week + 1, 11, vector_::chosen_set(), 1);
    CAPTURE(week);
    CHECK(fast.churned == slow.certain_churn);
    CHECK(fast.resolved == slow.resolved);
    CHECK(fast.mean_wait * static_cast<double>(fast.resolved) == Approx(static_cast<double>(slow.waited)));
  }
}
