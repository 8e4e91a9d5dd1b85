#include "engine/base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/error.hpp"

namespace evert::base {

namespace {

std::string summary(std::span<const Diagnostic> items) {
  std::string text;
  for (const Diagnostic& item : items) {
    if (!text.empty()) text += '\n';
    text += to_string(item);
  }
  return text;
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
  std::string text;
  if (!diagnostic.place.file.empty()) text += diagnostic.place.file + ':';
  if (diagnostic.place.line > 0)
    text += fmt::format("{}:{}:", diagnostic.place.line, diagnostic.place.column);
  if (!text.empty()) text += ' ';
  text += diagnostic.severity == Severity::error ? "error: " : "warning: ";
  text += diagnostic.what;
  if (!diagnostic.why.empty()) text += fmt::format(" ({})", diagnostic.why);
  if (!diagnostic.suggestion.empty()) text += ' ' + diagnostic.suggestion;
  return text;
}

void Diagnostics::error(Place place, std::string what, std::string why, std::string suggestion) {
  items_.push_back(
      {Severity::error, std::move(place), std::move(what), std::move(why), std::move(suggestion)});
}

void Diagnostics::warning(Place place, std::string what, std::string why, std::string suggestion) {
  items_.push_back(
      {Severity::warning, std::move(place), std::move(what), std::move(why), std::move(suggestion)});
}

bool Diagnostics::has_errors() const {
  return std::ranges::any_of(items_, [](const Diagnostic& item) { return item.severity == Severity::error; });
}

void Diagnostics::throw_if_errors() const {
  if (has_errors()) throw InputError(items_);
}

InputError::InputError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(summary(diagnostics)), diagnostics_(std::move(diagnostics)) {}

InputError::InputError(Diagnostic diagnostic) : InputError(std::vector<Diagnostic>{std::move(diagnostic)}) {}

}  // namespace evert::base
