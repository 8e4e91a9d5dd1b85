// The commands. Each adds its options to its CLI11 app and returns what runs it, once they are parsed.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "engine/base/error.hpp"
#include "engine/cli/console.hpp"

namespace evert::cli {

using Run = std::function<base::ExitCode()>;

// What verbs share. `command` is the whole line, for provenance.
struct Context {
  Console& console;
  std::string command;
};

[[nodiscard]] Run add_compare(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_run(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_sweep(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_verdict(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_effects(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_calibrate(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_validate(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_findings(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_check(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_describe(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_walk(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_view(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_claims(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_firms(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_bench(CLI::App& verb, const Context& context);
[[nodiscard]] Run add_completion(CLI::App& verb, const Context& context);

}  // namespace evert::cli
