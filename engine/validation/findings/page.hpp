// The findings about a company as a page: a number each with its interval, what was published, what it hangs
// on most, and its picture.
#pragma once

#include <optional>
#include <string>

#include "engine/validation/findings/look.hpp"
#include "engine/validation/findings/swings.hpp"

namespace evert::validation {

// Markdown, a section of a page; pictures are linked by their file names.
[[nodiscard]] std::string section_of(const CompanyLook& look, const std::optional<CompanySwings>& swings);

}  // namespace evert::validation
