#include "engine/report/walk.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/report/walk_search.hpp"
#include "tests/catch.hpp"
#include "tests/engine/report/lives.hpp"

namespace {

using namespace evert;
using namespace evert::report;

Walk walk_of(const results::Study& study, std::int32_t customer) {
  return make_walk(study, Phrasebook(study), {0, 1}, Lives(study, 0), Lives(study, 1),
                   *row_of(study, customer));
}

std::string text_of(const results::Study& study, std::int32_t customer) {
  return to_text(walk_of(study, customer), Phrasebook(study));
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

LifeEvent event(double day, std::uint8_t step) {
  LifeEvent made;
  made.day = day;
  made.journey = 0;
  made.step = step;
  made.silo = 0;
  return made;
}

std::vector<Candidate> ranked(const std::vector<double>& differences) {
  std::vector<Candidate> made;
  for (const double difference : differences) made.push_back({made.size(), difference});
  return made;
}

}  // namespace

TEST_CASE("Satisfaction is told with the moment that moved it") {
  const results::Study study = example::lives();
  const Life life = Lives(study, 0).life(0);
  REQUIRE(life.events.size() == 7);  // one of the eight was satisfaction
  CHECK(life.events[2].kind == Happening::moment);
  CHECK(life.events[2].value == 80);
  CHECK(life.events[2].satisfaction == 72);
  CHECK(std::isnan(life.events[1].satisfaction));
  CHECK(life.start_satisfaction == 70);
  CHECK(life.satisfaction.size() == 10);
}

TEST_CASE("What lies before week 0 is kept apart from the life that is compared") {
  results::Study study = example::lives();
  for (results::Events& events : study.events)
    for (double& day : events.t) day -= 10;
  const Life life = Lives(study, 0).life(0);
  CHECK(life.before.size() == 3);
  CHECK(life.events.size() == 4);
}

TEST_CASE("Lives are aligned: the same, then alike at other times, then what happens in one alone") {
  const std::vector<LifeEvent> a = {event(1, 0), event(8, 1), event(20, 2), event(30, 3)};
  const std::vector<LifeEvent> b = {event(1, 0), event(8.5, 1), event(30, 3)};
  const auto found = align(a, b);
  REQUIRE(found.size() == 4);
  CHECK(found[0].kind == Stretch::Kind::identical);
  CHECK(found[1].kind == Stretch::Kind::alike);
  CHECK(found[2].kind == Stretch::Kind::apart);
  CHECK(found[2].first_a == 2);
  CHECK(found[2].count_a == 1);
  CHECK(found[2].count_b == 0);
  CHECK(found[3].kind == Stretch::Kind::alike);
  CHECK(found[3].first_b == 2);
}

TEST_CASE("Events more than four weeks apart are not taken for each other") {
  CHECK(align(std::vector{event(1, 0)}, std::vector{event(29, 0)}).size() == 1);
  const auto apart = align(std::vector{event(1, 0)}, std::vector{event(29.5, 0)});
  REQUIRE(apart.size() == 1);
  CHECK(apart[0].kind == Stretch::Kind::apart);
  CHECK(align(std::vector{event(1, 0)}, std::vector{event(29, 0)})[0].kind == Stretch::Kind::alike);
}

TEST_CASE("A step that changed hands is the first difference, with the action behind it") {
  const Walk walk = walk_of(example::lives(), 5);
  REQUIRE(walk.first);
  CHECK(walk.first->week == 4);
  CHECK(walk.first->text == "the step 'decide' of buy is done by The till instead of Back office");
  CHECK(walk.first->cause == "'Office decides', weeks 2 to 6 as planned");
  REQUIRE(walk.first_in_kind);
  CHECK(walk.first_in_kind->week == 4);
}

TEST_CASE("A first difference in time alone is told as one") {
  results::Study study = example::lives();
  study.events[1].t[1] = 7.76;  // 'book' of customer 5 in week 1
  const Walk walk = walk_of(study, 5);
  REQUIRE(walk.first);
  CHECK(walk.first->week == 1);
  CHECK(walk.first->text == "the step 'book' of buy begins 0.04 working days later");
  CHECK(walk.first->cause.empty());  // the redesign begins in week 2
  CHECK(walk.first_in_kind->week == 4);
}

TEST_CASE("Satisfaction that parts without an event is a difference too") {
  results::Study study = example::lives();
  auto& values = std::get<std::vector<float>>(study.tracks[0].values);
  values[(3 + 0) * 11 + 1 + 2] += 0.5F;  // full, customer 5, week 2
  const Walk walk = walk_of(study, 5);
  REQUIRE(walk.first);
  CHECK(walk.first->week == 2);
  CHECK(contains(walk.first->text, "satisfaction is 72.50 instead of 72.00"));
}

TEST_CASE("Equal stretches are folded, and what differs stands in two columns") {
  const std::string text = text_of(example::lives(), 5);
  CAPTURE(text);
  CHECK(contains(text, "weeks 0 to 4: the same in both: 2 visits, S 70.0 -> 72.0"));
  CHECK(contains(text, "till -> office (80%): decide"));
  CHECK(contains(text, "till: decide"));
  for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
    CHECK(display_width(text.substr(at, end - at)) <= 100);
}

TEST_CASE("A life that is the same in both worlds is said to be") {
  results::Study study = example::lives();
  study.events[1] = study.events[0];
  study.tracks.clear();
  const Walk walk = walk_of(study, 5);
  CHECK_FALSE(walk.first);
  CHECK_FALSE(walk.first_in_kind);
  CHECK(contains(text_of(study, 5), "Nothing differs"));
}

TEST_CASE("An event of a kind this program does not know is named plainly") {
  const results::Study study = example::lives();
  const Life life = Lives(study, 1).life(1);
  REQUIRE(life.events.size() == 2);
  CHECK(life.events[1].kind == Happening::other);
  CHECK(Phrasebook(study).phrase(life.events[1]) == "dreamt 0.25");
}

TEST_CASE("What customers hear and are told is said in words") {
  results::Study study = example::lives();
  study.event_types = {"heard", "message", "opted_out", "attended", "persuaded"};
  results::Events& events = study.events[1];
  events = {};
  constexpr std::uint8_t none = results::no_index;
  example::add(events, 1, 0, 6, none, none, none, 81.6F, 0);
  example::add(events, 2, 1, 6, none, none, none, 0.5F, 0);
  example::add(events, 3, 1, 6, none, none, none, 0.25F, 1);
  example::add(events, 4, 2, 6, none, none, none, 0);
  example::add(events, 5, 3, 6, none, none, none, 0.75F, 1);
  example::add(events, 6, 4, 6, none, none, none, 81.6F, 0);
  const Phrasebook words(study);
  std::vector<std::string> said;
  for (const LifeEvent& event : Lives(study, 1).life(1).events) said.push_back(words.phrase(event));
  CHECK(said == std::vector<std::string>{"hears from another customer: 82 of 100", "sees advertising",
                                         "is spoken to, 25% relevant", "permits no more messages",
                                         "is attended to before renewal, 75% relevant",
                                         "turns here on another customer's word"});
}

TEST_CASE("Two events that are told alike differ by a value that is said") {
  results::Study study = example::lives();
  study.event_types = {"message"};
  study.tracks.clear();
  for (int s = 0; s < 2; ++s) {
    study.events[s] = {};
    example::add(study.events[s], 8, 0, 6, results::no_index, results::no_index, results::no_index,
                 s == 0 ? 86.5F : 87.25F, 0);
  }
  const Walk walk = walk_of(study, 6);
  REQUIRE(walk.first);
  CHECK(walk.first->text == "'sees advertising' with a value of 87.25 instead of 86.5");
}

TEST_CASE("Sums count visits, waiting in working days and hours worked") {
  const Walk walk = walk_of(example::lives(), 5);
  const LifeTotals &a = walk.totals[0], &b = walk.totals[1];
  CHECK(a.visits == 2);
  CHECK(a.hand_offs == 1);
  CHECK(b.hand_offs == 0);
  CHECK(a.working_hours == Approx(40 / 60.0));
  // Seven days of an event's time are five working days of 480 minutes. Week 1 waits 0.7 days, week 4 from
  // the end of ten minutes' work to day 29.5 with stay, to day 29 with full.
  CHECK(a.waiting_days == Approx((0.7 + 1.5) * 5 / 7 - 10 / 480.0));
  CHECK(b.waiting_days == Approx((0.7 + 1.0) * 5 / 7 - 10 / 480.0));
  CHECK(a.satisfaction == Approx((70 + 9 * 72) / 10.0));
  CHECK(b.end_satisfaction == 74);
}

TEST_CASE("A relation that ends in one world only is said so") {
  results::Study study = example::lives();
  std::vector<std::uint8_t> relation(2 * 3 * 11, 1);
  relation[11 + 1 + 9] = 0;  // stay, customer 6, at the end
  study.tracks.push_back({"relation", "1", "", {"former", "active"}, relation});
  CHECK(fate(walk_of(study, 6)) ==
        "Customer 6 is a customer at the end with full, but leaves the relation in week 3 with stay");
  CHECK(fate(walk_of(study, 5)) == "Customer 5 is a customer at the end in both");
}

TEST_CASE("Who a customer is comes from the file, if it says") {
  results::Study study = example::lives();
  CHECK(walk_of(study, 6).traits.segment.empty());
  const std::vector<std::string> each = {"customer"};
  study.sections = {{"tracked",
                     "",
                     {{"segment", "1", "", {}, each, std::vector<std::uint8_t>{0, 0, 0}},
                      {"value", "1", "", {}, each, std::vector<float>{1, 1.5F, 1}},
                      {"since",
                       "week",
                       "",
                       {},
                       each,
                       std::vector<std::int32_t>{std::numeric_limits<std::int32_t>::min(), -104, 0}}}}};
  const CustomerTraits traits = walk_of(study, 6).traits;
  CHECK(traits.segment == "family");
  CHECK(traits.value == 1.5);
  CHECK(traits.since_years == 2);
  CHECK(std::isnan(walk_of(study, 5).traits.since_years));
}

TEST_CASE("Only customers who deal with the company are candidates, the most hurt first") {
  const results::Study study = example::lives();
  const auto found = candidates(study, Lives(study, 0), Lives(study, 1));
  REQUIRE(found.size() == 2);
  CHECK(found[0].row == 1);
  CHECK(found[0].difference == Approx(-0.7));  // a point in weeks 3 to 9 of 0 to 9
  CHECK(found[1].row == 0);
  CHECK(found[1].difference == Approx(1.2));
}

TEST_CASE("Most helped, most hurt and typical are picked from the ends and from around the median") {
  const auto all = ranked({-3, -1, 0, 0.5, 4, 5});
  CHECK(median(all) == 0.25);
  const auto rows = [&](Standout standout, std::size_t count) {
    std::vector<std::size_t> picked;
    for (const Candidate& candidate : standouts(all, standout, count)) picked.push_back(candidate.row);
    return picked;
  };
  CHECK(rows(Standout::most_helped, 3) == std::vector<std::size_t>{5, 4, 3});
  CHECK(rows(Standout::most_hurt, 3) == std::vector<std::size_t>{0, 1});  // the third is not hurt
  CHECK(rows(Standout::typical, 3) == std::vector<std::size_t>{2, 3, 1});
}

TEST_CASE("Of several redesigns the one that moves its customers most is walked") {
  results::Study study = example::lives();
  study.scenarios.push_back(study.scenarios[1]);
  study.events.push_back(study.events[1]);
  auto& values = std::get<std::vector<float>>(study.tracks[0].values);
  for (std::size_t i = 0; i < 3 * 11; ++i) values.push_back(values[3 * 11 + i] - 3);
  CHECK(most_moving(study, 0) == 2);
  CHECK(most_moving(example::lives(), 0) == 1);
}

TEST_CASE("Programs get the walk event by event, and what is missing in one life is null") {
  const results::Study study = example::lives();
  const Walk walk = walk_of(study, 6);
  const auto json = nlohmann::json::parse(to_json(walk, Phrasebook(study)));
  CHECK(json["customer"] == 6);
  REQUIRE(json["events"].size() == 3);
  CHECK(json["events"][1]["scenario"]["event"] == "dreamt");
  CHECK(json["events"][1]["same"] == "identical");
  CHECK(json["events"][2]["baseline"]["event"] == "relation_ends");
  CHECK(json["events"][2]["scenario"].is_null());
  CHECK(json["first_difference"]["week"] == 3);
  const std::string csv = to_csv(walk, Phrasebook(study));
  CHECK(contains(csv, "6,stay,apart,3,21,relation_ends,,,,,0,,leaves the relation: churn\n"));
}
