// A scenario file: title, company, [leadership], [set], [[action]].
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/model/company.hpp"
#include "engine/model/programme.hpp"
#include "engine/scenario/document.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario {

// `registry` contains the section of model::Leadership; the scenario's own values go to `values`.
// Leadership, which is bound once all values are known, and actions are left to others.
[[nodiscard]] model::Scenario read_scenario(const Node& root, const std::string& name,
                                            const schema::Registry& registry, schema::Values& values,
                                            base::Diagnostics& diagnostics);

// The path a scenario gives for its company, as written; empty and a report if there is none.
[[nodiscard]] std::string company_path_of(const Node& root, base::Diagnostics& diagnostics);

// The actions of the tables [[action]]. Reports unknown kinds, keys a kind lacks or does not use, weeks
// outside the run, unknown pairs of criteria, paces and labels.
[[nodiscard]] std::vector<model::Action> read_actions(const std::vector<Node>& tables, int horizon_weeks,
                                                      base::Diagnostics& diagnostics);

// Reports actions that name what the company does not have.
void check_action_names(const std::vector<model::Action>& actions, const model::Company& company,
                        const std::vector<Node>& tables, base::Diagnostics& diagnostics);

}  // namespace evert::scenario
