// C21: contacts that begin on the phone, over a year of the company as it is.
//   first-contact resolution   first visits that nobody will have to come back for: completed without an
//                              error that went unnoticed [S29]
//   per further contact        slope of the quality perceived at a moment over the number of earlier visits
//                              for the same trouble; quality is taken against that of the moment when nothing
//                              goes wrong, so that journeys can be pooled [S29, S30]
//   transferred                issues handed to another department before they were settled, less those that
//                              were not [S30]; in the model who hands on is fixed by the journey
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr int weeks = 52;

struct Resolved {
  double issues = 0, at_first = 0;
};

struct Calls {
  Resolved transferred, rest;
  double per_visit = 0;  // points
};

std::vector<bool> phone_journeys(const model::Company& company) {
  std::vector<bool> phone;
  for (const model::Journey& journey : company.journeys)
    phone.push_back(journey.starts_on == model::Trigger::contact && !journey.steps.empty() &&
                    journey.steps.front().channel == "phone");
  return phone;
}

class CallWatch {
 public:
  explicit CallWatch(const model::Company& company) : company_(company), phone_(phone_journeys(company)) {}

  void see(const model::World& world) {
    for (const model::TraceEvent& event : world.trace.events)
      if (event.journey < phone_.size() && phone_[event.journey]) follow(event);
    for (const model::MomentFelt& moment : world.moments) {
      if (!phone_[moment.journey] || moment.moment >= model::left_at_door) continue;
      const auto& usual = company_.journeys[moment.journey].moments[moment.moment];
      visits_.add(moment.visit, static_cast<double>(moment.quality) - usual.quality);
    }
  }

  [[nodiscard]] Calls finish() {
    for (const auto& [customer, issue] : issues_) settle(issue);
    issues_.clear();
    calls_.per_visit = visits_.slope();
    return calls_;
  }

 private:
  struct Issue {
    std::uint8_t journey = 0;
    bool transferred = false, failed = false, last_step = false;
  };

  // What happens at the first visit. It is over when the customer's next issue begins, or the year.
  void follow(const model::TraceEvent& event) {
    const auto found = issues_.find(event.customer);
    if (event.kind == model::TraceKind::case_opened) {
      if (found != issues_.end()) settle(found->second);
      issues_.erase(event.customer);
      if (event.cause == 0) issues_[event.customer] = {.journey = event.journey};
      return;
    }
    if (found == issues_.end() || found->second.journey != event.journey) return;
    Issue& issue = found->second;
    if (event.kind == model::TraceKind::hand_off)
      issue.transferred = issue.transferred || !company_.same_department(event.cause, event.silo);
    else if (event.kind == model::TraceKind::defect)
      issue.failed = true;
    else if (event.kind == model::TraceKind::step_done)
      issue.last_step = event.step + 1u == company_.journeys[event.journey].steps.size();
  }

  void settle(const Issue& issue) {
    if (!issue.last_step) return;  // left, or not done when the year was over
    Resolved& group = issue.transferred ? calls_.transferred : calls_.rest;
    group.issues += 1;
    group.at_first += !issue.failed;
  }

  const model::Company& company_;
  std::vector<bool> phone_;  // [journey]
  std::unordered_map<std::uint32_t, Issue> issues_;
  LineFit visits_;
  Calls calls_;
};

Calls listen(Bench& bench) {
  model::World world = bench.branch(bench.warm_up());
  track(world, 1);
  CallWatch watch(*world.company);
  bench.live(world, bench.parameters(), weeks, [&](const model::World& seen) { watch.see(seen); });
  return watch.finish();
}

}  // namespace

namespace patterns {

Rows call_centre(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(6, 2));
  std::vector<double> at_first, issues, per_visit, difference;
  double transferred = 0;
  for (const Calls& calls : gather<Calls>(lab, plan, listen)) {
    at_first.push_back(calls.transferred.at_first + calls.rest.at_first);
    issues.push_back(calls.transferred.issues + calls.rest.issues);
    per_visit.push_back(calls.per_visit);
    difference.push_back(100 * (calls.transferred.at_first / calls.transferred.issues -
                                calls.rest.at_first / calls.rest.issues));
    transferred += calls.transferred.issues;
  }
  const auto share = static_cast<long>(100 * transferred / sum_of(issues, 0, issues.size()) + 0.5);
  return {over_replicates("C21.a", at_first, issues, 100), over_replicates("C21.b", per_visit),
          over_replicates("C21.c", difference, std::to_string(share) + " % are transferred")};
}

}  // namespace patterns

std::vector<Measured> call_centre(Lab& lab) {
  return patterns::call_centre(lab, "insurer");
}

}  // namespace evert::validation
