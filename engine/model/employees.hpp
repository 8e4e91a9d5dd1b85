// The people of the company as columns. A row is a position: it keeps its number while holders come and go,
// so that the same position meets the same luck in every scenario. `generation` counts its holders.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/ids.hpp"

namespace evert::model {

constexpr std::size_t close_ties = 8;  // colleagues of the own silo a person listens to
constexpr std::size_t cross_ties = 8;  // colleagues elsewhere; how many are used is Practice::cross_ties

enum class Position : std::uint8_t { filled, vacant, abolished };

struct Employees {
  // where the position stands
  std::vector<std::uint8_t> position;      // Position
  std::vector<std::uint8_t> silo;          // SiloId
  std::vector<std::uint8_t> role;          // index into the home silo's roles (pay, turnover)
  std::vector<std::uint8_t> home;          // SiloId the role belongs to
  std::vector<std::uint8_t> level;         // Level
  std::vector<std::uint8_t> works;         // 1: takes cases from the silo's queue
  std::vector<std::uint32_t> boss;         // row of the boss, none for the top
  std::vector<std::uint32_t> generation;   // holders so far
  std::vector<std::int32_t> vacant_until;  // tick a hire starts, for a vacant position; -1: search not begun
  std::vector<float> turn;                 // 0..1, place in every line: low is reached first and cut last
  // who holds it
  std::vector<float> experience;         // weeks in this kind of work
  std::vector<float> skill_loss;         // share of skill lost by a change of work, decays by learning
  std::vector<float> engagement;         // G, 0..100
  std::vector<float> injustice;          // points of engagement, decays
  std::vector<float> fatigue;            // share of productivity lost
  std::vector<float> resistance;         // 0..1
  std::vector<float> stakes;             // what the person loses by the change, >= 0
  std::vector<std::uint8_t> in_scope;    // the redesign has reached this person
  std::vector<std::uint8_t> adopted;     // works the new way
  std::vector<std::int32_t> adopted_at;  // tick of adoption
  std::vector<std::uint8_t> enlarged;    // the role has taken on steps of another silo
  // the week's work, written by people/ for service/
  std::vector<float> skill;          // 0..1, 1 proficient (ramp-up and losses)
  std::vector<float> speed;          // nominal minutes worked in a minute of presence
  std::vector<std::uint8_t> absent;  // takes no new case this week
  // service
  std::vector<std::uint32_t> current_case;  // CaseId, none when free
  std::vector<double> free_since;           // minute of the run
  std::vector<double> worked;               // minutes busy this tick
  // ties: fixed degree, row-major; none-padded
  std::vector<std::uint32_t> ties;  // (employee, close_ties + cross_ties)

  [[nodiscard]] std::size_t size() const { return position.size(); }
  void resize(std::size_t rows);
  [[nodiscard]] bool present(std::size_t row) const {
    return position[row] == static_cast<std::uint8_t>(Position::filled);
  }

  template <class Self, class Visitor>
  static void visit(Self& self, Visitor&& visitor) {
    visitor("position", self.position);
    visitor("silo", self.silo);
    visitor("role", self.role);
    visitor("home", self.home);
    visitor("level", self.level);
    visitor("works", self.works);
    visitor("boss", self.boss);
    visitor("generation", self.generation);
    visitor("vacant_until", self.vacant_until);
    visitor("turn", self.turn);
    visitor("experience", self.experience);
    visitor("skill_loss", self.skill_loss);
    visitor("engagement", self.engagement);
    visitor("injustice", self.injustice);
    visitor("fatigue", self.fatigue);
    visitor("resistance", self.resistance);
    visitor("stakes", self.stakes);
    visitor("in_scope", self.in_scope);
    visitor("adopted", self.adopted);
    visitor("adopted_at", self.adopted_at);
    visitor("enlarged", self.enlarged);
    visitor("skill", self.skill);
    visitor("speed", self.speed);
    visitor("absent", self.absent);
    visitor("current_case", self.current_case);
    visitor("free_since", self.free_since);
    visitor("worked", self.worked);
    visitor("ties", self.ties);
  }

  [[nodiscard]] bool exists(std::size_t row) const {
    return position[row] != static_cast<std::uint8_t>(Position::abolished);
  }
  // Supervisors and above lead in their home silo; who is moved to another silo leads nobody there.
  [[nodiscard]] bool leads(std::size_t row) const;
  // A new, vacant position of role `role` in `silo`, nobody sought for it yet. Returns its row.
  std::size_t add_position(std::size_t silo, std::size_t role, std::size_t level, bool works);
};

constexpr std::uint32_t no_employee = 0xffffffffu;  // no boss, an empty place among the ties

// Gives a boss to every position whose boss does not exist, leads no more or leads elsewhere: in the own silo
// the lowest level above that has a leader, else the top level of the company; there, who leads fewest (A12).
// Leaders of the top level have none. Others keep their boss. A leader's boss is always of a higher level.
void assign_bosses(Employees& employees);

// Over positions that exist: people per leader; mean number of levels from those who take cases and lead
// nobody (counted) up the chain of bosses. 0 without leaders or people.
[[nodiscard]] double mean_span(const Employees& employees);
[[nodiscard]] double mean_layers(const Employees& employees);

}  // namespace evert::model
