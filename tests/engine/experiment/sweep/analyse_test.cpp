#include "engine/experiment/sweep/analyse.hpp"

#include <cmath>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/sweep/small_sweep.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

std::string for_a_year(const std::string& design) {
  std::string text = with_design(design);
  const std::string weeks = "weeks = 3";
  return text.replace(text.find(weeks), weeks.size(), "years = 1");
}

// A year of the shop, so that there are outcomes, in which runs say what the test wants: the difference of
// `scenario` in each outcome is f(point's values, replicate) where it is given.
struct Told {
  Shop shop;
  SweepPlan plan;
  Folder folder;
  Store store{folder / "store"};

  template <class F>
  Told(const std::string& design, F&& f) : shop(), plan(planned(shop.plan(for_a_year(design)))) {
    for (const PlannedBlock& block : plan.blocks) {
      results::SweepRows rows = planned_rows(plan, block);
      for (std::size_t row = 0; row < block.runs; ++row) {
        rows.status[row] = results::RunStatus::ok;
        const PlannedRun run = run_of(plan, block, row);
        const std::size_t size = plan.frame.scenarios.size() * plan.frame.outcomes.size();
        for (std::size_t i = 0; i < size; ++i) rows.difference[row * size + i] = -1000;
        const std::size_t last = plan.frame.scenarios.size() - 1;
        for (std::size_t o = 0; o < plan.frame.outcomes.size(); ++o)
          rows.difference[row * size + last * plan.frame.outcomes.size() + o] =
              static_cast<double>(o) * 100 + f(plan.values(run.point), run.replicate);
      }
      results::write_block(store.block_path(block.id), {block.id, plan.frame, std::move(rows), {}},
                           results::BlockState::complete);
    }
  }

  [[nodiscard]] statistics::SweepTable table(const std::string& outcome = "growth") const {
    return analyse_sweep(plan, store, {outcome, 0, "quick"});
  }
};

const std::string two_factors =
    "[factors]\n\"service.quality_information\" = { from = 8, to = 24 }\n\"retention.competition\" = "
    "{ from = 0.5, to = 1.5 }\n";

// 2 a whole range of the first, -5 of the second; luck that all points share.
double linear(std::span<const double> values, std::uint32_t replicate) {
  return 2 * (values[0] - 8) / 16 - 5 * (values[1] - 0.5) + 10.0 * replicate;
}

std::string refused(const Told& told, const SweepWanted& wanted) {
  try {
    static_cast<void>(analyse_sweep(told.plan, told.store, wanted));
  } catch (const base::InputError& error) {
    return to_string(error.diagnostics().front());
  }
  return "";
}

}  // namespace

TEST_CASE("A Morris sweep gives elementary effects, the largest first") {
  const Told told("design = \"morris\"\ntrajectories = 3\n" + two_factors, linear);
  const auto table = told.table();
  CHECK(table.design == "morris");
  CHECK(table.points == 9);
  CHECK(table.replicates == 3);
  REQUIRE(table.factors.size() == 2);
  CHECK(table.factors[0].factor == "retention.competition");
  CHECK(table.factors[0].effect->effect.mean == Approx(-5));
  CHECK(table.factors[0].effect->size.mean == Approx(5));
  CHECK(table.factors[1].effect->effect.mean == Approx(2));
  CHECK(table.factors[1].effect->luck == Approx(0).margin(1e-9));
}

TEST_CASE("A Saltelli sweep gives shares of variance, of one outcome among several") {
  const Told told("design = \"saltelli\"\npoints = 1024\n" + two_factors, linear);
  const auto table = told.table("margin");
  CHECK(table.outcome == "margin");
  // 25 / 12 and 4 / 12
  CHECK(table.factors[0].factor == "retention.competition");
  CHECK(table.factors[0].total->value == Approx(25.0 / 29).margin(0.06));
  CHECK(table.factors[1].first->value == Approx(4.0 / 29).margin(0.06));
  CHECK(table.repetitions == 8);
  CHECK(table.factors[0].total->interval.low < 25.0 / 29);
  CHECK(table.factors[0].total->interval.high > 25.0 / 29);
  REQUIRE(table.luck);
  CHECK(table.luck->particular == Approx(0).margin(1e-9));
  CHECK(table.luck->common > 0.9);  // 100 against 29 / 12
  CHECK(table.mean.mean == Approx(100 + 1 - 2.5 + 10).margin(0.1));
}

TEST_CASE("A Sobol sweep gives rank correlations, and how the outcome scatters over its points") {
  const Told told("design = \"sobol\"\npoints = 64\n" + two_factors,
                  [](std::span<const double> values, std::uint32_t) { return -values[1] * values[1]; });
  const auto table = told.table();
  CHECK(table.factors[0].factor == "retention.competition");
  CHECK(table.factors[0].rank->value == -1);
  CHECK(table.factors[1].rank->interval.low < 0);
  CHECK(table.factors[1].rank->interval.high > 0);
  CHECK(table.better == 0);
  CHECK(table.p95 == Approx(-0.25).margin(0.1));
  CHECK(table.p5 == Approx(-2.25).margin(0.3));
}

TEST_CASE("Points one at a time are set against the first, with the same luck") {
  const Told told("design = \"one-at-a-time\"\nlevels = 2\n" + two_factors,
                  [](std::span<const double> values, std::uint32_t replicate) {
                    return (std::isnan(values[0]) ? 0.0 : values[0]) + 100.0 * replicate;
                  });
  const auto table = told.table();
  REQUIRE(table.rows.size() == 5);
  CHECK(table.rows[0].what == "as the files have it");
  CHECK_FALSE(table.rows[0].to_first);
  CHECK(table.rows[2].what == "service.quality_information 24");
  CHECK(table.rows[2].difference.mean == Approx(124));
  CHECK(table.rows[2].to_first->mean == Approx(24));
  CHECK(table.rows[2].to_first->sd == 0);
  CHECK(std::isnan(table.rows[2].difference.interval.low));  // of three replicates
}

TEST_CASE("A grid is summed up level by level") {
  const Told told(
      "design = \"grid\"\n[factors]\n\"service.quality_information\" = { values = [8, 24] }\n"
      "\"retention.competition\" = { values = [1, 1.5, 2] }\n",
      [](std::span<const double> values, std::uint32_t) { return values[0] * values[1]; });
  const auto table = told.table();
  REQUIRE(table.rows.size() == 5);
  CHECK(table.rows[0].what == "service.quality_information 8");
  CHECK(table.rows[0].points == 3);
  CHECK(table.rows[0].difference.mean == Approx(12));
  CHECK(table.rows[4].what == "retention.competition 2");
  CHECK(table.rows[4].points == 2);
  CHECK(table.rows[4].difference.mean == Approx(32));
}

TEST_CASE("What a sweep cannot say is refused with what it could") {
  const Told told("design = \"morris\"\ntrajectories = 2\n" + two_factors, linear);
  CHECK(refused(told, {"groth", 0, "quick"}).find("did you mean 'growth'?") != std::string::npos);
  CHECK(refused(told, {"growth", 7, "quick"}).find("there is that of year 1") != std::string::npos);
  CHECK(refused(told, {"growth", 0, ""}).find("--scenario hands") != std::string::npos);
  CHECK(refused(told, {"growth", 0, "stay"}).find("'hands' and 'quick'") != std::string::npos);
  fs::remove(told.store.block_path(told.plan.blocks[1].id));
  CHECK(refused(told, {"growth", 0, "quick"}).find("4 of 18 runs are missing") != std::string::npos);
}
