#include "engine/validation/closed_forms/lifetimes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "engine/mechanisms/retention.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

namespace {

constexpr int horizon = 100;  // years
constexpr double margin = 100, interest = 0.1;

Estimate mean_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double mean = 0, squares = 0;
  for (const double value : values) mean += value / n;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / (n * (n - 1)))};
}

// Of each customer.
std::vector<double> values_of(const std::vector<int>& years) {
  std::array<double, horizon + 1> worth = {};
  for (std::size_t year = 1; year < worth.size(); ++year)
    worth[year] = worth[year - 1] + margin / std::pow(1 + interest, static_cast<double>(year));
  std::vector<double> values;
  for (const int stayed : years) values.push_back(worth[static_cast<std::size_t>(stayed)]);
  return values;
}

}  // namespace

std::vector<int> lifetimes(double yearly_retention, std::size_t customers, std::uint64_t seed) {
  model::World world = make_world({.customers = customers, .contacts_a_week = 100, .seed = seed});
  const mechanisms::RetentionParameters parameters{
      .annual_hazard = 1 - yearly_retention, .tenure = 0, .onboarding_spike = 1, .renewal_spike = 1};
  parallel::Team team(1);
  const mechanisms::Context context{random::make_key(seed, 0), &team};
  std::vector<int> years(customers, 0);
  auto left = static_cast<double>(customers);
  for (int year = 0; year < horizon && left > 0; ++year) {
    for (int week = 0; week < 52; ++week, ++world.tick) {
      model::open_week(world);
      mechanisms::retention(world, parameters, context);
      left -= world.week.churned;
    }
    for (std::size_t row = 0; row < customers; ++row)
      years[row] += (world.customers.status[row] & model::customer_active) != 0 ? 1 : 0;
  }
  return years;
}

Estimate mean_life(const std::vector<int>& years) {
  std::vector<double> begun;
  for (const int stayed : years) begun.push_back(1.0 + stayed);
  return mean_of(begun);
}

double survival(const std::vector<int>& years, int at_least) {
  return static_cast<double>(std::ranges::count_if(years, [&](int stayed) { return stayed >= at_least; })) /
         static_cast<double>(years.size());
}

double lifetime_value(double yearly_retention) {
  return margin * yearly_retention / (1 + interest - yearly_retention);
}

Estimate lifetime_value(const std::vector<int>& years) {
  return mean_of(values_of(years));
}

Estimate uplift(const std::vector<int>& before, const std::vector<int>& after) {
  const std::vector<double> old_values = values_of(before), new_values = values_of(after);
  const double mean = mean_of(old_values).mean;
  const double ratio = mean_of(new_values).mean / mean;
  // Linearised: the error of a ratio is that of the mean of what is left over by it.
  std::vector<double> rest(new_values.size());
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = new_values[i] - ratio * old_values[i];
  return {ratio - 1, mean_of(rest).error / mean};
}

}  // namespace closed_forms

using namespace closed_forms;

namespace {

// Customers enough for what five points are worth to be known by a third of what it may be off.
constexpr std::size_t many = 200'000;

std::vector<std::vector<int>> lifetimes_of(std::span<const double> rates, const Lab& lab) {
  std::vector<std::vector<int>> years(rates.size());
  parallel::Team team(lab.options().threads);
  parallel::for_each_task(team, rates.size(),
                          [&](std::size_t i) { years[i] = lifetimes(rates[i], many, lab.options().seed); });
  return years;
}

}  // namespace

std::vector<Measured> lifetime_values(Lab& lab) {
  constexpr double rates[] = {0.8, 0.9, 0.95};
  const auto years = lifetimes_of(rates, lab);
  return {measured("C4.a", mean_life(years[0])), measured("C4.b", lifetime_value(years[0])),
          measured("C4.c", lifetime_value(years[1])), measured("C4.d", lifetime_value(years[2]))};
}

std::vector<Measured> retention_uplifts(Lab& lab) {
  constexpr double rates[] = {0.8, 0.85, 0.9, 0.95, 1};
  const auto years = lifetimes_of(rates, lab);
  std::vector<Measured> rows;
  for (std::size_t i = 0; i + 1 < years.size(); ++i)
    rows.push_back(
        measured(std::string("C5.") + static_cast<char>('a' + i), uplift(years[i], years[i + 1]), 100));
  return rows;
}

}  // namespace evert::validation
