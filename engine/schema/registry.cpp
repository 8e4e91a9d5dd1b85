#include "engine/schema/registry.hpp"

#include <utility>

#include "engine/base/check.hpp"

namespace evert::schema {

void Registry::add_field(const std::string& section, Field field) {
  field.key = section + '.' + field.key;
  EVERT_CHECK(!index_.contains(field.key), "parameter '" + field.key + "' is declared twice");
  EVERT_CHECK(field.kind == Kind::real, "parameter '" + field.key + "' is not a real number");
  index_.emplace(field.key, fields_.size());
  fields_.push_back(std::move(field));
}

std::optional<std::size_t> Registry::find(std::string_view key) const {
  const auto found = index_.find(std::string(key));
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Registry::keys() const {
  std::vector<std::string> keys;
  for (const Field& field : fields_) keys.push_back(field.key);
  return keys;
}

Values Values::defaults(const Registry& registry) {
  Values values;
  for (const Field& field : registry.fields())
    values.items.push_back({std::get<double>(field.fallback), Label::assumed, field.source});
  return values;
}

}  // namespace evert::schema
