// The arithmetic of a random firm, from traits and blueprint to a company. See random_firm.hpp.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/simulation/parameters.hpp"
#include "engine/validation/firms/arithmetic.hpp"
#include "engine/validation/firms/blueprint.hpp"
#include "engine/validation/firms/random_firm.hpp"

namespace evert::validation {

namespace {

constexpr double owners_per_customer = 1.2;  // E1: 80,000 over 60,000, between that and one each
constexpr double complaint_share = 0.022;    // of visits and contacts; E1: 4,000 of 180,000
constexpr double least_heads = 3;            // of a silo: two are swamped by one bad month and stay so
constexpr double complaint_minutes = 20;     // of a step
constexpr double population_churn = 1.3;     // population over h0, convexity and spread (A2: 17 over 11.9 %;
                                             // the dealer: 30 over 24.5)
constexpr const char* silo_names[] = {"reception", "sales",       "service", "specialists", "operations",
                                      "logistics", "back-office", "quality", "billing"};

double share_between(double inside, double outside, double lived) {
  return inside + (outside - inside) * lived;
}

class Builder {
 public:
  Builder(Industry industry, const FirmTraits& traits, const Blueprint& blueprint,
          const schema::Registry& registry, schema::Values& values)
      : industry_(industry),
        t_(traits),
        b_(blueprint),
        registry_(registry),
        values_(values),
        p_(simulation::bind_parameters(registry, values)) {}

  model::Company build() {
    size();
    market();
    volumes();
    staff();
    journeys();
    money();
    parameters();
    return std::move(company_);
  }

 private:
  // ---- market and volumes ----

  void size() {
    company_.active = std::llround(t_.customers);
    company_.population = std::llround(t_.customers / t_.active_share);
    company_.owners = std::llround(owners_per_customer * t_.customers);
    company_.layers = t_.layers;
  }

  [[nodiscard]] double households() const { return static_cast<double>(company_.population); }
  [[nodiscard]] double owners() const { return static_cast<double>(company_.owners); }

  // Brand constant and walk-ins that hold owners and customers at the satisfaction that the market knows.
  void market() {
    demand_ = {t_.quality_weight, t_.satisfaction, t_.inertia, t_.close_rate, {}};
    for (const Blueprint::Other& rival : b_.rivals) demand_.rivals.push_back(rival.quality);
    known_satisfaction_ = t_.satisfaction + t_.settled * t_.own_quality;
    appeal_ = appeal_for(demand_, known_satisfaction_, owners() / households());
    turn_ = turning(demand_, appeal_, known_satisfaction_);
    hold_customers();
  }

  void hold_customers() {
    const double n = households(), o = owners(), a = t_.customers, every = 1 / t_.purchase_years;
    const double owning = p_.population.active_owners * o;  // customers who own
    const double outside = (a - owning) / (n - o);          // share of the others in a relation
    const auto leaves = [&](double turn) {
      return (1 - t_.keep_relation) * every * (1 - turn * t_.close_rate);
    };
    const double x = (known_satisfaction_ - t_.satisfaction) / 10;
    const double churn = base::logistic(
        base::logit(t_.churn) - t_.competition * (p_.retention.linear * x + p_.retention.cubic * x * x * x));
    const double lost = a * churn + owning * leaves(turn_.owner) + (a - owning) * leaves(turn_.other);
    const double sold =
        t_.close_rate * every *
        (o * turn_.owner * (1 - p_.population.active_owners) + (n - o) * turn_.other * (1 - outside));
    join_ = std::min(t_.join_after_purchase, 0.98 * lost / sold);
    // The rest comes by itself: households outside with a need.
    walk_in_ = std::clamp((lost - join_ * sold) / ((n - a) * t_.contacts), 1e-4, 0.5);
    tenure_ = a / lost;
  }

  void volumes() {
    const double n = households(), o = owners();
    visits_ = (o * turn_.owner + (n - o) * turn_.other) / t_.purchase_years;
    purchases_ = visits_ * t_.close_rate;
    contacts_ = (t_.customers + (n - t_.customers) * walk_in_) * t_.contacts;
    complaints_ = complaint_share * (visits_ + contacts_);
  }

  // ---- people ----

  [[nodiscard]] JourneyDesign design(const Blueprint::Way& way) const {
    return {.steps = static_cast<double>(way.silo.size()),
            .crossings = static_cast<double>(way.crossings()),
            .loss = share_between(t_.information_loss, p_.levers.loss_outside, b_.start.integration),
            .arrival = (1 - share_between(p_.levers.channel_loss_inside, p_.levers.channel_loss_outside,
                                          b_.start.touchpoints)) /
                       (1 - p_.service.usual_channel_loss),
            .error_rate = t_.error_rate * share_between(1, p_.levers.designed_errors, b_.start.experience),
            .pickup_days = t_.pickup_days,
            .turnover = t_.turnover,
            .learning_months = t_.learning_months};
  }

  // Cases a year with what comes back, and steps done again because somebody noticed.
  [[nodiscard]] double steps_a_year(const Blueprint::Way& way, double cases) const {
    const JourneyDesign journey = design(way);
    const double again = step_errors(p_.service, p_.people, journey) * p_.service.detection;
    const bool returns = &way != &b_.buy;
    return cases * (1 + (returns ? return_share(p_.service, p_.people, journey) : 0)) / (1 - again);
  }

  struct Work {
    const Blueprint::Way* way;
    double cases;
  };
  [[nodiscard]] std::vector<Work> work() const {
    return {{&b_.buy, visits_},
            {&b_.service, contacts_ * (1 - b_.request_share)},
            {&b_.request, contacts_ * b_.request_share}};
  }

  // Longer work and more coordination where levers stand at the start.
  [[nodiscard]] double longer_work() const {
    const auto segments = static_cast<double>(b_.segments.size());
    const double depth = p_.levers.depth_loss * base::log(segments) * b_.start.portfolio;
    const double hours = p_.levers.coordination_added * b_.start.collaboration;
    const double week = p_.calendar.minutes_per_week() / 60;
    return (1 + p_.levers.generalist_minutes * b_.start.integration) * (1 + depth) / (1 - hours / week);
  }

  // Heads of a silo go by its share of the work; then minutes are scaled so that each has the load designed.
  void staff() {
    const auto silos = static_cast<std::size_t>(t_.silos) - 1;
    std::vector<double> relative(silos, 0.0);
    for (const Work& item : work())
      for (std::size_t i = 0; i < item.way->silo.size(); ++i)
        relative[item.way->silo[i]] += steps_a_year(*item.way, item.cases) * item.way->minutes[i];
    double all = 0;
    for (const double minutes : relative) all += minutes;
    const double capacity = minutes_of_a_year(p_, t_.turnover, t_.learning_months);
    double leads = 0, people = 0;
    for (std::size_t s = 0; s < silos; ++s) {
      const double heads = std::max(least_heads, std::round(t_.workers * relative[s] / all));
      const double hired = std::round(heads * longer_work());
      scale_.push_back(relative[s] > 0 ? t_.load * capacity * heads / relative[s] : 1.0);
      const double leaders = std::floor(hired / t_.span + 0.5);
      add_silo(silo_names[s], hired, leaders, std::floor(heads / t_.span + 0.5), heads);
      leads += leaders;
      people += hired + leaders;
    }
    add_management(leads, people);
  }

  void add_silo(const char* name, double hired, double leaders, double designed_leaders, double designed) {
    model::Silo silo;
    silo.name = silo.title = name;
    silo.learning_months = t_.learning_months;
    silo.source = "drawn; heads by its share of the work";
    silo.roles.push_back(role("worker", "front", hired, t_.pay, true));
    if (leaders > 0) silo.roles.push_back(role("lead", "supervisor", leaders, 1.35 * t_.pay, false));
    payroll_ += t_.pay * (designed + 1.35 * designed_leaders);
    company_.silos.push_back(std::move(silo));
  }

  void add_management(double leads, double people) {
    model::Silo silo;
    silo.name = silo.title = "management";
    silo.source = "drawn; by the span";
    const double managers = std::max(1.0, std::round(leads / t_.span));
    const double executives = std::max(1.0, std::round(people / 100));
    silo.roles.push_back(role("manager", "manager", managers, 1.8 * t_.pay, true));
    silo.roles.push_back(role("executive", "executive", executives, 3.0 * t_.pay, true));
    payroll_ += t_.pay * (1.8 * managers + 3.0 * executives);
    company_.silos.push_back(std::move(silo));
  }

  [[nodiscard]] model::Role role(const char* name, const char* level, double heads, double pay,
                                 bool works) const {
    model::Role made;
    made.name = name;
    made.level = level;
    made.heads = std::llround(heads);
    made.pay = std::round(pay / 100) * 100;
    made.turnover = t_.turnover;
    made.works = works;
    made.source = "drawn";
    return made;
  }

  // ---- work and quality ----

  void journeys() {
    add_journey("buy", "purchase", b_.buy, visits_, 1.0, 1.0);
    add_journey("service", "contact", b_.service, contacts_ * (1 - b_.request_share), 1 - b_.request_share,
                0.6);
    add_journey("request", "contact", b_.request, contacts_ * b_.request_share, b_.request_share, 0.3);
    add_complaint();
  }

  // q = 2 S - N at rest (A1 at wq = .5), plus what a typical journey takes off.
  [[nodiscard]] double quality_of_moment(const JourneyDesign& typical) const {
    return 2 * (t_.satisfaction + t_.own_quality) - t_.satisfaction +
           quality_lost(p_.service, p_.people, typical);
  }

  // The journey of the middle of all ranges; a request is half as long.
  [[nodiscard]] JourneyDesign typical_journey(double share) const {
    const FirmTraits typical = typical_traits(industry_);
    return {.steps = typical.steps * share,
            .crossings = typical.crossings * share,
            .loss = typical.information_loss,
            .arrival = 1,
            .error_rate = typical.error_rate,
            .pickup_days = typical.pickup_days,
            .turnover = typical.turnover,
            .learning_months = typical.learning_months};
  }

  void add_journey(const char* name, const char* trigger, const Blueprint::Way& way, double volume,
                   double share, double importance) {
    model::Journey journey;
    journey.name = journey.title = name;
    journey.trigger = trigger;
    if (std::string_view(trigger) == "contact") journey.share = share;
    journey.pickup_days = t_.pickup_days;
    journey.patience_days = 6;  // E1: 6 to 8
    journey.balk_after_days = 1;
    journey.volume = std::round(volume);
    journey.source = "drawn; volume by arithmetic";
    for (std::size_t i = 0; i < way.silo.size(); ++i) {
      const std::size_t silo = way.silo[i];
      journey.steps.push_back(
          step("step-" + std::to_string(i + 1), company_.silos[silo].name, way.minutes[i] * scale_[silo]));
    }
    // A buyer decides half-way.
    if (std::string_view(trigger) == "purchase") journey.steps[journey.steps.size() / 2].decision = true;
    const bool is_request = &way == &b_.request;
    const double length = is_request ? 0.5 : 1.0;
    add_moment(journey, quality_of_moment(typical_journey(length)), importance);
    delivered_ +=
        importance * volume *
        (quality_of_moment(typical_journey(length)) - quality_lost(p_.service, p_.people, design(way)));
    felt_ += importance * volume;
    company_.journeys.push_back(std::move(journey));
  }

  void add_moment(model::Journey& journey, double quality, double importance) const {
    model::Moment moment;
    moment.name = journey.name;
    moment.after = journey.steps.back().name;
    moment.quality = std::clamp(quality, 0.0, 150.0);
    moment.importance = importance;
    moment.source = "design arithmetic: the industry's mean and the firm's own distance";
    journey.moments.push_back(std::move(moment));
  }

  [[nodiscard]] model::Step step(std::string name, const std::string& silo, double minutes) const {
    model::Step made;
    made.name = std::move(name);
    made.silo = silo;
    made.minutes = std::max(0.01, minutes);
    made.error_rate = t_.error_rate;
    made.exception_rate = t_.exception_rate;
    made.source = "drawn";
    return made;
  }

  void add_complaint() {
    model::Journey journey;
    journey.name = journey.title = journey.trigger = "complaint";
    journey.pickup_days = 4 * t_.pickup_days;  // E1: 2.15 against .15, shorter ways
    journey.patience_days = 30;
    journey.volume = std::round(complaints_);
    journey.unit_cost = 0;  // money() knows
    journey.source = "E1: taken, looked into, decided above, answered";
    const std::string first = company_.silos[b_.service.silo.front()].name;
    const std::string next = company_.silos[b_.service.silo.back()].name;
    journey.steps = {step("take", first, complaint_minutes), step("look into", next, complaint_minutes),
                     step("decide", "management", complaint_minutes),
                     step("answer", first, complaint_minutes)};
    JourneyDesign typical = typical_journey(1);
    typical.steps = 4;
    typical.crossings = 3;
    typical.pickup_days *= 4;
    add_moment(journey, quality_of_moment(typical), 1.5);
    company_.journeys.push_back(std::move(journey));
  }

  // ---- money ----

  void money() {
    const double gross = payroll_ / t_.payroll_share;
    const double revenue = gross / t_.gross_share;
    company_.lines = {line("sales", "purchase", revenue * (1 - t_.contact_revenue) / purchases_,
                           gross * (1 - t_.contact_gross) / purchases_),
                      line("contracts and service", "contact", revenue * t_.contact_revenue / contacts_,
                           gross * t_.contact_gross / contacts_)};
    const double redress = t_.redress_share * gross;
    company_.journeys.back().unit_cost = redress / complaints_;
    const double hiring = p_.people.replacement_front * t_.turnover * payroll_;
    marketing_ = t_.marketing_share * gross;
    const double levers = p_.levers.portfolio_heads * b_.start.portfolio * payroll_ +
                          p_.levers.innovation_running * b_.start.innovation * revenue +
                          p_.levers.co_creation_running * b_.start.co_creation * revenue;
    const double rest = gross - payroll_ - marketing_ - redress - hiring - t_.margin_share * gross;
    company_.other_costs = std::max(0.0, rest) + levers;
  }

  [[nodiscard]] static model::Line line(const char* name, const char* basis, double revenue, double gross) {
    model::Line made;
    made.name = name;
    made.basis = basis;
    made.revenue = revenue;
    made.gross = gross;
    made.source = "drawn: payroll over the industry's shares";
    made.label = "assumed";
    return made;
  }

  // ---- the rest of the file ----

  void parameters() {
    add_segments();
    for (std::size_t r = 0; r < b_.rivals.size(); ++r) {
      model::Rival rival;
      rival.name = "rival " + std::to_string(r + 1);
      rival.quality = b_.rivals[r].quality;
      rival.outside_in = b_.rivals[r].outside_in;
      rival.responds = t_.responds;
      rival.quarters = t_.answer_quarters;
      rival.source = "drawn";
      company_.rivals.push_back(std::move(rival));
    }
    const char* drawn = "drawn";
    const char* design = "design arithmetic";
    set_neutral();
    set("market.growth", t_.growth, drawn);
    set("sensing.belief_rate", t_.belief_rate, drawn);
    set("sensing.survey_trust", t_.survey_trust, drawn);
    set("levers.asymmetry_inside", t_.asymmetry, drawn);
    set("levers.attenuation_inside", t_.attenuation, drawn);
    set("levers.aspiration_inside", t_.aspiration, drawn);
    set("levers.loss_inside", t_.information_loss, drawn);
    set("choice.appeal", appeal_, design);
    set("choice.quality", t_.quality_weight, drawn);
    set("choice.price", t_.elasticity / (1 - owners() / households()), design);
    set("choice.inertia", t_.inertia, drawn);
    set("choice.keep_relation", t_.keep_relation, drawn);
    set("contacts.walk_in_appeal",
        base::logit(walk_in_) - t_.quality_weight * (known_satisfaction_ - t_.satisfaction) / 10, design);
    set("contacts.walk_in_quality", t_.quality_weight, drawn);
    set("service.close_rate", t_.close_rate, drawn);
    set("service.close_reference", 2 * t_.satisfaction - t_.satisfaction, design);
    set("service.join_after_purchase", join_, design);
    set("service.keep_relation", t_.keep_relation, drawn);
    set("retention.annual_hazard", t_.churn / population_churn, design);
    set("retention.competition", t_.competition, drawn);
    set("retention.mean_tenure", tenure_, design);
    set("marketing.spend", marketing_, design);
    set("population.start_tenure", tenure_, design);
    const double quality = delivered_ / felt_;
    set("population.start_expectation", std::clamp(quality, 0.0, 100.0), design);
    set("population.start_satisfaction", std::clamp((quality + t_.satisfaction) / 2, 0.0, 100.0), design);
    set("population.tracked", 0, "nobody's life is looked at");
    const schema::Declaration<levers::StartParameters> declaration;
    for (const auto& entry : declaration.entries())
      set("start." + entry.field.key, std::get<double>(entry.get(b_.start)), drawn);
  }

  // What every mechanism calls the mean of the industry.
  void set_neutral() {
    for (const char* key : {"choice.neutral", "contacts.neutral", "experience.neutral", "retention.neutral",
                            "decisions.neutral", "people.neutral_customers"})
      set(key, t_.satisfaction, "the industry's mean");
    // Who never dealt with the firm expects what the market knows: else its share would not hold.
    set("population.prospect_expectation", known_satisfaction_, "the settled part of the firm's distance");
  }

  void add_segments() {
    double left = 1;
    for (std::size_t s = 0; s < b_.segments.size(); ++s) {
      const Blueprint::Market& drawn = b_.segments[s];
      model::Segment segment;
      segment.name = "segment " + std::to_string(s + 1);
      segment.share = s + 1 < b_.segments.size() ? drawn.share : left;
      left -= segment.share;
      segment.spend = drawn.spend;
      segment.quality_weight = drawn.quality_weight;
      segment.price_weight = drawn.price_weight;
      segment.purchase_years = t_.purchase_years;
      segment.contacts = t_.contacts;
      segment.need_product = drawn.needs[0];
      segment.need_price = drawn.needs[1];
      segment.need_buying = drawn.needs[2];
      segment.need_learning = drawn.needs[3];
      segment.need_use = drawn.needs[4];
      segment.need_service = drawn.needs[5];
      segment.need_renewal = drawn.needs[6];
      segment.need_fairness = drawn.needs[7];
      segment.source = "drawn";
      company_.segments.push_back(std::move(segment));
    }
  }

  void set(const std::string& key, double value, const char* source) {
    const auto at = registry_.find(key);
    EVERT_CHECK(at.has_value(), "no parameter '" + key + "'");
    values_.items[*at] = {value, schema::Label::assumed, source};
  }

  Industry industry_;
  const FirmTraits& t_;
  const Blueprint& b_;
  const schema::Registry& registry_;
  schema::Values& values_;
  simulation::Parameters p_;  // defaults
  model::Company company_;
  Demand demand_;
  Turning turn_;
  double known_satisfaction_ = 0, appeal_ = 0, walk_in_ = 0, join_ = 0, tenure_ = 3;
  double visits_ = 0, purchases_ = 0, contacts_ = 0, complaints_ = 0;
  double payroll_ = 0;  // of the firm without levers
  double marketing_ = 0, delivered_ = 0, felt_ = 0;
  std::vector<double> scale_;  // [silo] minutes per relative minute
};

}  // namespace

model::Company build_company(Industry industry, const FirmTraits& traits, const Blueprint& blueprint,
                             const schema::Registry& registry, schema::Values& values) {
  return Builder(industry, traits, blueprint, registry, values).build();
}

}  // namespace evert::validation
