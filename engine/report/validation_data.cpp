#include <nlohmann/json.hpp>

#include "engine/report/csv.hpp"
#include "engine/report/validation.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;

// What is not finite is written as null.
Json row_json(const ValidationRow& row) {
  return {{"id", row.id},
          {"pattern", row.pattern},
          {"source", row.source},
          {"label", row.label},
          {"where", row.where},
          {"unit", row.unit},
          {"target", row.target},
          {"tolerance", accepted_text(row)},
          {"from", row.from},
          {"to", row.to},
          {"value", row.measured ? row.value : Json()},
          {"low", row.measured ? row.low : Json()},
          {"high", row.measured ? row.high : Json()},
          {"met", row.measured ? Json(row.met) : Json()},
          {"diagnosis", row.diagnosis},
          {"note", row.note}};
}

std::string field(const Json& value) {
  if (value.is_string()) return csv_text(value.get<std::string>());
  if (value.is_number()) return csv_number(value.get<double>());
  return value.is_null() ? "" : value.dump();
}

}  // namespace

std::string to_json(const ValidationTable& table) {
  Json rows = Json::array(), counts = Json::object();
  for (const ValidationRow& row : table.rows) rows.push_back(row_json(row));
  for (const std::string label : validation_labels) {
    const ValidationCount count = count_of_label(table, label);
    counts[label] = {{"met", count.met}, {"of", count.of}, {"not_measured", count.not_measured}};
  }
  const Json json = {{"version", table.version},
                     {"results_version", table.results_version},
                     {"seed", table.seed},
                     {"quick", table.quick},
                     {"set", table.set},
                     {"command", table.command},
                     {"rows", rows},
                     {"counts", counts}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string to_csv(const ValidationTable& table) {
  std::string text =
      "id,pattern,source,label,where,unit,target,tolerance,from,to,value,low,high,met,diagnosis,note\n";
  for (const ValidationRow& row : table.rows) {
    std::string line;
    const Json json = row_json(row);
    for (const Json& value : json) line += (line.empty() ? "" : ",") + field(value);
    text += line + '\n';
  }
  return text;
}

}  // namespace evert::report
