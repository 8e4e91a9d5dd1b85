#include "engine/validation/claims.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iterator>
#include <utility>

#include "engine/base/math.hpp"
#include "engine/base/text.hpp"
#include "engine/statistics/estimate.hpp"
#include "engine/validation/sampling.hpp"
#include "engine/validation/series.hpp"

namespace evert::validation {

namespace fs = std::filesystem;

namespace {

using base::nan;
constexpr std::size_t year_weeks = 52;

double over(const experiment::Replicate& replicate, const char* measure, int year) {
  return year_sum(replicate.runs[1].record, measure, year) /
         year_sum(replicate.runs[0].record, measure, year);
}

double mean_over(const experiment::Replicate& replicate, const char* measure, int year) {
  return year_mean(replicate.runs[1].record, measure, year) /
         year_mean(replicate.runs[0].record, measure, year);
}

// Means of the weeks that are known; the history comes first.
double rivals_growth(const experiment::Replicate& replicate, int year) {
  const auto before = series(replicate.history, "rival_sales_of_quarter");
  const auto after = series(replicate.runs[1].record, "rival_sales_of_quarter");
  std::vector<double> weeks(before.begin(), before.end());
  weeks.insert(weeks.end(), after.begin(), after.end());
  const auto sales = rivals_sales(weeks);
  const auto mean = [&](std::size_t from, std::size_t to) {
    double sum = 0, count = 0;
    for (std::size_t week = from; week < to; ++week) {
      if (std::isnan(sales[week])) continue;
      sum += sales[week];
      count += 1;
    }
    return sum / count;
  };
  const auto history = static_cast<std::size_t>(replicate.history.weeks);
  const auto end = history + static_cast<std::size_t>(year) * year_weeks;
  return 100 * (std::pow(mean(end - year_weeks, end) / mean(0, history), 1.0 / year) - 1);
}

double above_twice(const ClaimFigures& pair) {
  return pair.growth - 2 * std::max(0.0, pair.rivals_growth);
}

struct Rule {
  const char* name;
  const char* definition;
  const char* unit;
  double needed;
  double (*reached)(const ClaimFigures&);
  bool (*met)(const ClaimFigures&);
};

constexpr Rule rules[] = {
    {"growth",
     "revenue grows at least twice as fast as rivals' sales in the same world, or at all where those do not",
     "points a year above twice the rivals'", 0, above_twice,
     [](const ClaimFigures& p) { return p.growth > 0 && above_twice(p) >= 0; }},
    {"marketing", "marketing costs at most half of what it costs the company that stays, in money",
     "of the baseline's", 0.5, [](const ClaimFigures& p) { return p.marketing; },
     [](const ClaimFigures& p) { return p.marketing <= 0.5; }},
    {"marketing-share", "the same per revenue", "of the baseline's", 0.5,
     [](const ClaimFigures& p) { return p.marketing_share; },
     [](const ClaimFigures& p) { return p.marketing_share <= 0.5; }},
    {"gross-profit", "gross profit is at least 30 % above that of the company that stays, in the same year",
     "%", 30, [](const ClaimFigures& p) { return p.gross; },
     [](const ClaimFigures& p) { return p.gross >= 30; }},
    {"satisfaction", "mean satisfaction of customers, 0 to 100, is at least 20 % above", "%", 20,
     [](const ClaimFigures& p) { return p.satisfaction; },
     [](const ClaimFigures& p) { return p.satisfaction >= 20; }},
    {"top-box", "the share who tick the best of five boxes is at least 20 % above", "%", 20,
     [](const ClaimFigures& p) { return p.top_box; }, [](const ClaimFigures& p) { return p.top_box >= 20; }},
};

const Rule& rule_of(std::string_view name) {
  return *std::ranges::find(rules, name, &Rule::name);
}

bool together(const ClaimFigures& pair, const char* scale) {
  for (const char* name : {"growth", "marketing", "gross-profit", scale})
    if (!rule_of(name).met(pair)) return false;
  return true;
}

void set_share(statistics::Claim& claim, std::span<const ClaimFigures> pairs,
               const std::function<bool(const ClaimFigures&)>& met) {
  const Bounded share = share_of(static_cast<std::size_t>(std::ranges::count_if(pairs, met)), pairs.size());
  claim.probability = share.value;
  claim.low = share.low;
  claim.high = share.high;
}

void check_files(const Lab& lab, const std::string& company, const std::string& redesign) {
  base::Diagnostics diagnostics;
  const fs::path folder = lab.options().scenarios / company;
  for (const std::string& name : {std::string("stay"), redesign})
    if (const fs::path path = folder / (name + ".toml"); !fs::exists(path)) {
      const auto known = companies_with(lab, redesign);
      const auto nearest = base::nearest_name(company, known);
      diagnostics.error({path.string()}, "there is no such scenario",
                        known.empty() ? "no company has stay.toml and " + redesign + ".toml"
                                      : "there is " + base::quoted_list(known, "and"),
                        nearest && *nearest != company ? "did you mean '" + *nearest + "'?" : "");
    }
  diagnostics.throw_if_errors();
}

}  // namespace

std::vector<double> rivals_sales(std::span<const double> sales_of_quarter) {
  std::vector<double> sales(sales_of_quarter.size(), nan);
  for (std::size_t week = 1; week < sales.size(); ++week) {
    const double now = sales_of_quarter[week], before = sales_of_quarter[week - 1];
    sales[week] = now < before ? now : now - before;  // less: a quarter has begun
  }
  return sales;
}

ClaimFigures claim_figures(const experiment::Replicate& replicate, int year) {
  ClaimFigures figures;
  figures.growth = growth(replicate.history, replicate.runs[1].record, "revenue", year);
  figures.rivals_growth = rivals_growth(replicate, year);
  figures.marketing = over(replicate, "marketing_spend", year);
  figures.marketing_share = figures.marketing / over(replicate, "revenue", year);
  figures.gross = 100 * (over(replicate, "gross_profit", year) - 1);
  figures.satisfaction = 100 * (mean_over(replicate, "satisfaction", year) - 1);
  figures.top_box = 100 * (mean_over(replicate, "top_box", year) - 1);
  return figures;
}

std::vector<statistics::Claim> judge(std::span<const ClaimFigures> pairs, int year) {
  std::vector<statistics::Claim> claims;
  for (const Rule& rule : rules) {
    statistics::Claim claim;
    claim.name = rule.name;
    claim.year = year;
    claim.definition = rule.definition;
    claim.unit = rule.unit;
    claim.needed = rule.needed;
    set_share(claim, pairs, rule.met);
    std::vector<double> reached;
    for (const ClaimFigures& pair : pairs) reached.push_back(rule.reached(pair));
    claim.median_reached = statistics::quantile(reached, 0.5);
    claims.push_back(std::move(claim));
  }
  for (const char* scale : {"satisfaction", "top-box"}) {
    statistics::Claim claim;
    claim.name = std::string("together-") + scale;
    claim.year = year;
    claim.definition = std::string("growth, marketing, gross-profit and ") + scale;
    claim.needed = claim.median_reached = nan;
    set_share(claim, pairs, [&](const ClaimFigures& pair) { return together(pair, scale); });
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::vector<ClaimPair> claim_pairs(Lab& lab, const std::string& company, const std::string& redesign,
                                   int replicates) {
  check_files(lab, company, redesign);
  const std::vector<std::string> names = {"stay", redesign};
  std::vector<ClaimPair> pairs;
  for (const experiment::Replicate& replicate :
       lab.worlds(lab.question(company, names, replicates, claim_years.back()))) {
    ClaimPair& pair = pairs.emplace_back();
    for (std::size_t i = 0; i < claim_years.size(); ++i)
      pair.at[i] = claim_figures(replicate, claim_years[i]);
    pair.stalled = replicate.runs[1].record.stalled_week >= 0;
  }
  return pairs;
}

statistics::CompanyClaims company_claims(std::string company, std::string redesign,
                                         std::span<const ClaimPair> pairs) {
  statistics::CompanyClaims result;
  result.company = std::move(company);
  result.redesign = std::move(redesign);
  result.replicates = static_cast<int>(pairs.size());
  for (const ClaimPair& pair : pairs) result.stalled += (pair.stalled ? 1.0 : 0.0) / result.replicates;
  for (std::size_t i = 0; i < claim_years.size(); ++i) {
    std::vector<ClaimFigures> figures;
    for (const ClaimPair& pair : pairs) figures.push_back(pair.at[i]);
    std::ranges::move(judge(figures, claim_years[i]), std::back_inserter(result.claims));
  }
  return result;
}

std::vector<std::string> companies_with(const Lab& lab, const std::string& redesign) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(lab.options().scenarios, error), end; !error && entry != end;
       entry.increment(error))
    if (fs::exists(entry->path() / "stay.toml") && fs::exists(entry->path() / (redesign + ".toml")))
      found.push_back(entry->path().filename().string());
  std::ranges::sort(found);
  return found;
}

statistics::FirmClaims firm_claims(std::span<const FirmOutcome> firms) {
  statistics::FirmClaims result;
  result.firms = static_cast<int>(firms.size());
  result.years = claim_years.back();
  result.claimed = 0.9;  // F
  const auto below = [&](double FirmOutcome::*index, double limit) {
    return share_of(static_cast<std::size_t>(std::ranges::count_if(
                        firms, [&](const FirmOutcome& firm) { return firm.*index < limit; })),
                    firms.size());
  };
  for (const double limit : {0.6, 0.5}) {
    const Bounded before = below(&FirmOutcome::index, limit), after = below(&FirmOutcome::index_after, limit);
    result.rows.push_back({limit, before.value, before.low, before.high, after.value, after.low, after.high});
  }
  for (const FirmOutcome& firm : firms)
    result.most_moved = std::max(result.most_moved, std::fabs(firm.index_after - firm.index));
  return result;
}

}  // namespace evert::validation
