// What the model is held against, as data/validation/patterns.toml has it: fixed before anything was fitted.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::validation {

// What meeting a pattern is worth. `closed form`: a mechanism alone against mathematics; `input`: a parameter
// restates it; `calibrated`: a parameter was chosen so that it comes out; `held out`: nothing was fitted to
// it, and only this is evidence.
enum class Label { closed_form, input, calibrated, held_out };
[[nodiscard]] std::string_view to_string(Label label);

struct Pattern {
  std::string id;       // "C1.a": the pattern C1 of the evidence, its part a
  std::string pattern;  // what should hold
  std::string source;
  std::string label;
  std::string where;  // a shipped company, "random firms", or nothing: no company's
  std::string unit = "1";
  double target = 0;
  double from = 0, to = 0;  // accepted, both ends included

  Label kind = Label::held_out;  // `label`, once it is known to be one

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    using P = Pattern;
    d.text(&P::id, "id", "number of the pattern and letter of its part", Presence::required);
    d.text(&P::pattern, "pattern", "what should hold", Presence::required);
    d.text(&P::source, "source", "where that was found", Presence::required);
    d.text(&P::label, "label", "closed form, input, calibrated or held out", Presence::required);
    d.text(&P::where, "where", "the company it is looked for in");
    d.text(&P::unit, "unit", "of the figures");
    d.real(&P::target, "target", "the unit", {-1e12, 1e12}, "the figure published or computed", "the row's",
           Presence::required);
    d.real(&P::from, "from", "the unit", {-1e12, 1e12}, "lowest value accepted", "the row's",
           Presence::required);
    d.real(&P::to, "to", "the unit", {-1e12, 1e12}, "highest value accepted", "the row's",
           Presence::required);
  }
};

// Whether `id` is `prefix` or a part of it: "C2" has C2.a, not C20.
[[nodiscard]] bool covers(std::string_view prefix, std::string_view id);

// Reports what is wrong with the file, all at once: keys, labels, two patterns of one id, an empty range.
[[nodiscard]] std::vector<Pattern> read_patterns(const std::filesystem::path& path,
                                                 base::Diagnostics& diagnostics);

}  // namespace evert::validation
