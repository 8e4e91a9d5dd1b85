// Everything a company or scenario file may say, rendered from the declarations, for people and programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/schema/declaration.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario {

struct Described {
  std::string name;                       // "experience.level_weight", "journey.step.minutes", "action.week"
  std::string kind;                       // "real", "integer", "flag", "text", "text list"
  std::string unit;                       // "1" for a pure number; empty for flags and texts
  std::optional<schema::Value> fallback;  // nothing for what every file must say
  std::optional<double> low, high;        // real and integer only
  std::optional<double> usual_low, usual_high;  // what the evidence supports, where narrower
  std::string text;
  std::string source;
  std::string label;  // of the default; empty where there is none
};

// Fields of company and scenario files in the order of the files, named by the tables they stand in. The
// scenario's own "title" and "company", which no struct declares, are not among them.
[[nodiscard]] std::vector<Described> describe_entities();

// Parameters in the order of the registry, with their defaults.
[[nodiscard]] std::vector<Described> describe_parameters(const schema::Registry& registry);

// Parameters with the values, labels and sources that are in force.
[[nodiscard]] std::vector<Described> describe_parameters(const schema::Registry& registry,
                                                         const schema::Values& values);

// A value as a person writes it in a file: 0.5, 12, true, "text", ["a", "b"].
[[nodiscard]] std::string to_text(const schema::Value& value);

}  // namespace evert::scenario
