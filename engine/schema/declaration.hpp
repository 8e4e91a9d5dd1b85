// One declaration per figure: key, unit, default, range, text, source. Everything that speaks of a figure
// derives from it: the reader of company and scenario files, `evert describe`, the attributes of a results
// file.
//
// A struct declares its fields by a static function template:
//
//   struct ExperienceParameters {
//     double level_weight = 0.5;
//     static constexpr std::string_view section = "experience";
//     template <class D> static void declare(D& d) {
//       d.real(&ExperienceParameters::level_weight, "level_weight", "1", {0, 1},
//              "weight of the level of quality", "A1: .4-.7").usual = {0.4, 0.7};
//     }
//   };
//
// The default is the member's own initialiser, so it is written once.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace evert::schema {

enum class Kind { real, integer, flag, text, text_list };

// What a value is worth as evidence. `input`: measured or published; `calibrated`: fitted, its source says to
// what; `assumed`: a choice inside the stated range.
enum class Label { input, calibrated, assumed };

[[nodiscard]] constexpr std::string_view to_string(Label label) {
  return label == Label::input ? "input" : label == Label::calibrated ? "calibrated" : "assumed";
}
[[nodiscard]] constexpr std::string_view to_string(Kind kind) {
  constexpr std::string_view names[] = {"real", "integer", "flag", "text", "text list"};
  return names[static_cast<int>(kind)];
}

// Values outside the range are refused: it is what the equation can bear, never narrower than the evidence.
struct Range {
  double low;
  double high;
};

using Value = std::variant<double, std::int64_t, bool, std::string, std::vector<std::string>>;

enum class Presence { optional, required };

struct Field {
  std::string key;
  Kind kind = Kind::real;
  std::string unit;
  Range range{0, 0};  // real and integer only
  std::string text;
  std::string source;
  Presence presence = Presence::optional;
  Value fallback;
  std::optional<Range> usual = {};  // what the evidence supports, where narrower: outside of it is a warning
};

// The fields of one struct, in the order declared, with typed access to a value of it.
template <class T>
class Declaration {
 public:
  struct Entry {
    Field field;
    std::function<void(T&, const Value&)> set;
    std::function<Value(const T&)> get;
  };

  Declaration() { T::declare(*this); }

  // The field as declared, for what only few need; valid until the next one is.
  Field& real(double T::*member, std::string_view key, std::string_view unit, Range range,
              std::string_view text, std::string_view source, Presence presence = Presence::optional) {
    return add(Field{std::string(key),
                     Kind::real,
                     std::string(unit),
                     range,
                     std::string(text),
                     std::string(source),
                     presence,
                     {}},
               member);
  }
  void integer(std::int64_t T::*member, std::string_view key, std::string_view unit, Range range,
               std::string_view text, std::string_view source, Presence presence = Presence::optional) {
    add(Field{std::string(key),
              Kind::integer,
              std::string(unit),
              range,
              std::string(text),
              std::string(source),
              presence,
              {}},
        member);
  }
  void flag(bool T::*member, std::string_view key, std::string_view text,
            Presence presence = Presence::optional) {
    add(Field{std::string(key), Kind::flag, "", {0, 1}, std::string(text), "", presence, {}}, member);
  }
  void text(std::string T::*member, std::string_view key, std::string_view text,
            Presence presence = Presence::optional) {
    add(Field{std::string(key), Kind::text, "", {0, 0}, std::string(text), "", presence, {}}, member);
  }
  void text_list(std::vector<std::string> T::*member, std::string_view key, std::string_view text,
                 Presence presence = Presence::optional) {
    add(Field{std::string(key), Kind::text_list, "", {0, 0}, std::string(text), "", presence, {}}, member);
  }

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  template <class M>
  Field& add(Field field, M T::*member) {
    field.fallback = Value(T{}.*member);
    entries_.push_back({std::move(field),
                        [member](T& object, const Value& value) { object.*member = std::get<M>(value); },
                        [member](const T& object) { return Value(object.*member); }});
    return entries_.back().field;
  }

  std::vector<Entry> entries_;
};

}  // namespace evert::schema
