// Work done again, contacts that come back, and what is lost between silos (A9, A10; C13).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/scenes.hpp"

namespace evert::validation::closed_forms {

// Twenty people for four Erlangs of a one-step journey: nobody is overloaded.
[[nodiscard]] Scene quiet_scene(double error_rate, std::uint64_t seed = 1);

struct Work {
  double attempts = 0;
  double errors = 0;
  std::size_t open = 0;  // cases not closed at the end, which there should be none of
};
// Attempts and errors at a silo over `weeks` weeks and until every case is closed, at most 20 weeks more.
[[nodiscard]] Work work_off(Service& service, std::size_t silo, int weeks);

// A step that fails so often and is noticed so often, over 20 weeks.
struct Rework {
  double cases = 0;
  Work work;
  double again = 0;  // r: share of attempts that have to be done again
  // Attempts a case. Geometric: SD sqrt(r) / (1 - r).
  [[nodiscard]] Estimate attempts() const;
};
[[nodiscard]] Rework rework(double error_rate, double detection, std::uint64_t seed = 1);

// Issues of which a share `defects` is not put right at a visit and always comes back.
struct Returns {
  std::vector<double> visits = std::vector<double>(16, 0.0);  // [v] contacts that are the v-th return
  double first = 0, resolved = 0;                             // issues, and those put right at once
  std::size_t open = 0;
  // Contacts an issue. Geometric.
  [[nodiscard]] Estimate contacts(double defects) const;
};
[[nodiscard]] Returns returns_until_right(double defects, std::uint64_t seed = 1);

// What is known of a customer after each of some hand-offs that lose these shares.
struct Relay {
  std::vector<double> kept;          // [h] what is known after hand-off h, mean
  double worst = 0;                  // largest distance of any from the product of what each keeps
  double seen = 0;                   // hand-offs
  double lowest = 1e9, highest = 0;  // quality of moments, less what the loss and defects leave of 80 points
  double all_crossings = 0;          // of the week, whether traced or not
  double crossings = 0, completed = 0;  // of the journey
};
// From each silo to the next and from the last back to the first; the last step fails with .05.
[[nodiscard]] Relay relay(std::span<const double> loss, std::uint64_t seed = 1);

}  // namespace evert::validation::closed_forms
