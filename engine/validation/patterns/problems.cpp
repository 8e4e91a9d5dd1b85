#include "engine/validation/patterns/problems.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/base/check.hpp"

namespace evert::validation {

namespace {

double felt(const model::MomentFelt& moment, const mechanisms::ExperienceParameters& p) {
  if (moment.moment == model::left_at_door) return p.balk_quality;
  if (moment.moment == model::left_in_queue) return p.leave_quality;
  return static_cast<double>(moment.quality);
}

}  // namespace

std::vector<double> shortfalls(const model::World& world, const mechanisms::ExperienceParameters& p) {
  EVERT_CHECK(p.adaptation < 1, "expectations that forget all cannot be traced back");
  std::vector<double> result(world.moments.size());
  std::unordered_map<std::uint32_t, double> expected;  // after the moment in hand
  for (std::size_t i = world.moments.size(); i-- > 0;) {
    const model::MomentFelt& moment = world.moments[i];
    const auto after = static_cast<double>(world.customers.expectation[moment.customer]);
    double& expectation = expected.try_emplace(moment.customer, after).first->second;
    const double quality = felt(moment, p);
    expectation = (expectation - p.adaptation * quality) / (1 - p.adaptation);
    result[i] = expectation - quality;
  }
  return result;
}

double severity(double shortfall, const mechanisms::ExperienceParameters& p) {
  return std::clamp((shortfall - p.tolerance) / p.severity_range, 0.0, 1.0);
}

model::JourneyId complaint_journey(const model::Company& company) {
  for (std::size_t j = 0; j < company.journeys.size(); ++j)
    if (company.journeys[j].starts_on == model::Trigger::complaint)
      return model::JourneyId(static_cast<std::uint8_t>(j));
  return model::JourneyId::none();
}

}  // namespace evert::validation
