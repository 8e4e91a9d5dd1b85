// What people in each silo actually do: the lived quantities. Levers write them (and nothing else),
// mechanisms read them; no mechanism sees a lever, and no lever sees an outcome.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace evert::model {

// A value for every ordered pair of silos.
struct SiloMatrix {
  std::size_t silos = 0;
  std::vector<double> cells;

  [[nodiscard]] double& at(std::size_t from, std::size_t to) { return cells[from * silos + to]; }
  [[nodiscard]] double at(std::size_t from, std::size_t to) const { return cells[from * silos + to]; }
};

struct Practice {
  SiloMatrix information_loss;        // share of what is known lost at a hand-off (A10); diagonal: same silo
  SiloMatrix pickup;                  // factor on a journey's pick-up time (A10)
  std::vector<double> authority;      // [silo] chance that an exception is settled at first touch (lever 13)
  std::vector<double> minutes;        // [silo] factor on working time (generalists take longer, lever 13)
  std::vector<double> errors;         // [silo] factor on the error rate of a step (levers 2, 7)
  std::vector<double> teams;          // [silo] share of cases kept in teams by segment (lever 2): no pooling
  std::vector<double> coordination;   // [silo] hours a week per person spent on coordination (A10)
  std::vector<double> line_of_sight;  // [silo] 0..1 (lever 14)
  std::vector<double> cross_ties;     // [silo] ties to other silos in use per person (lever 14)
  std::vector<double> autonomy;       // [silo] 0..1, authority as people feel it (A11)
  double layers = 5;                  // levels from the top to the front line (lived mean)
  double span = 6;                    // people per manager
  double layers_unseen = 0;           // layers the company states beyond the chain of bosses at the start

  // Re-owned steps: [journey][step] the silo the new design gives it to, or 255; built share of the change.
  std::vector<std::vector<std::uint8_t>> new_owner;
  std::vector<std::vector<double>> new_owner_built;

  void resize(std::size_t silos);
};

constexpr std::size_t contrast_count = 15;  // World::levers begins with them, in their order

// One of the contrasts: what is planned, what has been set up, what people do. A label for people and
// records; no mechanism and no lever reads it.
struct LeverState {
  double planned = 0;
  double built = 0;
  std::vector<double> lived;  // [silo]

  [[nodiscard]] double mean_lived() const;
};

}  // namespace evert::model
