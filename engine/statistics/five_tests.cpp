#include "engine/statistics/five_tests.hpp"

#include <utility>

namespace evert::statistics {

namespace {

bool better(Call call) {
  return call == Call::better;
}

bool undecided(Call call) {
  return call == Call::open || call == Call::unknown;
}

// "No" is the answer to whether something improves, so no change is one.
Word improves(Call call) {
  return better(call) ? Word::yes : undecided(call) ? Word::not_known : Word::no;
}

Call customers_side(const ChangeEffects& e) {
  return together(std::array{call(e.satisfaction), call(e.active), call(e.churn)});
}

std::string who_gains(Call value, Call customers) {
  if (better(value) && better(customers)) return "customers and shareholders gain";
  if (better(value))
    return customers == Call::worse ? "shareholders gain, customers lose"
           : undecided(customers)   ? "shareholders gain, customers: not known"
                                    : "shareholders alone gain";
  if (better(customers))
    return value == Call::worse ? "customers gain, shareholders lose"
           : undecided(value)   ? "customers gain, shareholders: not known"
                                : "customers alone gain";
  if (undecided(value) || undecided(customers)) return "no gain shown";
  return "nobody gains";
}

TestAnswer experience(const ChangeEffects& e) {
  return {Test::experience,
          improves(call(e.satisfaction)),
          "",
          {e.satisfaction, e.moment_quality, e.resolution},
          1};
}

TestAnswer benefit(const ChangeEffects& e) {
  const Call customers = customers_side(e);
  return {Test::benefit,
          improves(customers),
          who_gains(call(e.value), customers),
          {e.satisfaction, e.active, e.churn, e.value},
          3};
}

TestAnswer pain(const ChangeEffects& e) {
  const Call felt = together(std::array{call(e.failures), call(e.lead_days)});
  const Call labour = call(e.labour);
  TestAnswer answer{Test::pain, Word::not_known, "", {e.failures, e.lead_days, e.labour}, 2};
  if (better(felt)) {
    answer.word = Word::yes;
    answer.finding = better(labour) ? "less pain and less labour a case" : "less pain";
  } else if (felt == Call::worse) {
    answer.word = Word::no;
    answer.finding = better(labour) ? "less labour a case, more pain" : "more pain";
  } else if (labour == Call::worse || labour == Call::no_change) {
    answer.word = Word::does_not_apply;
    answer.finding = "no less labour a case";
  } else if (felt == Call::no_change && better(labour)) {
    answer.word = Word::no;
    answer.finding = "less labour a case, the same pain";
  }
  return answer;
}

TestAnswer cost(const ChangeEffects& e) {
  TestAnswer answer{Test::cost, Word::not_known, "", {e.running_cost, e.satisfaction, e.engagement}, 2};
  switch (call(e.running_cost)) {
    case Call::better:
      answer.word = improves(call(e.satisfaction));
      break;
    case Call::worse:
    case Call::no_change:
      answer.word = Word::does_not_apply;
      answer.finding = "no cost cut";
      break;
    case Call::open:
    case Call::unknown:
      answer.finding = "whether it cuts cost is not known";
      break;
  }
  return answer;
}

TestAnswer right(const ChangeEffects& e) {
  const Call first = call(e.first_year_value), final = call(e.value);
  const bool turns = (better(first) && final == Call::worse) || (first == Call::worse && better(final));
  return {Test::right,
          improves(final),
          turns ? "the first year alone would say the contrary" : "",
          {e.value, e.first_year_value},
          1};
}

}  // namespace

std::array<TestAnswer, test_count> put_five_tests(const ChangeEffects& effects) {
  return {experience(effects), benefit(effects), pain(effects), cost(effects), right(effects)};
}

std::string_view to_string(Test test) {
  constexpr std::string_view names[] = {"experience", "benefit", "pain", "cost", "right"};
  return names[static_cast<std::size_t>(test)];
}

std::string_view to_string(Word word) {
  constexpr std::string_view names[] = {"yes", "no", "not known", "does not apply"};
  return names[static_cast<std::size_t>(word)];
}

std::string_view question_of(Test test) {
  constexpr std::string_view questions[] = {
      "does it improve the customer's experience too?", "customer benefit, or shareholder return only?",
      "does its efficiency remove known pain, or hurt?", "do its cost cuts help customers, or harm them?",
      "was it the right change?"};
  return questions[static_cast<std::size_t>(test)];
}

}  // namespace evert::statistics
