// Whether text is well-formed XML, as far as a drawing needs it.
#pragma once

#include <string>

namespace evert::charts::example {

// "" if elements nest and close, attributes are quoted and unique, entities are known and text has no stray
// '<' or '&'; else what is wrong. Knows no comments, declarations or CDATA: they are wrong here.
[[nodiscard]] std::string xml_error(const std::string& text);

// How many elements of this name it has.
[[nodiscard]] int count_of(const std::string& xml, const std::string& element);

}  // namespace evert::charts::example
