// Plans: write_plan and read_plan of sweep.hpp.
#include "engine/base/error.hpp"
#include "engine/results/layout.hpp"
#include "engine/results/sealed_file.hpp"
#include "engine/results/sweep_layout.hpp"
#include "engine/results/tree_reader.hpp"

namespace evert::results {

namespace {

void write_rounds(TreeWriter& tree, const std::vector<std::int32_t>& rounds) {
  tree.dimension("/round", rounds.size() / 4);
  constexpr const char* names[] = {"round_first_point", "round_points", "round_first_replicate",
                                   "round_replicates"};
  for (std::size_t column = 0; column < 4; ++column) {
    std::vector<std::int32_t> values;
    for (std::size_t r = column; r < rounds.size(); r += 4) values.push_back(rounds[r]);
    tree.variable(std::string("/") + names[column], {"round"}, elements(values), {});
  }
}

std::vector<std::int32_t> read_rounds(const TreeReader& tree) {
  const auto first_point = tree.read<std::int32_t>("/round_first_point"),
             points = tree.read<std::int32_t>("/round_points"),
             first_replicate = tree.read<std::int32_t>("/round_first_replicate"),
             replicates = tree.read<std::int32_t>("/round_replicates");
  std::vector<std::int32_t> rounds;
  for (std::size_t r = 0; r < first_point.size(); ++r)
    for (const auto* column : {&first_point, &points, &first_replicate, &replicates})
      rounds.push_back((*column)[r]);
  return rounds;
}

}  // namespace

void write_plan(const std::filesystem::path& path, const SweepPlanFile& plan, IfExists if_exists) {
  TreeWriter tree(1, Checksums::yes);
  tree.text("/", "Conventions", "CF-1.10");
  tree.text("/", "title", plan.title);
  tree.text("/", "schema", std::string(layout::plan_schema));
  const std::vector<std::int32_t> version = {layout::major_version, layout::minor_version};
  tree.number("/", "schema_version", elements(version));
  tree.text("/", "software", "Evert");
  tree.text("/", "company", plan.company);
  tree.text("/", "plan_id", plan.id);
  tree.text("/", "question_id", plan.question);
  tree.text("/", "design", plan.design);
  tree.text("/", "plan_path", plan.plan_path);
  tree.coordinate("/file", plan.paths, {.long_name = "files the plan needs, seen from its folder"});
  tree.variable("/file_text", {"file"}, plan.texts, {.long_name = "what they hold"});
  tree.coordinate("/setting", plan.settings, {.long_name = "keys of the plan given with the command"});
  tree.variable("/setting_value", {"setting"}, plan.values, {.long_name = "their values"});
  layout::write_factors(tree, plan.factors);
  tree.dimension("/point", plan.factors.empty() ? 0 : plan.point.size() / plan.factors.size());
  tree.variable("/factor_value", {"point", "factor"}, elements(plan.point),
                {.long_name = "value of the factor, in its unit; NaN: as the files have it"});
  tree.variable("/unit_value", {"point", "factor"}, elements(plan.unit),
                {.unit = "1", .long_name = "place in the unit cube"});
  write_rounds(tree, plan.rounds);
  tree.coordinate("/block", plan.blocks, {.long_name = "blocks of runs, by their ids"});
  tree.variable("/first_run", {"block"}, elements(plan.first_run), {.long_name = "number of its first run"});
  tree.variable("/runs", {"block"}, elements(plan.runs), {.long_name = "how many it has"});
  tree.text("/", "complete", "yes");
  write_sealed(path, tree.image(), if_exists);
}

SweepPlanFile read_plan(const std::filesystem::path& path) {
  check_seal(path, "a plan of a sweep");
  const TreeReader tree(path);
  if (tree.text("/", "schema") != layout::plan_schema)
    throw base::EnvironmentError(path.string() + " is not a plan of a sweep (evert sweep plan makes one)");
  SweepPlanFile plan;
  plan.id = tree.text("/", "plan_id");
  plan.title = tree.text("/", "title");
  plan.company = tree.text("/", "company");
  plan.question = tree.text("/", "question_id");
  plan.design = tree.text("/", "design");
  plan.plan_path = tree.text("/", "plan_path");
  plan.paths = tree.read<std::string>("/file");
  plan.texts = tree.read<std::string>("/file_text");
  plan.settings = tree.read<std::string>("/setting");
  plan.values = tree.read<std::string>("/setting_value");
  plan.factors = layout::read_factors(tree);
  plan.point = tree.read<double>("/factor_value");
  plan.unit = tree.read<double>("/unit_value");
  plan.rounds = read_rounds(tree);
  plan.blocks = tree.read<std::string>("/block");
  plan.first_run = tree.read<std::int32_t>("/first_run");
  plan.runs = tree.read<std::int32_t>("/runs");
  return plan;
}

}  // namespace evert::results
