// evert bench: how fast this is on this machine.
#include "engine/benchmarks/bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/parallel/team.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/safe_file.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::cli {

namespace {

using base::ExitCode;
using benchmarks::Measured;

std::string figure(double value, int digits) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

std::string judgement(const Measured& row) {
  if (!row.wrong.empty()) return "WRONG ANSWERS";
  if (row.times.noisy) return "too noisy";
  if (row.target == 0) return "";
  return fmt::format("{} {:.2f}", row.times.ratio.median <= row.target ? "within" : "above", row.target);
}

std::string to_text(const std::vector<Measured>& rows, const report::TextStyle& style) {
  using enum report::Table::Align;
  report::Table table({left, right, right, left, right, right, right, right, left});
  const auto head = [](const char* text) { return report::Table::Cell{text, report::Ink::faint}; };
  table.add({head("program"), head("customers"), head("threads"), head("instructions"),
             head("ns a customer-week"), head("of the yardstick"), head("quartiles"), head("clean slices"),
             head("")});
  for (const Measured& row : rows) {
    const auto& times = row.times;
    table.add({{row.variant},
               {std::to_string(row.customers)},
               {std::to_string(row.threads)},
               {row.instructions},
               {figure(1e9 * times.seconds.median, 2)},
               {figure(times.ratio.median, 3)},
               {figure(times.ratio.low, 3) + " to " + figure(times.ratio.high, 3)},
               {fmt::format("{} of {}", times.clean, times.clean + times.shared_core + times.interrupted)},
               {judgement(row)}});
  }
  std::string text = fmt::format(
      "{}, {} threads, {} instructions\nThe reference workload, variants in turn; medians over slices of ten "
      "weeks\n",
      benchmarks::processor_name(), parallel::available_threads(), to_string(vector::chosen_set()));
  text += table.text(style);
  for (const Measured& row : rows)
    if (!row.wrong.empty())
      text += fmt::format("{} with {} customers, {} threads {}: {}\n", row.variant, row.customers,
                          row.threads, row.instructions, row.wrong);
  for (const Measured& row : rows) {
    if (!row.times.noisy) continue;
    text +=
        "Too noisy: fewer than three slices had the processor for themselves. Processor times stand in where "
        "one "
        "thread\n"
        "did the work; nothing can where two did.\n";
    break;
  }
  return text;
}

nlohmann::ordered_json number(double value) {
  return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

std::string to_json(const std::vector<Measured>& rows, const std::string& command) {
  using Json = nlohmann::ordered_json;
  const results::Provenance program = experiment::provenance_of_this_program();
  Json list = Json::array();
  for (const Measured& row : rows) {
    const auto& times = row.times;
    list.push_back(
        {{"name", row.benchmark},
         {"variant", row.variant},
         {"n", row.customers},
         {"threads", row.threads},
         {"isa", row.instructions.empty() ? Json(nullptr) : Json(row.instructions)},
         {"ns", number(1e9 * times.seconds.median)},
         {"ratio", number(times.ratio.median)},
         {"ratio_quartiles", {number(times.ratio.low), number(times.ratio.high)}},
         {"target", row.target == 0 ? Json(nullptr) : Json(row.target)},
         {"bytes_per_customer", row.bytes_per_customer == 0 ? Json(nullptr) : Json(row.bytes_per_customer)},
         {"clean_slices", times.clean},
         {"rejected_slices", {{"shared_core", times.shared_core}, {"interrupted", times.interrupted}}},
         {"noisy", times.noisy},
         {"wrong", row.wrong.empty() ? Json(nullptr) : Json(row.wrong)}});
  }
  const Json json = {{"format", "evert-bench"},
                     {"format_version", 1},
                     {"created", experiment::utc_now()},
                     {"command", command},
                     {"program",
                      {{"version", program.version},
                       {"git_sha", program.git_sha},
                       {"git_dirty", program.git_dirty},
                       {"compiler", program.compiler},
                       {"build_flags", program.build_flags}}},
                     {"machine",
                      {{"processor", benchmarks::processor_name()},
                       {"threads", parallel::available_threads()},
                       {"isa", to_string(vector::chosen_set())}}},
                     {"rows", list}};
  return json.dump(2) + "\n";
}

ExitCode bench(const RunOptions& given, const Context& context) {
  const auto if_exists = given.force ? results::IfExists::replace : results::IfExists::refuse;
  if (!given.output.empty()) results::check_can_write(given.output, if_exists);
  const auto& stop = catch_signals();
  std::vector<Measured> rows;
  try {
    ProgressLine progress(context.console, !given.no_progress);
    rows = benchmarks::run_benchmarks({given.quick, [&](double share) {
                                         progress.show(share, "measuring");
                                         return !stop;
                                       }});
  } catch (const benchmarks::Stopped&) {
    context.console.error("interrupted; nothing is kept");
    return ExitCode::interrupted;
  }
  report::TextStyle style = context.console.style();
  style.colour = style.colour && given.output.empty();
  const std::string text =
      given.format == Format::json ? to_json(rows, context.command) : to_text(rows, style);
  if (given.output.empty()) {
    context.console.result(text);
  } else {
    results::write_file(given.output, std::as_bytes(std::span(text)), if_exists);
  }
  const bool wrong = std::ranges::any_of(rows, [](const Measured& row) { return !row.wrong.empty(); });
  return wrong ? ExitCode::internal : ExitCode::done;
}

}  // namespace

Run add_bench(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<RunOptions>();
  verb.add_flag("--quick", given->quick, "The smaller company only, once");
  verb.add_flag("--no-progress", given->no_progress, "Do not show progress");
  verb.add_option("-o,--output", given->output, "Write the result there")->type_name("FILE");
  verb.add_flag("--force", given->force, "Write over what is there");
  add_format(verb, given->format, {"text", "json"});
  verb.footer(
      "A plain program of the same workload is measured in turn: the ratio to it can be compared between "
      "machines.\n"
      "The environment variable EVERT_SIMD (baseline, avx2, avx512) chooses other instructions; results "
      "never change.");
  return [given, &context] { return bench(*given, context); };
}

}  // namespace evert::cli
