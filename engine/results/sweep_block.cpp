// Blocks: write_block, read_block, describe_block of sweep.hpp.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/results/layout.hpp"
#include "engine/results/sealed_file.hpp"
#include "engine/results/sweep_layout.hpp"
#include "engine/results/tree_reader.hpp"

namespace evert::results {

namespace {

const std::string what = "a block of a sweep";

SweepFrame read_frame(const TreeReader& tree) {
  SweepFrame frame;
  frame.title = tree.text("/", "title");
  frame.company = tree.text("/", "company");
  frame.baseline = tree.text("/", "baseline");
  frame.question = tree.text("/", "question_id");
  frame.scenarios = tree.read<std::string>("/scenario");
  frame.titles = tree.read<std::string>("/scenario_title");
  constexpr std::string_view since = "days since ";
  const std::string unit = tree.text("/time", "units");
  frame.start_date = unit.substr(std::min(unit.size(), since.size()));
  frame.days = tree.read<double>("/time");
  frame.ticks = tree.read<std::int32_t>("/tick");
  const auto names = tree.read<std::string>("/answer/outcome"),
             titles = tree.read<std::string>("/answer/title"), units = tree.read<std::string>("/answer/unit");
  const auto years = tree.read<double>("/answer/year");
  for (std::size_t o = 0; o < names.size(); ++o)
    frame.outcomes.push_back({names[o], titles[o], units[o], Direction::higher_is_better, years[o]});
  frame.factors = layout::read_factors(tree);
  for (const std::string& name : tree.children("/kpi")) {
    const std::string path = "/kpi/" + name, direction = tree.text(path, "direction");
    const auto found = std::ranges::find(layout::directions, direction);
    frame.series.push_back(
        {name, tree.text(path, "units"), tree.text(path, "long_name"), tree.text(path, "cell_methods"),
         found == layout::directions.end() ? Direction::neither
                                           : static_cast<Direction>(found - layout::directions.begin())});
  }
  return frame;
}

SweepRows read_rows(const TreeReader& tree, const SweepFrame& frame) {
  SweepRows rows;
  rows.run = tree.read<std::int32_t>("/run");
  for (const std::uint8_t status : tree.read<std::uint8_t>("/run_status"))
    rows.status.push_back(static_cast<RunStatus>(status));
  rows.failure = tree.read<std::string>("/failure");
  layout::for_each_number(rows, [&]<class T>(const char* path, const auto&, std::vector<T>& values,
                                             const Label&) { values = tree.read<T>(path); });
  for (const SweepSeries& series : frame.series)
    rows.series.push_back(tree.read<float>("/kpi/" + series.name));
  return rows;
}

}  // namespace

void write_block(const std::filesystem::path& path, const SweepBlock& block, BlockState state) {
  const SweepRows& rows = block.rows;
  TreeWriter tree(layout::deflate, Checksums::yes);
  layout::write_frame(tree, block.frame, layout::block_schema);
  tree.text("/", "block_id", block.id);
  tree.coordinate("/run", elements(rows.run), {.long_name = "number of the run"});
  layout::write_ends(tree, rows.status, rows.failure);
  layout::for_each_number(
      rows, [&](const char* name, const auto& dimensions, const auto& values, const Label& label) {
        tree.variable(name, dimensions, elements(values), label);
      });
  for (std::size_t s = 0; s < rows.series.size(); ++s)
    tree.variable("/kpi/" + block.frame.series[s].name, {"run", "scenario", "time"}, elements(rows.series[s]),
                  layout::label_of(block.frame.series[s]));
  tree.group("/provenance");
  layout::for_each_text(block.provenance, [&](const char* name, const std::string& value) {
    tree.text("/provenance", name, value);
  });
  const std::vector<std::int32_t> counts = {
      static_cast<std::int32_t>(std::ranges::count(rows.status, RunStatus::failed))};
  tree.number("/", "failed_runs", elements(counts));
  tree.text("/", "complete", state == BlockState::complete ? "yes" : "no");
  write_sealed(path, tree.image(), IfExists::replace);
}

SweepBlock read_block(const std::filesystem::path& path) {
  check_seal(path, what);
  const TreeReader tree(path);
  if (tree.text("/", "schema") != layout::block_schema)
    throw base::EnvironmentError(path.string() + " is not " + what);
  SweepBlock block;
  block.id = tree.text("/", "block_id");
  block.frame = read_frame(tree);
  block.rows = read_rows(tree, block.frame);
  layout::for_each_text(block.provenance, [&](const char* name, std::string& value) {
    value = tree.text("/provenance", name);
  });
  return block;
}

BlockDescription describe_block(const std::filesystem::path& path) {
  BlockDescription found;
  try {
    check_seal(path, what);
    const TreeReader tree(path);
    if (tree.text("/", "schema") != layout::block_schema) {
      found.problem = path.string() + " is not " + what;
      return found;
    }
    found.complete = tree.text("/", "complete") == "yes";
    found.id = tree.text("/", "block_id");
    found.runs = static_cast<int>(tree.read<std::int32_t>("/run").size());
    found.failed = tree.number<std::int32_t>("/", "failed_runs");
    found.git_sha = tree.text("/provenance", "git_sha");
    if (!found.complete) found.problem = path.string() + " is not complete";
  } catch (const base::EnvironmentError& error) {
    found = {};
    found.problem = error.what();
  }
  return found;
}

}  // namespace evert::results
