#include "engine/measures/catalogue.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/base/check.hpp"
#include "engine/measures/topics.hpp"

namespace evert::measures {

namespace {

std::vector<Measure> all_measures() {
  std::vector<Measure> all;
  for (const auto topic :
       {finance_measures(), customer_measures(), service_measures(), people_measures(), programme_measures(),
        belief_measures(), decision_measures(), market_measures(), marketing_measures(), policy_measures()})
    all.insert(all.end(), topic.begin(), topic.end());
  return all;
}

template <class Item>
std::vector<std::string> names_of(const std::vector<Item>& items) {
  std::vector<std::string> names;
  for (const Item& item : items) names.push_back(item.name);
  return names;
}

std::vector<std::string> moment_names(const model::Company& company) {
  std::unordered_map<std::string, int> count;
  for (const model::Journey& journey : company.journeys)
    for (const model::Moment& moment : journey.moments) ++count[moment.name];
  std::vector<std::string> names;
  for (const model::Journey& journey : company.journeys)
    for (const model::Moment& moment : journey.moments)
      names.push_back(count[moment.name] == 1 ? moment.name : journey.name + '/' + moment.name);
  return names;
}

std::vector<std::string> level_names() {
  std::vector<std::string> names;
  for (int level = 0; level < model::level_count; ++level)
    names.emplace_back(model::to_string(static_cast<model::Level>(level)));
  return names;
}

// From the people who meet customers up: a company of one layer has executives only.
std::vector<std::string> layer_names(std::size_t layers) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k + 1 < layers; ++k)
    names.push_back(k == 0 ? "front line" : "layer " + std::to_string(k + 1));
  names.emplace_back("executives");
  return names;
}

std::vector<std::string> need_names() {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < model::need_count; ++k)
    names.emplace_back(model::to_string(static_cast<model::Need>(k)));
  return names;
}

}  // namespace

std::span<const Measure> catalogue() {
  static const std::vector<Measure> all = all_measures();
  return all;
}

const Measure* find(std::string_view name) {
  const auto all = catalogue();
  const auto found = std::ranges::find(all, name, &Measure::name);
  return found == all.end() ? nullptr : &*found;
}

std::size_t index_of(std::string_view name) {
  const Measure* found = find(name);
  EVERT_CHECK(found != nullptr, "there is no measure " + std::string(name));
  return static_cast<std::size_t>(found - catalogue().data());
}

std::size_t entries(const Measure& measure, const model::Company& company) {
  switch (measure.axis) {
    case Axis::none:
      return 1;
    case Axis::silo:
      return company.silos.size();
    case Axis::segment:
      return company.segments.size();
    case Axis::line:
      return company.lines.size();
    case Axis::journey:
      return company.journeys.size();
    case Axis::moment: {
      std::size_t moments = 0;
      for (const model::Journey& journey : company.journeys) moments += journey.moments.size();
      return moments;
    }
    case Axis::layer:
      return model::belief_layers(company);
    case Axis::need:
      return model::need_count;
    case Axis::level:
      break;
  }
  return model::level_count;
}

std::vector<std::string> entry_names(const Measure& measure, const model::Company& company) {
  switch (measure.axis) {
    case Axis::none:
      return {""};
    case Axis::silo:
      return names_of(company.silos);
    case Axis::segment:
      return names_of(company.segments);
    case Axis::line:
      return names_of(company.lines);
    case Axis::journey:
      return names_of(company.journeys);
    case Axis::moment:
      return moment_names(company);
    case Axis::layer:
      return layer_names(model::belief_layers(company));
    case Axis::need:
      return need_names();
    case Axis::level:
      break;
  }
  return level_names();
}

}  // namespace evert::measures
