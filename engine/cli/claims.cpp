// evert claims: how likely redesigns reach what the trade press claims.
#include "engine/validation/claims.hpp"

#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>

#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/compare.hpp"
#include "engine/report/claims.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct ClaimsArguments : RunOptions {
  std::vector<std::string> companies;
  std::string data = "data", scenarios = "scenarios", redesign = "full";
  int firms = -1;  // as many as the command likes
};

validation::Lab lab_of(const ClaimsArguments& given, ProgressLine& progress) {
  validation::LabOptions options;
  options.data = given.data;
  options.scenarios = given.scenarios;
  options.seed = given.seed;
  options.threads = threads_of(given);
  options.quick = given.quick;
  options.stop = &catch_signals();
  if (const auto show = progress.callback())
    options.progress = [show](double share) {
      experiment::Progress now;
      now.share = share;
      now.seconds_left = std::numeric_limits<double>::quiet_NaN();
      show(now);
    };
  return validation::Lab(std::move(options));
}

statistics::Claims measure(const ClaimsArguments& given, const Console& console) {
  ProgressLine progress(console, !given.no_progress);
  validation::Lab lab = lab_of(given, progress);
  statistics::Claims claims;
  claims.seed = given.seed;
  claims.quick = given.quick;
  const int replicates = given.replicates > 0 ? given.replicates : lab.replicates(60, 6);
  const auto companies =
      given.companies.empty() ? validation::companies_with(lab, given.redesign) : given.companies;
  for (const std::string& company : companies)
    claims.companies.push_back(validation::company_claims(lab, company, given.redesign, replicates));
  const int firms = given.firms >= 0 ? given.firms : lab.replicates(240, 40);
  if (firms > 0)
    claims.firms = validation::firm_claims(validation::firm_outcomes(lab, validation::first_firms(firms), 1));
  return claims;
}

void write(const ClaimsArguments& given, const std::string& text, const Console& console) {
  if (given.output.empty()) return console.result(text);
  std::ofstream file(given.output, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw base::EnvironmentError("cannot write " + given.output);
}

ExitCode run_claims(const ClaimsArguments& given, const Console& console) {
  check_output(given);
  try {
    const statistics::Claims claims = measure(given, console);
    report::TextStyle style = console.style();
    style.colour = style.colour && given.output.empty();
    write(given, given.format == Format::json ? report::to_json(claims) : report::to_text(claims, style),
          console);
  } catch (const validation::Interrupted&) {
    console.error("interrupted; nothing is kept");
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
  verb.add_flag("--force", given->force, "Write over what is there");
  add_format(verb, given->format, {"text", "json"});
  verb.footer(
      "Growth twice that of competitors, half the marketing, 30% more gross profit, 20% higher "
      "satisfaction:\n"
      "four claims of a trade book, here as probabilities, at the end of years 3 and 5. Never targets.");
  return [given, &context] { return run_claims(*given, context.console); };
}

}  // namespace evert::cli
