// evert check: what is wrong with files, without running anything.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/report/csv.hpp"
#include "engine/scenario/load.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct CheckArguments {
  std::vector<std::string> files;
  Format format = Format::text;
  int years = 5;
};

base::Diagnostics check_file(const fs::path& path, int years, const schema::Registry& registry) {
  base::Diagnostics diagnostics;
  if (sort_of(path) == FileSort::company) {
    const auto loaded = scenario::load_company(path, registry, diagnostics);
    experiment::check_published(*loaded.company, loaded.text, path, diagnostics);
  } else {
    const auto loaded =
        scenario::load_scenario(path, registry, {}, diagnostics, {.horizon_weeks = 52 * years});
    experiment::check_published(*loaded.company, loaded.company_text, loaded.company_path, diagnostics);
  }
  return diagnostics;
}

nlohmann::ordered_json json_of(const fs::path& path, const base::Diagnostics& diagnostics) {
  auto problems = nlohmann::ordered_json::array();
  for (const base::Diagnostic& item : diagnostics.items())
    problems.push_back({{"severity", item.severity == base::Severity::error ? "error" : "warning"},
                        {"file", item.place.file},
                        {"line", item.place.line},
                        {"column", item.place.column},
                        {"what", item.what},
                        {"why", item.why},
                        {"suggestion", item.suggestion}});
  return {{"file", path.string()}, {"ok", !diagnostics.has_errors()}, {"problems", problems}};
}

// A row a problem; a file without one has none.
std::string csv_of(const base::Diagnostic& item) {
  std::string row = item.severity == base::Severity::error ? "error" : "warning";
  for (const std::string& field :
       {item.place.file, item.place.line > 0 ? std::to_string(item.place.line) : "",
        item.place.line > 0 ? std::to_string(item.place.column) : "", item.what, item.why, item.suggestion})
    row += ',' + report::csv_text(field);
  return row + '\n';
}

ExitCode check(const CheckArguments& given, const Console& console) {
  const schema::Registry registry = experiment::make_registry();
  auto json = nlohmann::ordered_json::array();
  std::set<std::string> said;  // problems of a company come up with each of its scenarios
  bool wrong = false;
  if (given.format == Format::csv) console.result("severity,file,line,column,what,why,suggestion\n");
  for (const fs::path& path : scenario_paths(given.files)) {
    const base::Diagnostics diagnostics = check_file(path, given.years, registry);
    wrong |= diagnostics.has_errors();
    if (given.format == Format::json) {
      json.push_back(json_of(path, diagnostics));
      continue;
    }
    for (const base::Diagnostic& item : diagnostics.items())
      if (said.insert(to_string(item)).second) {
        if (given.format == Format::csv)
          console.result(csv_of(item));
        else
          console.problems(std::span(&item, 1));
      }
    if (!diagnostics.has_errors() && given.format == Format::text) console.result(path.string() + ": ok\n");
  }
  if (given.format == Format::json) console.result(json.dump(2) + '\n');
  return wrong ? ExitCode::wrong_input : ExitCode::done;
}

}  // namespace

Run add_check(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<CheckArguments>();
  verb.add_option("files", given->files, "Company and scenario files, or folders of scenarios")
      ->required()
      ->type_name("FILE");
  verb.add_option("--years", given->years, "Horizon the actions must start within [5]")
      ->check(CLI::Range(1, 50).description(""))
      ->type_name("Y");
  add_format(verb, given->format, {"text", "json", "csv"});
  return [given, &context] { return check(*given, context.console); };
}

}  // namespace evert::cli
