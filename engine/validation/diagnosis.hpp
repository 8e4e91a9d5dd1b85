// Why a pattern is not met, as data/validation/diagnoses.toml has it, or by how far.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/schema/declaration.hpp"
#include "engine/validation/pattern.hpp"

namespace evert::validation {

struct Diagnosis {
  std::string id;    // of the pattern
  std::string text;  // a line

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Diagnosis::id, "id", "the pattern that is not met", Presence::required);
    d.text(&Diagnosis::text, "text", "what was tried, and which mechanism is responsible",
           Presence::required);
  }
};

// Reports what is wrong with the file, all at once: keys, ids of no pattern, two of one id, texts of several
// lines.
[[nodiscard]] std::vector<Diagnosis> read_diagnoses(const std::filesystem::path& path,
                                                    std::span<const Pattern> patterns,
                                                    base::Diagnostics& diagnostics);

// "too low by 2.8 points": how far a value lies outside the accepted range; "no value" for NaN.
[[nodiscard]] std::string missed_by(const Pattern& pattern, double value);

}  // namespace evert::validation
