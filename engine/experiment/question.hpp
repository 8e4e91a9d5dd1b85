// What an experiment asks, and the id that names the answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/scenario/load.hpp"
#include "engine/schema/registry.hpp"
#include "engine/statistics/best.hpp"
#include "engine/statistics/stopping.hpp"

namespace evert::experiment {

// Raised when the numbers a question leads to change, so that old results are not taken for new ones.
inline constexpr int results_version = 3;

struct Question {
  std::vector<scenario::Loaded> scenarios;  // the first is the baseline; at least one
  schema::Values warm_up;                   // parameters before the scenarios branch off
  std::uint64_t seed = 1;
  int replicates = 30;
  int years = 5;
  // If anything is wanted, replicates are added until it is known or there are `budget` of them; with both,
  // until both are. `replicates` are those of the first stage then.
  std::vector<statistics::Wanted> wanted;
  std::optional<statistics::BestWanted> best;
  int budget = 0;
};

// Whether replicates are added until enough is known.
[[nodiscard]] bool grows(const Question& question);

// The question with scenarios[baseline] moved to the front; the warm-up runs under its parameters.
[[nodiscard]] Question make_question(std::vector<scenario::Loaded> scenarios, std::size_t baseline);

// One scenario by itself. Its warm-up runs under `company_values`, those of its company file, as a comparison
// with a baseline that changes nothing would have it; only what all worlds share follows the scenario.
[[nodiscard]] Question make_question(scenario::Loaded alone, schema::Values company_values,
                                     const schema::Registry& registry);

// A company by itself, in which nothing changes: what is asked is its warm-up.
[[nodiscard]] Question make_question(const scenario::LoadedCompany& company);

// Reports scenarios that cannot be compared: of another company, of one name, with names that cannot stand in
// a study file, or that change what all worlds share (the sections calendar, population, experiment); and
// published figures nobody can compute.
void check_question(const Question& question, const schema::Registry& registry,
                    base::Diagnostics& diagnostics);

// First 20 hexadecimal digits of XXH3-128 over a canonical text: the name of whatever the text defines.
[[nodiscard]] std::string id_of(std::string_view text);

// The id of the canonical question {results_version, warm-up, resolved scenarios, seed, replicates, years,
// and what is wanted}. Equal ids mean equal numbers: nothing else has a say in them.
[[nodiscard]] std::string content_id(const Question& question, const schema::Registry& registry);

}  // namespace evert::experiment
