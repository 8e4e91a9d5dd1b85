// The reference workload as Evert does such things: columns, blocks of rows, counter-based luck, cases sorted
// by silo, and no result that depends on threads or on the instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/benchmarks/reference.hpp"
#include "engine/benchmarks/reference_kernels.hpp"
#include "engine/model/ids.hpp"
#include "engine/parallel/team.hpp"
#include "engine/random/draws.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

class ReferenceModel {
 public:
  ReferenceModel(std::size_t customers, std::uint64_t seed, vector::InstructionSet set);

  void advance(int weeks, parallel::Team& team);
  // Takes what was resolved in the last week into account first.
  [[nodiscard]] ReferenceAnswers answers(parallel::Team& team);

  // Of columns, cases and lists.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Case {
    std::uint32_t customer;
    model::Tick asked;
  };
  // What a resolved case does to its customer. It waits for the customer's next week, when that part of the
  // columns is at hand anyway, and in the hands of one thread.
  struct Outcome {
    std::uint32_t customer;
    model::Tick asked;
    float quality;
  };
  // Items by key: those of key k are items[offsets[k]] .. items[offsets[k + 1]].
  template <class T>
  struct Sorted {
    std::vector<T> items;
    std::vector<std::size_t> offsets;
    [[nodiscard]] std::span<const T> of(std::size_t key) const {
      return std::span(items).subspan(offsets[key], offsets[key + 1] - offsets[key]);
    }
  };
  struct Queue {
    std::vector<Case> cases;
    std::size_t head = 0;
  };
  // What a block of customers raised, and its part of the counts.
  struct alignas(64) BlockWeek {
    Sorted<std::uint32_t> raised;  // by silo
    std::uint64_t churned = 0;
    std::uint64_t purchases = 0;
  };
  // Of a region, over the whole run: cases that took effect, and what they had waited, weeks.
  struct alignas(64) Settled {
    std::uint64_t resolved = 0;
    std::uint64_t waited = 0;
  };
  // Cases [begin, end) of a silo's queue, taken up by neighbouring employees.
  struct alignas(64) Shift {
    std::size_t silo = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    Sorted<Case> handed_off;   // by silo
    Sorted<Outcome> outcomes;  // by region
  };

  [[nodiscard]] std::size_t regions() const;
  [[nodiscard]] vector::DrawsOf draws(random::EntityKind kind) const;
  void apply_outcomes(std::size_t region);
  void customers_week(std::size_t region);
  void block_week(std::size_t block, std::size_t begin, std::size_t end);
  void fill_queue(std::size_t silo);
  void plan_shifts();
  void work(Shift& shift) const;

  const ReferenceKernels& kernels_;
  random::Key key_;
  std::size_t customers_;
  std::size_t region_bits_;  // rows of a region: 2 to this power
  model::Tick week_ = 0;
  // Columns, with room for a register beyond the last customer
  std::vector<float> satisfaction_;
  std::vector<float> expectation_;
  std::vector<model::Tick> asked_;  // when the open case was raised; no_case
  std::vector<Queue> queues_;
  std::vector<BlockWeek> blocks_;
  std::vector<Settled> settled_;
  std::vector<Shift> shifts_;  // of this week, then of last
  std::uint64_t churned_ = 0;
  std::uint64_t purchases_ = 0;
};

}  // namespace evert::benchmarks
