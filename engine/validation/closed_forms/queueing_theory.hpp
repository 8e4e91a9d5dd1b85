// Closed forms of queues with Poisson arrivals (A9). Times are in the unit of the arrival rate.
#pragma once

#include <cmath>

namespace evert::validation::closed_forms {

// Erlang-C, M/M/c: `load` in Erlangs, `servers` > load, mean service time `service`.
struct ErlangC {
  double wait_chance = 0;
  double mean_wait = 0;
  double load = 0, servers = 0, service = 0;

  ErlangC(double offered, int people, double service_time)
      : load(offered), servers(people), service(service_time) {
    double blocking = 1;  // Erlang-B by recursion
    for (int k = 1; k <= people; ++k) blocking = offered * blocking / (k + offered * blocking);
    wait_chance = blocking / (1 - offered / people * (1 - blocking));
    mean_wait = wait_chance * service / (servers - load);
  }
  // Share served within `time`.
  [[nodiscard]] double service_level(double time) const {
    return 1 - wait_chance * std::exp(-(servers - load) * time / service);
  }
};

// Erlang-A, M/M/c+M: customers leave the queue at rate `theta` each. A birth-death chain.
struct ErlangA {
  double wait_chance = 0;
  double abandon_chance = 0;
  double mean_wait = 0;  // of all, whether served or not

  ErlangA(double lambda, double mu, double theta, int servers) {
    double probability = 1, total = 0, busy = 0, queue = 0;
    for (int n = 0; n < 100 * servers; ++n) {  // far beyond the last state that counts
      total += probability;
      if (n >= servers) {
        busy += probability;
        queue += (n - servers) * probability;
      }
      const int next = n + 1;
      probability *=
          next <= servers ? lambda / (next * mu) : lambda / (servers * mu + (next - servers) * theta);
    }
    wait_chance = busy / total;
    mean_wait = queue / total / lambda;
    abandon_chance = theta * mean_wait;
  }
};

}  // namespace evert::validation::closed_forms
