// A company as it is described in data/<company>/company.toml: what it is, never what happens to it.
// Each struct declares its own keys, units, ranges and texts; scenario/ reads them by that declaration.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/needs.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::model {

// Levels of the hierarchy, from the people who meet customers up.
enum class Level : std::uint8_t { front, specialist, supervisor, manager, executive };
constexpr int level_count = 5;
[[nodiscard]] std::string_view to_string(Level level);

// People of one kind in a silo. `works` roles take cases from the silo's queue.
struct Role {
  std::string name;
  std::string level = "front";
  std::int64_t heads = 0;
  double pay = 0;
  double turnover = 0.25;
  bool works = true;
  std::string source;
  std::string label = "assumed";

  Level rank = Level::front;  // `level`, once it is known to be one

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Role::name, "name", "what people in this role are called", Presence::required);
    d.text(&Role::level, "level", "front, specialist, supervisor, manager or executive");
    d.integer(&Role::heads, "heads", "people", {0, 1000000}, "positions in this role", "company",
              Presence::required);
    d.real(&Role::pay, "pay", "USD/year", {0, 5e6}, "loaded cost of one person, variable pay excluded",
           "company", Presence::required);
    d.real(&Role::turnover, "turnover", "1/year", {0, 5}, "quit hazard at neutral engagement", "A11");
    d.flag(&Role::works, "works", "takes cases from the silo's queue");
    d.text(&Role::source, "source", "where the figures come from");
    d.text(&Role::label, "label", "input, calibrated or assumed");
  }
};

// A part of the organisation with its own queue, budget and walls.
struct Silo {
  std::string name;
  std::string title;
  std::string department;
  double learning_months = 5.3;
  std::vector<Role> roles;
  std::string source;
  std::string label = "assumed";

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Silo::name, "name", "short name other tables refer to", Presence::required);
    d.text(&Silo::title, "title", "name as people say it");
    d.text(&Silo::department, "department",
           "silos of one department hand off as within one unit (A10); empty: a department of its own");
    d.real(&Silo::learning_months, "learning_months", "months", {0.1, 60},
           "time constant of the ramp-up of a newcomer", "A11 [S54]");
    d.text(&Silo::source, "source", "where the figures come from");
    d.text(&Silo::label, "label", "input, calibrated or assumed");
  }
};

enum class Trigger : std::uint8_t { purchase, contact, complaint };
enum class WorkTime : std::uint8_t { lognormal, exponential };

struct Step {
  std::string name;
  std::string silo;
  double minutes = 0;
  double variation = 1.2;
  double error_rate = 0;
  double exception_rate = 0;
  std::string channel = "on site";
  std::string distribution = "lognormal";
  bool decision = false;
  std::string source;
  std::string label = "assumed";

  SiloId owner;
  WorkTime work_time = WorkTime::lognormal;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Step::name, "name", "what is done", Presence::required);
    d.text(&Step::silo, "silo", "who owns the step on the chart", Presence::required);
    d.real(&Step::minutes, "minutes", "minutes", {0.001, 1e5}, "mean working time of a proficient person",
           "company", Presence::required);
    d.real(&Step::variation, "variation", "1", {0, 5},
           "coefficient of variation of the working time (lognormal)", "A9: about 1.2");
    d.real(&Step::error_rate, "error_rate", "1/step", {0, 1},
           "chance of an error with full information and usual load", "0b.6");
    d.real(&Step::exception_rate, "exception_rate", "1/step", {0, 1}, "chance that the step needs a decision",
           "A10");
    d.text(&Step::channel, "channel", "where it happens: phone, on site, shop, web, letter");
    d.text(&Step::distribution, "distribution", "of the working time: lognormal or exponential");
    d.flag(&Step::decision, "decision", "the customer decides here whether to buy");
    d.text(&Step::source, "source", "where the figures come from");
    d.text(&Step::label, "label", "input, calibrated or assumed");
  }
};

// A moment of truth: what the customer felt about the steps since the moment before.
struct Moment {
  std::string name;
  std::string after;
  double quality = 80;
  double importance = 1;
  std::string source;
  std::string label = "assumed";

  std::uint8_t after_step = 0;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Moment::name, "name", "what the moment is called in results", Presence::required);
    d.text(&Moment::after, "after", "the step that ends it", Presence::required);
    d.real(&Moment::quality, "quality", "points", {0, 150},
           "perceived quality of the moment with no wait, no loss, no defect, usual people", "0b.1",
           Presence::required);
    d.real(&Moment::importance, "importance", "1", {0, 5}, "weight of the moment in satisfaction",
           "A1: .3 routine to 2 claim");
    d.text(&Moment::source, "source", "where the figures come from");
    d.text(&Moment::label, "label", "input, calibrated or assumed");
  }
};

struct Journey {
  std::string name;
  std::string title;
  std::string trigger = "contact";
  double share = 1;
  double pickup_days = 0.2;
  double patience_days = 1e6;
  double balk_after_days = 1e6;
  double unit_cost = 0;
  double volume = 0;
  std::vector<Step> steps;
  std::vector<Moment> moments;
  std::string source;
  std::string label = "assumed";

  Trigger starts_on = Trigger::contact;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Journey::name, "name", "short name other tables refer to", Presence::required);
    d.text(&Journey::title, "title", "name as people say it");
    d.text(&Journey::trigger, "trigger", "what starts it: purchase, contact or complaint",
           Presence::required);
    d.real(&Journey::share, "share", "1", {0, 1}, "share of the contacts that take this journey", "company");
    d.real(&Journey::pickup_days, "pickup_days", "working days", {0, 60},
           "mean time a case lies between two silos before the next picks it up", "A10: .2 to 2");
    d.real(&Journey::patience_days, "patience_days", "working days", {0.00001, 1e7},
           "mean of the waiting time at entry after which a customer leaves (exponential)", "A9 (Erlang-A)");
    d.real(&Journey::balk_after_days, "balk_after_days", "working days", {0, 1e7},
           "announced wait beyond which customers start to turn away at the door", "0b.5");
    d.real(&Journey::unit_cost, "unit_cost", "USD/case", {0, 1e6}, "redress and material per completed case",
           "company");
    d.real(&Journey::volume, "volume", "cases/year", {0, 1e12},
           "cases expected in a usual year; used only to check that work moved fits the capacity moved",
           "company");
    d.text(&Journey::source, "source", "where the figures come from");
    d.text(&Journey::label, "label", "input, calibrated or assumed");
  }
};

struct Segment {
  std::string name;
  double share = 0;
  double quality_weight = 1;
  double price_weight = 1;
  double spend = 1;
  double purchase_years = 6;
  double contacts = 2.4;
  double aspired = -1;
  double need_product = 1, need_price = 1, need_buying = 1, need_learning = 1;
  double need_use = 1, need_service = 1, need_renewal = 1, need_fairness = 1;
  std::string source;
  std::string label = "assumed";

  // The eight weights, summing to 1.
  [[nodiscard]] Needs needs() const;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Segment::name, "name", "name of the segment", Presence::required);
    d.real(&Segment::share, "share", "1", {0, 1}, "share of the market's households", "company",
           Presence::required);
    d.real(&Segment::quality_weight, "quality_weight", "1", {0, 5},
           "weight of satisfaction in choice, 1 = average", "A5 [C]");
    d.real(&Segment::price_weight, "price_weight", "1", {0, 5}, "weight of price in choice, 1 = average",
           "A5 [C]");
    d.real(&Segment::spend, "spend", "1", {0, 20},
           "gross profit per purchase, contact and year in a relation, 1 = average", "A14 [C]");
    d.real(&Segment::purchase_years, "purchase_years", "years", {0.02, 100},
           "mean time between purchase occasions", "E1", Presence::required);
    d.real(&Segment::contacts, "contacts", "1/year", {0, 520}, "needs of a customer in an active relation",
           "E1", Presence::required);
    d.real(&Segment::aspired, "aspired", "1", {-1, 1},
           "share of the customers the company wishes it had; -1: in proportion to share x spend", "A8");
    d.real(&Segment::need_product, "need_product", "1", {0, 100},
           "weight of what the product does, against the other needs", "MODEL 2 [C]");
    d.real(&Segment::need_price, "need_price", "1", {0, 100}, "weight of price and value", "MODEL 2 [C]");
    d.real(&Segment::need_buying, "need_buying", "1", {0, 100}, "weight of choosing and buying",
           "MODEL 2 [C]");
    d.real(&Segment::need_learning, "need_learning", "1", {0, 100}, "weight of learning to use it",
           "MODEL 2 [C]");
    d.real(&Segment::need_use, "need_use", "1", {0, 100}, "weight of daily use", "MODEL 2 [C]");
    d.real(&Segment::need_service, "need_service", "1", {0, 100}, "weight of service and repair",
           "MODEL 2 [C]");
    d.real(&Segment::need_renewal, "need_renewal", "1", {0, 100}, "weight of renewal, return and disposal",
           "MODEL 2 [C]");
    d.real(&Segment::need_fairness, "need_fairness", "1", {0, 100},
           "weight of being known and treated fairly", "MODEL 2 [C]");
    d.text(&Segment::source, "source", "where the figures come from");
    d.text(&Segment::label, "label", "input, calibrated or assumed");
  }
};

// Weeks before a purchase occasion in which customers with this cycle think of renewing: a quarter of a year,
// or a quarter of the cycle where occasions come oftener than once a year (to the week, at least 1).
[[nodiscard]] Tick renewal_weeks(double purchase_years);

// A competitor as it stands at the start; market/ moves it.
struct Rival {
  std::string name;
  double quality = 76;
  double price = 1;
  double appeal = 0;
  double outside_in = 0;
  double responds = 0.2;
  double quarters = 4;
  std::string source;
  std::string label = "assumed";

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Rival::name, "name", "name of the rival", Presence::required);
    d.real(&Rival::quality, "quality", "points", {0, 100}, "satisfaction customers expect there", "A5",
           Presence::required);
    d.real(&Rival::price, "price", "1", {0.01, 100}, "price relative to the reference", "A5");
    d.real(&Rival::appeal, "appeal", "logit", {-20, 20}, "brand constant of the choice model", "A5",
           Presence::required);
    d.real(&Rival::outside_in, "outside_in", "1", {0, 1}, "how far it works outside-in at the start",
           "A16 [S44]");
    d.real(&Rival::responds, "responds", "1/quarter", {0, 1},
           "chance that it answers a visible loss of share", "A16: .1-.3 [S78]");
    d.real(&Rival::quarters, "quarters", "quarters", {1, 40}, "time from sensing to acting", "A16: 4-12");
    d.text(&Rival::source, "source", "where the figures come from");
    d.text(&Rival::label, "label", "input, calibrated or assumed");
  }
};

// A firm whose work reaches the company's customers: a supplier of steps, or who covers what the company does
// not (lever 10).
struct Partner {
  std::string name;
  std::string title;
  std::string journey;
  std::vector<std::string> steps;
  double error_relief = 0;
  double premium = 0;
  double needs = 0;
  double work = 0.8;
  double loss = 0.15;
  std::string source;
  std::string label = "assumed";

  std::vector<std::uint8_t> served;  // numbers of `steps` in their journey
  JourneyId in = JourneyId::none();  // `journey`

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Partner::name, "name", "short name", Presence::required);
    d.text(&Partner::title, "title", "name as people say it");
    d.text(&Partner::journey, "journey", "the journey it has a part in", Presence::required);
    d.text_list(&Partner::steps, "steps", "the steps it supplies");
    d.real(
        &Partner::error_relief, "error_relief", "1", {0, 1},
        "share of the errors of those steps that the best partner avoids, a partner chosen by cost alone not",
        "B1.10 [C]");
    d.real(&Partner::premium, "premium", "1", {0, 1},
           "share of the revenue of the journey's contacts that the best partner costs more",
           "B1.10: .5-1.5 %");
    d.real(&Partner::needs, "needs", "1", {0, 1},
           "more contacts of the journey by needs it covers, at full breadth", "B1.10: 15-25 %");
    d.real(
        &Partner::work, "work", "1", {0, 1},
        "share of the working time of those contacts that it does itself, and of their gross profit it keeps",
        "B1.10 [C]");
    d.real(&Partner::loss, "loss", "1", {0, 1}, "information lost at the hand-off to it", "A10: 8-25 %");
    d.text(&Partner::source, "source", "where the figures come from");
    d.text(&Partner::label, "label", "input, calibrated or assumed");
  }
};

// What is sold at a purchase occasion, and what a contact, a customer's year in a relation or a year brings.
enum class LineBasis : std::uint8_t { purchase, contact, relation, year };

struct Line {
  std::string name;
  std::string basis;
  double share = 1;
  double revenue = 0;
  double gross = 0;
  double variable_pay = 0;
  std::string source;
  std::string label = "input";

  LineBasis per = LineBasis::purchase;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Line::name, "name", "name of the revenue line", Presence::required);
    d.text(&Line::basis, "basis", "purchase, contact, relation or year", Presence::required);
    d.real(&Line::share, "share", "1", {0, 1}, "share of purchases that are of this line", "company");
    d.real(&Line::revenue, "revenue", "USD", {0, 1e12}, "revenue per unit of the basis", "company",
           Presence::required);
    d.real(&Line::gross, "gross", "USD", {-1e12, 1e12}, "gross profit per unit of the basis", "company",
           Presence::required);
    d.real(&Line::variable_pay, "variable_pay", "USD", {0, 1e6}, "commission per unit of the basis",
           "company");
    d.text(&Line::source, "source", "where the figures come from");
    d.text(&Line::label, "label", "input, calibrated or assumed");
  }
};

// A figure the company publishes; the baseline is shown beside it.
struct Published {
  std::string figure;
  double value = 0;
  double tolerance = 0.1;
  bool relative = true;
  std::string source;
  std::string label = "input";

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Published::figure, "figure", "name of the figure; `evert describe figures` lists them",
           Presence::required);
    d.real(&Published::value, "value", "the figure's own", {-1e15, 1e15}, "as published", "company",
           Presence::required);
    d.real(&Published::tolerance, "tolerance", "share, or the figure's unit where relative is false",
           {0, 1e15}, "largest deviation accepted", "company");
    d.flag(&Published::relative, "relative", "the tolerance is a share of the value");
    d.text(&Published::source, "source", "where the figure comes from");
    d.text(&Published::label, "label",
           "input (the company file restates it), calibrated (fitted to it) or emergent");
  }
};

struct Company {
  std::string name;
  std::string title;
  std::int64_t population = 0;
  std::int64_t owners = 0;
  std::int64_t active = 0;
  double other_costs = 0;
  double layers = 5;
  std::vector<Silo> silos;
  std::vector<Journey> journeys;
  std::vector<Segment> segments;
  std::vector<Rival> rivals;
  std::vector<Partner> partners;
  std::vector<Line> lines;
  std::vector<Published> published;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Company::name, "name", "short name, used in file names", Presence::required);
    d.text(&Company::title, "title", "name as people say it", Presence::required);
    d.integer(&Company::population, "population", "households", {1, 100000000},
              "households in the market, customers and prospects", "company", Presence::required);
    d.integer(&Company::owners, "owners", "households", {0, 100000000},
              "households whose last purchase was here", "company", Presence::required);
    d.integer(&Company::active, "active", "households", {0, 100000000},
              "households in an active service relation", "company", Presence::required);
    d.real(&Company::other_costs, "other_costs", "USD/year", {0, 1e13}, "operating expense beside payroll",
           "company", Presence::required);
    d.real(&Company::layers, "layers", "layers", {1, 20}, "levels from the top to the front line", "company");
  }

  // Whether a hand-off between two silos stays within one department.
  [[nodiscard]] bool same_department(std::size_t a, std::size_t b) const {
    return a == b || (!silos[a].department.empty() && silos[a].department == silos[b].department);
  }

  [[nodiscard]] std::int64_t heads() const;
  [[nodiscard]] std::int64_t managers() const;  // supervisors, managers and executives
};

// People each manager has below them: (heads - 1) / managers.
[[nodiscard]] double span_of_control(std::int64_t heads, std::int64_t managers);

// The pyramid above `front` people if each manager leads `span`: managers rounded up level by level until one
// is left (A12).
struct Pyramid {
  std::int64_t managers = 0;
  int layers = 0;  // of managers
};
[[nodiscard]] Pyramid pyramid(std::int64_t front, double span);

}  // namespace evert::model
