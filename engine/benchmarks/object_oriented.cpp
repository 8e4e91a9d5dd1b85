#include "engine/benchmarks/object_oriented.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace evert::benchmarks {

// Somebody in the market, week by week.
class Agent {
 public:
  Agent() = default;
  virtual ~Agent() = default;
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  virtual void hear_broadcast() = 0;
  virtual void talk() = 0;
  virtual void choose() = 0;
  virtual void need() = 0;
  virtual void leave() = 0;
  virtual void count(WeekSums& sums) const = 0;
};

namespace {

enum class Tone { neither, praise, blame };

constexpr double weeks_a_year = 52;

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace

class Household final : public Agent {
 public:
  Household(ObjectMarket& market, const HouseholdStart& start) : market_(market), state_(start) {}
  void befriend(std::vector<Household*> ties) { ties_ = std::move(ties); }

  void hear_broadcast() override {
    const Habits& habits = market_.habits_;
    if (!market_.happens(habits.hears)) return;
    const double towards = state_.known ? habits.promise : habits.hoped;
    state_.expectation += habits.pull * (towards - state_.expectation);
    if (!state_.known) state_.satisfaction += habits.pull * (towards - state_.satisfaction);
  }

  void talk() override {
    if (!state_.active || ties_.empty()) return;
    const Habits& habits = market_.habits_;
    const Tone own = tone();
    if (!market_.happens(own == Tone::praise  ? habits.talk_praise
                         : own == Tone::blame ? habits.talk_blame
                                              : habits.talk_neither))
      return;
    std::uniform_int_distribution<std::size_t> one(0, ties_.size() - 1);
    ties_[one(market_.generator_)]->listen(state_.satisfaction, own);
  }

  void choose() override {
    const Habits& habits = market_.habits_;
    if (!state_.known && market_.happens(habits.adopts)) first_dealing();
    if (state_.next_purchase > market_.week_) return;
    const SegmentHabits& own = segment();
    std::exponential_distribution<double> stage(habits.clock_shape / own.purchase_weeks);
    double weeks = market_.unit_(market_.generator_);
    for (int i = 0; i < habits.clock_shape; ++i) weeks += stage(market_.generator_);
    state_.next_purchase = market_.week_ + std::max(1, static_cast<int>(weeks));
    market_.sums_.occasions += 1;
    const int brand = choose_brand();
    if (brand == 0) {
      visit();
      return;
    }
    state_.brand = brand;
    if (!market_.happens(habits.keeps_relation)) state_.active = false;
  }

  void need() override {
    const SegmentHabits& own = segment();
    double chance = own.contact;
    if (!state_.active)
      chance *= logistic(own.walk_in + own.walk_in_quality * (state_.satisfaction - market_.habits_.neutral));
    if (market_.happens(chance)) contact();
  }

  void leave() override {
    if (!state_.active) return;
    const Habits& habits = market_.habits_;
    const double x = (state_.satisfaction - habits.neutral) / 10;
    const int weeks = std::max(0, market_.week_ - state_.active_since);
    const double logit = habits.hazard - habits.linear * x - habits.cubic * x * x * x -
                         habits.tenure * std::log1p(weeks / weeks_a_year);
    const double annual = std::min(logistic(logit), habits.highest_hazard);
    double hazard = -std::expm1(std::log1p(-annual) / weeks_a_year);
    const int left = state_.next_purchase - market_.week_;
    double spike = 1;
    if (weeks < weeks_a_year / 4) spike = habits.onboarding_spike;
    if (left >= 0 && left <= segment().renewal_weeks) spike = std::max(spike, habits.renewal_spike);
    hazard *= spike / segment().mean_spike;
    if (referred_) hazard *= 1 - habits.referred;
    if (!market_.happens(hazard)) return;
    state_.active = false;
    market_.sums_.churned += 1;
  }

  void count(WeekSums& sums) const override {
    if (!state_.active) return;
    sums.active += 1;
    sums.satisfaction += state_.satisfaction;
    sums.reported += std::clamp(state_.satisfaction + state_.leniency, 0.0, 100.0);
    sums.promoters += tone() == Tone::praise ? 1 : 0;
    sums.detractors += tone() == Tone::blame ? 1 : 0;
  }

 private:
  [[nodiscard]] const SegmentHabits& segment() const { return market_.habits_.segments[state_.segment]; }

  [[nodiscard]] Tone tone() const {
    const double reported = state_.satisfaction + state_.leniency;
    if (reported >= 90) return Tone::praise;
    return reported <= 60 ? Tone::blame : Tone::neither;
  }

  void listen(double told, Tone from) {
    const Habits& habits = market_.habits_;
    market_.sums_.talks += 1;
    state_.expectation += habits.influence * (told - state_.expectation);
    if (!state_.known) state_.satisfaction += habits.influence * (told - state_.satisfaction);
    if (from != Tone::praise || state_.active) return;
    double praise = 0, blame = 0;
    for (const Household* other : ties_) {
      if (!other->state_.active) continue;
      const Tone said = other->tone();
      praise += said == Tone::praise ? 1 : 0;
      blame += said == Tone::blame ? habits.blame_weight : 0;
    }
    praise = std::max(praise, 1.0);
    if (praise < habits.confirming) return;
    const double follows = std::max(0.0, praise - habits.dissuasion * blame) / praise;
    if (!market_.happens(habits.persuasion * follows)) return;
    if (!state_.known) referred_ = true;
    first_dealing();
  }

  void first_dealing() {
    if (state_.active) return;
    if (market_.happens(segment().first_contact))
      contact();
    else
      visit();
  }

  // A multinomial logit over the company, its rivals, and the outside.
  int choose_brand() {
    const Habits& habits = market_.habits_;
    const SegmentHabits& own = segment();
    const double above = state_.satisfaction - habits.neutral;
    const double minding = std::clamp(1 - habits.tolerance * above, 0.7, 1.3);
    std::vector<double> weights;
    weights.push_back(
        std::exp(own.own + own.price * minding + own.quality * above - (state_.active ? 0 : habits.lapsed)));
    for (const double utility : own.rivals) weights.push_back(std::exp(utility));
    weights.push_back(1);
    if (state_.brand >= 0) weights[static_cast<std::size_t>(state_.brand)] *= std::exp(habits.inertia);
    std::discrete_distribution<int> choice(weights.begin(), weights.end());
    const int option = choice(market_.generator_);
    return option + 1 == static_cast<int>(weights.size()) ? -1 : option;
  }

  void visit() {
    const Habits& habits = market_.habits_;
    live_moments();
    if (!market_.happens(habits.sale)) return;
    state_.brand = 0;
    state_.known = true;
    if (market_.happens(habits.joins)) begin_relation();
  }

  void contact() {
    market_.sums_.contacts += 1;
    live_moments();
    begin_relation();
  }

  void begin_relation() {
    if (!state_.active) state_.active_since = market_.week_;
    state_.active = state_.known = true;
  }

  void live_moments() {
    const Habits& habits = market_.habits_;
    const auto whole = static_cast<int>(habits.moments);
    const int moments = whole + (market_.happens(habits.moments - whole) ? 1 : 0);
    for (int i = 0; i < moments; ++i) {
      const double quality =
          std::clamp(habits.quality + habits.scatter * market_.normal_(market_.generator_), 0.0, 100.0);
      const double gap = quality - state_.expectation;
      const double felt =
          gap >= 0 ? std::pow(gap, habits.exponent) : -habits.loss_aversion * std::pow(-gap, habits.exponent);
      const double judged =
          habits.level_weight * quality + (1 - habits.level_weight) * (habits.neutral + felt - habits.usual);
      state_.satisfaction =
          std::clamp((1 - habits.gain) * state_.satisfaction + habits.gain * judged, 0.0, 100.0);
      state_.expectation += habits.adaptation * gap;
    }
  }

  ObjectMarket& market_;
  HouseholdStart state_;
  std::vector<Household*> ties_;
  bool referred_ = false;
};

ObjectMarket::ObjectMarket(Habits habits, const std::vector<HouseholdStart>& households, std::uint64_t seed)
    : habits_(std::move(habits)), generator_(seed) {
  std::vector<Household*> all;
  for (const HouseholdStart& start : households) {
    auto household = std::make_unique<Household>(*this, start);
    all.push_back(household.get());
    agents_.push_back(std::move(household));
  }
  // A ring on a stride, so that neighbours of the list are strangers; some ties lead anywhere.
  const std::size_t n = all.size();
  std::uniform_int_distribution<std::size_t> anybody(0, n - 1);
  const std::size_t stride = n * 618 / 1000 + 1;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<Household*> ties;
    for (std::size_t number = 0; number < habits_.ties; ++number) {
      const std::size_t ahead = (number / 2 + 1) * stride % n;
      const std::size_t near = (i + (number % 2 == 0 ? ahead : n - ahead)) % n;
      ties.push_back(all[happens(habits_.rewiring) ? anybody(generator_) : near]);
    }
    all[i]->befriend(std::move(ties));
  }
}

ObjectMarket::~ObjectMarket() = default;

void ObjectMarket::advance(int weeks) {
  for (int i = 0; i < weeks; ++i) {
    for (const auto& agent : agents_) {
      agent->hear_broadcast();
      agent->talk();
      agent->choose();
      agent->need();
      agent->leave();
      agent->count(sums_);
    }
    ++week_;
  }
}

}  // namespace evert::benchmarks
