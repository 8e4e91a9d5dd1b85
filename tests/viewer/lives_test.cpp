#include "viewer/document/lives.hpp"

#include <cmath>

#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/report/lives.hpp"
#include "tests/engine/results/example_study.hpp"
#include "viewer/views/people_list.hpp"
#include "viewer/views/twin.hpp"

namespace {

using namespace evert;
using namespace evert::document;
using results::testing::Folder;
using results::testing::message_of;

// The three small lives, with money, where they stand, and two positions of employees: that of 0 moves from
// the till to the office in week 2 with full, that of 1 is the same in both.
results::Study people() {
  results::Study study = report::example::lives();
  study.title = "Lives";
  study.run_id = "1";
  study.seed_hex = {"0000000000000001"};
  study.start_date = "2025-01-06";
  study.provenance.study_seed = "0000000000000001";
  study.employees = {0, 1};
  std::vector<float> gross;
  std::vector<std::uint8_t> relation, position, silo;
  for (int scenario = 0; scenario < 2; ++scenario) {
    for (const int customer : study.customers)
      for (const int week : study.ticks) {
        gross.push_back(customer == 5 && scenario == 1 && week >= 0 ? 3.0F : 1.0F);
        relation.push_back(customer == 9 ? 0 : customer == 6 && scenario == 0 && week >= 3 ? 1 : 2);
      }
    for (const int slot : study.employees)
      for (const int week : study.ticks) {
        position.push_back(0);
        silo.push_back(slot == 0 && scenario == 1 && week >= 2 ? 1 : 0);
      }
  }
  study.tracks.push_back({"gross", "USD week-1", "gross profit", {}, gross});
  study.tracks.push_back({"relation", "1", "relation", {"prospect", "former", "active"}, relation});
  study.staff = {{"position", "1", "position", {"filled", "vacant", "abolished"}, position},
                 {"silo", "1", "silo", {}, silo}};
  return study;
}

// Open as long as the test lasts.
struct Opened {
  explicit Opened(const results::Study& study) {
    results::write_study(study, folder / "study.h5");
    file = std::make_unique<results::StudyFile>(folder / "study.h5");
  }
  Folder folder;
  std::unique_ptr<results::StudyFile> file;
};

}  // namespace

TEST_CASE("Customers who deal with the company in either world are listed, by what they bring") {
  const Opened opened(people());
  const LivesOfTwo lives(*opened.file, 0, 1);
  REQUIRE(lives.customers().size() == 2);  // customer 9 never comes
  const CustomerLine& five = lives.customers()[0];
  CHECK(five.number == 5);
  CHECK(five.gain == 20);  // 2 more in each of ten weeks
  CHECK(five.fate == "stays in both");
  CHECK(five.satisfaction == Approx(1.2));  // 2 more in six of ten weeks
  CHECK(lives.customers()[1].gain == 0);
  CHECK(lives.customers()[1].fate == "stays, left");
  CHECK(lives.bytes() > 0);
}

TEST_CASE("The list goes by gain, by typical or by chance, and is filtered by number, segment and fate") {
  std::vector<CustomerLine> all;
  for (int i = 0; i < 5; ++i) {
    CustomerLine line;
    line.number = 100 + i;
    line.segment = i % 2 == 0 ? "Family" : "fleet";
    line.gain = std::vector<double>{3, -1, 7, 0, 7}[static_cast<std::size_t>(i)];
    line.satisfaction = i;
    line.fate = i == 3 ? "stays, left" : "stays in both";
    all.push_back(line);
  }
  using Places = std::vector<std::size_t>;
  CHECK(listed(all, Order::most_helped, "") == Places{2, 4, 0, 3, 1});
  CHECK(listed(all, Order::most_hurt, "") == Places{1, 3, 0, 2, 4});
  CHECK(listed(all, Order::typical, "").front() == 2);
  CHECK(listed(all, Order::random, "") == listed(all, Order::random, ""));
  CHECK(listed(all, Order::most_helped, "FAM") == Places{2, 4, 0});
  CHECK(listed(all, Order::most_helped, "left") == Places{3});
  CHECK(listed(all, Order::most_helped, "104") == Places{4});
  CHECK(listed(all, Order::most_helped, "nobody").empty());
  // A file without money is ordered by satisfaction.
  for (CustomerLine& line : all) line.gain = std::nan("");
  CHECK(listed(all, Order::most_helped, "").front() == 4);
}

TEST_CASE("A life in two worlds: where a matter is when, where the paths part, and what it comes to") {
  const Opened opened(people());
  const LivesOfTwo lives(*opened.file, 0, 1);
  const views::Twin twin = views::twin_of(lives, lives.walk(0));
  REQUIRE(twin.worlds.size() == 2);
  CHECK(twin.who == "Customer 5");
  REQUIRE(twin.worlds[0].stays.size() == 3);
  const views::Stay& visit = twin.worlds[0].stays[0];
  CHECK(visit.from == 7.0);
  CHECK(visit.to == Approx(7.7 + 7 * 10 / 2400.0));  // a week is 2,400 minutes of work
  CHECK(visit.silo == 0);
  CHECK(visit.words == "buy");
  CHECK(twin.worlds[0].stays[1].to == 29.0);  // handed on
  CHECK(twin.worlds[0].stays[2].silo == 1);
  CHECK(twin.worlds[0].stays[2].to == Approx(29.5 + 7 * 20 / 2400.0));
  REQUIRE(twin.worlds[1].stays.size() == 2);  // nothing is handed on
  REQUIRE(twin.parts);
  CHECK(*twin.parts == 29.0);
  CHECK(twin.parting.starts_with("Week 4: "));
  CHECK(twin.cause.find("Office decides") != std::string::npos);
  REQUIRE(twin.worlds[0].happenings.size() == 1);
  CHECK(twin.worlds[0].happenings[0].what == views::Happened::good_moment);
  CHECK(twin.worlds[0].happenings[0].silo == std::optional<std::size_t>(0));
  CHECK(twin.worlds[0].summary == "a customer at the end; 2 matters, 1 hand-off, gross profit 10.0 USD");
  CHECK(twin.worlds[1].summary == "a customer at the end; 2 matters, 0 hand-offs, gross profit 30.0 USD");
  CHECK(twin.worlds[1].lines[0].values[4] == 74);
}

TEST_CASE("An employee in two worlds: where the position is, and where that parts") {
  const Opened opened(people());
  const LivesOfTwo lives(*opened.file, 0, 1);
  REQUIRE(lives.employees().size() == 2);
  CHECK(lives.employees()[0].fate == "moves to office");
  CHECK(lives.employees()[1].fate == "same place in both");
  const views::Twin moves = views::twin_of_employee(lives, 0);
  REQUIRE(moves.worlds[1].stays.size() == 2);
  CHECK(moves.worlds[1].stays[1].silo == 1);
  CHECK(moves.worlds[1].stays[1].from == 14);
  REQUIRE(moves.parts);
  CHECK(*moves.parts == 14);
  CHECK_FALSE(views::twin_of_employee(lives, 1).parts);
}

TEST_CASE("Whoever is chosen is followed, else the first of the list") {
  const Opened opened(people());
  const LivesOfTwo lives(*opened.file, 0, 1);
  State state;
  CHECK(views::followed(lives, state) == std::optional<std::size_t>(0));
  state.customer = 6;
  CHECK(views::followed(lives, state) == std::optional<std::size_t>(1));
  state.customer = 1000;  // was not tracked
  CHECK(views::followed(lives, state) == std::optional<std::size_t>(0));
  state.customer = 9;  // was, but has no life
  CHECK_FALSE(views::followed(lives, state));
  CHECK(views::why_nobody(lives, state)
            .starts_with("Customer 9 was tracked, but never deals with the company"));
  CHECK(views::gains_text(lives, Who::customer) == "1 of 2 bring more, 0 less");
}

TEST_CASE("Hand-offs between silos are counted from what tracked customers lived through") {
  const Opened opened(people());
  std::size_t bytes = 0;
  const auto stay = hand_offs(*opened.file, 0, bytes);
  REQUIRE(stay->flows.size() == 1);
  CHECK(stay->flows[0].from == 0);
  CHECK(stay->flows[0].to == 1);
  CHECK(stay->flows[0].count == 1);
  CHECK(stay->flows[0].kept == Approx(0.8));
  CHECK(stay->weeks == 10);
  CHECK(hand_offs(*opened.file, 1, bytes)->flows.empty());
}

TEST_CASE("A study without lives says what would make it have some") {
  results::Study study = people();
  study.customers.clear();
  study.tracks.clear();
  study.events.clear();
  const Opened opened(study);
  CHECK(message_of([&] {
          const LivesOfTwo lives(*opened.file, 0, 1);
        }).starts_with("the file holds no lives of customers: nobody was tracked"));
}
