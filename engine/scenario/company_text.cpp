#include "engine/scenario/company_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <vector>

#include "engine/base/check.hpp"

namespace evert::scenario {

namespace {

std::string real_text(double value) {
  EVERT_CHECK(std::isfinite(value), "a company file holds finite numbers");
  char digits[32];
  std::string text(digits, std::to_chars(digits, digits + sizeof digits, value + 0.0).ptr);
  // "3" would be a whole number, which is as good; "1e+20" needs no point either.
  return text;
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string value_text(const schema::Value& value) {
  struct Writer {
    std::string operator()(double real) const { return real_text(real); }
    std::string operator()(std::int64_t integer) const { return fmt::format("{}", integer); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::string& text) const { return in_quotes(text); }
    std::string operator()(const std::vector<std::string>& texts) const {
      std::vector<std::string> items;
      for (const std::string& text : texts) items.push_back(in_quotes(text));
      return fmt::format("[{}]", fmt::join(items, ", "));
    }
  };
  return std::visit(Writer{}, value);
}

template <class T>
std::string table_text(std::string_view header, const T& object, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string text = fmt::format("\n{}{}\n", margin, header);
  const schema::Declaration<T> declaration;
  for (const auto& entry : declaration.entries()) {
    const schema::Value value = entry.get(object);
    if (entry.field.presence == schema::Presence::required || value != entry.field.fallback)
      text += fmt::format("{}{} = {}\n", margin, entry.field.key, value_text(value));
  }
  return text;
}

template <class T>
std::string tables_text(std::string_view header, const std::vector<T>& objects, int indent = 0) {
  std::string text;
  for (const T& object : objects) text += table_text(header, object, indent);
  return text;
}

std::string parameters_text(const schema::Values& values, const schema::Registry& registry) {
  std::string text, section;
  for (std::size_t i = 0; i < registry.fields().size(); ++i) {
    const schema::Field& field = registry.fields()[i];
    const schema::Values::Item& item = values.items[i];
    if (item.value == std::get<double>(field.fallback)) continue;
    const std::size_t dot = field.key.find('.');
    if (field.key.substr(0, dot) != section) {
      section = field.key.substr(0, dot);
      text += fmt::format("\n[{}]\n", section);
    }
    text += fmt::format("{} = {{ value = {}, label = {}, source = {} }}\n", field.key.substr(dot + 1),
                        real_text(item.value), in_quotes(to_string(item.label)), in_quotes(item.source));
  }
  return text;
}

}  // namespace

std::string company_text(const model::Company& company, const schema::Values& values,
                         const schema::Registry& registry, std::string_view first_line) {
  EVERT_CHECK(values.items.size() == registry.fields().size(), "values of another registry");
  std::string text = fmt::format("# {}\n", first_line) + table_text("[company]", company, 0);
  for (const model::Silo& silo : company.silos)
    text += table_text("[[silo]]", silo, 0) + tables_text("[[silo.role]]", silo.roles, 2);
  for (const model::Journey& journey : company.journeys)
    text += table_text("[[journey]]", journey, 0) + tables_text("[[journey.step]]", journey.steps, 2) +
            tables_text("[[journey.moment]]", journey.moments, 2);
  return text + tables_text("[[segment]]", company.segments) + tables_text("[[rival]]", company.rivals) +
         tables_text("[[partner]]", company.partners) + tables_text("[[line]]", company.lines) +
         tables_text("[[published]]", company.published) + parameters_text(values, registry);
}

}  // namespace evert::scenario
