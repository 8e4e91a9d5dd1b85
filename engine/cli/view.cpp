// evert view: hands over to evert-view, the program with the window, which is beside this one if it was
// built.
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "engine/cli/verbs.hpp"

namespace evert::cli {

namespace {

// The options that were given, as evert-view reads them; it says what is wrong with their values.
std::vector<std::string> words_for(const std::string& program, const CLI::App& verb,
                                   const std::vector<std::string>& files) {
  std::vector<std::string> words = {program};
  for (const CLI::Option* option : verb.get_options()) {
    if (option->get_lnames().empty() || option->get_items_expected_max() == 0) continue;
    for (const std::string& value : option->results())
      words.push_back("--" + option->get_lnames().front() + "=" + value);
  }
  words.emplace_back("--");
  words.insert(words.end(), files.begin(), files.end());
  return words;
}

}  // namespace

Run add_view(CLI::App& verb, const Context& context) {
  const auto files = std::make_shared<std::vector<std::string>>();
  verb.add_option("files", *files, "Study files")->type_name("FILE");
  for (const auto& [name, type, text] : std::vector<std::array<const char*, 3>>{
           {"--screen", "NAME", "What to begin with: verdict or journey"},
           {"--scenario", "NAME", "The scenario to begin with"},
           {"--customer", "N", "The customer whose journey is shown"},
           {"--png", "FILE", "Draw one picture and end; needs no display"},
           {"--script", "FILE", "Do what the file says and end; needs no display"},
           {"--size", "WxH", "Size in pixels"},
           {"--scale", "S", "Pixels a length of 1/96 inch takes, 0.5 to 4"},
           {"--renderer", "NAME", "auto, gl or soft"}})
    verb.add_option(name, text)->type_name(type);
  return [files, &verb, &context] {
    std::error_code failed;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
    const std::string program = (self.parent_path() / "evert-view").string();
    std::vector<std::string> words = words_for(program, verb, *files);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    context.console.error(fmt::format(
        "the inspector is not there as {}; in a checkout, ./evert view installs what it needs and "
        "builds it, else build the target evert_view",
        program));
    return base::ExitCode::usage;
  };
}

}  // namespace evert::cli
