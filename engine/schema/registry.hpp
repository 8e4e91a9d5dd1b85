// Every scalar parameter of the model, by dotted key ("experience.level_weight"), and a set of values for
// them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/schema/declaration.hpp"

namespace evert::schema {

class Registry {
 public:
  // Adds all fields of a parameter struct T (which has `section` and `declare`, all of them real).
  template <class T>
  void add() {
    const Declaration<T> declaration;
    for (const auto& entry : declaration.entries()) add_field(std::string(T::section), entry.field);
  }

  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }  // keys are dotted
  [[nodiscard]] std::optional<std::size_t> find(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  void add_field(const std::string& section, Field field);

  std::vector<Field> fields_;
  std::unordered_map<std::string, std::size_t> index_;
};

// One value per field of a registry, with what it is and where it comes from when a file says so.
struct Values {
  struct Item {
    double value = 0;
    Label label = Label::assumed;
    std::string source;
  };
  std::vector<Item> items;

  [[nodiscard]] static Values defaults(const Registry& registry);
};

// The parameter struct T with the values of its section.
template <class T>
[[nodiscard]] T bind(const Registry& registry, const Values& values) {
  T object;
  const Declaration<T> declaration;
  for (const auto& entry : declaration.entries()) {
    const auto index = registry.find(std::string(T::section) + '.' + entry.field.key);
    if (index) entry.set(object, Value(values.items[*index].value));
  }
  return object;
}

}  // namespace evert::schema
