#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/levers/capacity.hpp"
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

using model::Action;

std::string in_quotes(std::string_view name) {
  return fmt::format("'{}'", name);
}
std::string number(std::int64_t value) {
  return base::grouped(value);
}
// The second of two actions at odds names the first by its place in the file, from 1.
std::string nth(std::size_t index) {
  return "action " + number(static_cast<std::int64_t>(index) + 1);
}

bool overlap(const Action& a, const Action& b) {
  return a.week < b.week + b.weeks && b.week < a.week + a.weeks;
}

class Checker {
 public:
  Checker(const model::Company& company, const model::Scenario& scenario, const StartParameters& start,
          int horizon_weeks)
      : company_(company), actions_(scenario.actions), start_(start), horizon_(horizon_weeks) {}

  std::vector<Finding> run() {
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      check_time(i);
      check_target(i);
      check_places(i);
      check_role(i);
      check_pace(i);
      for (std::size_t j = 0; j < i; ++j) check_pair(j, i);
    }
    check_heads();
    return std::move(findings_);
  }

 private:
  void error(std::size_t action, std::string what, std::string why, std::string suggestion = {}) {
    findings_.push_back({action, true, std::move(what), std::move(why), std::move(suggestion)});
  }
  void warning(std::size_t action, std::string what, std::string why, std::string suggestion = {}) {
    findings_.push_back({action, false, std::move(what), std::move(why), std::move(suggestion)});
  }

  void check_time(std::size_t i) {
    const Action& a = actions_[i];
    const std::string end = "the run ends after week " + number(horizon_);
    if (a.week >= horizon_) {
      error(i, "starts in week " + number(a.week) + ", after the horizon", end, "start earlier or add years");
    } else if (a.week + a.weeks > horizon_) {
      warning(i, "is built only in week " + number(a.week + a.weeks) + ", after the horizon", end);
    }
  }

  void check_target(std::size_t i) {
    const Action& a = actions_[i];
    if (a.kind == "layers" && (a.target < 1 || a.target > 20))
      error(i, "target " + base::fixed(a.target, 2) + " is no number of layers",
            "a decision passes 1 to 20 levels");
    const Kind* kind = find_kind(a.kind);
    const bool share =
        kind != nullptr && (kind->described.graded || a.kind == "authority" || a.kind == "leader");
    if (share && (a.target < 0 || a.target > 1))
      error(i, "target " + base::fixed(a.target, 2) + " is out of range",
            "the target of '" + a.kind + "' lies between 0 and 1");
    if (kind != nullptr && kind->start != nullptr && a.target < start_.*kind->start)
      warning(i, "sets '" + a.kind + "' to " + base::fixed(a.target, 2),
              "the company starts at " + base::fixed(start_.*kind->start, 2) + " and would go back");
  }

  void check_places(std::size_t i) {
    const Action& a = actions_[i];
    const bool two = a.kind == "move" || a.kind == "merge" || a.kind == "walls";
    if (two && !a.silo.empty() && a.silo == a.to)
      error(i, "silo and to are both " + in_quotes(a.silo), "'" + a.kind + "' takes two different silos");
    for (std::size_t j = 0; j < actions_.size(); ++j) {
      const Action& merge = actions_[j];
      if (j == i || merge.kind != "merge" || a.week < merge.week) continue;
      const bool into = a.to == merge.silo || (a.kind == "hire" && a.silo == merge.silo);
      if (into)
        error(i, "puts something into " + in_quotes(merge.silo),
              nth(j) + " merges that silo into " + in_quotes(merge.to) + " from week " + number(merge.week),
              "name " + in_quotes(merge.to));
    }
  }

  void check_role(std::size_t i) {
    const Action& a = actions_[i];
    if (a.kind != "move" && a.kind != "cut" && a.kind != "hire") return;
    if (a.heads < 1) error(i, "moves nobody", "'" + a.kind + "' needs heads of 1 or more");
    const auto silo = model::silo_named(company_, a.silo);
    if (!silo.exists()) return;
    std::vector<std::string> names;
    for (const model::Role& role : company_.silos[silo.index()].roles) names.push_back(role.name);
    if (std::ranges::find(names, a.role) != names.end()) return;
    const auto nearest = base::nearest_name(a.role, names);
    error(i, "unknown role " + in_quotes(a.role) + " in silo " + in_quotes(a.silo),
          names.empty() ? "it has no roles" : "its roles are " + base::quoted_list(names, "and"),
          nearest ? "did you mean " + in_quotes(*nearest) + "?" : "");
  }

  // Waiting for people to take up what nobody asks them to take up.
  void check_pace(std::size_t i) {
    if (actions_[i].pace != "lived") return;
    const auto mine = model::touched_silos(company_, actions_[i]);
    for (const Action& other : actions_) {
      if (!model::asks_for_new_ways(other)) continue;
      for (const std::size_t s : model::touched_silos(company_, other))
        if (std::ranges::find(mine, s) != mine.end()) return;
    }
    error(i, "will never begin", "its pace is lived, but no action asks the people there to work a new way",
          "set pace = \"dated\", or name in 'silos' whose adoption paces it");
  }

  void check_pair(std::size_t j, std::size_t i) {
    const Action& first = actions_[j];
    const Action& second = actions_[i];
    if (first.kind == "leader" && second.kind == "leader" && first.week == second.week)
      error(i, "brings another leader", nth(j) + " brings one in the same week");
    if (!overlap(first, second)) return;
    if (second.kind == "reown" && first.kind == "reown" && first.journey == second.journey &&
        first.to != second.to) {
      for (const std::string& step : second.steps)
        if (std::ranges::find(first.steps, step) != first.steps.end())
          error(i, "gives step " + in_quotes(step) + " to " + in_quotes(second.to),
                nth(j) + " gives it to " + in_quotes(first.to) + " at the same time");
    } else if (second.kind == "merge" && first.kind == "merge" && first.silo == second.silo) {
      error(i, "merges " + in_quotes(second.silo) + " twice", nth(j) + " does so at the same time");
    } else if (const auto lever = shared_lever(first, second);
               !lever.empty() && first.target != second.target) {
      check_targets(j, i, lever);
    }
  }

  // A lever with a target that both turn; empty if there is none. Exploitation shares one with each of its
  // three.
  [[nodiscard]] static std::string_view shared_lever(const Action& first, const Action& second) {
    const Kind* a = find_kind(first.kind);
    const Kind* b = find_kind(second.kind);
    if (a == nullptr || b == nullptr) return "";
    const auto theirs = levers_turned(*a, first);
    for (const std::string_view lever : levers_turned(*b, second))
      if (lever != "ownership" && std::ranges::find(theirs, lever) != theirs.end()) return lever;
    return "";
  }

  void check_targets(std::size_t j, std::size_t i, std::string_view lever) {
    const auto mine = model::touched_silos(company_, actions_[i]);
    const auto theirs = model::touched_silos(company_, actions_[j]);
    std::vector<std::string> both;
    for (const std::size_t s : mine)
      if (std::ranges::find(theirs, s) != theirs.end()) both.push_back(company_.silos[s].name);
    // A wall stands between two silos: sharing one of them is no conflict.
    const bool clash = actions_[i].kind == "walls" ? mine == theirs : !both.empty();
    if (clash)
      error(i, "sets " + in_quotes(lever) + " to " + base::fixed(actions_[i].target, 2),
            nth(j) + " sets it to " + base::fixed(actions_[j].target, 2) + " at the same time in " +
                base::quoted_list(both, "and"),
            "let one end before the other starts, or name other silos");
  }

  // Heads taken from a role, all actions together, against those it has.
  void check_heads() {
    std::map<std::pair<std::string, std::string>, std::int64_t> left;
    for (const model::Silo& silo : company_.silos)
      for (const model::Role& role : silo.roles) left[{silo.name, role.name}] = role.heads;
    auto has = left;
    for (const Action& a : actions_)
      if (a.kind == "hire")
        if (const auto found = left.find({a.silo, a.role}); found != left.end()) found->second += a.heads;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      const Action& a = actions_[i];
      const auto found = left.find({a.silo, a.role});
      if ((a.kind != "cut" && a.kind != "move") || found == left.end()) continue;
      if (a.heads > found->second)
        error(
            i,
            std::string(a.kind == "cut" ? "cuts " : "moves ") + number(a.heads) + " of " + in_quotes(a.role),
            "silo " + in_quotes(a.silo) + " has " + number(has[found->first]) + ", of whom " +
                number(std::max<std::int64_t>(0, found->second)) + " are left for this action");
      found->second -= a.heads;
    }
  }

  const model::Company& company_;
  const std::vector<Action>& actions_;
  const StartParameters& start_;
  int horizon_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_actions(const model::Company& company, const model::Scenario& scenario,
                                   const schema::Values& values, const schema::Registry& registry,
                                   int horizon_weeks) {
  const auto start = schema::bind<StartParameters>(registry, values);
  std::vector<Finding> findings = Checker(company, scenario, start, horizon_weeks).run();
  std::ranges::copy(check_capacity(company, scenario, values, registry), std::back_inserter(findings));
  std::ranges::stable_sort(findings, {}, &Finding::action);
  return findings;
}

}  // namespace evert::levers
