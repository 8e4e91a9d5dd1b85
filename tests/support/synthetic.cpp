#include "tests/support/synthetic.hpp"

#include <filesystem>
#include <string>
#include <utility>

#include "engine/experiment/calibration_runs.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/scenario/parameters.hpp"

namespace evert::tests {

namespace {

struct Known {
  const char* key;
  double low, high;
  const char* figure;
};

constexpr Known known[] = {{"choice.appeal", 0.3, 2.3, "units:new cars"},
                           {"retention.annual_hazard", 0.1, 0.45, "churn"},
                           {"contacts.walk_in_appeal", -5, -3, "walk_ins"},
                           {"choice.inertia", 0.3, 2.5, "repurchase"}};

}  // namespace

Synthetic synthetic_dealer(std::size_t free, double scale) {
  Synthetic made;
  made.registry = experiment::make_registry();
  base::Diagnostics diagnostics;
  made.company = scenario::load_company(std::filesystem::path(EVERT_SOURCE_DIR) / "data/dealer/company.toml",
                                        made.registry, diagnostics);
  const std::vector<scenario::Override> overrides = {{"population.scale", std::to_string(scale)},
                                                     {"experiment.warm_up_weeks", "60"},
                                                     {"population.tracked", "0"}};
  scenario::apply_overrides(overrides, made.registry, made.company.values, diagnostics);
  diagnostics.throw_if_errors();
  for (std::size_t j = 0; j < free; ++j) {
    experiment::FreeParameter parameter;
    const auto index = made.registry.find(known[j].key);
    const double start = made.company.values.items[index.value()].value;
    parameter.name = known[j].key;
    parameter.knobs = {{known[j].key, index, {}, start}};
    parameter.start = start;
    parameter.low = known[j].low;
    parameter.high = known[j].high;
    made.task.free.push_back(std::move(parameter));
    made.task.targets.push_back({known[j].figure, "", 0, 0, 1});
  }
  return made;
}

void observe(Synthetic& synthetic, const experiment::Point& truth, std::uint64_t seed) {
  experiment::CalibrationOptions options;
  options.seed = seed;
  experiment::CalibrationRuns runs(synthetic.company, synthetic.registry, synthetic.task, options);
  const auto seen = runs.run({truth}, 0, 1);
  for (std::size_t i = 0; i < synthetic.task.targets.size(); ++i)
    synthetic.task.targets[i].value = seen->front()(i, 0);
}

void start_at(Synthetic& synthetic, const experiment::Point& start) {
  for (std::size_t j = 0; j < start.size(); ++j) synthetic.task.free[j].start = start[j];
}

}  // namespace evert::tests
