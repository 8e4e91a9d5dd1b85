#include "engine/experiment/five_tests.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "engine/experiment/answer.hpp"
#include "engine/experiment/yearly.hpp"

namespace evert::experiment {

namespace {

using enum statistics::Direction;

// One world in the last year, replicate by replicate.
class LastYear {
 public:
  LastYear(const results::Study& study, std::size_t scenario)
      : study_(study), scenario_(scenario), year_(simulated_years(study)) {}

  [[nodiscard]] std::vector<double> mean(std::string_view measure,
                                         std::span<const std::size_t> entries = {}) const {
    return year_means(study_, measure, scenario_, year_, entries);
  }
  // Of a flow: the year's sum.
  [[nodiscard]] std::vector<double> total(std::initializer_list<std::string_view> flows) const {
    std::vector<double> added;
    for (const std::string_view flow : flows) added = added.empty() ? mean(flow) : sum(added, mean(flow));
    return scaled(statistics::weeks_per_year, added);
  }

  [[nodiscard]] std::vector<double> failures() const {
    return quotient(total({"repeat_visits", "complaints"}), mean("customers_active"));
  }
  [[nodiscard]] std::vector<double> labour() const {
    return quotient(total({"payroll", "overtime_cost"}), total({"cases_completed"}));
  }
  // Commissions rise with sales, severance and change cost come once: none of them is a cost that was cut.
  [[nodiscard]] std::vector<double> running_cost() const {
    return total({"payroll", "overtime_cost", "hiring_cost", "redress", "other_costs"});
  }

 private:
  const results::Study& study_;
  std::size_t scenario_;
  int year_;
};

// Of a small population, small groups round to nobody.
std::string nobody_note(const model::Action& action, double population_scale) {
  return action.heads > 0 && std::llround(static_cast<double>(action.heads) * population_scale) == 0
             ? fmt::format("of {} heads none is left at a population scale of {:g}", action.heads,
                           population_scale)
             : "";
}

// As people call it, or else its kind and whom it is about: "walls: sales, desk".
std::string title_of(const model::Action& action) {
  if (!action.title.empty()) return action.title;
  std::string about;
  for (const std::string& name : {action.pair, action.journey, action.silo, action.to, action.role})
    if (!name.empty()) about += (about.empty() ? ": " : ", ") + name;
  return action.kind + about;
}

}  // namespace

statistics::ChangeEffects change_effects(const results::Study& study, std::size_t with, std::size_t without,
                                         std::span<const std::size_t> touched) {
  using statistics::paired_effect;
  const LastYear a(study, with), b(study, without);
  const auto value = [&](std::string name, int years) {
    return paired_effect(std::move(name), currency, higher_is_better, values_after(study, with, years),
                         values_after(study, without, years));
  };
  const auto points = [&](std::string name, auto direction, std::string_view measure, double factor) {
    return paired_effect(std::move(name), "points", direction, scaled(factor, a.mean(measure)),
                         scaled(factor, b.mean(measure)));
  };
  const std::string usd = currency;
  return {points("satisfaction", higher_is_better, "satisfaction", 1),
          points("quality of moments", higher_is_better, "moment_quality", 1),
          points("put right at the first visit", higher_is_better, "first_contact_resolution", 100),
          value("value", simulated_years(study)),
          value("value of the first year", 1),
          statistics::relative_effect("customers", higher_is_better, a.mean("customers_active"),
                                      b.mean("customers_active")),
          points("churn a year", lower_is_better, "churn_rate", 100),
          paired_effect("failures a customer and year", "1", lower_is_better, a.failures(), b.failures()),
          paired_effect("lead time", "days", lower_is_better, a.mean("lead_days"), b.mean("lead_days")),
          paired_effect("labour a case", usd, lower_is_better, a.labour(), b.labour()),
          paired_effect("running cost a year", usd, lower_is_better, a.running_cost(), b.running_cost()),
          paired_effect("engagement of those touched", "points", higher_is_better,
                        a.mean("engagement_by_silo", touched), b.mean("engagement_by_silo", touched))};
}

statistics::FiveTests five_tests_of(const results::Study& study, const WithoutEach& worlds) {
  using statistics::put_five_tests;
  statistics::FiveTests all;
  all.frame = answer_frame(study);
  for (const RedesignWorlds& redesign : worlds.redesigns) {
    const scenario::Loaded& loaded = worlds.scenarios[redesign.redesign];
    statistics::JudgedRedesign judged{loaded.scenario->name, loaded.scenario->title, {}};
    judged.changes.push_back({0,
                              "",
                              "the whole redesign",
                              "",
                              put_five_tests(change_effects(study, redesign.redesign, 0, {})),
                              {}});
    for (const ActionWorlds& each : redesign.actions) {
      const model::Action& action = loaded.scenario->actions[each.action];
      const auto touched = model::touched_silos(*loaded.company, action);
      statistics::Judged change{
          static_cast<int>(each.action) + 1,
          action.kind,
          title_of(action),
          each.note,
          put_five_tests(change_effects(study, redesign.redesign, each.without, touched)),
          {}};
      const std::string nobody = nobody_note(action, all.frame.population_scale);
      if (!nobody.empty()) {
        // Not even tried: a "no" would be said of the scale, not of the action.
        change.note += (change.note.empty() ? "" : "; ") + nobody;
        change.tests.reset();
      } else if (each.alone)
        change.alone = put_five_tests(change_effects(study, *each.alone, 0, touched));
      judged.changes.push_back(std::move(change));
    }
    all.redesigns.push_back(std::move(judged));
  }
  return all;
}

}  // namespace evert::experiment
