// Words for people: the name they meant, lists, and numbers as tables print them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace evert::base {

// The candidate a person most likely meant by `wrong`: fewest edits (insert, delete, replace, swap
// neighbours), ignoring case and taking '-' and ' ' for '_'; the first of equals. Nothing if no candidate is
// within a third of the letters, at most 4 edits.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wrong,
                                                      std::span<const std::string> candidates);

// "a", "a or b", "a, b or c".
[[nodiscard]] std::string join_list(std::span<const std::string> items, std::string_view conjunction = "or");

// "'a', 'b' or 'c'".
[[nodiscard]] std::string quoted_list(std::span<const std::string> items,
                                      std::string_view conjunction = "or");

enum class Sign { when_negative, always };

// All numbers: '.' as decimal point, '-' as minus, never "-0"; "n/a" for NaN, "inf" and "-inf".

// "12.30"
[[nodiscard]] std::string fixed(double value, int digits, Sign sign = Sign::when_negative);

// 0.123 gives "12.3%".
[[nodiscard]] std::string percent(double fraction, int digits = 1, Sign sign = Sign::when_negative);

// Three significant figures with k, m or bn: "$12.3m", "-$950", "$12.35"; "$0" below half a cent.
[[nodiscard]] std::string money(double amount, Sign sign = Sign::when_negative,
                                std::string_view currency = "$");

// "1,234,567"
[[nodiscard]] std::string grouped(std::int64_t value);

}  // namespace evert::base
