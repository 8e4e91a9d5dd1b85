// Options that mean the same for every command that simulates.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/experiment/question.hpp"
#include "engine/schema/registry.hpp"

namespace evert::cli {

enum class Format { text, json, csv, markdown };

struct RunOptions {
  std::string output;
  bool force = false;
  Format format = Format::text;
  int replicates = 0;  // 0: as the command likes
  std::uint64_t seed = 1;
  int threads = 0;  // 0: all there are
  int years = 5;
  std::vector<std::string> set;  // KEY=VALUE
  bool quick = false;
  bool no_progress = false;
  bool dry_run = false;
};

// Takes one of these words; says which there are, and the nearest, of any other.
[[nodiscard]] CLI::Validator one_of(const std::vector<std::string>& names);

void add_format(CLI::App& verb, Format& format, const std::vector<std::string>& names);
void add_run_options(CLI::App& verb, RunOptions& options);

// The same without years, for what looks at the warm-up only. `output` says what is written.
void add_simulation_options(CLI::App& verb, RunOptions& options, const std::string& output);

// Throws EnvironmentError if --output names a file that is there, without --force.
void check_output(const RunOptions& options);

[[nodiscard]] int threads_of(const RunOptions& options);

// --quick and --set, in that order, so that --set wins. Throws CLI::ValidationError for a text without '='.
[[nodiscard]] std::vector<scenario::Override> overrides_of(const RunOptions& options);
// Of KEY=VALUE each; throws CLI::ValidationError.
[[nodiscard]] std::vector<scenario::Override> overrides_of(std::span<const std::string> set);

// Seed, years and replicates: `usual`, or fewer with --quick, unless the user says how many.
void fill_question(const RunOptions& options, int usual, experiment::Question& question);

// A company file has a table [company]; in a scenario, `company` is the path of one. What is neither, or
// cannot be read, is unknown: whoever loads it says what is wrong with it.
enum class FileSort { unknown, company, scenario };
[[nodiscard]] FileSort sort_of(const std::filesystem::path& path);

// Files as given, folders as the scenarios in them; each once.
[[nodiscard]] std::vector<std::filesystem::path> scenario_paths(const std::vector<std::string>& given);

}  // namespace evert::cli
