#include "engine/validation/redesigns/shared_worlds.hpp"

namespace evert::validation {

experiment::Question eight_years_question(const Lab& lab, const std::string& company) {
  const std::vector<std::string> names = {"stay", "full"};
  return lab.question(company, names, lab.replicates(12, 4), many_years);
}

const std::vector<experiment::Replicate>& eight_years(Lab& lab, const std::string& company) {
  return lab.worlds(eight_years_question(lab, company));
}

}  // namespace evert::validation
