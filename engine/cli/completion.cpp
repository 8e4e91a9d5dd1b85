// evert completion: scripts for shells, from the options as they are.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"

namespace evert::cli {

namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : commands_of(app)) names.push_back(command->get_name());
  return names;
}

// Its own and, of a command that has commands of its own, theirs; each once.
std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  const auto add = [&](const CLI::App& command) {
    for (const CLI::Option* option : command.get_options())
      for (const std::string& name : option->get_lnames())
        if (std::ranges::find(names, "--" + name) == names.end()) names.push_back("--" + name);
  };
  add(app);
  if (app.get_parent() != nullptr)
    for (const CLI::App* command : commands_of(app)) add(*command);
  return names;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string bash_script(const CLI::App& app) {
  std::string cases, second, always;  // of verbs whose second word is a command too
  for (const CLI::App* verb : commands_of(app)) {
    if (!commands_of(*verb).empty()) {
      second += fmt::format("    2,{}) words='{}';;\n", verb->get_name(), joined(command_names(*verb)));
      always += fmt::format("|2,{},*", verb->get_name());
    }
    cases += fmt::format("    {}) words='{}';;\n", verb->get_name(), joined(option_names(*verb)));
  }
  return fmt::format(
      "# In ~/.bashrc: eval \"$(evert completion bash)\"\n"
      "_evert() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} words=''\n"
      "  case $COMP_CWORD,${{COMP_WORDS[1]}} in\n"
      "    1,*) words='{} {}';;\n{}"
      "    *) case ${{COMP_WORDS[1]}} in\n{}    esac;;\n"
      "  esac\n"
      "  COMPREPLY=()\n"
      "  case $COMP_CWORD,${{COMP_WORDS[1]}},$word in\n"
      "    1,*|*,*,-*{}) COMPREPLY=($(compgen -W \"$words\" -- \"$word\"));;\n"
      "  esac\n"
      "}}\n"
      "complete -o default -F _evert evert ./evert\n",
      joined(command_names(app)), joined(option_names(app)), second, cases, always);
}

// zsh understands bash's completions.
std::string zsh_script(const CLI::App& app) {
  return "# In ~/.zshrc, after compinit: eval \"$(evert completion zsh)\"\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         bash_script(app);
}

std::string in_quotes(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  return '\'' + text + '\'';
}

std::string fish_script(const CLI::App& app) {
  std::string script = "# evert completion fish > ~/.config/fish/completions/evert.fish\n";
  const auto add_options = [&](const CLI::App& command, const std::string& verb) {
    for (const CLI::Option* option : command.get_options())
      for (const std::string& name : option->get_lnames())
        script += fmt::format("complete -c evert -n '__fish_seen_subcommand_from {}' -l {} -d {}\n", verb,
                              name, in_quotes(option->get_description()));
  };
  for (const CLI::App* verb : commands_of(app)) {
    const std::string& name = verb->get_name();
    script += fmt::format("complete -c evert -n __fish_use_subcommand -a {} -d {}\n", name,
                          in_quotes(verb->get_description()));
    add_options(*verb, name);
    for (const CLI::App* command : commands_of(*verb)) {
      script += fmt::format("complete -c evert -n '__fish_seen_subcommand_from {}' -a {} -d {}\n", name,
                            command->get_name(), in_quotes(command->get_description()));
      add_options(*command, command->get_name());
    }
  }
  return script;
}

}  // namespace

Run add_completion(CLI::App& verb, const Context& context) {
  const auto shell = std::make_shared<std::string>();
  verb.add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(one_of({"bash", "zsh", "fish"}))
      ->type_name("SHELL");
  return [shell, &context, &verb] {
    const CLI::App& app = *verb.get_parent();
    context.console.result(*shell == "fish"  ? fish_script(app)
                           : *shell == "zsh" ? zsh_script(app)
                                             : bash_script(app));
    return base::ExitCode::done;
  };
}

}  // namespace evert::cli
