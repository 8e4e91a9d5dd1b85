// A company file: table [company]; lists [[silo]] with [[silo.role]], [[journey]] with [[journey.step]] and
// [[journey.moment]], [[segment]], [[rival]], [[partner]], [[line]], [[published]]; and a table per parameter
// section. With `base = FILE` it says only how the company differs from the one of that file (document.hpp,
// merged()).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/model/company.hpp"
#include "engine/scenario/document.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario {

// The tables a company was read from, numbered like its silos, journeys ..: where to point at.
struct CompanyTables {
  Node company;
  std::vector<Node> silos, journeys, segments, rivals, partners, lines, published;
  std::vector<std::vector<Node>> roles;           // [silo]
  std::vector<std::vector<Node>> steps, moments;  // [journey]
};

// Most of any one thing: their numbers are bytes in the state, and the highest have meanings of their own.
constexpr std::size_t most_entities = 254;

// The company with its references resolved (Role::rank, Step::owner and work_time, Moment::after_step,
// Journey::starts_on, Line::per), as far as it can be read; values of its parameter sections go to `values`.
// Reports everything that is wrong with it.
[[nodiscard]] model::Company read_company(const Node& root, const schema::Registry& registry,
                                          schema::Values& values, base::Diagnostics& diagnostics);

// The words of a file, in the order of model::Trigger and model::LineBasis.
[[nodiscard]] const std::vector<std::string>& trigger_names();
[[nodiscard]] const std::vector<std::string>& basis_names();

// Turns the names and words of the file into references; reports those that name nothing.
void resolve_names(model::Company& company, const CompanyTables& tables, base::Diagnostics& diagnostics);

// Reports what no single value can be blamed for: duplicates, shares, totals, silos without people.
void check_company(const model::Company& company, const CompanyTables& tables,
                   base::Diagnostics& diagnostics);

}  // namespace evert::scenario
