#include "engine/mechanisms/sensing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/vector/draws.hpp"
#include "engine/vector/rows_met.hpp"

namespace evert::mechanisms {

namespace {

using model::Belief;
using model::Needs;
using model::World;
using random::EntityKind;
using random::Stream;

// Numbers of the company's own draws: a survey of satisfaction, and interviews about needs.
constexpr std::uint32_t asks_satisfaction = 0;
constexpr std::uint32_t asks_needs = 1;

// Rows looked at for one sample at most: in a segment of a few households, few are found.
constexpr double most_tries = 20000;

// Answers of customers in a relation, by segment.
struct Answers {
  std::vector<double> count, sum;

  explicit Answers(std::size_t segments) : count(segments, 0.0), sum(segments, 0.0) {}
  [[nodiscard]] double mean(std::size_t s) const { return sum[s] / count[s]; }
};

// Customers met by chance until each segment gave `each` answers; those of `first` are asked before others.
Answers ask(const World& world, vector::RowsMet met, double each, std::span<const std::uint32_t> first = {}) {
  const model::Customers& customers = world.customers;
  const auto rows = static_cast<double>(customers.size());
  Answers answers(world.in_relation.size());
  double missing = 0, tries = 0;
  for (const double count : world.in_relation) {
    if (count <= 0) continue;
    missing += each;
    tries = std::max(tries, 4 * each * rows / count);  // four times what it takes on average
  }
  const auto hear = [&](std::uint32_t row) {
    if ((customers.status[row] & model::customer_active) == 0) return;
    const std::size_t s = customers.segment[row];
    if (answers.count[s] >= each) return;
    answers.count[s] += 1;
    answers.sum[s] += customers.reported(row);
    missing -= 1;
  };
  for (const std::uint32_t row : first) hear(row);
  tries = std::min(tries, most_tries);
  for (double t = 0; t < tries && missing > 0; ++t) hear(met.next());
  return answers;
}

struct NeedsHeard {
  std::vector<double> people;  // [segment]
  std::vector<Needs> mean;     // [segment]
};

// What `wanted` customers met by chance say they need, and what came by dialogue.
NeedsHeard ask_needs(const World& world, vector::RowsMet met, double wanted) {
  const model::Customers& customers = world.customers;
  NeedsHeard heard{world.beliefs.voice.dialogue, world.beliefs.voice.dialogue_needs};
  std::vector<Needs> needs;
  double all = 0;
  for (std::size_t s = 0; s < world.in_relation.size(); ++s) {
    needs.push_back(model::true_needs(world, s));
    all += world.in_relation[s];
  }
  double tries =
      all > 0 ? std::min(most_tries, 4 * wanted * static_cast<double>(customers.size()) / all) : 0.0;
  for (; tries > 0 && wanted >= 1; --tries) {
    const std::uint32_t row = met.next();
    if ((customers.status[row] & model::customer_active) == 0) continue;
    const std::size_t s = customers.segment[row];
    const Needs own = model::personal_needs(needs[s], customers.taste[row]);
    for (std::size_t k = 0; k < own.size(); ++k) heard.mean[s][k] += own[k];
    heard.people[s] += 1;
    wanted -= 1;
  }
  for (Needs& mean : heard.mean) model::normalise(mean);
  return heard;
}

Needs anchor_of(const SensingParameters& p) {
  Needs anchor;
  anchor.fill(std::max(0.0, 1 - p.anchor_product - p.anchor_price) / (model::need_count - 2));
  anchor[static_cast<std::size_t>(model::Need::product)] = p.anchor_product;
  anchor[static_cast<std::size_t>(model::Need::price)] = p.anchor_price;
  model::normalise(anchor);
  return anchor;
}

// Shares of the customers the company wishes it had.
std::vector<double> aspired_mix(const model::Company& company) {
  std::vector<double> mix;
  double sum = 0;
  for (const model::Segment& segment : company.segments) {
    mix.push_back(segment.aspired >= 0 ? segment.aspired : segment.share * segment.spend);
    sum += mix.back();
  }
  for (double& share : mix) share = sum > 0 ? share / sum : 1 / static_cast<double>(mix.size());
  return mix;
}

// The part of the company that holds a belief.
struct Holder {
  Belief& belief;
  double height;  // 0 the front line .. 1 the executives
  EntityKind kind;
  std::uint32_t number;
  std::span<const std::uint32_t> met;  // customers it heard without asking
};

class Sensing {
 public:
  Sensing(World& world, const SensingParameters& p, const Context& context)
      : world_(world),
        p_(p),
        context_(context),
        asymmetry_(world.policy.asymmetry / (1 + p.complacency * world.beliefs.growth_years)),
        segments_(world.company->segments.size()) {}

  void surveys() {
    auto& under_way = world_.beliefs.surveys;
    const double weeks = std::max(1.0, std::round(world_.policy.survey_weeks));
    if (world_.tick >= world_.beliefs.next_survey && p_.survey_sample > 0) {
      under_way.push_back(survey(weeks));
      world_.beliefs.next_survey = world_.tick + static_cast<model::Tick>(weeks);
    }
    std::ranges::stable_sort(under_way, {}, &model::Survey::reported);
    while (!under_way.empty() && under_way.front().reported <= world_.tick) {
      const model::Survey& read = under_way.front();
      for_each_holder([&](const Holder& holder) {
        if (holder.height <= 0) return;
        for (std::size_t s = 0; s < segments_; ++s)
          if (read.asked[s] > 0) update(holder.belief, s, read.satisfaction[s], p_.survey_trust, asymmetry_);
      });
      under_way.erase(under_way.begin());
    }
  }

  void stories() {
    const auto aspired = aspired_mix(*world_.company);
    const Needs anchor = anchor_of(p_);
    const NeedsHeard needs = ask_needs(world_, customers_met(Stream::survey, EntityKind::firm, asks_needs),
                                       std::round(p_.interviews + world_.policy.design_customers));
    for_each_holder([&](const Holder& holder) {
      hear(holder);
      see_mix(holder, aspired);
      learn_needs(holder, needs, anchor, p_.need_rate);
    });
    world_.beliefs.voice.open(segments_);
  }

  void begin() {
    const Answers all = everybody();
    const auto aspired = aspired_mix(*world_.company);
    NeedsHeard needs{all.count, {}};
    for (std::size_t s = 0; s < segments_; ++s) needs.mean.push_back(model::true_needs(world_, s));
    for_each_holder([&](const Holder& holder) {
      holder.belief.age.assign(segments_, 0.0);
      holder.belief.needs.assign(segments_, anchor_of(p_));
      see_mix(holder, aspired);
      learn_needs(holder, needs, anchor_of(p_), 1);
      const double bias = steady_bias(asymmetry_ * passed(holder.height)) / std::sqrt(std::round(p_.stories));
      for (std::size_t s = 0; s < segments_; ++s)
        holder.belief.satisfaction.push_back(
            all.count[s] > 0 ? std::clamp(all.mean(s) + bias * spread_[s], 0.0, 100.0) : unheard);
    });
  }

 private:
  static constexpr double unheard = 76;  // of a segment without customers: the industry's mean (A1 [S75])

  // From the front line up, then the silos: a fixed order.
  template <class Fn>
  void for_each_holder(Fn&& fn) {
    model::Beliefs& beliefs = world_.beliefs;
    const std::size_t layers = beliefs.layers.size();
    for (std::size_t k = 0; k < layers; ++k) {
      const double height = layers > 1 ? static_cast<double>(k) / static_cast<double>(layers - 1) : 1.0;
      fn(Holder{beliefs.layers[k], height, EntityKind::firm, static_cast<std::uint32_t>(k), {}});
    }
    for (std::size_t s = 0; s < beliefs.silos.size(); ++s)
      fn(Holder{beliefs.silos[s], p_.silo_height, EntityKind::silo, static_cast<std::uint32_t>(s),
                beliefs.met[s]});
  }

  [[nodiscard]] vector::RowsMet customers_met(Stream stream, EntityKind kind, std::uint32_t number) const {
    return {vector::draws_of(context_.key, stream, kind, number, world_.tick),
            static_cast<std::uint32_t>(world_.customers.size())};
  }

  // What is left of bad news at a height: (1 - dm)^l.
  [[nodiscard]] double passed(double height) const {
    return world_.policy.bad_news_left(height * world_.practice.layers);
  }

  static void update(Belief& belief, std::size_t s, double news, double rate, double bad) {
    double& believed = belief.satisfaction[s];
    believed += (news >= believed ? rate : rate * bad) * (news - believed);
    believed = std::clamp(believed, 0.0, 100.0);
    belief.age[s] = 0;
  }

  model::Survey survey(double weeks) const {
    const Answers answers = ask(world_, customers_met(Stream::survey, EntityKind::firm, asks_satisfaction),
                                std::round(p_.survey_sample));
    const double inflation = 100 * p_.survey_inflation * world_.policy.reward_share * (1 - p_.survey_audit);
    model::Survey made{world_.tick + static_cast<model::Tick>(weeks), {}, answers.count};
    for (std::size_t s = 0; s < segments_; ++s)
      made.satisfaction.push_back(answers.count[s] > 0 ? answers.mean(s) + inflation : 0.0);
    return made;
  }

  void hear(const Holder& holder) {
    const model::Voice& voice = world_.beliefs.voice;
    const double stories = std::round(p_.stories);
    const Answers heard =
        ask(world_, customers_met(Stream::story, holder.kind, holder.number), stories, holder.met);
    const double bad = asymmetry_ * passed(holder.height);
    const double reach =
        holder.height <= 0
            ? 1.0
            : std::min(1.0, p_.complaint_reach * world_.policy.touchpoints_owned / p_.usual_touchpoints);
    for (std::size_t s = 0; s < segments_; ++s) {
      // Counts are of the simulated share of the company; people hear of all of it.
      const double complaints = reach * voice.complaints[s] / world_.scale;
      const double answers = voice.dialogue[s] / world_.scale;
      const double by_complaint = p_.complaint_attention * complaints / (stories + complaints);
      const double by_dialogue = world_.policy.listening * answers / (stories + answers);
      const double rate = p_.belief_rate * (1 - by_dialogue);
      if (answers > 0)
        update(holder.belief, s, voice.dialogue_satisfaction[s] / voice.dialogue[s],
               p_.belief_rate * by_dialogue, asymmetry_);
      if (complaints > 0)
        update(holder.belief, s, voice.complaints_satisfaction[s] / voice.complaints[s], rate * by_complaint,
               bad);
      if (heard.count[s] > 0) update(holder.belief, s, heard.mean(s), rate * (1 - by_complaint), bad);
    }
  }

  void see_mix(const Holder& holder, std::span<const double> aspired) const {
    const double all = model::customers_in_relation(world_);
    if (all <= 0 && !holder.belief.share.empty()) return;
    const double wished = all > 0 ? holder.height * world_.policy.aspiration : 1.0;
    holder.belief.share.resize(segments_);
    for (std::size_t s = 0; s < segments_; ++s)
      holder.belief.share[s] =
          (all > 0 ? (1 - wished) * world_.in_relation[s] / all : 0.0) + wished * aspired[s];
  }

  void learn_needs(const Holder& holder, const NeedsHeard& heard, const Needs& anchor, double rate) const {
    const double listening = 1 - holder.height * (1 - world_.policy.listening);
    for (std::size_t s = 0; s < segments_; ++s) {
      if (heard.people[s] <= 0) continue;
      Needs& needs = holder.belief.needs[s];
      for (std::size_t k = 0; k < needs.size(); ++k)
        needs[k] += rate * (listening * heard.mean[s][k] + (1 - listening) * anchor[k] - needs[k]);
    }
  }

  // All customers in a relation; keeps the SD of their answers in spread_.
  Answers everybody() {
    const model::Customers& customers = world_.customers;
    Answers all(segments_);
    std::vector<double> squares(segments_, 0.0);
    for (std::size_t row = 0; row < customers.size(); ++row) {
      if ((customers.status[row] & model::customer_active) == 0) continue;
      const std::size_t s = customers.segment[row];
      const double answer = customers.reported(row);
      all.count[s] += 1;
      all.sum[s] += answer;
      squares[s] += answer * answer;
    }
    for (std::size_t s = 0; s < segments_; ++s)
      spread_.push_back(all.count[s] > 0
                            ? std::sqrt(std::max(0.0, squares[s] / all.count[s] - all.mean(s) * all.mean(s)))
                            : 0.0);
    return all;
  }

  World& world_;
  const SensingParameters& p_;
  const Context& context_;
  double asymmetry_;
  std::size_t segments_;
  std::vector<double> spread_;
};

// Once a year: whether the last 52 weeks brought in more than the 52 before.
void count_growth(World& world, const SensingParameters& p) {
  constexpr std::size_t year = 52;
  const std::span<const double> revenue(world.ledger.revenue_history);
  if (revenue.size() < 2 * year || revenue.size() % year != 0) return;
  double last = 0, before = 0;
  for (const double week : revenue.last(year)) last += week;
  for (const double week : revenue.last(2 * year).first(year)) before += week;
  world.beliefs.growth_years = last > before * (1 + p.growth_counts) ? world.beliefs.growth_years + 1 : 0.0;
}

}  // namespace

double steady_bias(double effective_asymmetry) {
  constexpr double inverse_root_two_pi = 0.398942280401432677940;
  const double r = std::clamp(effective_asymmetry, 1e-9, 1.0);
  // What good news lifts less what bad news lowers, at bias b: falls with b.
  const auto drift = [&](double b) {
    const double density = inverse_root_two_pi * base::exp(-0.5 * b * b);
    return density - b * base::normal_cdf(-b) - r * (density + b * base::normal_cdf(b));
  };
  double low = 0, high = 8;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (drift(middle) > 0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

void sensing(World& world, const SensingParameters& p, const Context& context) {
  if (world.beliefs.layers.empty() || world.customers.size() == 0) return;
  count_growth(world, p);
  for (auto* holders : {&world.beliefs.layers, &world.beliefs.silos})
    for (Belief& belief : *holders)
      for (double& age : belief.age) age += 1;
  Sensing week(world, p, context);
  week.surveys();
  if (world.tick % static_cast<model::Tick>(std::round(p.story_weeks)) == 0) week.stories();
}

void prepare_sensing(World& world, const SensingParameters& p, const Context& context) {
  model::Beliefs& beliefs = world.beliefs;
  beliefs = {};
  beliefs.layers.resize(model::belief_layers(*world.company));
  beliefs.silos.resize(world.silos.size());
  beliefs.met.resize(world.silos.size());
  beliefs.voice.open(world.company->segments.size());
  beliefs.next_survey = world.tick;
  model::count_relations(world);
  Sensing(world, p, context).begin();
}

}  // namespace evert::mechanisms
