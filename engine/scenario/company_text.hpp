// A company as the text of a company file, so that one made by a program can be read, checked and changed by
// people.
#pragma once

#include <string>
#include <string_view>

#include "engine/model/company.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario {

// What differs from the declared defaults, and what every file must say; parameters with their label and
// source. `first_line` becomes a comment at the top. Read back by read_company(), it is the same company:
// numbers are the shortest text that reads back to the same double.
[[nodiscard]] std::string company_text(const model::Company& company, const schema::Values& values,
                                       const schema::Registry& registry, std::string_view first_line);

}  // namespace evert::scenario
