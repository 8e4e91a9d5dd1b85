// A figure of a company by its path: company.other_costs, silo.workshop.role.technician.pay,
// journey.buy.moment.finance.quality, line."parts & labour".gross. Dots separate; a name that has one is put
// in double quotes (silo."St. Mary".learning_months); spaces need none. '*' stands for every name:
// silo.*.role.*.pay. Whatever a struct of the company declares as a real number has a path.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/model/company.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::scenario {

struct EntityValue {
  std::string path;                                         // with names in place of '*'
  schema::Field field;                                      // of the struct that declares it
  std::vector<std::pair<std::string, std::size_t>> tables;  // ("silo", 2), ("role", 0); empty for [company]
  std::function<double(const model::Company&)> get;
  std::function<void(model::Company&, double)> set;
};

// The parts of a path, quotes taken off; nothing if a quote is not closed or a part is empty.
[[nodiscard]] std::optional<std::vector<std::string>> split_path(std::string_view path);

// Whether the first part of `path` names an entity rather than a section of parameters.
[[nodiscard]] bool is_entity_path(std::string_view path);

// Every figure that `path` stands for. Reports, at `place`, a name or key that does not exist, with the
// nearest one, and a key that is no real number; then nothing is returned.
[[nodiscard]] std::vector<EntityValue> find_entities(const model::Company& company, std::string_view path,
                                                     const base::Place& place,
                                                     base::Diagnostics& diagnostics);

}  // namespace evert::scenario
