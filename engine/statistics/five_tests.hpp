// The five tests of a change (B2), put to what two worlds with the same luck have measured: one with the
// change, one without it. Each answer is a word that follows from intervals by the rule stated here.
//
// A figure is better or worse if its widened 95 % interval (estimate.hpp) lies on that side of zero;
// `together()` says what holds of several. "Not known" is where intervals span zero or figures point both
// ways.
//
// 1 experience: does it improve the customer's experience too?
//     yes: satisfaction is better; no: it is worse, or the same in every replicate.
// 2 benefit: customer benefit, or shareholder return only?
//     yes: satisfaction, customers and churn together are better; no: worse or the same. The finding says
//     who gains, from the same and the discounted value.
// 3 pain: does its efficiency remove known pain, or hurt?
//     yes: failures and lead time together are better; no: worse, or the same although a case takes less
//     labour; does not apply: no less labour a case, and no shown effect on pain.
// 4 cost: do its cost cuts help customers, or harm them?
//     does not apply: running cost is not less; yes: it is less and satisfaction better; no: less, and worse
//     or the same. Not known too if it is not known whether cost is less.
// 5 right: was it the right change?
//     yes: the discounted value at the horizon is better; no: worse or the same. The finding says when the
//     first year alone would have said the contrary.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statistics/answer.hpp"
#include "engine/statistics/effect.hpp"

namespace evert::statistics {

enum class Test { experience, benefit, pain, cost, right };
inline constexpr std::size_t test_count = 5;

enum class Word { yes, no, not_known, does_not_apply };

// What a change does; figures of the last year unless said otherwise, each with its own unit and direction.
struct ChangeEffects {
  Effect satisfaction;      // mean of customers, points
  Effect moment_quality;    // perceived quality, mean over moments, points
  Effect resolution;        // contacts put right at the first visit, points
  Effect value;             // net cash since the start, discounted, all years
  Effect first_year_value;  // the same of the first year alone
  Effect active;            // customers in a relation, %
  Effect churn;             // customers lost a year, points
  Effect failures;          // returns and complaints per customer and year
  Effect lead_days;         // from first asking to completion, working days
  Effect labour;            // pay and overtime per completed case
  Effect running_cost;      // all cost a year but goods, commissions and one-offs
  Effect engagement;        // of the people touched, points
};

struct TestAnswer {
  Test test = Test::experience;
  Word word = Word::not_known;
  std::string finding;          // a few words; may be empty
  std::vector<Effect> effects;  // what the word follows from, then what goes with it
  std::size_t deciding = 0;     // how many of them the word follows from
};

[[nodiscard]] std::array<TestAnswer, test_count> put_five_tests(const ChangeEffects& effects);

// One change: an action of a redesign, or all of them.
struct Judged {
  int number = 0;     // of the action in its file, from 1; 0 is the whole redesign
  std::string kind;   // of the action; empty for the whole
  std::string title;  // what people call it
  std::string note;   // what went with it, or why it could not be judged; may be empty
  std::optional<std::array<TestAnswer, test_count>> tests;  // with all others, against without it
  std::optional<std::array<TestAnswer, test_count>> alone;  // it alone, against the baseline
};

struct JudgedRedesign {
  std::string name, title;
  std::vector<Judged> changes;  // the whole first
};

struct FiveTests {
  Answer frame;  // what was asked and how; without scenarios
  std::vector<JudgedRedesign> redesigns;
};

[[nodiscard]] std::string_view to_string(Test test);
[[nodiscard]] std::string_view to_string(Word word);
[[nodiscard]] std::string_view question_of(Test test);

}  // namespace evert::statistics
