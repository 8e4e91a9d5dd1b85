#include "engine/experiment/question.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/scenario/resolved.hpp"

namespace evert::experiment {

namespace {

constexpr std::array<std::string_view, 3> shared_sections = {"calendar.", "population.", "experiment."};

bool is_shared(std::string_view key) {
  return std::ranges::any_of(shared_sections,
                             [&](std::string_view section) { return key.starts_with(section); });
}

// What may name a group of a study file.
bool is_plain(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !name.empty() && name.front() != '-' && std::ranges::all_of(name, fits);
}

void check_name(const Question& question, std::size_t at, base::Diagnostics& diagnostics) {
  const scenario::Loaded& loaded = question.scenarios[at];
  const std::string& name = loaded.scenario->name;
  const base::Place place{loaded.scenario_path.string()};
  if (!is_plain(name))
    diagnostics.error(place, "'" + name + "' cannot name a scenario",
                      "a scenario is called as its file; letters, digits, '_' and '-' are allowed");
  for (std::size_t other = 0; other < at; ++other)
    if (question.scenarios[other].scenario->name == name)
      diagnostics.error(place, "a second scenario called '" + name + "'",
                        "the first is " + question.scenarios[other].scenario_path.string());
}

void check_same_frame(const Question& question, const scenario::Loaded& loaded,
                      const schema::Registry& registry, base::Diagnostics& diagnostics) {
  const scenario::Loaded& baseline = question.scenarios.front();
  const base::Place place{loaded.scenario_path.string()};
  if (loaded.company_text != baseline.company_text) {
    diagnostics.error(
        place, "this scenario is of another company than the baseline",
        fmt::format("{}, not {}", loaded.company_path.string(), baseline.company_path.string()));
    return;
  }
  for (std::size_t i = 0; i < registry.fields().size(); ++i) {
    const std::string& key = registry.fields()[i].key;
    const double value = loaded.values.items[i].value;
    const double shared = question.warm_up.items[i].value;
    if (is_shared(key) && value != shared)
      diagnostics.error(place, fmt::format("'{}' is {:g} here and {:g} in the baseline", key, value, shared),
                        "all scenarios branch off one world", "set it for all, with --set");
  }
}

}  // namespace

Question make_question(std::vector<scenario::Loaded> scenarios, std::size_t baseline) {
  EVERT_CHECK(baseline < scenarios.size(), "the baseline is one of the scenarios");
  std::rotate(scenarios.begin(), scenarios.begin() + static_cast<std::ptrdiff_t>(baseline),
              scenarios.begin() + static_cast<std::ptrdiff_t>(baseline) + 1);
  Question question;
  question.scenarios = std::move(scenarios);
  question.warm_up = question.scenarios.front().values;
  return question;
}

Question make_question(scenario::Loaded alone, schema::Values company_values,
                       const schema::Registry& registry) {
  Question question;
  question.warm_up = std::move(company_values);
  for (std::size_t i = 0; i < registry.fields().size(); ++i)
    if (is_shared(registry.fields()[i].key)) question.warm_up.items[i] = alone.values.items[i];
  question.scenarios.push_back(std::move(alone));
  return question;
}

Question make_question(const scenario::LoadedCompany& company) {
  scenario::Loaded loaded;
  loaded.company = company.company;
  loaded.company_path = loaded.scenario_path = company.path;
  loaded.company_text = company.text;
  loaded.values = company.values;
  model::Scenario stay;
  stay.name = "stay";
  loaded.scenario = std::make_shared<const model::Scenario>(std::move(stay));
  return make_question({std::move(loaded)}, 0);
}

void check_question(const Question& question, const schema::Registry& registry,
                    base::Diagnostics& diagnostics) {
  for (std::size_t at = 0; at < question.scenarios.size(); ++at) {
    check_name(question, at, diagnostics);
    check_same_frame(question, question.scenarios[at], registry, diagnostics);
  }
  const scenario::Loaded& baseline = question.scenarios.front();
  check_published(*baseline.company, baseline.company_text, baseline.company_path, diagnostics);
}

bool grows(const Question& question) {
  return !question.wanted.empty() || question.best.has_value();
}

std::string id_of(std::string_view text) {
  // The canonical form is big-endian, hence the same digits everywhere.
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(text.data(), text.size()));
  std::string id;
  for (std::size_t i = 0; i < 10; ++i) id += fmt::format("{:02x}", canonical.digest[i]);
  return id;
}

std::string content_id(const Question& question, const schema::Registry& registry) {
  scenario::Loaded warm_up = question.scenarios.front();
  warm_up.values = question.warm_up;
  std::string text = fmt::format(
      R"({{"results_version":{},"seed":"{}","replicates":{},"years":{},"warm_up":{},"scenarios":[)",
      results_version, question.seed, question.replicates, question.years,
      scenario::resolved_json(warm_up, registry));
  for (const scenario::Loaded& loaded : question.scenarios)
    text += scenario::resolved_json(loaded, registry) + ',';
  text += ']';
  if (grows(question)) text += fmt::format(R"(,"budget":{})", question.budget);
  if (!question.wanted.empty()) {
    text += R"(,"wanted":[)";
    for (const statistics::Wanted& want : question.wanted)
      text += fmt::format(R"(["{}",{}],)", want.outcome, want.half_width);
    text += ']';
  }
  if (question.best)
    text += fmt::format(R"(,"best":["{}",{}])", question.best->outcome, question.best->indifference);
  text += '}';
  return id_of(text);
}

}  // namespace evert::experiment
