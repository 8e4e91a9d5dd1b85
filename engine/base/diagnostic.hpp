// What is wrong with an input, where, why, and what to write instead.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evert::base {

// A place in a text a person can open. Lines and columns count from 1; 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

enum class Severity { warning, error };

struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string what;        // "unknown key 'minuts'"
  std::string why;         // "a step has: minutes, silo, ..."; may be empty
  std::string suggestion;  // "did you mean 'minutes'?"; may be empty
};

// `file:line:column: error: what (why) suggestion`; parts that are empty are left out.
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

// Collects everything that is wrong with an input, so that a reader learns it all at once.
class Diagnostics {
 public:
  void error(Place place, std::string what, std::string why = {}, std::string suggestion = {});
  void warning(Place place, std::string what, std::string why = {}, std::string suggestion = {});

  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] std::span<const Diagnostic> items() const { return items_; }

  // Throws InputError with every item if there is at least one error.
  void throw_if_errors() const;

 private:
  std::vector<Diagnostic> items_;
};

}  // namespace evert::base
