// The benchmarks, one file each. Each returns its rows, the first of every comparison being what the others
// are compared with. All throw Stopped, and InputError if the shipped companies are not where they should be.
#pragma once

#include <vector>

#include "engine/benchmarks/measured.hpp"

namespace evert::benchmarks {

// The reference workload beside its yardstick.
[[nodiscard]] std::vector<Measured> refmodel(const Asked& asked);
// Every mechanism on, for the three shipped companies, beside the yardstick.
[[nodiscard]] std::vector<Measured> full(const Asked& asked);
// The customers' week beside a version of it with objects on the heap.
[[nodiscard]] std::vector<Measured> objects(const Asked& asked);
// Replicates of a paired comparison, one and two at a time.
[[nodiscard]] std::vector<Measured> compare(const Asked& asked);
// Weeks recorded and written to a file beside the same weeks left unseen.
[[nodiscard]] std::vector<Measured> recording(const Asked& asked);
// Reading the files of a company, and building its first week.
[[nodiscard]] std::vector<Measured> building(const Asked& asked);
// Two threads in one world while another busy one wants a processor, too.
[[nodiscard]] std::vector<Measured> busy(const Asked& asked);
// The first weeks of a company as large as memory allows, and how much of it they take. Without 20 GiB of
// free memory it is the smaller size.
[[nodiscard]] std::vector<Measured> capacity(const Asked& asked);

}  // namespace evert::benchmarks
