// What was chosen for a study, kept beside it as <study>.inspect.json, or in $XDG_STATE_HOME/evert where that
// cannot be written. The study itself is never touched.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "viewer/document/state.hpp"

namespace evert::document {

[[nodiscard]] std::string to_json(const State& state);
// Nothing if it is no such text; what it does not know stays as in State{}.
[[nodiscard]] std::optional<State> state_from_json(const std::string& text);

// Nothing if there is none or it cannot be read: a session is a convenience.
[[nodiscard]] std::optional<State> read_session(const std::filesystem::path& study);
// Whole or not at all. Answers with why not, or "".
[[nodiscard]] std::string write_session(const std::filesystem::path& study, const State& state);
void forget_session(const std::filesystem::path& study);

}  // namespace evert::document
