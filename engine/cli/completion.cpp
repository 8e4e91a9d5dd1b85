// evert completion: scripts for shells, from the options as they are.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"

namespace evert::cli {

namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string bash_script(const CLI::App& app) {
  std::vector<std::string> verbs;
  std::string cases;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    verbs.push_back(verb->get_name());
    cases += fmt::format("    {}) words='{}';;\n", verb->get_name(), joined(option_names(*verb)));
  }
  return fmt::format(
      "# In ~/.bashrc: eval \"$(evert completion bash)\"\n"
      "_evert() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} words=''\n"
      "  case $COMP_CWORD,${{COMP_WORDS[1]}} in\n"
      "    1,*) words='{} {}';;\n"
      "    *) case ${{COMP_WORDS[1]}} in\n{}    esac;;\n"
      "  esac\n"
      "  COMPREPLY=()\n"
      "  if [[ $COMP_CWORD == 1 || $word == -* ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$word\")); "
      "fi\n"
      "}}\n"
      "complete -o default -F _evert evert ./evert\n",
      joined(verbs), joined(option_names(app)), cases);
}

// zsh understands bash's completions.
std::string zsh_script(const CLI::App& app) {
  return "# In ~/.zshrc, after compinit: eval \"$(evert completion zsh)\"\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         bash_script(app);
}

std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  return '\'' + text + '\'';
}

std::string fish_script(const CLI::App& app) {
  std::string script = "# evert completion fish > ~/.config/fish/completions/evert.fish\n";
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    script += fmt::format("complete -c evert -n __fish_use_subcommand -a {} -d {}\n", verb->get_name(),
                          quoted(verb->get_description()));
    for (const CLI::Option* option : verb->get_options())
      for (const std::string& name : option->get_lnames())
        script += fmt::format("complete -c evert -n '__fish_seen_subcommand_from {}' -l {} -d {}\n",
                              verb->get_name(), name, quoted(option->get_description()));
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
