#include "engine/mechanisms/decisions.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

#include "engine/base/math.hpp"

namespace evert::mechanisms {

namespace {

using model::InitiativeKind;
using model::Need;
using model::Test;
using random::Draws;
using random::EntityKind;
using random::Stream;

constexpr double quarters_per_year = 4;
constexpr double percent = 0.01;
constexpr double most_errors_removed = 0.95;
constexpr double most_room = 3;
// How far from customers who estimates is (A8); leaders of silos stand where sensing puts them.
constexpr double front_line = 0, leaders = 0.5, executives = 1;
// Numbers of candidates: those of the top, ideas of the front line, causes of failure.
constexpr std::uint32_t first_idea = 10'000;
constexpr std::uint32_t first_cause = 20'000;

struct Candidate {
  std::uint32_t number = 0;
  model::Initiative plan;
  // Customers in points of S of those touched, profit in % of revenue a year, both at size 1; the unit's own
  // measures in SD.
  double experience = 0, profit = 0, unit = 0;
  double experience_own = 0;                  // as who proposes it believes
  double experience_hat = 0, profit_hat = 0;  // as those above do
  double value = 1, value_hat = 1;            // of whom it is for, relative to the mean customer
  double score = 0;
  bool looks_good = false;
  bool piloted = false;
};

// i with probability weights[i] over their sum; all alike if they are all 0.
std::size_t pick(std::span<const double> weights, double u) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (sum <= 0)
    return std::min(weights.size() - 1, static_cast<std::size_t>(u * static_cast<double>(weights.size())));
  u *= sum;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    u -= weights[i];
    if (u < 0) return i;
  }
  return weights.size() - 1;
}

// Mean of a standard normal deviate whose rank lies between two shares.
double mean_between(double low, double high) {
  if (high <= low) return 0;
  const auto density = [](double p) {
    const double x = base::normal_quantile(p);
    return p <= 0 || p >= 1 ? 0.0 : base::exp(-0.5 * x * x) * 0.3989422804014327;
  };
  return (density(low) - density(high)) / (high - low);
}

// The needs a journey is there for, by what starts it.
std::span<const Need> needs_of(model::Trigger trigger) {
  static constexpr Need purchase[] = {Need::price, Need::buying, Need::learning};
  static constexpr Need contact[] = {Need::use, Need::service, Need::renewal};
  static constexpr Need complaint[] = {Need::fairness};
  switch (trigger) {
    case model::Trigger::purchase:
      return purchase;
    case model::Trigger::contact:
      return contact;
    case model::Trigger::complaint:
      return complaint;
  }
  return contact;
}

// Chance that a candidate of a silo is about each journey: one it has a step in, by volume.
std::vector<double> journeys_of(const model::Company& company, std::size_t silo) {
  std::vector<double> weights(company.journeys.size(), 0.0);
  bool any = false;
  for (std::size_t j = 0; j < weights.size(); ++j)
    for (const model::Step& step : company.journeys[j].steps)
      if (step.owner.index() == silo) {
        weights[j] = std::max(1.0, company.journeys[j].volume);
        any = true;
      }
  if (!any)
    for (std::size_t j = 0; j < weights.size(); ++j) weights[j] = std::max(1.0, company.journeys[j].volume);
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
  return weights;
}

// [journey] share of cases.
std::vector<double> volumes(const model::Company& company) {
  std::vector<double> shares;
  for (const model::Journey& journey : company.journeys) shares.push_back(std::max(1.0, journey.volume));
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

// A review: candidates in, initiatives started out.
class Review {
 public:
  Review(model::World& world, const DecisionParameters& p, const Context& context, double revenue)
      : world_(world),
        company_(*world.company),
        policy_(world.policy),
        made_(world.initiatives),
        p_(p),
        context_(context),
        revenue_(revenue) {
    for (std::size_t s = 0; s < company_.silos.size(); ++s) of_silo_.push_back(journeys_of(company_, s));
    double sum = 0, squares = 0;
    for (const model::Segment& segment : company_.segments) sum += segment.share * segment.spend;
    for (const model::Segment& segment : company_.segments) {
      value_.push_back(sum > 0 ? segment.spend / sum : 1.0);
      share_.push_back(segment.share);
      squares += segment.share * (value_.back() - 1) * (value_.back() - 1);
    }
    value_spread_ = std::sqrt(squares);
    pain_ = pain();
  }

  void hold() {
    std::vector<Candidate> passed;
    const auto consider = [&](std::uint32_t number, bool idea) {
      Candidate candidate = think_of(number);
      made_.proposed += 1;
      estimate(candidate, proposer(candidate.plan.silo, idea));
      if (judge(candidate)) passed.push_back(candidate);
    };
    const auto [top, ideas] = numbers();
    for (std::uint32_t i = 0; i < top; ++i) consider(i, false);
    for (std::uint32_t i = 0; i < ideas; ++i) consider(first_idea + i, true);
    std::ranges::stable_sort(passed, std::greater<>{}, &Candidate::score);
    for (Candidate& candidate : passed)
      if (static_cast<double>(made_.running.size()) < p_.capacity) start(candidate);
    remove_causes();
  }

 private:
  [[nodiscard]] Draws draws(Stream stream, std::uint32_t number) const {
    return Draws(context_.key, stream, EntityKind::firm, number, world_.tick);
  }

  struct Numbers {
    std::uint32_t top = 0, ideas = 0;
  };
  [[nodiscard]] Numbers numbers() const {
    double people = 0;
    for (std::size_t row = 0; row < world_.employees.size(); ++row) people += world_.employees.present(row);
    const double ideas = policy_.ideas * people / world_.scale / quarters_per_year * p_.idea_share;
    Draws luck = draws(Stream::candidate, first_cause - 1);
    const double whole = std::floor(ideas);
    const auto top = static_cast<std::uint32_t>(std::min(p_.candidates, p_.most_candidates));
    return {top, static_cast<std::uint32_t>(
                     std::min(whole + (luck.chance(ideas - whole) ? 1.0 : 0.0), p_.most_candidates - top))};
  }

  struct Proposer {
    const model::Belief& belief;
    double height;
  };
  [[nodiscard]] Proposer proposer(std::size_t silo, bool idea) const {
    static const model::Belief nothing;
    const model::Beliefs& beliefs = world_.beliefs;
    if (idea) return {beliefs.layers.empty() ? nothing : beliefs.layers.front(), front_line};
    if (silo < beliefs.silos.size()) return {beliefs.silos[silo], leaders};
    return {beliefs.layers.empty() ? nothing : beliefs.executives(), executives};
  }

  // r_eff: how much of a harm to customers counts at a height. What was tried out with them is heard in full,
  // what a design sample saw in proportion to the variance it takes away.
  [[nodiscard]] double harm_heard(double height, bool tested) const {
    if (tested) return 1;
    const double passed = policy_.bad_news_left(world_.practice.layers * height);
    const double seen = policy_.design_customers / (policy_.design_customers + p_.design_half);
    return seen + (1 - seen) * policy_.asymmetry * passed;
  }

  // [journey] share of what customers suffered since the last review: moments x (100 - s).
  [[nodiscard]] std::vector<double> pain() const {
    std::vector<double> result = volumes(company_);  // nobody felt anything: where most is done
    if (std::accumulate(made_.moments.begin(), made_.moments.end(), 0.0) > 0)
      for (std::size_t j = 0; j < result.size(); ++j) result[j] = 100 * made_.moments[j] - made_.felt[j];
    const double sum = std::accumulate(result.begin(), result.end(), 0.0);
    for (double& share : result) share /= sum;
    return result;
  }

  // [journey] weights: where the silo does most, or what of it hurts most. Who charges more looks for no
  // pain.
  [[nodiscard]] std::vector<double> aims(const Candidate& c) const {
    std::vector<double> weights = of_silo_[c.plan.silo];
    if (c.plan.kind == InitiativeKind::charge || !binds(c, Test::known_pain)) return weights;
    for (std::size_t j = 0; j < weights.size(); ++j) weights[j] = weights[j] > 0 ? pain_[j] : 0.0;
    return std::accumulate(weights.begin(), weights.end(), 0.0) > 0 ? weights : of_silo_[c.plan.silo];
  }

  [[nodiscard]] Candidate think_of(std::uint32_t number) const {
    Candidate c;
    c.number = number;
    Draws luck = draws(Stream::candidate, number);
    const double a = luck.normal();
    const double b = p_.correlation * a + std::sqrt(1 - p_.correlation * p_.correlation) * luck.normal();
    c.experience = p_.experience_sd * a;
    c.profit = p_.profit_mean + p_.profit_sd * b;
    c.unit = p_.unit_agreement * b + std::sqrt(1 - p_.unit_agreement * p_.unit_agreement) * luck.normal();
    const double bent = ((b - a) / std::sqrt(2 * (1 - p_.correlation)) + luck.normal()) * std::sqrt(0.5);
    const double rank = base::normal_cdf(bent);
    c.plan.kind = rank < p_.improve_share      ? InitiativeKind::improve
                  : rank < 1 - p_.charge_share ? InitiativeKind::cut
                                               : InitiativeKind::charge;
    c.plan.silo = static_cast<std::uint8_t>(luck.uniform() * static_cast<double>(of_silo_.size()));
    c.plan.journey = static_cast<std::uint8_t>(pick(aims(c), luck.uniform()));
    const bool focused = luck.chance(p_.focus) && c.plan.kind == InitiativeKind::improve && !value_.empty();
    const double segment = luck.uniform();
    c.plan.segment = focused ? static_cast<std::uint8_t>(pick(share_, segment)) : model::every_segment;
    c.plan.due = static_cast<model::Tick>(p_.weeks * (0.5 + luck.uniform()) + policy_.test_weeks);
    const double error = luck.normal();
    if (focused) {
      const double r = policy_.value_budget;  // which is what the correlation of the two is
      c.value = value_[c.plan.segment];
      c.value_hat = std::max(0.0, 1 + r * (c.value - 1) + std::sqrt(1 - r * r) * value_spread_ * error);
    }
    return c;
  }

  // How much there is to gain for customers in a journey, as far as somebody believes; 1 is usual.
  [[nodiscard]] double room(const model::Belief& belief, const model::Initiative& plan) const {
    const std::size_t segments = std::min(belief.satisfaction.size(), belief.needs.size());
    if (segments == 0 || belief.share.size() < segments) return 1;
    const std::span<const Need> needs = needs_of(company_.journeys[plan.journey].starts_on);
    double sum = 0, whole = 0;
    for (std::size_t s = 0; s < segments; ++s) {
      if (plan.segment != model::every_segment && plan.segment != s) continue;
      double weight = 0;
      for (const Need need : needs) weight += belief.needs[s][static_cast<std::size_t>(need)];
      weight *= static_cast<double>(model::need_count) / static_cast<double>(needs.size());
      const double share = plan.segment == s ? 1.0 : belief.share[s];
      sum += share * weight * (100 - belief.satisfaction[s]) / (100 - p_.neutral);
      whole += share;
    }
    return whole > 0 ? std::clamp(sum / whole, 0.0, most_room) : 1.0;
  }

  void estimate(Candidate& c, const Proposer& by) const {
    Draws luck = draws(Stream::estimate, c.number);
    const bool tested = binds(c, Test::right_change);
    const double rel = tested ? std::max(policy_.evidence, p_.tested_evidence) : policy_.evidence;
    const double low = c.plan.kind == InitiativeKind::improve ? 0.0
                       : c.plan.kind == InitiativeKind::cut   ? p_.improve_share
                                                              : 1 - p_.charge_share;
    const double high = c.plan.kind == InitiativeKind::improve ? p_.improve_share
                        : c.plan.kind == InitiativeKind::cut   ? 1 - p_.charge_share
                                                               : 1.0;
    const double usual = mean_between(low, high) * std::sqrt((1 - p_.correlation) / 4);
    const double prior_experience = (p_.optimism - usual * room(by.belief, c.plan)) * p_.experience_sd;
    const double prior_profit = p_.profit_mean + (p_.optimism + usual) * p_.profit_sd;
    const double opinion = p_.estimate_noise * (1 - rel);
    const double sampled = 1 / std::sqrt(1 + policy_.design_customers / p_.design_half);
    const double blurred = p_.cost_noise * policy_.allocation_error;
    const double besides =
        (1 - rel) * prior_experience + opinion * sampled * p_.experience_sd * luck.normal();
    const auto heard = [&](double height) {
      return rel * c.experience * (c.experience < 0 ? harm_heard(height, tested) : 1.0) + besides;
    };
    c.experience_own = heard(by.height);
    c.experience_hat = heard(executives);
    c.profit_hat = rel * c.profit + (1 - rel) * prior_profit +
                   std::sqrt(opinion * opinion + blurred * blurred) * p_.profit_sd * luck.normal();
  }

  // Whether a test binds for a candidate: the first words of its luck of approval.
  [[nodiscard]] bool binds(const Candidate& c, Test test) const {
    Draws luck = draws(Stream::approval, c.number);
    for (std::size_t k = 0; k < static_cast<std::size_t>(test); ++k) static_cast<void>(luck.uniform());
    return luck.chance(policy_.tests[static_cast<std::size_t>(test)]);
  }
  [[nodiscard]] bool fails(Test test) {
    made_.failed[static_cast<std::size_t>(test)] += 1;
    return false;
  }

  [[nodiscard]] double worth(const Candidate& c) const {
    return c.profit + p_.point_worth * c.value * c.experience;
  }

  // Screen, tests and the hierarchy.
  [[nodiscard]] bool judge(Candidate& c) {
    score(c, c.experience_own);
    const bool wanted = c.score > p_.hurdle;  // else nobody puts it forward
    score(c, c.experience_hat);
    if (binds(c, Test::customer_benefit)) {
      score_by_benefit(c);
      if (c.score <= p_.hurdle) return wanted && fails(Test::customer_benefit);
    } else if (!wanted) {
      return false;
    }
    if (binds(c, Test::customers_too) && c.experience_hat < 0) return fails(Test::customers_too);
    if (c.plan.kind == InitiativeKind::cut) {
      const double usual = 1.0 / static_cast<double>(pain_.size());
      if (binds(c, Test::known_pain) && pain_[c.plan.journey] < usual) return fails(Test::known_pain);
      if (binds(c, Test::harmless_cuts) && c.experience_hat < 0) return fails(Test::harmless_cuts);
    }
    Draws luck = draws(Stream::approval, c.number);
    for (std::size_t k = 0; k < model::test_count; ++k) static_cast<void>(luck.uniform());
    const double floor = luck.uniform();
    const double pilot = luck.uniform();
    if (c.experience_hat < 0 && floor < policy_.customer_floor) return false;
    made_.screened += 1;
    if (!approve(p_, c.looks_good, world_.practice.layers, luck)) return false;
    c.piloted = binds(c, Test::right_change);
    if (c.piloted && worth(c) < -p_.neutral_band && pilot < p_.pilot_power) {
      world_.ledger.initiatives += p_.pilot_cost * project() * world_.scale;
      return fails(Test::right_change);
    }
    return true;
  }

  // In standard deviations of true effects. Those above look past the unit's own measures.
  void score(Candidate& c, double experience_hat) const {
    const double project = p_.project_cost;  // % of revenue, spread over the years that count
    const double customers = c.value_hat * experience_hat / std::max(1e-9, p_.experience_sd);
    const double money = std::max(1e-9, p_.profit_sd);
    const double firm =
        (c.profit_hat - project * quarters_per_year / std::max(1.0, policy_.horizon_quarters)) / money;
    const double moved =
        policy_.reward_share * policy_.weight_unit;  // people are paid for what customers say
    const double above = policy_.weight_firm * firm + (policy_.weight_customers + moved) * customers;
    c.score = (policy_.weight_unit - moved) * c.unit + above;
    c.looks_good = above > 0;
  }

  void score_by_benefit(Candidate& c) const {
    const double lasting = c.profit_hat + p_.point_worth * c.value_hat * c.experience_hat;
    c.score = (lasting - p_.project_cost / years_that_count()) / std::max(1e-9, p_.profit_sd);
    c.looks_good = c.score > 0;
  }

  // Of equal yearly benefit, discounted.
  [[nodiscard]] double years_that_count() const {
    double sum = 0, factor = 1;
    const double each = base::pow(1 + p_.discount, -1 / quarters_per_year);
    for (int q = 0; q < static_cast<int>(p_.benefit_quarters); ++q)
      sum += (factor *= each) / quarters_per_year;
    return sum;
  }

  // USD of the whole company.
  [[nodiscard]] double project() const { return p_.project_cost * percent * p_.size * revenue_; }

  [[nodiscard]] model::Effects physical(const Candidate& c, double experience, double profit) const {
    model::Effects e;
    const double points = experience * p_.size;
    const double money = profit * percent * p_.size;  // share of revenue
    const double as_errors = c.plan.kind == InitiativeKind::cut ? p_.cut_failures : 0.0;
    e.quality = points * (1 - as_errors) / p_.level_weight;
    e.failures = -points * as_errors * p_.errors_per_point;
    if (c.plan.kind == InitiativeKind::charge) {
      e.price = money;
    } else {
      e.cost = -money * revenue_;
    }
    if (c.plan.kind == InitiativeKind::cut && binds(c, Test::harmless_cuts))
      e.failures -= p_.rework_cut * std::max(0.0, profit * p_.size);
    return e;
  }

  void start(Candidate& c) {
    model::Initiative& plan = c.plan;
    plan.due +=
        world_.tick + 1 +
        (c.piloted ? static_cast<model::Tick>(std::max(0.0, p_.pilot_weeks - policy_.test_weeks)) : 0);
    plan.truth = physical(c, c.experience, c.profit);
    plan.believed = physical(c, c.experience_hat, c.profit_hat);
    const double gains = std::max(0.0, plan.believed.price - plan.believed.cost / revenue_);
    plan.truth.price -= policy_.shared_gains * gains;
    plan.project_cost = project() * (1 + (c.piloted ? p_.pilot_cost : 0.0));
    world_.ledger.initiatives += plan.project_cost * world_.scale;
    made_.approved += 1;
    made_.true_quality += plan.truth.quality;
    world_.week.initiatives_approved += 1;
    made_.running.push_back(plan);
    made_.helpful += worth(c) > p_.neutral_band;
    made_.harmful += worth(c) < -p_.neutral_band;
    made_.true_experience += c.experience * p_.size;
    made_.true_profit += c.profit * percent * p_.size;
  }

  // Causes of failure that are seen are funded, without a way through the hierarchy and beside the rest: they
  // take no initiative's place and count as none.
  void remove_causes() {
    const auto count = static_cast<std::uint32_t>(p_.causes);
    const std::vector<double> where = volumes(company_);
    for (std::uint32_t i = 0; i < count; ++i) {
      Draws luck = draws(Stream::candidate, first_cause + i);
      model::Initiative plan;
      plan.segment = model::every_segment;
      plan.journey = static_cast<std::uint8_t>(pick(where, luck.uniform()));
      plan.silo = static_cast<std::uint8_t>(luck.uniform() * static_cast<double>(of_silo_.size()));
      plan.due = world_.tick + 1 + static_cast<model::Tick>(p_.weeks * (0.5 + luck.uniform()));
      plan.truth.failures = plan.believed.failures = -p_.cause_size;
      plan.project_cost = project();
      if (!luck.chance(policy_.causes_visible)) continue;
      world_.ledger.initiatives += plan.project_cost * world_.scale;
      made_.causes_funded += 1;
      made_.causes.push_back(plan);
    }
  }

  model::World& world_;
  const model::Company& company_;
  const model::Policy& policy_;
  model::Initiatives& made_;
  const DecisionParameters& p_;
  const Context& context_;
  double revenue_;
  std::vector<std::vector<double>> of_silo_;  // [silo][journey] chance
  std::vector<double> value_, share_;         // [segment]
  double value_spread_ = 0;
  std::vector<double> pain_;  // [journey] share
};

// What is in place loses hold, and the bar rises.
void wear_off(model::World& world, const DecisionParameters& p, double revenue) {
  model::Initiatives& made = world.initiatives;
  const double quality = base::pow(0.5, 1 / p.quality_half_life);
  const double money = base::pow(0.5, 1 / p.money_half_life);
  const model::Company& company = *world.company;
  const std::vector<double> where = volumes(company);
  // Errors come up as fast as those of a company that sees the usual share of causes are removed.
  const double risen = p.quality_drift / model::weeks_per_year;
  const double causes = std::floor(p.causes) * p.cause_size * p.usual_causes / model::weeks_per_quarter;
  for (std::size_t j = 0; j < where.size(); ++j) {
    made.journey_quality[j] = made.journey_quality[j] * quality - risen * where[j];
    made.journey_failures[j] = made.journey_failures[j] * quality + causes * where[j];
  }
  for (double& points : made.segment_quality) points *= quality;
  made.cost = made.cost * money + p.cost_drift * percent * revenue / model::weeks_per_year;
  world.offer.price = 1 + (world.offer.price - 1) * money;
}

// Of a list, what is due takes effect and leaves it; says how many did.
std::size_t take_effect(model::World& world, std::vector<model::Initiative>& list) {
  model::Initiatives& made = world.initiatives;
  const std::size_t segments = world.company->segments.size();
  return std::erase_if(list, [&](const model::Initiative& plan) {
    if (plan.due > world.tick) return false;
    const model::Effects& e = plan.truth;
    if (plan.segment < segments) {
      made.segment_quality[plan.journey * segments + plan.segment] += e.quality;
    } else {
      made.journey_quality[plan.journey] += e.quality;
    }
    double& failures = made.journey_failures[plan.journey];
    failures = std::max(-most_errors_removed, failures + e.failures);
    made.cost += e.cost;
    world.offer.price *= 1 + e.price;
    return true;
  });
}

void put_in_place(model::World& world) {
  model::Initiatives& made = world.initiatives;
  const auto begun = static_cast<double>(take_effect(world, made.running));
  made.in_place += begun;
  world.week.initiatives_in_place += begun;
  made.causes_removed += static_cast<double>(take_effect(world, made.causes));
}

}  // namespace

double approval_chance(const DecisionParameters& p, bool looks_good, double layers) {
  const double pass = looks_good ? p.good_pass : p.bad_pass;
  const double whole = std::floor(layers);
  double chance = 1 - (layers - whole) * (1 - pass);
  for (int layer = 0; layer < static_cast<int>(whole); ++layer) chance *= pass;
  return chance;
}

bool approve(const DecisionParameters& p, bool looks_good, double layers, Draws& draws) {
  const double pass = looks_good ? p.good_pass : p.bad_pass;
  const double whole = std::floor(layers);
  const int count = static_cast<int>(whole) + (draws.chance(layers - whole) ? 1 : 0);
  for (int layer = 0; layer < count; ++layer)
    if (!draws.chance(pass)) return false;
  return true;
}

void decisions(model::World& world, const DecisionParameters& p, const Context& context) {
  if (world.company->journeys.empty() || world.company->silos.empty()) return;
  model::Initiatives& made = world.initiatives;
  if (made.journey_quality.size() != world.company->journeys.size()) prepare_decisions(world, p, context);
  const double revenue = model::yearly_revenue(world);
  wear_off(world, p, revenue);
  put_in_place(world);
  world.ledger.initiatives -= p.usual_projects * percent * revenue * world.scale / model::weeks_per_year;
  if (world.tick % model::weeks_per_quarter != 0 || revenue <= 0) return;
  Review(world, p, context, revenue).hold();
  std::ranges::fill(made.moments, 0.0);
  std::ranges::fill(made.felt, 0.0);
}

void prepare_decisions(model::World& world, const DecisionParameters&, const Context&) {
  const std::size_t journeys = world.company->journeys.size();
  model::Initiatives& made = world.initiatives;
  for (auto* column : {&made.journey_quality, &made.journey_failures, &made.moments, &made.felt})
    column->assign(journeys, 0.0);
  made.segment_quality.assign(journeys * world.company->segments.size(), 0.0);
}

}  // namespace evert::mechanisms
