#include "engine/validation/firms/random_firm.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

#include "engine/experiment/parameters.hpp"
#include "engine/scenario/load.hpp"
#include "engine/simulation/parameters.hpp"
#include "engine/validation/firms/arithmetic.hpp"
#include "engine/validation/firms/blueprint.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using namespace evert::validation;

const schema::Registry& registry() {
  static const schema::Registry all = experiment::make_registry();
  return all;
}

double index_of(const levers::StartParameters& start) {
  double sum = 5 * start.tests;  // five tests, one start
  const schema::Declaration<levers::StartParameters> declaration;
  for (const auto& entry : declaration.entries())
    if (entry.field.key != "tests" && entry.field.key != "recognition")
      sum += std::get<double>(entry.get(start));
  return sum / 20;
}

TEST_CASE("every trait of a random firm lies in the range its industry has") {
  for (std::uint32_t number = 1; number <= 300; ++number) {
    const Industry industry = draw_industry(7, number);
    const FirmTraits traits = draw_traits(industry, 7, number);
    for (const Trait& trait : firm_traits()) {
      CAPTURE(number, trait.key);
      CHECK(traits.*trait.member >= range_of(trait, industry).low);
      CHECK(traits.*trait.member <= range_of(trait, industry).high);
      if (trait.law == Law::whole) CHECK(traits.*trait.member == std::floor(traits.*trait.member));
    }
  }
}

TEST_CASE("a random firm is a function of seed and number") {
  const RandomFirm first = draw_firm(registry(), 1, 3);
  const RandomFirm other_number = draw_firm(registry(), 1, 4), other_seed = draw_firm(registry(), 2, 3);
  CHECK(first.loaded.text == draw_firm(registry(), 1, 3).loaded.text);
  for (const RandomFirm* other : {&other_number, &other_seed}) {
    CHECK(first.traits.own_quality != other->traits.own_quality);
    CHECK(first.loaded.company->segments[0].share != other->loaded.company->segments[0].share);
  }
}

TEST_CASE("the file of a random firm passes every check of a company file, without a warning") {
  const auto path = std::filesystem::temp_directory_path() / "evert-random-firm.toml";
  for (std::uint32_t number = 1; number <= 40; ++number) {
    const RandomFirm firm = draw_firm(registry(), 1, number);
    std::ofstream(path, std::ios::binary) << firm.loaded.text;
    base::Diagnostics diagnostics;
    const auto read = scenario::load_company(path, registry(), diagnostics);
    CAPTURE(number, diagnostics.items().empty() ? "" : to_string(diagnostics.items().front()));
    CHECK(diagnostics.items().empty());
    CHECK(read.company->heads() == firm.loaded.company->heads());
    CHECK(read.company->silos.size() == static_cast<std::size_t>(firm.traits.silos));
  }
  std::filesystem::remove(path);
}

TEST_CASE("about a tenth of random firms start outside-in, and firms differ more than their levers") {
  constexpr int firms = 4000;
  int above_6 = 0, above_4 = 0;
  double sum = 0, squares = 0;
  for (std::uint32_t number = 1; number <= firms; ++number) {
    const Industry industry = draw_industry(5, number);
    const FirmTraits traits = draw_traits(industry, 5, number);
    const Blueprint blueprint = draw_blueprint(
        industry, traits,
        random::Draws(random::make_key(5, 0), random::Stream::test, random::EntityKind::firm, number, 0),
        random::Draws(random::make_key(5, 0), random::Stream::test, random::EntityKind::firm, number, 1));
    const double index = index_of(blueprint.start);
    above_6 += index > 0.6;
    above_4 += index > 0.4;
    sum += index;
    squares += index * index;
  }
  CHECK(above_6 / double{firms} == Approx(0.10).margin(0.025));          // F
  CHECK(above_4 / double{firms} == Approx(0.27).margin(0.05));           // [S44, S45]
  CHECK(std::sqrt(squares / firms - sum * sum / firms / firms) > 0.15);  // alone, levers would give .05
}

// What the file says, put together again.
struct Books {
  double gross = 0, payroll = 0, redress = 0;
};

Books books_of(const model::Company& company, const simulation::Parameters& p) {
  Books books;
  double visits = 0, contacts = 0;
  for (const model::Journey& journey : company.journeys) {
    if (journey.trigger == "purchase") visits += journey.volume;
    if (journey.trigger == "contact") contacts += journey.volume;
    books.redress += journey.volume * journey.unit_cost;
  }
  for (const model::Line& line : company.lines)
    books.gross += line.gross * (line.basis == "purchase" ? visits * p.service.close_rate : contacts);
  for (const model::Silo& silo : company.silos)
    for (const model::Role& role : silo.roles) books.payroll += static_cast<double>(role.heads) * role.pay;
  return books;
}

TEST_CASE("by design a random firm without levers earns the margin drawn for it") {
  int compared = 0;
  for (std::uint32_t number = 1; number <= 60; ++number) {
    const Industry industry = draw_industry(3, number);
    FirmTraits traits = draw_traits(industry, 3, number);
    traits.orientation = -10;  // every lever at 0
    const auto draws = [&](int part) {
      return random::Draws(random::make_key(3, 0), random::Stream::test, random::EntityKind::firm, number,
                           part);
    };
    const Blueprint blueprint = draw_blueprint(industry, traits, draws(0), draws(1));
    schema::Values values = schema::Values::defaults(registry());
    const model::Company company = build_company(industry, traits, blueprint, registry(), values);
    const auto p = simulation::bind_parameters(registry(), values);
    const Books books = books_of(company, p);
    if (company.other_costs == 0) continue;  // nothing left to close the books with
    ++compared;
    const double hiring = p.people.replacement_front * traits.turnover * books.payroll;
    const double margin =
        books.gross - books.payroll - books.redress - hiring - p.marketing.spend - company.other_costs;
    CAPTURE(number);
    CHECK(margin / books.gross == Approx(traits.margin_share).margin(0.01));  // heads are whole
  }
  CHECK(compared > 40);
}

TEST_CASE("the brand constant of a firm holds its share") {
  const Demand demand = {0.5, 77, 1.2, 0.5, {75, 79, 81}};
  const double appeal = appeal_for(demand, 80, 0.2);
  const Turning chance = turning(demand, appeal, 80);
  CHECK(0.5 * (0.2 * chance.owner + 0.8 * chance.other) == Approx(0.2));
  CHECK(chance.owner > chance.other);
  CHECK(appeal_for(demand, 84, 0.2) < appeal);  // whoever is better needs less of a name
}

TEST_CASE("who stays for years is nearly proficient, by arithmetic") {
  const mechanisms::PeopleParameters people;
  CHECK(mean_skill(people, 0, 5.3) == 1);
  // Tenure is exponential with rate .25, so E exp(-t/T) = .25 T / (1 + .25 T), T = 5.3/12.
  CHECK(mean_skill(people, 0.25, 5.3) == Approx(1 - 0.47 * 0.11042 / 1.11042).epsilon(1e-4));
}

TEST_CASE("a journey by design loses what the equations of service say") {
  const mechanisms::ServiceParameters service;
  const mechanisms::PeopleParameters people;
  const JourneyDesign journey = {.steps = 8,
                                 .crossings = 2,
                                 .loss = 0.2,
                                 .arrival = 1,
                                 .error_rate = 0.01,
                                 .pickup_days = 0.5,
                                 .turnover = 0,
                                 .learning_months = 5};
  // Kept .64; on the way .18 is missing; errors .01 + .05 x .18 = .019; defects 8 x .019 x .5 = .076.
  CHECK(case_defects(service, people, journey) == Approx(0.076));
  const double again = 0.6 * (1 - std::exp(-0.076));
  CHECK(return_share(service, people, journey) == Approx(again));
  CHECK(quality_lost(service, people, journey) ==
        Approx(16 * 0.36 + 4 * std::log(2) + 15 * 0.076 + 14 * again / (1 + again)));
}

}  // namespace
