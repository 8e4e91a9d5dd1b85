#include "engine/experiment/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/base/text.hpp"
#include "engine/measures/catalogue.hpp"

namespace evert::experiment {

namespace {

using base::nan;

enum class Reading { sum, mean };  // over the weeks of a year

struct Term {
  std::string_view measure;  // empty: no term
  Reading reading = Reading::mean;
};

// factor x (sum of the parts) / whole. A figure for the whole company adds up a measure that is split.
struct Definition {
  std::string_view name;
  std::string_view split;  // what follows ':' in the name; empty: nothing
  std::string_view unit;
  std::string_view text;
  double factor;
  std::array<Term, 3> parts;
  Term whole = {};
};

constexpr Term sum_of(std::string_view measure) {
  return {measure, Reading::sum};
}

constexpr Term mean_of(std::string_view measure) {
  return {measure, Reading::mean};
}

constexpr std::string_view money = "USD/year", share = "%", yearly = "%/year", flow = "1/year";

constexpr Definition definitions[] = {
    {"revenue", "", money, "revenue", 1, {sum_of("revenue")}},
    {"revenue", "line", money, "revenue of a line", 1, {sum_of("revenue_by_line")}},
    {"gross_profit", "", money, "gross profit", 1, {sum_of("gross_profit")}},
    {"gross_profit", "line", money, "gross profit of a line", 1, {sum_of("gross_by_line")}},
    {"gross_share", "", share, "gross profit of revenue", 100, {sum_of("gross_profit")}, sum_of("revenue")},
    {"payroll",
     "",
     money,
     "base pay, commissions and overtime",
     1,
     {sum_of("payroll"), sum_of("variable_pay"), sum_of("overtime_cost")}},
    {"pretax", "", money, "earnings before interest and tax", 1, {sum_of("ebit")}},
    {"pretax_margin", "", share, "the same, of revenue", 100, {sum_of("ebit")}, sum_of("revenue")},
    {"units", "line", flow, "units sold of a line", 1, {sum_of("units_by_line")}},
    {"headcount", "", "people", "filled positions", 1, {mean_of("headcount")}},
    {"headcount", "silo", "people", "filled positions in a silo", 1, {mean_of("headcount_by_silo")}},
    {"owners", "", "households", "households whose last purchase was here", 1, {mean_of("owners")}},
    {"active", "", "households", "households in a service relation", 1, {mean_of("customers_active")}},
    {"churn",
     "",
     yearly,
     "service relations that customers end",
     100,
     {sum_of("churned")},
     mean_of("customers_active")},
    {"defection",
     "",
     yearly,
     "service relations that end, purchases elsewhere and left queues included",
     100,
     {sum_of("churned"), sum_of("left_for_rival"), sum_of("left_queue")},
     mean_of("customers_active")},
    {"repurchase",
     "",
     share,
     "purchases by owners per occasion of an owner",
     100,
     {mean_of("repurchase_rate")}},
    {"market_share",
     "",
     share,
     "purchases here per purchase occasion in the market",
     100,
     {sum_of("purchases")},
     sum_of("occasions")},
    {"share_of_wallet",
     "",
     share,
     "purchases here by customers in a relation per occasion of theirs",
     100,
     {mean_of("share_of_wallet")}},
    {"trips",
     "",
     "1/year",
     "purchases here per customer in a relation",
     1,
     {sum_of("purchases")},
     mean_of("customers_active")},
    {"spend", "", "USD", "revenue per purchase", 1, {sum_of("revenue")}, sum_of("purchases")},
    {"advertising",
     "",
     money,
     "spent on broadcast, dialogue and life-cycle moments",
     1,
     {sum_of("marketing_spend")}},
    {"close_rate", "", share, "purchases per visit", 100, {sum_of("purchases")}, sum_of("visits")},
    {"satisfaction", "", "points", "mean satisfaction of customers", 1, {mean_of("satisfaction")}},
    {"satisfaction",
     "moment",
     "points",
     "mean satisfaction with a moment",
     1,
     {mean_of("moment_satisfaction")}},
    {"top_box", "", share, "customers who would tick the best of five boxes", 100, {mean_of("top_box")}},
    {"promoters", "", share, "customers who would recommend with 9 or 10 of 10", 100, {mean_of("promoters")}},
    {"detractors",
     "",
     share,
     "customers who would recommend with 6 of 10 or less",
     100,
     {mean_of("detractors")}},
    {"contacts", "", flow, "contacts of customers in a relation", 1, {sum_of("contacts")}},
    {"walk_ins", "", flow, "contacts of other households", 1, {sum_of("walk_ins")}},
    {"complaints", "", flow, "complaints", 1, {sum_of("complaints")}},
    {"demand",
     "",
     flow,
     "contacts of customers in a relation, their returns with the same trouble and complaints",
     1,
     {sum_of("contacts"), sum_of("repeat_visits"), sum_of("complaints")}},
    {"failure_demand",
     "",
     share,
     "returns and complaints, of all contacts",
     100,
     {mean_of("failure_demand")}},
    {"first_contact_resolution",
     "",
     share,
     "contacts put right at the first visit",
     100,
     {mean_of("first_contact_resolution")}},
    {"crossings", "", "1/case", "boundaries between silos crossed by a case", 1, {mean_of("crossings")}},
    {"crossings", "journey", "1/case", "the same in a journey", 1, {mean_of("crossings_by_journey")}},
    {"lead_days", "", "working days", "from first asking to completion", 1, {mean_of("lead_days")}},
    {"lead_days", "journey", "working days", "the same in a journey", 1, {mean_of("lead_days_by_journey")}},
    {"turnover",
     "",
     yearly,
     "people who quit, of filled positions",
     100,
     {sum_of("quits_by_silo")},
     mean_of("headcount_by_silo")},
    {"turnover",
     "silo",
     yearly,
     "people who quit, of filled positions in a silo",
     100,
     {sum_of("quits_by_silo")},
     mean_of("headcount_by_silo")},
    {"utilisation",
     "silo",
     share,
     "busy time per regular time of those who take cases",
     100,
     {mean_of("utilisation_by_silo")}},
    {"engagement", "", "points", "mean engagement of employees", 1, {mean_of("engagement")}},
};

// A measure over the year: of one entry, or all entries added up.
double read(const Term& term, std::optional<std::size_t> entry, const model::Company& company,
            const simulation::Record& history) {
  const std::size_t measure = measures::index_of(term.measure);
  const std::size_t entries = measures::entries(measures::catalogue()[measure], company);
  double total = 0;
  int weeks = 0;  // in which the measure was defined
  for (std::size_t week = 0; week < static_cast<std::size_t>(history.weeks); ++week) {
    const double* row = history.measures[measure].data() + week * entries;
    double value = 0;
    for (std::size_t e = 0; e < entries; ++e)
      if (!entry || *entry == e) value += row[e];
    if (std::isnan(value)) continue;
    total += value;
    ++weeks;
  }
  if (weeks == 0) return nan;
  return total / weeks * (term.reading == Reading::sum ? model::weeks_per_year : 1);
}

std::vector<std::string> names_of(const Definition& definition, const model::Company& company) {
  return measures::entry_names(measures::catalogue()[measures::index_of(definition.parts[0].measure)],
                               company);
}

std::string full_name(const Definition& definition, std::string_view entry) {
  return definition.split.empty() ? std::string(definition.name)
                                  : fmt::format("{}:{}", definition.name, entry);
}

FigureInfo info(const Definition& definition, std::string_view entry) {
  return {full_name(definition, entry), std::string(definition.unit), std::string(definition.text)};
}

double value_of(const Definition& definition, std::optional<std::size_t> entry, const model::Company& company,
                const simulation::Record& history) {
  double value = 0;
  for (const Term& part : definition.parts)
    if (!part.measure.empty()) value += read(part, entry, company, history);
  if (!definition.whole.measure.empty()) value /= read(definition.whole, entry, company, history);
  return definition.factor * value;
}

// Where the text writes the figure's name, as a value.
base::Place place_of(const std::string& name, const std::string& text, const std::filesystem::path& path) {
  base::Place place{path.string()};
  const std::size_t at = text.find('"' + name + '"');
  if (at == std::string::npos) return place;
  const auto begin = text.begin();
  const auto here = begin + static_cast<std::ptrdiff_t>(at);
  const std::size_t line_end = text.rfind('\n', at);
  place.line = 1 + static_cast<int>(std::count(begin, here, '\n'));
  place.column = static_cast<int>(at - (line_end == std::string::npos ? std::size_t(-1) : line_end));
  return place;
}

}  // namespace

std::vector<FigureInfo> figures(const model::Company& company) {
  std::vector<FigureInfo> all;
  for (const Definition& definition : definitions) {
    if (definition.split.empty()) {
      all.push_back(info(definition, ""));
      continue;
    }
    for (const std::string& entry : names_of(definition, company)) all.push_back(info(definition, entry));
  }
  return all;
}

std::vector<FigureInfo> figure_patterns() {
  std::vector<FigureInfo> all;
  for (const Definition& definition : definitions)
    all.push_back(info(definition, fmt::format("<{}>", definition.split)));
  return all;
}

double figure_value(const std::string& name, const model::Company& company,
                    const simulation::Record& history) {
  for (const Definition& definition : definitions) {
    if (definition.split.empty()) {
      if (name == definition.name) return value_of(definition, {}, company, history);
      continue;
    }
    const auto entries = names_of(definition, company);
    for (std::size_t e = 0; e < entries.size(); ++e)
      if (name == full_name(definition, entries[e])) return value_of(definition, e, company, history);
  }
  EVERT_CHECK(false, "there is no figure '" + name + "'");
  return nan;
}

void check_published(const model::Company& company, const std::string& company_text,
                     const std::filesystem::path& company_path, base::Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const FigureInfo& figure : figures(company)) known.push_back(figure.name);
  for (const model::Published& published : company.published) {
    if (std::ranges::find(known, published.figure) != known.end()) continue;
    const auto nearest = base::nearest_name(published.figure, known);
    diagnostics.error(place_of(published.figure, company_text, company_path),
                      fmt::format("there is no figure '{}'", published.figure),
                      "`evert describe figures` lists them",
                      nearest ? fmt::format("did you mean '{}'?", *nearest) : "");
  }
}

}  // namespace evert::experiment
