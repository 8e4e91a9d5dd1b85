// What the findings hang on most: parameters chosen beforehand, each moved alone from the low to the high end
// of what the evidence supports, with the same luck.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

// The number that stands for a finding.
struct FindingNumber {
  std::string_view key, text, unit;
  int decimals;
};
inline constexpr std::array finding_numbers = {
    FindingNumber{"dip", "trough of trailing yearly EBIT against staying", "%", 0},
    FindingNumber{"gain", "trailing yearly EBIT above staying after five years", "%", 0},
    FindingNumber{"stalled", "redesigns that stall within three years, over leaders as they come", "%", 0},
    FindingNumber{"gap", "executives' belief above true satisfaction", "points", 1},
    FindingNumber{"moderated", "change of the gain where rivals did it already", "%", 0},
    FindingNumber{"orientation", "correlation of market orientation and performance", "", 2}};
using Numbers = std::array<double, finding_numbers.size()>;

// A parameter and the ends of its evidence.
struct Screened {
  std::string_view key, text;
  double low, high;
  std::string_view source;
};
[[nodiscard]] std::span<const Screened> screened_parameters();

struct Swing {
  Screened parameter;
  Numbers at_low{}, at_high{};
};

struct CompanySwings {
  std::string company, title;
  Numbers as_is{};
  Numbers other_luck{}, third_luck{};  // as it is, with the next two seeds: what luck alone does
  std::vector<Swing> swings;           // in the order of screened_parameters()
  int replicates = 0;
  int firms = 0;
  double scale = 1;  // of the company's population, as simulated here
};

struct SwingOptions {
  std::string id;              // as keep_id gives it
  std::filesystem::path keep;  // holds the numbers of each point simulated, read again; empty: none kept
  std::function<void(std::size_t point, std::size_t of)> begun;
};

// Few replicates of a smaller population: enough to see what matters, not how much exactly.
[[nodiscard]] CompanySwings swings_of(Lab& lab, const std::string& company, const SwingOptions& options = {});

// How far luck alone moves a number: the largest gap among as_is and its two other lucks; NaN if unknown.
[[nodiscard]] double moved_by_luck(const CompanySwings& swings, std::size_t number);

// Places in `swings`, the widest move of that number first; those where it is unknown last.
[[nodiscard]] std::vector<std::size_t> widest_first(const CompanySwings& swings, std::size_t number);

}  // namespace evert::validation
