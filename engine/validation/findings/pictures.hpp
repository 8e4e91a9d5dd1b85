// The findings about a company as pictures: SVG, the finding in the subtitle, what was published beside it.
#pragma once

#include <string>
#include <vector>

#include "engine/validation/findings/look.hpp"
#include "engine/validation/findings/swings.hpp"

namespace evert::validation {

struct Picture {
  std::string file;  // "dealer-j-curve.svg"
  std::string svg;
};

[[nodiscard]] std::vector<Picture> pictures_of(const CompanyLook& look);
// What each number hangs on most, a tornado a number.
[[nodiscard]] std::vector<Picture> pictures_of(const CompanySwings& swings);

}  // namespace evert::validation
