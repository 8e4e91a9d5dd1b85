// evert findings: five findings about a company as pictures and numbers, and what they hang on.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/parallel/team.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/safe_file.hpp"
#include "engine/validation/findings/page.hpp"
#include "engine/validation/findings/pictures.hpp"
#include "engine/validation/keep.hpp"
#include "engine/validation/redesigns/pairs.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct FindingsArguments {
  std::vector<std::string> companies;
  validation::LabOptions lab;
  std::string output;
  bool hangs = false;
  bool force = false;
  bool no_progress = false;
};

void write(const fs::path& path, const std::string& text) {
  results::write_file(path, std::as_bytes(std::span(text)), results::IfExists::replace);
}

// Throws InputError with what there is.
void check_companies(const FindingsArguments& given, const validation::Lab& lab) {
  const auto known = validation::companies_with_full(lab);
  base::Diagnostics diagnostics;
  for (const std::string& name : given.companies)
    if (std::ranges::find(known, name) == known.end())
      diagnostics.error({given.lab.data.string()}, "there is no company '" + name + "' with a full redesign",
                        "there are " + base::quoted_list(known, "and"));
  diagnostics.throw_if_errors();
}

ExitCode findings(FindingsArguments& given, const Context& context) {
  const Console& console = context.console;
  if (given.lab.threads == 0) given.lab.threads = parallel::available_threads();
  const fs::path folder = given.output;
  const fs::path page = folder / "README.md";
  results::check_can_write(page, given.force ? results::IfExists::replace : results::IfExists::refuse);
  given.lab.stop = &catch_signals();
  std::string stage;
  std::optional<StageLine> line;
  line.emplace(console, !given.no_progress);
  given.lab.progress = [&](double share) { line->show(stage, share); };
  const std::string id = validation::keep_id(given.lab);
  validation::Lab lab(given.lab);
  check_companies(given, lab);
  if (given.companies.empty()) given.companies = validation::companies_with_full(lab);

  std::string text = fmt::format("# Findings, company by company\n\nMade by `{}`.\n", context.command);
  try {
    for (const std::string& company : given.companies) {
      stage = company + ", what is found";
      const validation::CompanyLook look = validation::look_at(lab, company);
      for (const validation::Picture& picture : validation::pictures_of(look))
        write(folder / picture.file, picture.svg);
      std::optional<validation::CompanySwings> swings;
      if (given.hangs) {
        swings = validation::swings_of(
            lab, company, {id, validation::keep_folder(id), [&](auto point, auto of) {
                             stage = fmt::format("{}, what it hangs on, {} of {}", company, point, of);
                           }});
        for (const validation::Picture& picture : validation::pictures_of(*swings))
          write(folder / picture.file, picture.svg);
      }
      text += '\n' + validation::section_of(look, swings);
    }
  } catch (const validation::Interrupted&) {
    line.reset();
    console.error("interrupted; pictures of the companies finished are in " + folder.string() +
                  (given.hangs
                       ? ", what was simulated for --hangs in " + validation::keep_folder(id).string() +
                             ": run the same command again to go on"
                       : ""));
    return ExitCode::interrupted;
  }
  line.reset();
  write(page, text);
  console.result(text);
  return ExitCode::done;
}

}  // namespace

Run add_findings(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<FindingsArguments>();
  given->lab.threads = 0;
  verb.add_option("companies", given->companies, "Shipped companies [all]")->type_name("COMPANY");
  verb.add_option("-o,--output", given->output, "Folder for the page and its pictures")
      ->required()
      ->type_name("DIR");
  verb.add_flag("--hangs", given->hangs, "Also what each number hangs on: about thirty times the work");
  verb.add_option("--data", given->lab.data, "Folder of companies [data]")->type_name("DIR");
  verb.add_option("--scenarios", given->lab.scenarios, "Folder of the companies' scenarios [scenarios]")
      ->type_name("DIR");
  verb.add_flag("--quick", given->lab.quick, "A quick look: fewer replicates and firms, wider intervals");
  verb.add_option("--seed", given->lab.seed, "Seed of all random numbers [1]")->type_name("N");
  verb.add_option("--threads", given->lab.threads, "Threads to use [all]")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  verb.add_flag("--force", given->force, "Replace what the folder holds");
  verb.add_flag("--no-progress", given->no_progress, "Do not show progress");
  verb.footer(
      "The J-curve of the full redesign, how redesigns end under leaders as they come, what executives\n"
      "believe beside what customers say, what the market does to the gain, and what market orientation\n"
      "goes with among random firms of the company's industry: a picture and a number each.\n"
      "What --hangs simulates is kept in runs/validation-ID/, as by `evert validate`.");
  return [given, &context] { return findings(*given, context); };
}

}  // namespace evert::cli
