// evert claims: how likely redesigns reach what the trade press claims.
#include "engine/report/claims.hpp"

#include <fmt/format.h>

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/results/safe_file.hpp"
#include "engine/validation/claims_kept.hpp"
#include "engine/validation/keep.hpp"

namespace evert::cli {

namespace {

using base::ExitCode;

struct ClaimsArguments : RunOptions {
  std::vector<std::string> companies;
  std::string data = "data", scenarios = "scenarios", redesign = "full";
  int firms = -1;  // as many as the command likes
};

validation::LabOptions lab_of(const ClaimsArguments& given) {
  validation::LabOptions options;
  options.data = given.data;
  options.scenarios = given.scenarios;
  options.seed = given.seed;
  options.threads = threads_of(given);
  options.quick = given.quick;
  options.stop = &catch_signals();
  return options;
}

statistics::Claims measure(const ClaimsArguments& given, validation::LabOptions options,
                           const validation::ClaimsKeep& keep, const Console& console) {
  StageLine line(console, !given.no_progress);
  std::string stage;
  options.progress = [&](double share) { line.show(stage, share); };
  validation::Lab lab(std::move(options));
  statistics::Claims claims;
  claims.seed = given.seed;
  claims.quick = given.quick;
  const int replicates = given.replicates > 0 ? given.replicates : lab.replicates(60, 6);
  const auto companies =
      given.companies.empty() ? validation::companies_with(lab, given.redesign) : given.companies;
  for (const std::string& company : companies) {
    stage = fmt::format("{} ({} of {} companies)", company, claims.companies.size() + 1, companies.size());
    const auto pairs = validation::kept_pairs(lab, company, given.redesign, replicates, keep);
    claims.companies.push_back(validation::company_claims(company, given.redesign, pairs));
  }
  const int firms = given.firms >= 0 ? given.firms : lab.replicates(240, 40);
  stage = fmt::format("{} random firms", firms);
  if (firms > 0) claims.firms = validation::firm_claims(validation::kept_firms(lab, firms, keep));
  return claims;
}

void write(const ClaimsArguments& given, const std::string& text, const Console& console) {
  if (given.output.empty()) return console.result(text);
  results::write_file(given.output, std::as_bytes(std::span(text)),
                      given.force ? results::IfExists::replace : results::IfExists::refuse);
}

ExitCode run_claims(const ClaimsArguments& given, const Console& console) {
  check_output(given);
  validation::LabOptions lab = lab_of(given);
  const std::string id = validation::keep_id(lab);
  const validation::ClaimsKeep keep{validation::keep_folder(id), id, given.force};
  try {
    const statistics::Claims claims = measure(given, std::move(lab), keep, console);
    report::TextStyle style = console.style();
    style.colour = style.colour && given.output.empty();
    write(given, given.format == Format::json ? report::to_json(claims) : report::to_text(claims, style),
          console);
  } catch (const validation::Interrupted&) {
    console.error("interrupted; companies that are finished are kept in " + keep.folder.string() +
                  ": run the same command again to go on");
    return ExitCode::interrupted;
  }
  return ExitCode::done;
}

}  // namespace

Run add_claims(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<ClaimsArguments>();
  const auto at_least = [](int least) { return CLI::Range(least, 1000000).description(""); };
  verb.add_option("companies", given->companies, "Companies by the names of their folders [all that have it]")
      ->type_name("COMPANY");
  verb.add_option("--data", given->data, "Holds COMPANY/company.toml [data]")->type_name("DIR");
  verb.add_option("--scenarios", given->scenarios, "Holds COMPANY/stay.toml and the redesign [scenarios]")
      ->type_name("DIR");
  verb.add_option("--redesign", given->redesign, "Its name [full]")->type_name("NAME");
  verb.add_option("--replicates", given->replicates, "Pairs of worlds a company [60]")
      ->check(at_least(2))
      ->type_name("N");
  verb.add_option("--firms", given->firms, "Random firms [240]; 0: none")->check(at_least(0))->type_name("N");
  verb.add_option("--seed", given->seed, "Seed of all random numbers [1]")->type_name("N");
  verb.add_option("--threads", given->threads, "Threads to use [all]")->check(at_least(1))->type_name("N");
  verb.add_flag("--quick", given->quick, "Fewer replicates and firms, wider intervals");
  verb.add_flag("--no-progress", given->no_progress, "Do not show progress");
  verb.add_option("-o,--output", given->output, "Write the result there")->type_name("FILE");
  verb.add_flag("--force", given->force, "Simulate again what is kept, and write over what is there");
  add_format(verb, given->format, {"text", "json"});
  verb.footer(
      "Growth twice that of competitors, half the marketing, 30% more gross profit, 20% higher "
      "satisfaction:\n"
      "four claims of a trade book, here as probabilities, at the end of years 3 and 5. Never targets.\n"
      "Finished companies are kept in runs/validation-ID/, as by `evert validate`: interrupted or asked\n"
      "again, they are read; --force simulates them again.");
  return [given, &context] { return run_claims(*given, context.console); };
}

}  // namespace evert::cli
