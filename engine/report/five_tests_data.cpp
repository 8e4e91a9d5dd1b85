#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "engine/report/csv.hpp"
#include "engine/report/effect_text.hpp"
#include "engine/report/five_tests.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;
using statistics::Judged;
using statistics::JudgedRedesign;
using statistics::TestAnswer;
using Tests = std::array<TestAnswer, statistics::test_count>;

Json effects_json(std::span<const statistics::Effect> effects) {
  Json list = Json::array();
  for (const statistics::Effect& effect : effects) list.push_back(effect_json(effect));
  return list;
}

Json tests_json(const std::optional<Tests>& tests) {
  if (!tests) return Json();
  Json list = Json::array();
  for (const TestAnswer& answer : *tests) {
    const std::span all(answer.effects);
    list.push_back({{"test", to_string(answer.test)},
                    {"question", question_of(answer.test)},
                    {"word", to_string(answer.word)},
                    {"finding", answer.finding},
                    {"deciding", effects_json(all.first(answer.deciding))},
                    {"beside", effects_json(all.subspan(answer.deciding))}});
  }
  return list;
}

void add_rows(const JudgedRedesign& redesign, const Judged& change, const char* comparison,
              const std::optional<Tests>& tests, std::string& csv) {
  if (!tests) return;
  for (const TestAnswer& answer : *tests)
    for (std::size_t e = 0; e < answer.effects.size(); ++e)
      csv += fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_text(redesign.name), change.number,
                         csv_text(change.title), comparison, to_string(answer.test), to_string(answer.word),
                         csv_text(answer.finding), e < answer.deciding ? "deciding" : "beside",
                         effect_csv(answer.effects[e]));
}

}  // namespace

std::string to_json(const statistics::FiveTests& judged) {
  Json redesigns = Json::array();
  for (const JudgedRedesign& redesign : judged.redesigns) {
    Json changes = Json::array();
    for (const Judged& change : redesign.changes)
      changes.push_back({{"number", change.number},
                         {"kind", change.kind},
                         {"title", change.title},
                         {"note", change.note},
                         {"tests", tests_json(change.tests)},
                         {"alone", tests_json(change.alone)}});
    redesigns.push_back({{"name", redesign.name}, {"title", redesign.title}, {"changes", changes}});
  }
  const Json json = {{"company", judged.frame.company},
                     {"baseline", judged.frame.baseline},
                     {"replicates", judged.frame.replicates_used},
                     {"replicates_asked", judged.frame.replicates_asked},
                     {"confidence", judged.frame.confidence},
                     {"years", judged.frame.years},
                     {"seed", judged.frame.seed},
                     {"population_scale", judged.frame.population_scale},
                     {"discount_rate", judged.frame.discount_rate},
                     {"redesigns", redesigns},
                     {"warnings", judged.frame.warnings}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string to_csv(const statistics::FiveTests& judged) {
  std::string csv =
      fmt::format("redesign,number,change,comparison,test,word,finding,role,{}\n", effect_csv_head);
  for (const JudgedRedesign& redesign : judged.redesigns)
    for (const Judged& change : redesign.changes) {
      add_rows(redesign, change, "without", change.tests, csv);
      add_rows(redesign, change, "alone", change.alone, csv);
    }
  return csv;
}

}  // namespace evert::report
