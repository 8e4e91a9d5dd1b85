#include "engine/experiment/sweep/plan.hpp"

#include <set>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/sweep/small_sweep.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

const std::string sobol = R"(design = "sobol"
points = 4
repetitions = 2
[factors]
"service.quality_information" = { from = 8, to = 24 }
)";

std::vector<std::string> ids(const SweepPlan& plan) {
  std::vector<std::string> all;
  for (const PlannedBlock& block : plan.blocks) all.push_back(block.id);
  return all;
}

SweepPlan next(const SweepPlan& plan, std::size_t points, std::size_t replicates, std::string& problem) {
  base::Diagnostics diagnostics;
  auto made = next_sweep_plan(plan, points, replicates, make_registry(), diagnostics);
  problem = diagnostics.has_errors() ? diagnostics.items().front().what : "";
  return made;
}

}  // namespace

TEST_CASE("A plan's runs are its points' replicates in order, in blocks with an id each") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  CHECK(plan.points() == 4);
  CHECK(plan.runs() == 12);
  REQUIRE(plan.blocks.size() == 3);
  const auto all = ids(plan);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 3);
  for (const std::string& id : all) CHECK(id.size() == 20);
  const PlannedRun run = run_of(plan, plan.blocks[1], 3);
  CHECK(run.number == 7);
  CHECK(run.point == 2);
  CHECK(run.replicate == 1);
}

TEST_CASE("A plan is read back as it was written, and needs no file but itself") {
  const Shop shop;
  const Folder folder;
  const auto plan = planned(shop.plan(with_design(small_grid)), {{"replicates", 2}});
  save_plan(folder / "plan.h5", plan, results::IfExists::refuse);
  fs::remove_all(shop.path());
  const auto read = load_plan(folder / "plan.h5", make_registry());
  CHECK(read.id == plan.id);
  CHECK(ids(read) == ids(plan));
  CHECK(read.point == plan.point);
  CHECK(read.frame == plan.frame);
  CHECK(read.runs() == 8);
}

TEST_CASE("The id hangs on what is run, never on where the files lie or what they are called to people") {
  const Shop one, other;
  const auto plan = planned(one.plan(with_design(small_grid)));
  CHECK(planned(other.plan(with_design(small_grid), "another.toml")).id == plan.id);
  for (const char* change :
       {"weeks = 3", "block = 4", "replicates = 3", "\"service.quality_information\" = { values = [8, 24] }",
        "record = [\"revenue\", \"satisfaction\"]", "\"population.tracked\" = 10"}) {
    CAPTURE(change);
    std::string text = with_design(small_grid);
    const std::size_t digit =
        text.find_last_of("0123456789t", text.find(change) + std::string(change).size() - 1);
    if (std::string(change).find("record") == 0)
      text.replace(text.find("\"satisfaction\""), 14, "\"ebit\"");
    else
      text[digit] = text[digit] == '4' ? '5' : '4';
    CHECK(planned(other.plan(text)).id != plan.id);
  }
  write_text(other / "company.toml", file_text(one / "company.toml") + "# said otherwise\n");
  CHECK(planned(other.plan(with_design(small_grid))).id == plan.id);
  std::string company = file_text(one / "company.toml");
  company.replace(company.find("minutes = 20"), 12, "minutes = 21");
  write_text(other / "company.toml", company);
  CHECK(planned(other.plan(with_design(small_grid))).id != plan.id);
}

TEST_CASE("A plan whose points or worlds are others than this program makes is refused, and it says which") {
  const Shop shop;
  const Folder folder;
  save_plan(folder / "plan.h5", planned(shop.plan(with_design(small_grid))), results::IfExists::refuse);
  const auto refused = [&](const auto& change) -> std::string {
    results::SweepPlanFile file = results::read_plan(folder / "plan.h5");
    change(file);
    results::write_plan(folder / "other.h5", file, results::IfExists::replace);
    try {
      (void)load_plan(folder / "other.h5", make_registry());
    } catch (const base::InputError& error) {
      return error.diagnostics().front().what;
    }
    return "";
  };
  CHECK(refused([](auto&) {}).empty());
  CHECK(refused([](auto& file) { file.point[2] = 9; }) ==
        "this Evert would run other points than were planned");
  CHECK(refused([](auto& file) { file.blocks.back()[0] = 'x'; }).empty());  // ids are made again
  CHECK(refused([](auto& file) { file.id[0] = 'x'; }) ==
        "this Evert would run other points than were planned");
  CHECK(refused([](auto& file) { file.question[0] = 'x'; }) ==
        "this Evert would run other worlds than were planned");
}

TEST_CASE("A damaged plan is no plan") {
  const Shop shop;
  const Folder folder;
  save_plan(folder / "plan.h5", planned(shop.plan(with_design(small_grid))), results::IfExists::refuse);
  std::string bytes = file_text(folder / "plan.h5");
  const std::size_t at = bytes.find("A small sweep");  // of the plan's text
  REQUIRE(at != std::string::npos);
  for (std::size_t found = at; found != std::string::npos; found = bytes.find("A small sweep", found + 1))
    bytes[found] = 'B';
  write_text(folder / "plan.h5", bytes);
  CHECK_THROWS_AS(load_plan(folder / "plan.h5", make_registry()), base::EnvironmentError);
}

TEST_CASE("A further round adds points or replicates and leaves every block there is as it is") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(sobol)));
  std::string problem;
  const auto wider = next(plan, 8, 0, problem);
  CHECK(problem.empty());
  CHECK(wider.points() == 8);
  CHECK(wider.runs() == 24);
  const auto deeper = next(wider, 0, 5, problem);
  CHECK(problem.empty());
  CHECK(deeper.runs() == 40);
  const auto before = ids(plan), after = ids(deeper);
  REQUIRE(after.size() > before.size());
  CHECK(std::equal(before.begin(), before.end(), after.begin()));
  CHECK(deeper.earlier == std::vector<std::string>{plan.id, wider.id});
  const Folder folder;
  save_plan(folder / "plan.h5", deeper, results::IfExists::refuse);
  CHECK(ids(load_plan(folder / "plan.h5", make_registry())) == after);
  const PlannedRun last = run_of(deeper, deeper.blocks.back(), deeper.blocks.back().runs - 1);
  CHECK(last.point == 7);
  CHECK(last.replicate == 4);
}

TEST_CASE("A design that cannot be gone on with says so") {
  const Shop shop;
  std::string text = with_design(sobol), problem;
  text.replace(text.find("\"sobol\""), 7, "\"latin-hypercube\"");
  (void)next(planned(shop.plan(text)), 8, 0, problem);
  CHECK(problem == "a design 'latin-hypercube' cannot be gone on with to 8 points");
  (void)next(planned(shop.plan(with_design(sobol))), 0, 2, problem);
  CHECK(problem == "there are 3 replicates already");
  (void)next(planned(shop.plan(with_design(sobol))), 0, 0, problem);
  CHECK(problem == "this round would add nothing");
}
