#include "engine/scenario/company_file.hpp"

#include <fstream>
#include <iterator>

#include "tests/catch.hpp"
#include "tests/engine/scenario/shop.hpp"

using namespace evert;
using namespace evert::scenario;
using Messages = std::vector<std::string>;

namespace {

std::string good_text() {
  std::ifstream file(test::scenarios / "good" / "company.toml");
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Result {
  model::Company company;
  schema::Values values = schema::Values::defaults(test::registry());
  Messages messages;
};

Result read(const std::string& text) {
  base::Diagnostics diagnostics;
  const auto root = parse_document(text, "c.toml", diagnostics);
  REQUIRE(root);
  Result result;
  result.company = read_company(*root, test::registry(), result.values, diagnostics);
  result.messages = test::messages(diagnostics, ".");
  return result;
}

// The messages about the good company with one passage replaced.
Messages said(const std::string& passage, const std::string& replacement) {
  std::string text = good_text();
  const auto at = text.find(passage);
  REQUIRE(at != std::string::npos);
  return read(text.replace(at, passage.size(), replacement)).messages;
}

Messages said_with(const std::string& addition) {
  return read(good_text() + addition).messages;
}

bool mention(const Messages& messages, const std::string& words) {
  for (const std::string& message : messages)
    if (message.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("A company is read with every name resolved") {
  const auto [company, values, messages] = read(good_text());
  CHECK(messages == Messages{});
  CHECK(company.title == "The corner shop");
  CHECK(company.population == 1000);
  CHECK(company.other_costs == 20000.0);
  REQUIRE(company.silos.size() == 2);
  REQUIRE(company.silos[0].roles.size() == 2);
  CHECK(company.silos[0].roles[0].rank == model::Level::front);
  CHECK(company.silos[0].roles[1].rank == model::Level::manager);
  CHECK_FALSE(company.silos[0].roles[1].works);
  CHECK(company.silos[1].roles[0].rank == model::Level::specialist);
  CHECK(company.silos[1].roles[0].source == "payroll");
  REQUIRE(company.journeys.size() == 2);
  CHECK(company.journeys[0].starts_on == model::Trigger::purchase);
  CHECK(company.journeys[0].steps[0].decision);
  CHECK(company.journeys[1].starts_on == model::Trigger::contact);
  REQUIRE(company.journeys[1].steps.size() == 2);
  CHECK(company.journeys[1].steps[0].work_time == model::WorkTime::exponential);
  CHECK(company.journeys[1].steps[1].work_time == model::WorkTime::lognormal);
  CHECK(company.journeys[1].steps[1].owner == model::SiloId(1));
  CHECK(company.journeys[1].steps[1].minutes == 45.5);
  CHECK(company.journeys[1].moments[0].after_step == 1);
  CHECK(company.segments[1].share == 0.75);
  CHECK(company.rivals[0].quality == 74);
  CHECK(company.lines[0].per == model::LineBasis::purchase);
  CHECK(company.lines[1].per == model::LineBasis::contact);
  CHECK(company.published[0].value == 250000);
  CHECK(test::item(values, "calendar.days_per_week").value == 6);
  CHECK(test::item(values, "calendar.minutes_per_day").label == schema::Label::input);
}

TEST_CASE("A value that cannot be used leaves the rest of the company readable") {
  std::string text = good_text();
  text.replace(text.find("minutes = 45.5"), 14, "minutes = -45 ");
  const auto result = read(text);
  CHECK(result.messages == Messages{"c.toml:66:13: error: 'minutes' = -45 is out of range (0.001 to 100000 "
                                    "minutes: mean working time of a proficient person)"});
  CHECK(result.company.journeys[1].steps[1].owner == model::SiloId(1));
}

TEST_CASE("An empty company file is told what a company needs") {
  CHECK(read("").messages.front() ==
        "c.toml: error: a company file needs a table [company] (it holds name, title, population and so on)");
}

TEST_CASE("A second thing of the same name is reported with the line of the first") {
  CHECK(mention(said("\"workshop\"", "\"counter\""),
                "c.toml:28:8: error: a second silo 'counter' (the first is in line 12)"));
  CHECK(mention(said("name = \"others\"", "name = \"regulars\""), "a second segment 'regulars'"));
  CHECK(mention(said("\"mend\"", "\"take in\""), "a second step 'take in'"));
  CHECK(mention(said("name = \"owner\"", "name = \"clerk\""), "a second role 'clerk'"));
}

TEST_CASE("Shares that miss 1 by rounding pass, by more they do not") {
  CHECK(said("share = 0.25", "share = 0.2500000001") == Messages{});
  CHECK(said("share = 0.25", "share = 0.250002").size() == 1);
}

TEST_CASE("What is sold at purchases needs a journey that starts on one, and the other way round") {
  CHECK(mention(said("trigger = \"purchase\"", "trigger = \"contact\""), "no journey starts on a purchase"));
  CHECK(mention(said("basis = \"purchase\"", "basis = \"year\""), "no line is sold at purchases"));
}

TEST_CASE(
    "Where customers pay by the year a purchase need bring nothing at once, but somebody must be able to "
    "pay") {
  CHECK(read(good_text()).company.lines[1].per == model::LineBasis::contact);
  std::string text = good_text();
  text.replace(text.find("basis = \"purchase\""), 18, "basis = \"relation\"");
  const Result paid = read(text);
  CHECK(paid.messages == Messages{});
  CHECK(paid.company.lines[0].per == model::LineBasis::relation);

  for (const std::string trigger : {"\"purchase\"", "\"contact\""})
    text.replace(text.find("trigger = " + trigger), 10 + trigger.size(), "trigger = \"complaint\"");
  CHECK_FALSE(mention(read(text).messages, "nobody is in a relation"));  // some are at the start
  const auto active = text.find("active = ");
  text.replace(active, text.find('\n', active) - active, "active = 0");
  CHECK(mention(read(text).messages, "nobody is in a relation or can begin one, but they pay for 'goods'"));
}

TEST_CASE("Contacts need a journey that starts on one") {
  CHECK(mention(said("trigger = \"contact\"", "trigger = \"complaint\""), "no journey starts on a contact"));
}

TEST_CASE("A silo that owns a step needs people who work") {
  CHECK(said("heads = 2", "heads = 0").size() == 1);
  CHECK(
      said("heads = 2", "heads = 2\n  works = false") ==
      Messages{"c.toml:27:1: error: silo 'workshop' has nobody who works (it owns the step 'mend') give one "
               "of its roles heads and works = true"});
  CHECK(said_with("\n[[silo]]\nname = 'attic'\n") == Messages{});
}

TEST_CASE("More entities than their numbers can name are refused") {
  const auto silos = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "\n[[silo]]\nname = 's" + std::to_string(i) + "'\n";
    return text;
  };
  CHECK(said_with(silos(252)) == Messages{});
  const auto messages = said_with(silos(253));
  REQUIRE(messages.size() == 1);
  CHECK(mention(messages, "255 silos are too many (at most 254)"));
}

TEST_CASE("A list written as a table, or with something else in it, is shown how to write it") {
  CHECK(mention(said("[[rival]]", "[rival]"), "'rival' must be a list of tables, not a table"));
  CHECK(mention(read("rival = [1]\n" + good_text().substr(0, good_text().find("[[rival]]"))).messages,
                "'rival' must be a list of tables, not of 1 (each one starts with a line [[rival]])"));
}
