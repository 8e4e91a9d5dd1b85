// The equations of reference.hpp for a register of customers, or of cases. Included by one source for each
// instruction set, which defines EVERT_INSTRUCTIONS.
#pragma once

#include "engine/benchmarks/reference.hpp"
#include "engine/benchmarks/reference_kernels.hpp"
#include "engine/vector/lanes.hpp"

#ifndef EVERT_INSTRUCTIONS
#define EVERT_INSTRUCTIONS baseline
#endif

namespace evert::benchmarks {
namespace {

using namespace vector;

EVERT_LANES_INLINE RandomWords words_of(const DrawsOf& draws, Words entities) {
  return philox(entities, draws.counter[1], draws.counter[2], draws.counter[3], draws.key[0], draws.key[1]);
}

// The rows from `row`, of which those in `here` count.
EVERT_LANES_INLINE void customers_week(CustomerPass& pass, std::size_t row, Ints here, Ints& churned,
                                       Ints& bought) {
  const Words customers = count_from(static_cast<std::uint32_t>(row));
  const RandomWords luck = words_of(pass.draws, customers);
  Floats s = load<Floats>(pass.satisfaction + row);
  Floats e = load<Floats>(pass.expectation + row);
  Ints asked = load<Ints>(pass.asked + row);

  const Ints raises = here & (asked == no_case) & (to_uniform(luck.word[0]) < reference::chance_of_case);
  asked = raises ? ints(pass.week) : asked;
  const std::uint32_t raised = bits(raises);
  store_picked(pass.raised_by + pass.raised, customers, raised);
  pass.raised += store_picked(pass.raised_in + pass.raised, luck.word[1] >> 29, raised);

  e += reference::adaptation * (s - e);

  const Floats discontent = reference::indifference - s;
  const Floats hazard = reference::chance_of_churn +
                        reference::churn_of_discontent * (discontent > 0.0f ? discontent : floats(0.0f));
  const Ints churns = to_uniform(luck.word[2]) < hazard;
  s = churns ? floats(reference::start) : s;
  e = churns ? floats(reference::start) : e;
  asked = churns ? ints(no_case) : asked;
  churned -= here & churns;

  // u < 1 / (1 + exp(-x)), without the division.
  constexpr float log2_of_e = 0x1.715476p+0f;
  const Floats odds_against = exp2((-reference::purchase_slope * log2_of_e) * (s - reference::indifference));
  const Floats u = to_uniform(luck.word[3]);
  bought -= here & (u + u * odds_against < 1.0f);

  store(pass.satisfaction + row, s);
  store(pass.expectation + row, e);
  store(pass.asked + row, asked);
}

EVERT_LANES_INLINE std::uint64_t total(Ints counts) {
  std::int32_t all[width];
  store(all, counts);
  std::uint64_t sum = 0;
  for (const std::int32_t count : all) sum += static_cast<std::uint64_t>(count);
  return sum;
}

EVERT_LANES_INLINE Ints first_lanes(std::size_t count) {
  return reinterpret_cast<Ints>(count_from(0)) < static_cast<std::int32_t>(count);
}

void customers(CustomerPass& pass) {
  Ints churned{}, bought{};
  pass.raised = 0;
  std::size_t row = pass.begin;
  for (; row + width <= pass.end; row += width) customers_week(pass, row, ints(-1), churned, bought);
  if (row < pass.end) customers_week(pass, row, first_lanes(pass.end - row), churned, bought);
  pass.churned = total(churned);
  pass.purchases = total(bought);
}

EVERT_LANES_INLINE void cases_taken_up(CasePass& pass, std::size_t at, std::size_t count) {
  const Ints here = first_lanes(count);
  const Words customers =
      count == width ? load<Words>(pass.customer + at) : load_some<Words>(pass.customer + at, count);
  const RandomWords luck = words_of(pass.draws, customers);
  const Words numbers = count_from(static_cast<std::uint32_t>(at));

  const Ints hands_off = to_uniform(luck.word[0]) < reference::chance_of_hand_off;
  const std::uint32_t handed_off = bits(here & hands_off);
  // One of the seven others: 1 + floor(7 U) silos further on.
  const Words further = ((luck.word[1] >> 3) * 7) >> 29;
  store_picked(pass.handed_off + pass.hand_offs, numbers, handed_off);
  pass.hand_offs += store_picked(pass.to_silo + pass.hand_offs, (pass.silo + 1 + further) % 8, handed_off);

  const std::uint32_t resolved = bits(here & ~hands_off);
  const Floats quality = reference::quality_least + reference::quality_range * to_uniform(luck.word[2]);
  store_picked(pass.resolved + pass.resolutions, numbers, resolved);
  pass.resolutions += store_picked(reinterpret_cast<std::uint32_t*>(pass.quality) + pass.resolutions,
                                   reinterpret_cast<Words>(quality), resolved);
}

void cases(CasePass& pass) {
  pass.hand_offs = pass.resolutions = 0;
  std::size_t at = 0;
  for (; at + width <= pass.count; at += width) cases_taken_up(pass, at, width);
  if (at < pass.count) cases_taken_up(pass, at, pass.count - at);
}

}  // namespace

namespace EVERT_INSTRUCTIONS {
extern const ReferenceKernels kernels;
const ReferenceKernels kernels = {customers, cases};
}  // namespace EVERT_INSTRUCTIONS

}  // namespace evert::benchmarks
