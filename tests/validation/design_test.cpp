// What reaches customers through the design of a journey: initiatives, partners, what is known on arrival,
// and a price for the work caused (B1.7, B1.10 to B1.12), each against what it should change, and nothing
// else.
#include <algorithm>
#include <numeric>

#include "engine/model/relations.hpp"
#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;

namespace {

// Two steps, worked by one person each from start to end, nobody overloaded; an error is never done again.
Scene two_steps(double error_rate) {
  return {.people = {30}, .tasks = {{.error_rate = error_rate}, {.error_rate = error_rate}}, .per_minute = 4};
}

auto unnoticed() {
  auto parameters = plain_service();
  parameters.detection = 0;
  return parameters;
}

// 100 a contact, 40 of it gross profit.
model::Line work() {
  model::Line line;
  line.revenue = 100;
  line.gross = 40;
  line.per = model::LineBasis::contact;
  return line;
}

// Moments of a week without noise: mean quality, and defects in all.
struct Felt {
  double quality = 0;
  double defects = 0;
  double cases = 0;
};

Felt week_of(Service& service) {
  service.week();
  Felt felt;
  for (const model::MomentFelt& moment : service.world().moments) {
    felt.cases += 1;
    felt.quality += moment.quality;
    felt.defects += moment.defects;
  }
  felt.quality /= felt.cases;
  return felt;
}

}  // namespace

TEST_CASE("What initiatives add to a journey's design is felt at its moments, point for point") {
  Service usual(two_steps(0)), better(two_steps(0));
  better.world().initiatives.journey_quality = {3.5};
  const Felt before = week_of(usual), after = week_of(better);
  CHECK(before.cases == after.cases);
  CHECK(after.quality - before.quality == Approx(3.5).epsilon(1e-5));
}

TEST_CASE("Causes of failure removed by initiatives fail no more") {
  Service usual(two_steps(0.2), unnoticed()), better(two_steps(0.2), unnoticed());
  better.world().initiatives.journey_failures = {-0.5};
  const Felt before = week_of(usual), after = week_of(better);
  CHECK(agrees(share_of(before.defects, 2 * before.cases), 0.2, 0.03));
  CHECK(agrees(share_of(after.defects, 2 * after.cases), 0.1, 0.03));
}

TEST_CASE("A silo whose steps are better designed makes fewer errors") {
  Service better(two_steps(0.2), unnoticed());
  better.world().practice.errors = {0.5};
  const Felt after = week_of(better);
  CHECK(agrees(share_of(after.defects, 2 * after.cases), 0.1, 0.03));
}

TEST_CASE("A partner chosen for quality avoids errors of the steps it supplies, and costs its premium") {
  Service service(two_steps(0.2), unnoticed());
  model::World& world = service.world();
  model::Company company = *world.company;
  model::Partner supplier;
  supplier.error_relief = 0.5;
  supplier.premium = 0.01;
  supplier.served = {1};
  supplier.in = model::JourneyId(0);
  company.partners = {supplier};
  company.lines = {work()};
  world.company = std::make_shared<model::Company>(company);
  model::open_week(world);
  world.policy.partner_quality = 1;
  const Felt felt = week_of(service);
  CHECK(agrees(share_of(felt.defects, 2 * felt.cases), 0.15, 0.03));
  CHECK(world.ledger.redress == Approx(0.01 * world.ledger.revenue[0]));

  world.policy.partner_quality = 0;
  const Felt cheap = week_of(service);
  CHECK(agrees(share_of(cheap.defects, 2 * cheap.cases), 0.2, 0.03));
  CHECK(world.ledger.redress == 0);
}

TEST_CASE("Who loses less of the story when the channel changes serves better and errs less") {
  auto parameters = unnoticed();
  parameters.information_error = 0.5;
  parameters.quality_information = 16;
  parameters.quality_defect = 0;
  Service usual(two_steps(0.2), parameters), better(two_steps(0.2), parameters);
  better.world().policy.channel_loss = 0.06;
  const Felt before = week_of(usual), after = week_of(better);
  const double known = 0.94 / 0.8;
  CHECK(agrees(share_of(after.defects, 2 * after.cases), 0.2 + 0.5 * (1 - known), 0.05));
  CHECK(after.quality - before.quality == Approx(16 * (known - 1)).epsilon(1e-4));
}

TEST_CASE("Customers whose work exceeds their value are repriced once their cost is known, and feel it") {
  auto parameters = plain_service();
  parameters.reprice_from = 2;
  parameters.surcharge = 0.1;
  parameters.repriced_quality = 8;
  Service service(two_steps(0), parameters);
  model::World& world = service.world();
  model::Company company = *world.company;
  company.lines = {work()};
  world.company = std::make_shared<model::Company>(company);
  model::open_week(world);
  for (std::size_t row = 0; row < world.customers.size(); row += 4) world.customers.value[row] = 0.25;

  const Felt blind = week_of(service);
  const double units = world.week.line_units[0];
  CHECK(world.ledger.revenue[0] == Approx(100 * units));
  world.policy.allocation_error = 0;
  const Felt seeing = week_of(service);
  const double surcharged = (world.ledger.revenue[0] - 100 * world.week.line_units[0]) / 10.0;
  CHECK(agrees(share_of(surcharged, world.week.line_units[0]), 0.25, 0.05));
  CHECK(blind.quality - seeing.quality == Approx(8 * 0.25).epsilon(0.05));
}

TEST_CASE("Where customers pay by the year, a contact is charged on its share of that") {
  auto parameters = plain_service();
  parameters.reprice_from = 2;
  parameters.surcharge = 0.1;
  Service service(two_steps(0), parameters);
  model::World& world = service.world();
  model::Company company = *world.company;
  company.lines = {work()};
  company.lines[0].per = model::LineBasis::relation;
  model::Partner supplier;
  supplier.premium = 0.01;
  supplier.served = {1};
  supplier.in = model::JourneyId(0);
  company.partners = {supplier};
  world.company = std::make_shared<model::Company>(company);
  model::open_week(world);
  world.policy.partner_quality = 1;
  world.policy.allocation_error = 0;
  std::ranges::fill(world.customers.value, 0.25F);
  service.week();
  const double share = 100 / company.segments[0].contacts * world.week.contacts_first;
  CHECK(world.ledger.redress == Approx(0.01 * share));
  CHECK(world.ledger.revenue[0] == Approx(0.1 * share));

  Service strangers(two_steps(0), parameters);
  strangers.world().company = world.company;
  strangers.world().policy = world.policy;
  std::ranges::fill(strangers.world().customers.status, std::uint8_t{0});
  std::ranges::fill(strangers.world().customers.value, 0.25F);
  strangers.week();
  CHECK(strangers.world().week.contacts_first > 0);
  CHECK(strangers.world().ledger.redress == 0);
  CHECK(strangers.world().ledger.revenue[0] == 0);
}

TEST_CASE("Gross profit bears a change of price in full") {
  Service service(two_steps(0));
  model::World& world = service.world();
  model::Company company = *world.company;
  company.lines = {work()};
  world.company = std::make_shared<model::Company>(company);
  model::open_week(world);
  world.offer.price = 0.97;
  CHECK(model::book(world, 0, 0, 2.0) == Approx(97));
  CHECK(world.ledger.gross[0] == Approx(2 * 40 - 3));
}
