#include "engine/cli/dry_run.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/experiment/cost.hpp"

namespace evert::cli {

std::string bytes_text(std::int64_t bytes) {
  const double mega = static_cast<double>(bytes) / 1e6;
  return mega < 1000 ? fmt::format("{:.0f} MB", mega) : fmt::format("{:.1f} GB", mega / 1000);
}

base::ExitCode show_cost(const Console& console, const RunOptions& options,
                         const experiment::Question& question, const schema::Registry& registry) {
  const experiment::Cost cost = experiment::estimate_cost(question, registry, threads_of(options));
  if (options.format == Format::json) {
    const nlohmann::ordered_json json = {{"runs", cost.runs},
                                         {"scenarios", question.scenarios.size()},
                                         {"replicates", question.replicates},
                                         {"years", question.years},
                                         {"threads", threads_of(options)},
                                         {"seconds", cost.seconds},
                                         {"memory_bytes", cost.memory_bytes},
                                         {"disk_bytes", cost.disk_bytes}};
    console.result(json.dump(2) + '\n');
    return base::ExitCode::done;
  }
  const auto row = [](const char* name, const std::string& value) {
    return fmt::format("{:<8}{}\n", name, value);
  };
  console.result(
      row("runs", fmt::format("{} ({} scenarios x {} replicates, {} years each)", cost.runs,
                              question.scenarios.size(), question.replicates, question.years)) +
      row("time", fmt::format("about {} on {} threads", duration_text(cost.seconds), threads_of(options))) +
      row("memory", "about " + bytes_text(cost.memory_bytes)) +
      row("disk", "at most " + bytes_text(cost.disk_bytes)));
  return base::ExitCode::done;
}

}  // namespace evert::cli
