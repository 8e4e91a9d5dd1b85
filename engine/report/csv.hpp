// Fields of comma-separated values (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace evert::report {

// Quoted where it must be.
[[nodiscard]] std::string csv_text(std::string_view text);

// The shortest digits that read back as the same number; empty for NaN, "inf" for infinity.
[[nodiscard]] std::string csv_number(double value);

}  // namespace evert::report
