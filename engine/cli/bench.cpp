// evert bench: how fast this is on this machine.
#include "engine/benchmarks/bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <utility>

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
using benchmarks::Part;

struct BenchArguments : RunOptions {
  std::vector<std::string> names;
  std::size_t customers = 0;
  std::string scenarios = "scenarios";
};

std::string figure(double value, int digits) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

// Four digits, whatever the unit: what is measured lies between nanoseconds and seconds.
std::string duration(double seconds) {
  if (std::isnan(seconds)) return "-";
  const auto [scale, unit] = seconds < 1e-5   ? std::pair(1e9, "ns")
                             : seconds < 1e-2 ? std::pair(1e6, "us")
                             : seconds < 10   ? std::pair(1e3, "ms")
                                              : std::pair(1.0, "s");
  return fmt::format("{:.4g} {}", scale * seconds, unit);
}

std::string judgement(const Measured& row) {
  if (!row.wrong.empty()) return "WRONG ANSWERS";
  if (row.times.noisy) return "too noisy";
  if (row.target == 0) return "";
  return fmt::format("{} {:.3g}", row.times.ratio.median <= row.target ? "within" : "above", row.target);
}

// "100k", "10m"; digits where it is not round.
std::string size_text(std::size_t size) {
  if (size == 0) return "-";
  if (size % 1'000'000 == 0) return fmt::format("{}m", size / 1'000'000);
  return size % 1'000 == 0 ? fmt::format("{}k", size / 1'000) : std::to_string(size);
}

// Instructions have a column only where they differ.
std::string rows_text(std::span<const Measured> rows, const report::TextStyle& style) {
  using enum report::Table::Align;
  const bool sets = std::ranges::any_of(rows, [](const Measured& row) {
    return !row.instructions.empty() && row.instructions != to_string(vector::chosen_set());
  });
  std::vector<report::Table::Align> columns = {left, left, right, right};
  std::vector<report::Table::Cell> top = {report::Table::head("benchmark"), report::Table::head("variant"),
                                          report::Table::head("size"), report::Table::head("thr.")};
  if (sets) {
    columns.push_back(left);
    top.push_back(report::Table::head("isa"));
  }
  columns.insert(columns.end(), {right, left, right, right, right, left});
  for (const char* text : {"time", "of a", "ratio", "quartiles", "clean", "target"})
    top.push_back(report::Table::head(text));
  report::Table table(columns);
  table.add(top);
  for (const Measured& row : rows) {
    const auto& times = row.times;
    std::vector<report::Table::Cell> line = {
        {row.benchmark}, {row.variant}, {size_text(row.customers)}, {std::to_string(row.threads)}};
    if (sets) line.push_back({row.instructions});
    line.push_back({duration(times.seconds.median)});
    line.push_back({row.unit});
    line.push_back({figure(times.ratio.median, 3)});
    line.push_back({std::isnan(times.ratio.low)
                        ? "-"
                        : fmt::format("{:.3f}-{:.3f}", times.ratio.low, times.ratio.high)});
    line.push_back({fmt::format("{}/{}", times.clean, times.clean + times.shared_core + times.interrupted)});
    line.push_back({judgement(row)});
    table.add(line);
  }
  return table.text(style);
}

double share_of(const Part& part, std::span<const Part> all) {
  double total = 0;
  for (const Part& other : all) total += other.seconds;
  return total > 0 ? part.seconds / total : std::numeric_limits<double>::quiet_NaN();
}

double seconds_of(const Part& part) {
  return part.units > 0 ? part.seconds / part.units : std::numeric_limits<double>::quiet_NaN();
}

// Steps of the tick, then groups of them; a column of time and share for each size, one thread.
std::string parts_text(std::span<const Measured> rows, const report::TextStyle& style) {
  using enum report::Table::Align;
  std::vector<const Measured*> sizes;
  for (const Measured& row : rows)
    if (row.threads == 1 && !row.times.parts.empty()) sizes.push_back(&row);
  if (sizes.empty()) return "";
  std::vector<report::Table::Align> columns = {left, left};
  std::vector<report::Table::Cell> top = {report::Table::head(sizes.front()->benchmark),
                                          report::Table::head("time of a")};
  for (const Measured* row : sizes) {
    columns.insert(columns.end(), {right, right});
    top.push_back(report::Table::head(size_text(row->customers)));
    top.push_back(report::Table::head("share, %"));
  }
  report::Table table(columns);
  table.add(top);
  const auto add = [&](const auto& list) {
    for (std::size_t part = 0; part < list(*sizes.front()).size(); ++part) {
      const Part& first = list(*sizes.front())[part];
      std::vector<report::Table::Cell> line = {{first.name}, {first.agent}};
      for (const Measured* row : sizes) {
        line.push_back({duration(seconds_of(list(*row)[part]))});
        line.push_back({figure(100 * share_of(list(*row)[part], list(*row)), 1)});
      }
      table.add(line);
    }
  };
  add([](const Measured& row) -> const std::vector<Part>& { return row.times.parts; });
  if (!sizes.front()->groups.empty()) table.add({report::Table::head("together")});
  add([](const Measured& row) -> const std::vector<Part>& { return row.groups; });
  return "\nOne thread, by step of the week\n" + table.text(style);
}

std::string figures_text(std::span<const Measured> rows, const report::TextStyle& style) {
  using enum report::Table::Align;
  report::Table table({left, right, right, left, right, left, left});
  bool any = false;
  for (const Measured& row : rows) {
    for (const benchmarks::Figure& item : row.figures) {
      if (!any)
        table.add({report::Table::head("variant"), report::Table::head("size"), report::Table::head("thr."),
                   report::Table::head("figure"), report::Table::head("value"), report::Table::head("unit"),
                   report::Table::head("target")});
      any = true;
      table.add(
          {{row.variant},
           {size_text(row.customers)},
           {std::to_string(row.threads)},
           {item.name},
           {std::isnan(item.value) ? "-" : fmt::format("{:.4g}", item.value)},
           {item.unit},
           {item.target == 0 || std::isnan(item.value)
                ? ""
                : fmt::format("{} {:g}", item.value <= item.target ? "within" : "above", item.target)}});
    }
  }
  return any ? "\n" + table.text(style) : "";
}

// "full" of "full/dealer".
std::string_view family(const Measured& row) {
  return std::string_view(row.benchmark).substr(0, row.benchmark.find('/'));
}

std::string to_text(const std::vector<Measured>& rows, const report::TextStyle& style) {
  std::string text = fmt::format(
      "{}, {} threads, {} instructions\nVariants in turn; medians over slices; ratios to the first of "
      "the same size, slice by slice\n",
      benchmarks::processor_name(), parallel::available_threads(), to_string(vector::chosen_set()));
  const auto end_of = [&](std::size_t begin, const auto& same) {
    std::size_t end = begin;
    while (end < rows.size() && same(rows[end], rows[begin])) ++end;
    return end;
  };
  for (const benchmarks::Benchmark& benchmark : benchmarks::catalogue()) {
    const auto begin =
        static_cast<std::size_t>(std::ranges::find(rows, benchmark.name, family) - rows.begin());
    if (begin == rows.size()) continue;
    const std::size_t end =
        end_of(begin, [](const Measured& a, const Measured& b) { return family(a) == family(b); });
    text += fmt::format("\n{}\n", benchmark.text);
    text += rows_text(std::span(rows).subspan(begin, end - begin), style);
    for (std::size_t at = begin; at < end;) {
      const std::size_t next =
          end_of(at, [](const Measured& a, const Measured& b) { return a.benchmark == b.benchmark; });
      const auto own = std::span(rows).subspan(at, next - at);
      text += parts_text(own, style) + figures_text(own, style);
      at = next;
    }
  }
  for (const Measured& row : rows)
    if (!row.wrong.empty())
      text += fmt::format("{}, {} with {} customers, {} threads {}: {}\n", row.benchmark, row.variant,
                          row.customers, row.threads, row.instructions, row.wrong);
  if (std::ranges::any_of(rows, [](const Measured& row) { return row.times.noisy; }))
    text +=
        "\nToo noisy: fewer than three slices had the processor for themselves. Processor times stand in "
        "where "
        "one\nthread did the work; nothing can where two did.\n";
  return text;
}

nlohmann::ordered_json number(double value) {
  return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

std::string to_json(const std::vector<Measured>& rows, const std::string& command) {
  using Json = nlohmann::ordered_json;
  const results::Provenance program = experiment::provenance_of_this_program();
  Json list = Json::array();
  const auto parts_of = [](const std::vector<Part>& parts) {
    Json all = Json::array();
    for (const Part& part : parts)
      all.push_back({{"name", part.name},
                     {"agent", part.agent},
                     {"ns", number(1e9 * seconds_of(part))},
                     {"share", number(share_of(part, parts))}});
    return all;
  };
  for (const Measured& row : rows) {
    const auto& times = row.times;
    Json figures = Json::array();
    for (const benchmarks::Figure& item : row.figures)
      figures.push_back({{"name", item.name},
                         {"unit", item.unit},
                         {"value", number(item.value)},
                         {"target", item.target == 0 ? Json(nullptr) : Json(item.target)}});
    list.push_back(
        {{"name", row.benchmark},
         {"variant", row.variant},
         {"n", row.customers},
         {"threads", row.threads},
         {"isa", row.instructions.empty() ? Json(nullptr) : Json(row.instructions)},
         {"unit", row.unit},
         {"ns", number(1e9 * times.seconds.median)},
         {"ratio", number(times.ratio.median)},
         {"ratio_quartiles", {number(times.ratio.low), number(times.ratio.high)}},
         {"target", row.target == 0 ? Json(nullptr) : Json(row.target)},
         {"bytes_per_customer", row.bytes_per_customer == 0 ? Json(nullptr) : Json(row.bytes_per_customer)},
         {"parts", parts_of(times.parts)},
         {"groups", parts_of(row.groups)},
         {"figures", figures},
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

ExitCode bench(const BenchArguments& given, const Context& context) {
  const auto if_exists = given.force ? results::IfExists::replace : results::IfExists::refuse;
  if (!given.output.empty()) results::check_can_write(given.output, if_exists);
  const auto& stop = catch_signals();
  std::vector<Measured> rows;
  try {
    ProgressLine progress(context.console, !given.no_progress);
    benchmarks::BenchOptions options;
    options.names = given.names;
    options.quick = given.quick;
    options.customers = given.customers;
    options.scenarios = given.scenarios;
    options.progress = [&](double share) {
      progress.show(share, "measuring");
      return !stop;
    };
    rows = benchmarks::run_benchmarks(options);
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
  const auto given = std::make_shared<BenchArguments>();
  std::string names;
  for (const benchmarks::Benchmark& benchmark : benchmarks::catalogue())
    names += fmt::format("{}{}", names.empty() ? "" : ", ", benchmark.name);
  verb.add_option("names", given->names, "Benchmarks [all]: " + names)->type_name("NAME");
  verb.add_flag("--quick", given->quick, "The smaller sizes only, in about a minute");
  verb.add_option("--customers", given->customers, "This size only")
      ->check(CLI::Range(100'000, 100'000'000).description(""))
      ->type_name("N");
  verb.add_option("--scenarios", given->scenarios, "Folder of the companies' scenarios [scenarios]")
      ->type_name("DIR");
  verb.add_flag("--no-progress", given->no_progress, "Do not show progress");
  verb.add_option("-o,--output", given->output, "Write the result there")->type_name("FILE");
  verb.add_flag("--force", given->force, "Write over what is there");
  add_format(verb, given->format, {"text", "json"});
  verb.footer(
      "Programs that do the same are measured in turn: their ratios can be compared between machines.\n"
      "A slice of work counts only if nobody else had the processor.\n"
      "The environment variable EVERT_SIMD (baseline, avx2, avx512) chooses other instructions; results "
      "never change.");
  return [given, &context] { return bench(*given, context); };
}

}  // namespace evert::cli
