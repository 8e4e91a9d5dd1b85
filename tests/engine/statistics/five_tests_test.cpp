#include "engine/statistics/five_tests.hpp"

#include <cmath>
#include <string>

#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;
using enum Direction;

// An effect that is called as named, whichever way is better.
Effect called(Call call, Direction direction) {
  const double way = direction == higher_is_better ? 1 : -1;
  Effect effect{"figure", "1", direction, {0, {-1, 1}, 1, 10}, 0.5};
  if (call == Call::better) effect.difference = {2 * way, {way * 2 - 1, way * 2 + 1}, 1, 10};
  if (call == Call::worse) effect.difference = {-2 * way, {-way * 2 - 1, -way * 2 + 1}, 1, 10};
  if (call == Call::no_change) effect.difference = {0, {0, 0}, 0, 10};
  if (call == Call::unknown) effect.difference = unknown_estimate();
  return effect;
}

Effect more(Call call) {
  return called(call, higher_is_better);
}

Effect less(Call call) {
  return called(call, lower_is_better);
}

// Nothing changes but what a test sets.
ChangeEffects still() {
  constexpr Call none = Call::no_change;
  return {more(none), more(none), more(none), more(none), more(none), more(none),
          less(none), less(none), less(none), less(none), less(none), more(none)};
}

TestAnswer answer(Test test, const ChangeEffects& effects) {
  return put_five_tests(effects)[static_cast<std::size_t>(test)];
}

Word word(Test test, const ChangeEffects& effects) {
  return answer(test, effects).word;
}

}  // namespace

TEST_CASE("Experience is improved if satisfaction is, and no change is no improvement") {
  ChangeEffects e = still();
  CHECK(word(Test::experience, e) == Word::no);
  e.satisfaction = more(Call::better);
  CHECK(word(Test::experience, e) == Word::yes);
  e.satisfaction = more(Call::worse);
  CHECK(word(Test::experience, e) == Word::no);
  for (const Call call : {Call::open, Call::unknown}) {
    e.satisfaction = more(call);
    CHECK(word(Test::experience, e) == Word::not_known);
  }
}

TEST_CASE("Customers benefit if one of their figures is better and none is worse") {
  ChangeEffects e = still();
  e.churn = less(Call::better);
  e.value = more(Call::worse);
  CHECK(word(Test::benefit, e) == Word::yes);
  CHECK(answer(Test::benefit, e).finding == "customers gain, shareholders lose");
  e.value = more(Call::better);
  CHECK(answer(Test::benefit, e).finding == "customers and shareholders gain");
  e.active = more(Call::worse);
  CHECK(word(Test::benefit, e) == Word::not_known);
  e.churn = less(Call::no_change);
  CHECK(word(Test::benefit, e) == Word::no);
  CHECK(answer(Test::benefit, e).finding == "shareholders gain, customers lose");
}

TEST_CASE("Shareholders alone gain where nothing changes for customers") {
  ChangeEffects e = still();
  CHECK(answer(Test::benefit, e).finding == "nobody gains");
  e.value = more(Call::better);
  CHECK(word(Test::benefit, e) == Word::no);
  CHECK(answer(Test::benefit, e).finding == "shareholders alone gain");
  e.churn = less(Call::open);
  CHECK(word(Test::benefit, e) == Word::not_known);
  CHECK(answer(Test::benefit, e).finding == "shareholders gain, customers: not known");
}

TEST_CASE("Efficiency is judged by the pain it leaves, and only where there is some") {
  ChangeEffects e = still();
  CHECK(word(Test::pain, e) == Word::does_not_apply);
  e.labour = less(Call::better);
  CHECK(word(Test::pain, e) == Word::no);
  CHECK(answer(Test::pain, e).finding == "less labour a case, the same pain");
  e.lead_days = less(Call::worse);
  CHECK(answer(Test::pain, e).finding == "less labour a case, more pain");
  e.failures = less(Call::better);
  CHECK(word(Test::pain, e) == Word::not_known);
  e.lead_days = less(Call::open);
  CHECK(word(Test::pain, e) == Word::yes);
  CHECK(answer(Test::pain, e).finding == "less pain and less labour a case");
  e.labour = less(Call::worse);
  CHECK(word(Test::pain, e) == Word::yes);
  e.failures = less(Call::open);
  CHECK(word(Test::pain, e) == Word::does_not_apply);
}

TEST_CASE("A cost cut is judged by satisfaction, and what cuts no cost is not") {
  ChangeEffects e = still();
  e.satisfaction = more(Call::worse);
  CHECK(word(Test::cost, e) == Word::does_not_apply);
  CHECK(answer(Test::cost, e).finding == "no cost cut");
  e.running_cost = less(Call::worse);
  CHECK(word(Test::cost, e) == Word::does_not_apply);
  e.running_cost = less(Call::open);
  CHECK(word(Test::cost, e) == Word::not_known);
  e.running_cost = less(Call::better);
  CHECK(word(Test::cost, e) == Word::no);
  e.satisfaction = more(Call::open);
  CHECK(word(Test::cost, e) == Word::not_known);
  e.satisfaction = more(Call::better);
  CHECK(word(Test::cost, e) == Word::yes);
}

TEST_CASE("It was right if the value is better; a first year that says the contrary is named") {
  ChangeEffects e = still();
  CHECK(word(Test::right, e) == Word::no);
  e.value = more(Call::better);
  e.first_year_value = more(Call::open);
  CHECK(word(Test::right, e) == Word::yes);
  CHECK(answer(Test::right, e).finding.empty());
  e.first_year_value = more(Call::worse);
  CHECK(answer(Test::right, e).finding == "the first year alone would say the contrary");
  e.value = more(Call::open);
  CHECK(word(Test::right, e) == Word::not_known);
  CHECK(answer(Test::right, e).finding.empty());
  e.value = more(Call::worse);
  e.first_year_value = more(Call::better);
  CHECK(word(Test::right, e) == Word::no);
  CHECK_FALSE(answer(Test::right, e).finding.empty());
}

TEST_CASE("The figures a word follows from stand first") {
  const auto answers = put_five_tests(still());
  for (std::size_t t = 0; t < test_count; ++t) {
    CHECK(answers[t].test == static_cast<Test>(t));
    CHECK(answers[t].deciding >= 1);
    CHECK(answers[t].deciding <= answers[t].effects.size());
  }
}
