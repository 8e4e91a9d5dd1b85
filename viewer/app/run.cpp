#include "viewer/app/run.hpp"

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "evert_version.hpp"
#include "viewer/app/headless.hpp"
#include "viewer/app/options.hpp"
#include "viewer/app/window.hpp"
#include "viewer/document/newest.hpp"

namespace evert::app {

namespace {

using base::ExitCode;

int say(ExitCode code, const std::string& sentence) {
  std::cerr << "evert view: " << sentence << '\n';
  return static_cast<int>(code);
}

int start(const std::vector<std::string>& words) {
  Options options = parse_options(words);
  if (options.help) {
    std::cout << help_text();
    return 0;
  }
  if (options.version) {
    std::cout << "evert " << build::version << " (" << build::git_sha << ")\n";
    return 0;
  }
  if (options.start.files.empty() && !options.script)
    if (const auto newest = document::newest_study("runs")) options.start.files.push_back(*newest);
  if (options.png) {
    draw_png(options);
    return 0;
  }
  if (options.script) {
    const auto problems = run_script(options);
    for (const std::string& problem : problems) std::cerr << problem << '\n';
    return problems.empty() ? 0 : 1;
  }
  run_window(options);
  return 0;
}

}  // namespace

int run(int argc, const char* const* argv) {
  try {
    return start({argv + 1, argv + argc});
  } catch (const UsageError& error) {
    return say(ExitCode::usage, std::string(error.what()) + "\nevert view --help says what there is");
  } catch (const base::InputError& error) {
    for (const auto& problem : error.diagnostics()) std::cerr << to_string(problem) << '\n';
    return static_cast<int>(ExitCode::usage);
  } catch (const base::EnvironmentError& error) {
    return say(ExitCode::input_output, error.what());
  } catch (const std::exception& error) {
    return say(ExitCode::internal, std::string("this is a bug in Evert: ") + error.what());
  }
}

}  // namespace evert::app
