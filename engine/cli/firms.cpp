// evert firms: random firms as company files, to look at what patterns over firms are looked for in.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/validation/firms/random_firm.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct FirmsArguments {
  int firms = 1;
  std::uint64_t seed = 1;
  std::string folder = "firms";
  bool force = false;
};

void write(const fs::path& path, const std::string& text, bool force) {
  if (!force && fs::exists(path))
    throw base::EnvironmentError(path.string() + " is there already; --force writes it anew");
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw base::EnvironmentError("cannot write " + path.string());
}

ExitCode firms(const FirmsArguments& given, const Console& console) {
  const schema::Registry registry = experiment::make_registry();
  std::error_code error;
  fs::create_directories(given.folder, error);
  if (error) throw base::EnvironmentError("cannot make the folder " + given.folder + ": " + error.message());
  for (int number = 1; number <= given.firms; ++number) {
    const auto firm = validation::draw_firm(registry, given.seed, static_cast<std::uint32_t>(number));
    const fs::path path = fs::path(given.folder) / firm.loaded.path;
    write(path, firm.loaded.text, given.force);
    console.result(fmt::format("{}: {}, {} customers, {} people in {} silos\n", path.string(),
                               to_string(firm.industry), firm.loaded.company->active,
                               firm.loaded.company->heads(), firm.loaded.company->silos.size()));
  }
  return ExitCode::done;
}

}  // namespace

Run add_firms(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<FirmsArguments>();
  verb.add_option("firms", given->firms, "How many [1]")
      ->check(CLI::Range(1, 9999).description(""))
      ->type_name("N");
  verb.add_option("--seed", given->seed, "Other numbers draw other firms [1]")->type_name("N");
  verb.add_option("-o,--output", given->folder, "The folder to write firm-0001.toml .. to [firms]")
      ->type_name("DIR");
  verb.add_flag("--force", given->force, "Write over what is there");
  verb.footer("evert describe firms lists what is drawn, from which ranges, and where those come from.");
  return [given, &context] { return firms(*given, context.console); };
}

}  // namespace evert::cli
