#include "engine/validation/firms/sample.hpp"

#include <algorithm>
#include <any>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>
#include <span>

#include "engine/statistics/estimate.hpp"
#include "engine/validation/series.hpp"

namespace evert::validation {

namespace {

constexpr int years = 5;
constexpr std::uint32_t most_lives = 16;  // so that no two firms share their luck

// A figure on its way from the inside-out end to the outside-in end.
struct Item {
  const char* measure;
  double inside, outside;
};
constexpr Item generation[] = {{"survey_weeks", 13, 1.5},            // B1.4
                               {"listening", 0.1, 0.7},              // A8, B1.9
                               {"touchpoints_owned", 0.3, 0.85},     // B1.11
                               {"design_customers", 0, 150}};        // B1.8
constexpr Item dissemination[] = {{"attenuation", 0.25, 0.06},       // A8: the worst; B1.14
                                  {"information_loss", 0.25, 0.06},  // A10: the worst; B1.13
                                  {"cross_ties", 2, 6}};             // B1.14
constexpr Item responsiveness[] = {{"weight_customers", 0.05, 0.4},  // B1.1
                                   {"causes_visible", 0.2, 0.8},     // B1.12
                                   {"evidence", 0.2, 0.65},          // B1.8
                                   {"customer_floor", 0, 1}};        // B1.6

double block(const simulation::Record& history, std::span<const Item> items) {
  double sum = 0;
  for (const Item& item : items)
    sum += std::clamp((year_mean(history, item.measure, 1) - item.inside) / (item.outside - item.inside), 0.0,
                      1.0);
  return sum / static_cast<double>(items.size());
}

experiment::Plan plan_of(const RandomFirm& firm, std::uint32_t number, const Lab& lab, int lives) {
  auto stay = std::make_shared<model::Scenario>();
  stay->name = "stay";
  scenario::Loaded loaded;
  loaded.company = firm.loaded.company;
  loaded.scenario = std::move(stay);
  loaded.values = firm.loaded.values;
  experiment::Question question = experiment::make_question({std::move(loaded)}, 0);
  question.seed = lab.options().seed;
  question.replicates = lives;
  question.years = years;
  experiment::Plan plan = experiment::make_plan(question, lab.registry());
  plan.first_replicate = number * most_lives;
  plan.lives = false;
  return plan;
}

FirmOutcome mean_life(const std::vector<FirmOutcome>& lives) {
  FirmOutcome mean = lives.front();
  for (const auto figure : {&FirmOutcome::growth, &FirmOutcome::margin, &FirmOutcome::satisfaction,
                            &FirmOutcome::net_promoter, &FirmOutcome::failure_demand}) {
    mean.*figure = 0;
    for (const FirmOutcome& life : lives) mean.*figure += life.*figure / static_cast<double>(lives.size());
  }
  return mean;
}

double deviation(std::span<const double> values) {
  return statistics::mean_interval(values).sd;
}

}  // namespace

FirmOutcome firm_outcome(Industry industry, const simulation::Record& history,
                         const simulation::Record& record) {
  FirmOutcome out;
  out.industry = industry;
  out.index = year_mean(history, "outside_in_index", 1);
  out.index_after = series(record, "outside_in_index").back();
  out.markor =
      (block(history, generation) + block(history, dissemination) + block(history, responsiveness)) / 3;
  out.orientation = (out.index + out.markor) / 2;
  out.believed = year_mean(record, "believed_satisfaction", years);
  out.truth = year_mean(record, "satisfaction", years);
  out.rivals = year_mean(record, "rival_quality", years);
  out.growth = growth(history, record, "revenue", 3);
  double ebit = 0, revenue = 0;
  for (int year = 1; year <= 3; ++year) {
    ebit += year_sum(record, "ebit", year);
    revenue += year_sum(record, "revenue", year);
  }
  out.margin = 100 * ebit / revenue;
  out.satisfaction = years_mean(record, "satisfaction", 1, 3);
  out.net_promoter = years_mean(record, "net_promoter", 1, 3);
  out.failure_demand = years_mean(record, "failure_demand", 1, 3);
  return out;
}

std::vector<std::uint32_t> first_firms(int n) {
  std::vector<std::uint32_t> numbers(static_cast<std::size_t>(n));
  std::iota(numbers.begin(), numbers.end(), 1u);
  return numbers;
}

std::vector<std::uint32_t> first_firms(const Lab& lab, Industry industry, int n) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 1; numbers.size() < static_cast<std::size_t>(n); ++number)
    if (draw_industry(lab.options().seed, number) == industry) numbers.push_back(number);
  return numbers;
}

std::vector<FirmOutcome> firm_outcomes(const Lab& lab, std::span<const std::uint32_t> numbers, int lives,
                                       std::span<const scenario::Override> overrides) {
  std::vector<experiment::Plan> plans;
  std::vector<Industry> industries;
  base::Diagnostics diagnostics;
  const auto all_overrides = lab.with_own(overrides);
  for (const std::uint32_t number : numbers) {
    RandomFirm firm = draw_firm(lab.registry(), lab.options().seed, number);
    scenario::apply_overrides(all_overrides, lab.registry(), firm.loaded.values, diagnostics);
    industries.push_back(firm.industry);
    plans.push_back(plan_of(firm, number, lab, lives));
  }
  diagnostics.throw_if_errors();
  std::vector<std::vector<FirmOutcome>> all(plans.size(),
                                            std::vector<FirmOutcome>(static_cast<std::size_t>(lives)));
  lab.run(plans, [&](std::size_t plan, experiment::Replicate&& replicate) {
    all[plan][replicate.number - plans[plan].first_replicate] =
        firm_outcome(industries[plan], replicate.history, replicate.runs.front().record);
  });
  std::vector<FirmOutcome> outcomes;
  for (const auto& of_firm : all) outcomes.push_back(mean_life(of_firm));
  return outcomes;
}

const std::vector<FirmOutcome>& sampled_firms(Lab& lab) {
  return lab.shared<std::vector<FirmOutcome>>("firms", [&] {
    return firm_outcomes(lab, first_firms(lab.replicates(240, 60)), lab.replicates(3, 2));
  });
}

std::vector<double> within_industry(const std::vector<FirmOutcome>& firms, double FirmOutcome::*figure) {
  std::array<double, industry_count> sum{}, count{};
  for (const FirmOutcome& firm : firms) {
    sum[static_cast<std::size_t>(firm.industry)] += firm.*figure;
    count[static_cast<std::size_t>(firm.industry)] += 1;
  }
  std::vector<double> values;
  for (const FirmOutcome& firm : firms) {
    const auto i = static_cast<std::size_t>(firm.industry);
    values.push_back(firm.*figure - sum[i] / count[i]);
  }
  return values;
}

std::vector<double> performance(const std::vector<FirmOutcome>& firms) {
  std::vector<double> sum(firms.size(), 0.0);
  for (const auto figure : {&FirmOutcome::growth, &FirmOutcome::margin, &FirmOutcome::satisfaction}) {
    const std::vector<double> away = within_industry(firms, figure);
    for (std::size_t k = 0; k < industry_count; ++k) {
      std::vector<double> of_industry;
      for (std::size_t i = 0; i < firms.size(); ++i)
        if (static_cast<std::size_t>(firms[i].industry) == k) of_industry.push_back(away[i]);
      const double sd = of_industry.size() > 1 ? deviation(of_industry) : 0;
      for (std::size_t i = 0; i < firms.size(); ++i)
        if (static_cast<std::size_t>(firms[i].industry) == k && sd > 0) sum[i] += away[i] / sd / 3;
    }
  }
  return sum;
}

std::vector<std::vector<std::size_t>> markets(const std::vector<FirmOutcome>& firms) {
  std::vector<std::vector<std::size_t>> all;
  for (std::size_t k = 0; k < industry_count; ++k) {
    std::vector<std::size_t> market;
    for (std::size_t i = 0; i < firms.size(); ++i) {
      if (static_cast<std::size_t>(firms[i].industry) != k) continue;
      market.push_back(i);
      if (market.size() < firms_a_market) continue;
      all.push_back(std::move(market));
      market.clear();
    }
  }
  return all;
}

}  // namespace evert::validation
