#include "viewer/document/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/base/error.hpp"
#include "engine/base/math.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/study_access.hpp"
#include "engine/statistics/best.hpp"
#include "engine/statistics/jcurve.hpp"
#include "engine/statistics/outcomes.hpp"
#include "viewer/document/ledger.hpp"
#include "viewer/document/measures.hpp"

namespace evert::document {

namespace {

using base::nan;
constexpr const char* currency = "USD";  // what company files declare their amounts in
constexpr std::size_t weeks_per_year = statistics::weeks_per_year;

// Measures that tell how the work goes, most telling first.
constexpr const char* signs[] = {"lead_days", "complaints", "repeat_visits",
                                 "crossings", "churn_rate", "customers_active"};

// The four series that outcomes are made of, of one scenario.
struct World {
  Replicates revenue, ebit, cash, satisfaction;
  std::vector<statistics::WeeklyRecord> records;
};

World world_of(Measures& measures, std::size_t scenario, int start) {
  World world{measures.required("revenue", scenario),
              measures.required("ebit", scenario),
              measures.required("cash_flow", scenario),
              measures.required("satisfaction", scenario),
              {}};
  for (const Replicates* money : {&world.revenue, &world.ebit, &world.cash})
    for (const Weekly& weekly : *money)
      if (!std::ranges::all_of(weekly, [](double amount) { return std::isfinite(amount); }))
        throw base::EnvironmentError("the money of scenario '" + measures.study().scenarios[scenario].name +
                                     "' is not a number in some week: it cannot be compared");
  for (std::size_t r = 0; r < world.revenue.size(); ++r)
    world.records.push_back({world.revenue[r], world.ebit[r], world.cash[r], world.satisfaction[r], start});
  return world;
}

Course course_of(const Replicates& replicates) {
  Course course;
  const std::size_t weeks = replicates.empty() ? 0 : replicates.front().size();
  std::vector<double> column;
  for (std::size_t w = 0; w < weeks; ++w) {
    column.clear();
    for (const Weekly& weekly : replicates) column.push_back(weekly[w]);
    course.median.push_back(statistics::quantile(column, 0.5));
    course.low50.push_back(statistics::quantile(column, 0.25));
    course.high50.push_back(statistics::quantile(column, 0.75));
    course.low90.push_back(statistics::quantile(column, 0.05));
    course.high90.push_back(statistics::quantile(column, 0.95));
  }
  return course;
}

// The sum of the year that ends with each week since `start`; NaN where less than a year is recorded.
Weekly trailing_year(const Weekly& weekly, std::size_t start) {
  Weekly sums;
  for (std::size_t end = start + 1; end <= weekly.size(); ++end) {
    if (end < weeks_per_year) {
      sums.push_back(nan);
      continue;
    }
    double sum = 0;
    for (std::size_t w = end - weeks_per_year; w < end; ++w) sum += weekly[w];
    sums.push_back(sum);
  }
  return sums;
}

Weekly cumulative(const Weekly& weekly, std::size_t start) {
  Weekly sums;
  double sum = 0;
  for (std::size_t w = start; w < weekly.size(); ++w) sums.push_back(sum += weekly[w]);
  return sums;
}

// A world's outcome week by week: net cash so far; revenue and margin of the last 52 weeks; satisfaction.
Weekly level_of(const World& world, std::size_t r, Outcome outcome, std::size_t start) {
  switch (outcome) {
    case Outcome::value:
      return cumulative(world.cash[r], start);
    case Outcome::growth:
      return trailing_year(world.revenue[r], start);
    case Outcome::margin: {
      Weekly margin = trailing_year(world.ebit[r], start);
      const Weekly revenue = trailing_year(world.revenue[r], start);
      for (std::size_t w = 0; w < margin.size(); ++w) margin[w] *= 100 / revenue[w];
      return margin;
    }
    case Outcome::satisfaction:
      return {world.satisfaction[r].begin() + static_cast<std::ptrdiff_t>(start),
              world.satisfaction[r].end()};
  }
  return {};
}

// Growth differs by percent, all else by its own unit.
Weekly difference_of(const Weekly& level, const Weekly& baseline, Outcome outcome) {
  Weekly difference;
  for (std::size_t w = 0; w < level.size(); ++w)
    difference.push_back(outcome == Outcome::growth ? 100 * (level[w] / baseline[w] - 1)
                                                    : level[w] - baseline[w]);
  return difference;
}

Judgement judge(const World& world, const World& baseline, Outcome outcome, std::size_t start) {
  Replicates levels, differences;
  for (std::size_t r = 0; r < world.records.size(); ++r) {
    levels.push_back(level_of(world, r, outcome, start));
    differences.push_back(difference_of(levels.back(), level_of(baseline, r, outcome, start), outcome));
  }
  return {course_of(differences), course_of(levels), {}};
}

std::vector<double> paybacks(const World& world, const World& baseline, std::size_t start) {
  std::vector<double> weeks;
  for (std::size_t r = 0; r < world.records.size(); ++r) {
    const auto after = [&](const Weekly& weekly) { return std::span(weekly).subspan(start); };
    const statistics::JCurve curve =
        statistics::j_curve({.history_ebit = std::span(baseline.ebit[r]).first(start),
                             .ebit = after(world.ebit[r]),
                             .baseline_ebit = after(baseline.ebit[r]),
                             .cash = after(world.cash[r]),
                             .baseline_cash = after(baseline.cash[r])});
    weeks.push_back(curve.break_even_week ? *curve.break_even_week : std::numeric_limits<double>::infinity());
  }
  return weeks;
}

std::vector<Sign> signs_of(Measures& measures, const std::vector<std::size_t>& order) {
  std::vector<Sign> found;
  for (const char* name : signs) {
    const auto& kpis = measures.study().kpis;
    const auto kpi = std::ranges::find(kpis, name, &results::Kpi::name);
    if (kpi == kpis.end()) continue;
    Sign sign{name, {}};
    for (const std::size_t scenario : order) {
      std::vector<double> means;
      for (const Weekly& weekly : measures.of(name, scenario))
        means.push_back(results::mean_of(std::span(weekly).last(std::min(weeks_per_year, weekly.size()))));
      sign.level.push_back(results::mean_of(means));
    }
    found.push_back(std::move(sign));
  }
  return found;
}

statistics::CompareOptions options_of(int years, double discount_rate) {
  statistics::CompareOptions options;
  options.discount_rate = discount_rate;
  options.currency = currency;
  for (std::vector<int>* list : {&options.outcome_years, &options.value_years})
    if (years > 0 && !std::ranges::count(*list, years)) list->push_back(years);
  for (std::vector<int>* list : {&options.outcome_years, &options.value_years}) std::ranges::sort(*list);
  return options;
}

// The baseline first, the others in the study's order.
std::vector<std::size_t> order_of(const results::Study& study, const std::string& baseline) {
  const auto at = std::ranges::find(study.scenarios, baseline, &results::Scenario::name);
  if (at == study.scenarios.end())
    throw base::EnvironmentError("the file has no scenario '" + baseline + "'");
  std::vector<std::size_t> order = {static_cast<std::size_t>(at - study.scenarios.begin())};
  for (std::size_t s = 0; s < study.scenarios.size(); ++s)
    if (s != order.front()) order.push_back(s);
  return order;
}

std::size_t bytes_of(const Comparison& comparison) {
  std::size_t doubles = 0;
  for (const Compared& scenario : comparison.scenarios)
    for (const Judgement& judgement : scenario.by_outcome)
      doubles += 10 * judgement.difference.median.size() + judgement.at_end.size();
  return sizeof(double) * doubles + 64 * 1024;
}

void fill_answer(statistics::Answer& answer, const results::Study& study,
                 const std::vector<std::size_t>& order, const std::vector<World>& worlds,
                 const statistics::CompareOptions& options) {
  answer.company = study.company;
  answer.baseline = study.scenarios[order.front()].name;
  answer.currency = currency;
  answer.replicates_asked = static_cast<int>(study.replicates.size());
  answer.replicates_used = static_cast<int>(worlds.front().records.size());
  answer.discount_rate = options.discount_rate;
  std::vector<std::span<const statistics::WeeklyRecord>> records;
  for (const World& world : worlds) records.emplace_back(world.records);
  for (std::size_t i = 1; i < worlds.size(); ++i) {
    answer.scenarios.push_back(statistics::compare(records[i], records[0], options));
    answer.scenarios.back().name = study.scenarios[order[i]].name;
    answer.scenarios.back().title = study.scenarios[order[i]].title;
  }
  answer.last_year = statistics::last_year_values(records, options);
  answer.best = statistics::best_rows(answer);
}

}  // namespace

const Compared* Comparison::find(const std::string& scenario) const {
  const auto at = std::ranges::find(scenarios, scenario, &Compared::name);
  return at == scenarios.end() ? nullptr : &*at;
}

std::size_t Comparison::position(const std::string& scenario) const {
  const Compared* found = find(scenario);
  return found == nullptr ? 0 : static_cast<std::size_t>(found - scenarios.data());
}

std::shared_ptr<const Comparison> compare_with(const results::StudyFile& file, const std::string& baseline,
                                               std::size_t& bytes) {
  Measures measures(file);
  const results::Study& study = measures.study();
  const std::vector<std::size_t> order = order_of(study, baseline);
  const std::size_t start = results::history_weeks(study);
  const std::size_t weeks = study.days.size() - start;
  if (measures.whole() == 0) throw base::EnvironmentError("no replicate went well in every scenario");

  auto made = std::make_shared<Comparison>();
  made->currency = currency;
  made->weeks = static_cast<int>(weeks);
  made->years = static_cast<int>(weeks / weeks_per_year);
  made->replicates_used = static_cast<int>(measures.whole());
  const double rate = results::setting(study, "discount_rate");
  made->discount_rate = std::isnan(rate) ? statistics::CompareOptions().discount_rate : rate;

  std::vector<World> worlds;
  for (const std::size_t scenario : order)
    worlds.push_back(world_of(measures, scenario, static_cast<int>(start)));
  fill_answer(made->answer, study, order, worlds, options_of(made->years, made->discount_rate));

  std::vector<std::string> lines;
  results::Values gross;
  if (const results::Variable* names = results::find_variable(study, "by_line", "line");
      names != nullptr && results::find_variable(study, "by_line", "gross_by_line") != nullptr) {
    lines = std::get<std::vector<std::string>>(names->values);
    gross = file.array("/by_line/gross_by_line");
  }
  Ledger ledger(measures, start, static_cast<std::size_t>(made->years) * weeks_per_year, made->discount_rate);
  for (std::size_t i = 0; i < order.size(); ++i) {
    Compared compared;
    compared.name = study.scenarios[order[i]].name;
    compared.title = study.scenarios[order[i]].title;
    for (const Outcome outcome : {Outcome::value, Outcome::growth, Outcome::margin, Outcome::satisfaction}) {
      Judgement judgement = judge(worlds[i], worlds[0], outcome, start);
      for (const statistics::OutcomeValues& values : made->answer.last_year)
        if (values.name == to_string(outcome))
          for (std::size_t r = 0; r < values.values[i].size(); ++r)
            judgement.at_end.push_back(values.values[i][r] - values.values[0][r]);
      compared.by_outcome.push_back(std::move(judgement));
    }
    compared.pays_back = paybacks(worlds[i], worlds[0], start);
    if (i > 0) compared.parts = ledger.parts(order[i], order[0], gross, lines);
    compared.share_stalled = results::share_stalled(study, order[i]);
    made->scenarios.push_back(std::move(compared));
  }
  made->signs = signs_of(measures, order);
  bytes = bytes_of(*made);
  return made;
}

std::string title_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::value:
      return "Value";
    case Outcome::growth:
      return "Growth";
    case Outcome::margin:
      return "Margin";
    case Outcome::satisfaction:
      return "Satisfaction";
  }
  return {};
}

std::string unit_of(Outcome outcome, const std::string& currency_name) {
  switch (outcome) {
    case Outcome::value:
      return currency_name;
    case Outcome::growth:
      return "points a year";
    case Outcome::margin:
      return "points of revenue";
    case Outcome::satisfaction:
      return "points";
  }
  return {};
}

std::string amount(Outcome outcome, double difference) {
  return report::signed_outcome_number(to_string(outcome), difference);
}

}  // namespace evert::document
