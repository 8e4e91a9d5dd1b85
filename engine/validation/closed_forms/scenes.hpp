// Small worlds in which one mechanism runs alone, so that its textbook answer is known: people of speed 1 and
// skill 1, walls that lose nothing, customers who are all alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/mechanisms/contacts.hpp"
#include "engine/mechanisms/service.hpp"
#include "engine/model/world.hpp"

namespace evert::validation::closed_forms {

// A step of the one journey there is.
struct Task {
  std::size_t silo = 0;
  double minutes = 1;
  model::WorkTime work_time = model::WorkTime::exponential;
  double variation = 1;
  double error_rate = 0;
};

struct Scene {
  std::vector<int> people = {1};  // who take cases, by silo
  std::vector<Task> tasks = {{}};
  double per_minute = 0.5;  // contacts of all customers together
  double patience_minutes = 1e12;
  std::size_t customers = 200'000;
  // A tenth of the customers call in a week. At most one call each leaves the numbers of two distant days
  // slightly correlated, but those of any two minutes are as good as independent: a Poisson process.
  double contacts_a_week = 20'000;
  std::size_t journeys = 1;  // all alike
  std::uint64_t seed = 1;
  std::uint32_t replicate = 0;
};

// One segment, S = E = 76, everybody in a relation and at no purchase; working hours round the clock; each
// journey has one moment (quality 80) after its last step.
[[nodiscard]] model::World make_world(const Scene& scene);

// Parameters of service without noise, returns or other things that a scene does not ask for.
[[nodiscard]] mechanisms::ServiceParameters plain_service();

// Walks contacts and service week by week on one thread.
class Service {
 public:
  explicit Service(const Scene& scene, mechanisms::ServiceParameters parameters = plain_service());

  void week();
  // No more contacts; weeks go by until every case is closed, at most `most` of them.
  void drain(int most = 200);

  [[nodiscard]] model::World& world() { return world_; }

 private:
  model::World world_;
  mechanisms::ServiceParameters parameters_;
  parallel::Team team_{1};
};

// Cases not closed, by looking at each.
[[nodiscard]] std::size_t open_cases(const model::World& world);

}  // namespace evert::validation::closed_forms
