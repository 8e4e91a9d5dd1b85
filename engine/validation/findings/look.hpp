// Five findings about a shipped company, each looked at whole: the J-curve of its full redesign, how
// redesigns end, the gap between what executives believe and what customers say, what a market does to the
// gain, and what market orientation goes with among firms of its industry.
#pragma once

#include <string>
#include <vector>

#include "engine/statistics/jcurve.hpp"
#include "engine/validation/firms/sample.hpp"
#include "engine/validation/lab.hpp"
#include "engine/validation/redesigns/moderation.hpp"
#include "engine/validation/redesigns/outcomes.hpp"
#include "engine/validation/sampling.hpp"

namespace evert::validation {

// Believed and true satisfaction at the end of year 5 of staying, points.
struct LayerGap {
  std::string layer;  // "front line" .. "executives"
  statistics::Estimate gap;
};

struct CompanyLook {
  std::string company, title;
  std::vector<statistics::JCurve> curves;  // of the replicates of the full redesign, eight years
  Outcomes outcomes;
  std::vector<LayerGap> gaps;  // from the people who meet customers up
  Moderated moderated;
  Industry industry = Industry::car_service;
  std::vector<double> orientation, performance;  // of the random firms of that industry
  Bounded correlated;
};

// Takes what the table's experiments have simulated already, and simulates the rest.
[[nodiscard]] CompanyLook look_at(Lab& lab, const std::string& company);

// Which industry of random firms is a shipped company's.
[[nodiscard]] Industry industry_of(const std::string& company);

}  // namespace evert::validation
