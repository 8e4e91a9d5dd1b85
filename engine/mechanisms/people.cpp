#include "engine/mechanisms/people.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/base/scratch.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/vector/picks.hpp"

namespace evert::mechanisms {

namespace {

using model::Employees;
using random::Draws;
using random::EntityKind;
using random::Stream;

constexpr double weeks_per_month = model::weeks_per_year / 12.0;
constexpr std::size_t block_rows = 1024;
constexpr std::size_t layoff_window = 52;  // weeks that L looks back (A11)
constexpr std::size_t degree = model::close_ties + model::cross_ties;

// Rows of positions that exist, silo by silo.
struct Members {
  std::vector<std::uint32_t> rows;
  std::vector<std::size_t> begin;  // [silo], and the end of the last

  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t silo) const {
    return std::span(rows).subspan(begin[silo], begin[silo + 1] - begin[silo]);
  }
};

Members members_by_silo(const model::World& world) {
  const Employees& e = world.employees;
  Members members;
  members.begin.assign(world.silos.size() + 2, 0);  // while they are filled, that of a silo is one place on
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.exists(row)) ++members.begin[e.silo[row] + 2u];
  std::inclusive_scan(members.begin.begin(), members.begin.end(), members.begin.begin());
  members.rows.resize(members.begin.back());
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.exists(row)) members.rows[members.begin[e.silo[row] + 1u]++] = static_cast<std::uint32_t>(row);
  members.begin.pop_back();
  return members;
}

const model::Role& role_of(const model::World& world, std::size_t row) {
  return world.company->silos[world.employees.home[row]].roles[world.employees.role[row]];
}

bool is_manager(const Employees& e, std::size_t row) {
  return e.level[row] >= static_cast<std::uint8_t>(model::Level::manager);
}

Draws draws_of(const Context& c, Stream stream, std::size_t row, model::Tick tick) {
  return Draws(c.key, stream, EntityKind::employee, static_cast<std::uint32_t>(row), tick);
}

// Whether `colleague` is not yet among these ties; if so it takes the first empty place.
bool tie(std::span<std::uint32_t> places, std::uint32_t colleague) {
  if (std::ranges::find(places, colleague) != places.end()) return false;
  const auto empty = std::ranges::find(places, model::no_employee);
  if (empty == places.end()) return false;
  *empty = colleague;
  return true;
}

std::span<std::uint32_t> close_places(Employees& e, std::size_t row) {
  return std::span(e.ties).subspan(row * degree, model::close_ties);
}

// How a person meets change. `factor`: newcomers have less to defend (A12).
void draw_attitude(Employees& e, std::size_t row, const PeopleParameters& p, Draws& draws,
                   double resistance_factor, double stakes_factor) {
  constexpr double most_resistance = 0.95;  // somebody who can be won, if slowly
  const double resistance = p.resistance_mean + p.resistance_spread * draws.normal();
  e.resistance[row] = static_cast<float>(std::clamp(resistance_factor * resistance, 0.0, most_resistance));
  const double stakes = 2.0 * p.stakes_mean * draws.uniform() * (is_manager(e, row) ? p.stakes_manager : 1.0);
  e.stakes[row] = static_cast<float>(stakes_factor * stakes);
}

// The luck of the people of a block of rows, of those from `begin` on.
vector::DrawsOf luck_of_block(const Context& c, Stream stream, std::size_t begin, model::Tick tick) {
  return vector::draws_of(c.key, stream, EntityKind::employee, static_cast<std::uint32_t>(begin), tick);
}

// skill, speed and absence of the week `coming`, and what each silo can do in it.
void write_week(model::World& world, const PeopleParameters& p, const Context& c, model::Tick coming) {
  Employees& e = world.employees;
  const double minutes = world.calendar.minutes_per_week();
  const double neutral = p.speed_base + p.speed_engagement * p.neutral_engagement / 100.0;
  const auto write_rows = [&](std::size_t, std::size_t begin, std::size_t end) {
    vector::Luck absence;
    absence.draw(luck_of_block(c, Stream::absence, begin, coming), end - begin);
    base::Scratch<double> room;
    double* unlearnt = room.resize(end - begin);
    for (std::size_t row = begin; row < end; ++row)
      unlearnt[row - begin] =
          -(e.experience[row] / weeks_per_month) / world.company->silos[e.silo[row]].learning_months;
    vector::functions().exp(unlearnt, end - begin, unlearnt);
    for (std::size_t row = begin; row < end; ++row) {
      const std::size_t silo = e.silo[row];
      const double ramp = 1.0 - p.ramp_loss * unlearnt[row - begin];
      const double skill = ramp * (1.0 - e.skill_loss[row]);
      const double engaged = (p.speed_base + p.speed_engagement * e.engagement[row] / 100.0) / neutral;
      const double hours = world.practice.coordination.empty() ? 0.0 : world.practice.coordination[silo];
      const double coordination = std::min(0.95, hours / (minutes / 60.0));
      e.skill[row] = static_cast<float>(skill);
      e.speed[row] = static_cast<float>(p.availability * skill * engaged * (1.0 - e.fatigue[row]) *
                                        (1.0 - coordination) * (1.0 + world.silos[silo].overtime));
      e.absent[row] = !e.present(row) || absence.uniform(row - begin, 0) < p.absence ? 1 : 0;
    }
  };
  parallel::for_each_block(*c.team, e.size(), block_rows, write_rows);
  for (model::SiloState& silo : world.silos) silo.capacity = 0;
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.present(row) && e.works[row] != 0 && e.absent[row] == 0)
      world.silos[e.silo[row]].capacity += e.speed[row] * minutes;
}

// One tick of everybody's working life.
class Week {
 public:
  Week(model::World& world, const PeopleParameters& p, const Context& c)
      : world_(world), e_(world.employees), p_(p), c_(c) {}

  void run() {
    measure_load();
    add_positions();
    layoff_factor_ = layoff_factor();
    prepare_engagement();
    parallel::for_each_block(
        *c_.team, e_.size(), block_rows,
        [&](std::size_t, std::size_t begin, std::size_t end) { live_through(begin, end); });
    commit();
  }

 private:
  enum class Event : std::uint8_t { none, quits, starts };

  // Load on regular hours, so that overtime does not switch itself off.
  void measure_load() {
    for (model::SiloState& silo : world_.silos) {
      load_.push_back(silo.load * (1.0 + silo.overtime));
      silo.overtime = std::clamp(p_.overtime_slope * (load_.back() - p_.overtime_from), 0.0, p_.overtime_max);
      silo.high_load_weeks = load_.back() > p_.hire_load ? silo.high_load_weeks + 1 : 0;
    }
  }

  // Management adds people where load stays high, in every scenario (0b.9).
  void add_positions() {
    bool added = false;
    for (std::size_t s = 0; s < world_.silos.size(); ++s) {
      if (p_.hire_share <= 0 || world_.silos[s].high_load_weeks < p_.hire_weeks) continue;
      world_.silos[s].high_load_weeks = 0;
      std::vector<int> heads(world_.company->silos[s].roles.size());
      int working = 0;
      for (std::size_t row = 0; row < e_.size(); ++row) {
        if (!e_.exists(row) || e_.works[row] == 0 || e_.silo[row] != s) continue;
        ++working;
        if (e_.home[row] == s) ++heads[e_.role[row]];
      }
      const auto largest = std::ranges::max_element(heads);
      if (largest == heads.end() || *largest == 0) continue;
      const auto role = static_cast<std::size_t>(largest - heads.begin());
      const auto count = std::max(1L, std::lround(p_.hire_share * working));
      for (long i = 0; i < count; ++i) {
        const auto level = static_cast<std::size_t>(world_.company->silos[s].roles[role].rank);
        const std::size_t row = e_.add_position(s, role, level, true);
        e_.turn[row] = static_cast<float>(draws_of(c_, Stream::initial_employee, row, world_.tick).uniform());
      }
      added = true;
    }
    if (added) model::assign_bosses(e_);
  }

  [[nodiscard]] double layoff_factor() {
    auto& past = world_.programme.layoffs;
    const auto& now = world_.week.layoffs;
    past.push_back(std::accumulate(now.begin(), now.end(), 0.0));
    if (past.size() > layoff_window) past.erase(past.begin());
    const double laid_off = std::accumulate(past.begin(), past.end(), 0.0);
    double positions = 0;
    for (std::size_t row = 0; row < e_.size(); ++row) positions += e_.exists(row);
    if (laid_off <= 0) return 1.0;
    const double percent = 100.0 * laid_off / (positions + laid_off);
    return 1.0 + p_.layoff_weight * base::log1p(percent / p_.layoff_scale);
  }

  // What the people of a silo have in common, and the span of every leader.
  void prepare_engagement() {
    const auto& counts = world_.week.moment_count;
    const auto& felt = world_.week.moment_satisfaction;
    const double moments = std::accumulate(counts.begin(), counts.end(), 0.0);
    const double customers =
        moments > 0 ? std::accumulate(felt.begin(), felt.end(), 0.0) / moments : p_.neutral_customers;
    for (std::size_t s = 0; s < world_.silos.size(); ++s) {
      double target = p_.neutral_engagement + p_.weight_customers * (customers - p_.neutral_customers);
      if (!world_.practice.line_of_sight.empty()) {
        target +=
            100.0 * p_.weight_line_of_sight * (world_.practice.line_of_sight[s] - p_.neutral_line_of_sight) +
            100.0 * p_.weight_autonomy * (world_.practice.autonomy[s] - p_.neutral_autonomy);
      }
      target_.push_back(target - p_.stress_load * std::max(0.0, load_[s] - p_.stress_from));
      const double range = std::max(1e-9, p_.fatigue_full - p_.fatigue_from);
      fatigue_.push_back(p_.fatigue_cap * std::clamp((load_[s] - p_.fatigue_from) / range, 0.0, 1.0));
      const double learning_weeks = world_.company->silos[s].learning_months * weeks_per_month;
      loss_kept_.push_back(base::exp(-1.0 / learning_weeks));
    }
    injustice_kept_ = base::exp(-1.0 / p_.injustice_weeks);
    most_quit_factor_ = quit_factor(0);
    reports_.assign(e_.size(), 0);
    for (std::size_t row = 0; row < e_.size(); ++row)
      if (e_.present(row) && e_.boss[row] != model::no_employee) ++reports_[e_.boss[row]];
    event_.assign(e_.size(), Event::none);
    members_ = members_by_silo(world_);
  }

  // Reads and writes these rows only.
  void live_through(std::size_t begin, std::size_t end) {
    const std::size_t count = end - begin;
    vector::Luck quit, engagement;
    quit.draw(luck_of_block(c_, Stream::quit, begin, world_.tick), count);
    base::Scratch<double> room;
    double* noise = room.resize(count);
    if (p_.engagement_noise > 0) {
      engagement.draw(luck_of_block(c_, Stream::engagement, begin, world_.tick), count);
      for (std::size_t i = 0; i < count; ++i) noise[i] = engagement.uniform(i, 0);
      vector::functions().normal_quantile(noise, count, noise);
      for (std::size_t i = 0; i < count; ++i) noise[i] *= p_.engagement_noise;
    } else {
      std::fill_n(noise, count, 0.0);
    }
    for (std::size_t i = 0; i < count; ++i) live(begin + i, noise[i], quit.uniform(i, 0));
  }

  void live(std::size_t row, double noise, double luck) {
    if (e_.present(row)) {
      learn(row);
      feel(row, noise);
      find_tie(row);
      if (quits(row, luck)) event_[row] = Event::quits;
    } else if (e_.exists(row) && e_.vacant_until[row] >= 0 && world_.tick + 1 >= e_.vacant_until[row]) {
      event_[row] = Event::starts;
    }
    if (event_[row] == Event::starts) start(row);
    if (event_[row] == Event::quits || (e_.exists(row) && !e_.present(row) && e_.vacant_until[row] < 0))
      seek(row);
  }

  // How a person's engagement weighs in the hazard of quitting (A11).
  [[nodiscard]] double quit_factor(double engagement) const {
    return base::exp(-p_.quit_slope * (engagement - p_.neutral_engagement) / p_.quit_points);
  }
  [[nodiscard]] bool quits(std::size_t row, double luck) const {
    const double usual = role_of(world_, row).turnover * layoff_factor_;  // hazard, 1/year
    // An event is no more likely than it is expected. Mostly that settles it.
    constexpr double more_than_rounding = 1 + 1e-9;
    if (luck * model::weeks_per_year >= usual * most_quit_factor_ * more_than_rounding) return false;
    return luck < random::chance_of_event(usual * quit_factor(e_.engagement[row]) / model::weeks_per_year);
  }

  // Practice also heals what a change of work has cost, at the pace of a newcomer's ramp.
  void learn(std::size_t row) {
    e_.experience[row] += 1.0F;
    e_.skill_loss[row] = static_cast<float>(e_.skill_loss[row] * loss_kept_[e_.silo[row]]);
  }

  void feel(std::size_t row, double noise) {
    const std::size_t s = e_.silo[row];
    e_.fatigue[row] += static_cast<float>(p_.fatigue_rate * (fatigue_[s] - e_.fatigue[row]));
    double target = target_[s] - p_.stress_fatigue * e_.fatigue[row] - e_.injustice[row];
    if (e_.boss[row] != model::no_employee) {
      const double limit = p_.span_base + p_.span_routine * (1.0 - p_.task_variety);
      const double care = std::min(1.0, limit / std::max(1.0, static_cast<double>(reports_[e_.boss[row]])));
      target += 100.0 * p_.weight_boss * (care - 1.0);
    }
    const double g = e_.engagement[row] + p_.engagement_rate * (target - e_.engagement[row]) + noise;
    e_.engagement[row] = static_cast<float>(std::clamp(g, 0.0, 100.0));
    e_.injustice[row] = static_cast<float>(e_.injustice[row] * injustice_kept_);
  }

  void find_tie(std::size_t row) {
    const auto places = close_places(e_, row);
    if (std::ranges::find(places, model::no_employee) == places.end()) return;
    Draws draws = draws_of(c_, Stream::ties, row, world_.tick);
    if (!draws.chance(1.0 / p_.tie_weeks)) return;
    const auto colleagues = members_.of(e_.silo[row]);
    const std::uint32_t who = colleagues[draws.index(static_cast<std::uint32_t>(colleagues.size()))];
    if (who != row) tie(places, who);
  }

  // The mean is vacancy_days, whole weeks apart.
  void seek(std::size_t row) {
    e_.position[row] = static_cast<std::uint8_t>(model::Position::vacant);
    const double weeks = p_.vacancy_days / 7.0 + draws_of(c_, Stream::hiring, row, world_.tick).uniform();
    e_.vacant_until[row] = world_.tick + 1 + static_cast<model::Tick>(std::floor(weeks));
  }

  void start(std::size_t row) {
    e_.position[row] = static_cast<std::uint8_t>(model::Position::filled);
    ++e_.generation[row];
    e_.vacant_until[row] = e_.adopted_at[row] = -1;
    e_.experience[row] = e_.skill_loss[row] = e_.injustice[row] = e_.fatigue[row] = 0;
    e_.engagement[row] = static_cast<float>(p_.neutral_engagement);
    e_.adopted[row] = 0;
    Draws draws = draws_of(c_, Stream::hiring, row, world_.tick);
    draw_attitude(e_, row, p_, draws, p_.resistance_newcomer, p_.stakes_newcomer);
  }

  void commit() {
    for (std::size_t row = 0; row < e_.size(); ++row) {
      if (event_[row] == Event::quits) world_.week.quits[e_.silo[row]] += 1;
      if (event_[row] != Event::starts) continue;
      world_.week.hires[e_.silo[row]] += 1;
      const double years = is_manager(e_, row) ? p_.replacement_manager : p_.replacement_front;
      world_.ledger.hiring += years * role_of(world_, row).pay;
    }
  }

  model::World& world_;
  Employees& e_;
  const PeopleParameters& p_;
  const Context& c_;
  double layoff_factor_ = 1;
  std::vector<double> load_, target_, fatigue_;  // [silo]
  std::vector<double> loss_kept_;                // [silo] of skill lost, after a week
  double injustice_kept_ = 1;                    // after a week
  double most_quit_factor_ = 1;                  // of who is not engaged at all
  std::vector<std::uint32_t> reports_;           // [row] people present who have this boss
  std::vector<Event> event_;                     // [row]
  Members members_;
};

void add_company_positions(model::World& world) {
  for (std::size_t s = 0; s < world.company->silos.size(); ++s) {
    const auto& roles = world.company->silos[s].roles;
    for (std::size_t r = 0; r < roles.size(); ++r) {
      if (roles[r].heads == 0) continue;
      const auto heads = std::max(1L, std::lround(static_cast<double>(roles[r].heads) * world.scale));
      for (long i = 0; i < heads; ++i)
        world.employees.add_position(s, r, static_cast<std::size_t>(roles[r].rank), roles[r].works);
    }
  }
}

// Quits at a constant hazard leave exponential experience behind; engagement an autoregression's spread.
void draw_person(model::World& world, const PeopleParameters& p, const Context& c, std::size_t row) {
  Employees& e = world.employees;
  Draws draws = draws_of(c, Stream::initial_employee, row, world.tick);
  e.position[row] = static_cast<std::uint8_t>(model::Position::filled);
  e.generation[row] = 1;
  e.turn[row] = static_cast<float>(draws.uniform());
  const double most = p.most_experience * model::weeks_per_year;
  const double turnover = role_of(world, row).turnover;
  const double weeks = draws.exponential(1.0) * model::weeks_per_year;
  e.experience[row] = static_cast<float>(turnover > 0 ? std::min(most, weeks / turnover) : most);
  const double keep = 1.0 - p.engagement_rate;
  const double spread = p.engagement_rate > 0 ? p.engagement_noise / std::sqrt(1.0 - keep * keep) : 0.0;
  e.engagement[row] =
      static_cast<float>(std::clamp(p.neutral_engagement + spread * draws.normal(), 0.0, 100.0));
  draw_attitude(e, row, p, draws, 1.0, 1.0);
}

// Distinct colleagues, close ones first; small silos leave places empty. A few more draws than places make up
// for colleagues drawn twice. Without its own people, `by_silo` holds everybody elsewhere.
void draw_ties(model::World& world, const Context& c, std::span<const std::uint32_t> by_silo,
               std::size_t own_begin, std::size_t own_size, std::size_t row) {
  constexpr std::size_t draws_per_place = 4;
  Employees& e = world.employees;
  Draws draws = draws_of(c, Stream::ties, row, world.tick);
  const auto fill = [&](std::span<std::uint32_t> places, std::size_t pool, auto&& pick) {
    for (std::size_t i = 0; pool > 0 && i < places.size() * draws_per_place; ++i) {
      const std::uint32_t who = by_silo[pick(draws.index(static_cast<std::uint32_t>(pool)))];
      if (who != row) tie(places, who);
    }
  };
  fill(close_places(e, row), own_size, [&](std::size_t i) { return own_begin + i; });
  fill(std::span(e.ties).subspan(row * degree + model::close_ties, model::cross_ties),
       by_silo.size() - own_size, [&](std::size_t i) { return i < own_begin ? i : i + own_size; });
}

}  // namespace

void people(model::World& world, const PeopleParameters& p, const Context& c) {
  Week(world, p, c).run();
  write_week(world, p, c, world.tick + 1);
}

void prepare_people(model::World& world, const PeopleParameters& p, const Context& c) {
  world.silos.resize(world.company->silos.size());
  world.programme.adopted.assign(world.silos.size(), 0.0);
  add_company_positions(world);
  for (std::size_t row = 0; row < world.employees.size(); ++row) draw_person(world, p, c, row);
  const Members members = members_by_silo(world);
  for (std::size_t s = 0; s < world.silos.size(); ++s)
    for (const std::uint32_t row : members.of(s))
      draw_ties(world, c, members.rows, members.begin[s], members.of(s).size(), row);
  model::assign_bosses(world.employees);
  write_week(world, p, c, world.tick);
}

}  // namespace evert::mechanisms
