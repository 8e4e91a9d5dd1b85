#include "viewer/document/lives.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <ranges>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/math.hpp"
#include "engine/report/walk_search.hpp"
#include "engine/results/study_access.hpp"
#include "engine/statistics/estimate.hpp"

namespace evert::document {

namespace {

using base::nan;

void fill(std::vector<results::Trajectory>& trajectories, const std::string& group,
          const results::StudyFile& file) {
  for (results::Trajectory& one : trajectories) one.values = file.array(group + "/" + one.name);
}

const results::Trajectory* find(const std::vector<results::Trajectory>& all, const std::string& name) {
  const auto at = std::ranges::find(all, name, &results::Trajectory::name);
  return at == all.end() ? nullptr : &*at;
}

double mean_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0, n = 0;
  for (std::size_t w = 0; w < std::min(a.size(), b.size()); ++w) {
    if (std::isnan(a[w]) || std::isnan(b[w])) continue;
    sum += b[w] - a[w];
    n += 1;
  }
  return n == 0 ? nan : sum / n;
}

std::string outcome_of(report::Relation relation) {
  switch (relation) {
    case report::Relation::active:
      return "stays";
    case report::Relation::former:
      return "leaves";
    case report::Relation::prospect:
      return "never joins";
    case report::Relation::unknown:
      break;
  }
  return "deals with it";
}

std::string past(report::Relation relation) {
  return relation == report::Relation::active   ? "stayed"
         : relation == report::Relation::former ? "left"
                                                : "never joined";
}

report::Relation end_of(const report::Life& life) {
  return life.relation.empty() ? report::Relation::unknown : life.relation.back();
}

std::string fate_of(const report::Life& baseline, const report::Life& redesign) {
  if (end_of(baseline) == end_of(redesign)) return outcome_of(end_of(redesign)) + " in both";
  return outcome_of(end_of(redesign)) + ", " + past(end_of(baseline));
}

std::string segment_of(const results::Study& study, std::size_t row) {
  const results::Variable* segments = results::find_variable(study, "tracked", "segment");
  if (segments == nullptr) return {};
  const auto* positions = std::get_if<std::vector<std::uint8_t>>(&segments->values);
  if (positions == nullptr || row >= positions->size() || (*positions)[row] >= study.segments.size())
    return {};
  return study.segments[(*positions)[row]];
}

bool has_case(const report::Life& life) {
  return std::ranges::any_of(life.events,
                             [](const auto& event) { return event.kind == report::Happening::case_opened; });
}

// Without regard to case.
bool contains(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return part.empty() || std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

}  // namespace

LivesOfTwo::LivesOfTwo(const results::StudyFile& file, std::size_t baseline, std::size_t redesign)
    : study_(file.head()), pair_{baseline, redesign} {
  if (study_.customers.empty() || study_.events.empty())
    throw base::EnvironmentError(
        "the file holds no lives of customers: nobody was tracked. Compare again with population.tracked "
        "above 0");
  fill(study_.tracks, "/track", file);
  fill(study_.staff, "/staff", file);
  for (const std::size_t scenario : {baseline, redesign})
    study_.events.at(scenario) = file.events(study_.scenarios.at(scenario).name);
  words_ = std::make_unique<report::Phrasebook>(study_);
  a_ = std::make_unique<report::Lives>(study_, baseline);
  b_ = std::make_unique<report::Lives>(study_, redesign);
  list_customers();
  list_employees();
}

void LivesOfTwo::list_customers() {
  for (std::size_t row = 0; row < study_.customers.size(); ++row) {
    const report::Life a = a_->life(row), b = b_->life(row);
    if (!has_case(a) && !has_case(b)) continue;
    CustomerLine line;
    line.row = row;
    line.number = study_.customers[row];
    line.segment = segment_of(study_, row);
    const std::vector<double> was = course(Who::customer, "gross", pair_.baseline, row);
    const std::vector<double> is = course(Who::customer, "gross", pair_.redesign, row);
    line.gain = was.empty() ? nan
                            : std::accumulate(is.begin(), is.end(), 0.0) -
                                  std::accumulate(was.begin(), was.end(), 0.0);
    line.satisfaction = mean_difference(course(Who::customer, "satisfaction", pair_.baseline, row),
                                        course(Who::customer, "satisfaction", pair_.redesign, row));
    line.fate = is_one_world() ? outcome_of(end_of(b)) : fate_of(a, b);
    customers_.push_back(std::move(line));
  }
}

void LivesOfTwo::list_employees() {
  if (find(study_.staff, "position") == nullptr || find(study_.staff, "silo") == nullptr) return;
  const auto ends = [&](const char* name, std::size_t scenario, std::size_t row) {
    const std::vector<double> all = course(Who::employee, name, scenario, row);
    return all.empty() ? std::pair{nan, nan} : std::pair{all.front(), all.back()};
  };
  for (std::size_t row = 0; row < study_.employees.size(); ++row) {
    const auto [was_at, was_last] = ends("position", pair_.baseline, row);
    const auto [is_at, is_last] = ends("position", pair_.redesign, row);
    const auto silo = static_cast<std::size_t>(ends("silo", pair_.baseline, row).first);
    const auto silo_at_end = static_cast<std::size_t>(ends("silo", pair_.redesign, row).second);
    if (was_at == 2 && is_at == 2 && was_last == 2 && is_last == 2) continue;  // a position in neither world
    EmployeeLine line;
    line.slot = study_.employees[row];
    line.silo = silo < study_.silos.size() ? study_.silos[silo] : "";
    line.engagement = mean_difference(course(Who::employee, "engagement", pair_.baseline, row),
                                      course(Who::employee, "engagement", pair_.redesign, row));
    if (is_last == 2 && was_last != 2)
      line.fate = "position abolished";
    else if (silo_at_end != silo && silo_at_end < study_.silos.size())
      line.fate = "moves to " + study_.silos[silo_at_end];
    else if (ends("adopted", pair_.redesign, row).second > 0 &&
             !(ends("adopted", pair_.baseline, row).second > 0))
      line.fate = "works the new way";
    else
      line.fate = is_one_world() ? "same place to the end" : "same place in both";
    employees_.push_back(std::move(line));
  }
}

report::Walk LivesOfTwo::walk(std::size_t row) const {
  return report::make_walk(study_, *words_, pair_, *a_, *b_, row);
}

std::size_t LivesOfTwo::bytes() const {
  std::size_t sum = 0;
  for (const auto* group : {&study_.tracks, &study_.staff})
    for (const results::Trajectory& one : *group) sum += 4 * results::size_of(one.values);
  for (const results::Events& events : study_.events) sum += 40 * events.t.size();
  return sum;
}

std::vector<double> LivesOfTwo::course(Who who, const std::string& name, std::size_t scenario,
                                       std::size_t row) const {
  const bool customer = who == Who::customer;
  const results::Trajectory* found = find(customer ? study_.tracks : study_.staff, name);
  if (found == nullptr) return {};
  const std::size_t people = customer ? study_.customers.size() : study_.employees.size();
  const std::size_t weeks = study_.days.size(), start = results::history_weeks(study_);
  std::vector<double> values;
  std::visit(
      [&]<class T>(const std::vector<T>& all) {
        if constexpr (std::is_arithmetic_v<T>)
          for (std::size_t w = start; w < weeks; ++w)
            values.push_back(static_cast<double>(all[(scenario * people + row) * weeks + w]));
      },
      found->values);
  return values;
}

std::vector<std::size_t> listed(const std::vector<CustomerLine>& customers, Order order,
                                const std::string& filter) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const CustomerLine& one = customers[i];
    if (contains(std::to_string(one.number), filter) || contains(one.segment, filter) ||
        contains(one.fate, filter))
      kept.push_back(i);
  }
  // By money where the file has it, by satisfaction where not.
  const bool money = std::ranges::any_of(customers, [](const auto& one) { return std::isfinite(one.gain); });
  const auto gain = [&](std::size_t i) { return money ? customers[i].gain : customers[i].satisfaction; };
  switch (order) {
    case Order::most_helped:
      std::ranges::stable_sort(kept, std::greater<>(), gain);
      break;
    case Order::most_hurt:
      std::ranges::stable_sort(kept, std::less<>(), gain);
      break;
    case Order::typical: {
      std::vector<double> all;
      for (const std::size_t i : kept) all.push_back(customers[i].satisfaction);
      const double middle = statistics::quantile(all, 0.5);
      std::ranges::stable_sort(kept, std::less<>(),
                               [&](std::size_t i) { return std::fabs(customers[i].satisfaction - middle); });
      break;
    }
    case Order::random: {
      // Fisher and Yates with draws of its own: std::shuffle differs between libraries.
      std::mt19937 draw(1);
      for (std::size_t i = kept.size(); i > 1; --i) std::swap(kept[i - 1], kept[draw() % i]);
      break;
    }
  }
  return kept;
}

std::shared_ptr<const HandOffs> hand_offs(const results::StudyFile& file, std::size_t scenario,
                                          std::size_t& bytes) {
  const results::Study& study = file.head();
  const auto kind = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(study.event_types, name) - study.event_types.begin());
  };
  const std::size_t step_done = kind("step_done"), hand_off = kind("hand_off");
  const results::Events events = file.events(study.scenarios.at(scenario).name);
  std::map<std::pair<std::int32_t, std::uint8_t>, std::uint8_t>
      at;  // (customer, journey): the silo that works
  std::map<std::pair<std::size_t, std::size_t>, std::pair<int, double>> flows;
  for (std::size_t i = 0; i < events.t.size(); ++i) {
    const std::pair matter{events.customer[i], events.journey[i]};
    if (events.type[i] == step_done) at[matter] = events.silo[i];
    if (events.type[i] != hand_off || events.t[i] < 0) continue;
    const auto from = at.find(matter);
    if (from == at.end() || from->second >= study.silos.size() || events.silo[i] >= study.silos.size())
      continue;
    auto& [count, kept] = flows[{from->second, events.silo[i]}];
    count += 1;
    kept += events.value[i];
  }
  auto made = std::make_shared<HandOffs>();
  made->silos = study.silos;
  made->customers = static_cast<int>(study.customers.size());
  made->weeks = static_cast<double>(study.days.size() - results::history_weeks(study));
  for (const auto& [between, sum] : flows)
    made->flows.push_back({between.first, between.second, sum.first, sum.second / sum.first});
  bytes = sizeof(HandOff) * made->flows.size();
  return made;
}

}  // namespace evert::document
