#include "engine/experiment/without.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/levers/catalogue.hpp"

namespace evert::experiment {

namespace {

using Numbers = std::vector<std::size_t>;

class Maker {
 public:
  Maker(const scenario::Loaded& baseline, const scenario::Loaded& redesign, const schema::Registry& registry,
        int horizon_weeks)
      : baseline_(baseline), redesign_(redesign), registry_(registry), horizon_weeks_(horizon_weeks) {}

  // `action` and all that depends on it, directly or through others.
  [[nodiscard]] Numbers left_out_with(std::size_t action) const {
    Numbers left_out = {action};
    for (;;) {
      const Numbers kept = others(left_out);
      const auto wrong = errors(scenario_of(kept, ""), redesign_.values);
      if (wrong.empty()) return left_out;
      for (const levers::Finding& finding : wrong) left_out.push_back(kept[finding.action]);
      std::ranges::sort(left_out);
      left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
    }
  }

  [[nodiscard]] scenario::Loaded without(std::size_t action, const Numbers& left_out) const {
    return make(redesign_, others(left_out), fmt::format("without-{}", action + 1));
  }

  // Nothing, and why, if the action makes no sense by itself.
  [[nodiscard]] std::optional<scenario::Loaded> only(std::size_t action, std::string& why) const {
    const auto wrong = errors(scenario_of({action}, ""), baseline_.values);
    if (wrong.empty()) return make(baseline_, {action}, fmt::format("only-{}", action + 1));
    why = "alone it " + wrong.front().what + " (" + wrong.front().why + ")";
    return {};
  }

  [[nodiscard]] const std::vector<model::Action>& actions() const { return redesign_.scenario->actions; }

 private:
  [[nodiscard]] Numbers others(const Numbers& left_out) const {
    Numbers kept;
    for (std::size_t i = 0; i < actions().size(); ++i)
      if (!std::ranges::count(left_out, i)) kept.push_back(i);
    return kept;
  }

  [[nodiscard]] model::Scenario scenario_of(const Numbers& kept, const std::string& suffix) const {
    const model::Scenario& whole = *redesign_.scenario;
    model::Scenario part{whole.name + '-' + suffix, whole.title + ", " + suffix, whole.leadership, {}};
    for (const std::size_t i : kept) part.actions.push_back(whole.actions[i]);
    return part;
  }

  // Parameters are those of `frame`.
  [[nodiscard]] scenario::Loaded make(const scenario::Loaded& frame, const Numbers& kept,
                                      const std::string& suffix) const {
    scenario::Loaded made = frame;
    made.scenario = std::make_shared<const model::Scenario>(scenario_of(kept, suffix));
    made.scenario_path = redesign_.scenario_path;
    made.scenario_text = fmt::format("# {}: derived from {}\n", made.scenario->name,
                                     redesign_.scenario_path.filename().string());
    return made;
  }

  [[nodiscard]] std::vector<levers::Finding> errors(const model::Scenario& scenario,
                                                    const schema::Values& values) const {
    auto found = levers::check_actions(*redesign_.company, scenario, values, registry_, horizon_weeks_);
    std::erase_if(found, [](const levers::Finding& finding) { return !finding.error; });
    return found;
  }

  const scenario::Loaded& baseline_;
  const scenario::Loaded& redesign_;
  const schema::Registry& registry_;
  int horizon_weeks_;
};

// "left out with it: 5 and 6, which need it"; empty if it went alone.
std::string left_out_note(const ActionWorlds& worlds) {
  std::vector<std::size_t> numbers;
  for (const std::size_t i : worlds.left_out)
    if (i != worlds.action) numbers.push_back(i + 1);
  return numbers.empty()
             ? ""
             : fmt::format("left out with it, since impossible without it: {}", fmt::join(numbers, ", "));
}

}  // namespace

WithoutEach worlds_without_each(std::vector<scenario::Loaded> scenarios, const schema::Registry& registry,
                                int horizon_weeks, Alone alone) {
  WithoutEach all;
  all.scenarios = scenarios;
  const auto place = [&](scenario::Loaded made) {
    all.scenarios.push_back(std::move(made));
    return all.scenarios.size() - 1;
  };
  for (std::size_t s = 1; s < scenarios.size(); ++s) {
    const Maker maker(scenarios.front(), scenarios[s], registry, horizon_weeks);
    if (maker.actions().empty()) continue;
    RedesignWorlds& redesign = all.redesigns.emplace_back(RedesignWorlds{s, {}});
    for (std::size_t i = 0; i < maker.actions().size(); ++i) {
      ActionWorlds worlds{i, maker.left_out_with(i), 0, {}, ""};
      worlds.note = left_out_note(worlds);
      worlds.without = place(maker.without(i, worlds.left_out));
      if (alone == Alone::yes) {
        std::string why;
        if (auto made = maker.only(i, why)) worlds.alone = place(std::move(*made));
        if (!why.empty()) worlds.note += (worlds.note.empty() ? "" : "; ") + why;
      }
      redesign.actions.push_back(std::move(worlds));
    }
  }
  return all;
}

}  // namespace evert::experiment
