#include "engine/benchmarks/reference_model.hpp"

#include <algorithm>
#include <array>

#include "engine/base/hash.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/counting_sort.hpp"
#include "engine/vector/draws.hpp"

namespace evert::benchmarks {

namespace {

constexpr std::size_t room = 16;  // what a register may read and write beyond the end
// More regions than a machine has threads; few enough that sorting outcomes by them touches few lines of
// cache.
constexpr std::size_t most_regions = 128;
constexpr std::size_t least_region_bits = 12;
static_assert(std::size_t{1} << least_region_bits == pass_rows);
// Cases of one shift: enough to hide the cost of handing it out, few enough to share a silo among threads.
constexpr std::size_t least_shift = 512;
constexpr std::size_t most_shifts_of_silo = 16;

std::size_t bits_of_regions(std::size_t customers) {
  std::size_t bits = least_region_bits;
  while (customers >> bits >= most_regions) ++bits;
  return bits;
}

}  // namespace

ReferenceModel::ReferenceModel(std::size_t customers, std::uint64_t seed, vector::InstructionSet set)
    : kernels_(reference_kernels(set)),
      key_(random::make_key(seed, 0)),
      customers_(customers),
      region_bits_(bits_of_regions(customers)),
      satisfaction_(customers + room, reference::start),
      expectation_(customers + room, reference::start),
      asked_(customers + room, no_case),
      queues_(reference::silos),
      blocks_(parallel::block_count(customers, pass_rows)),
      settled_(parallel::block_count(customers, std::size_t{1} << region_bits_)) {}

std::size_t ReferenceModel::regions() const {
  return parallel::block_count(customers_, std::size_t{1} << region_bits_);
}

// Customers as customers, cases by the customer who raised them.
vector::DrawsOf ReferenceModel::draws(random::EntityKind kind) const {
  return vector::draws_of(key_, random::Stream::reference, kind, 0, week_);
}

void ReferenceModel::apply_outcomes(std::size_t region) {
  Settled& settled = settled_[region];
  for (const Shift& shift : shifts_) {
    for (const Outcome& outcome : shift.outcomes.of(region)) {
      const std::size_t row = outcome.customer;
      if (asked_[row] != outcome.asked) continue;  // the customer churned
      asked_[row] = no_case;
      const float s = satisfaction_[row];
      const model::Tick weeks = week_ - 1 - outcome.asked;
      ++settled.resolved;
      settled.waited += static_cast<std::uint64_t>(weeks);
      const auto wait = static_cast<float>(weeks);
      const float change = reference::reaction * (outcome.quality - (expectation_[row] - 0.5f) -
                                                  reference::dislike_of_waiting * wait - 0.5f * s);
      satisfaction_[row] = std::clamp(s + change, 0.0f, 1.0f);
    }
  }
}

void ReferenceModel::block_week(std::size_t block, std::size_t begin, std::size_t end) {
  std::array<std::uint32_t, pass_rows + room> raised_by;  // NOLINT: written before it is read
  std::array<std::uint32_t, pass_rows + room> raised_in;  // NOLINT
  CustomerPass pass;
  pass.draws = draws(random::EntityKind::customer);
  pass.week = week_;
  pass.begin = begin;
  pass.end = end;
  pass.satisfaction = satisfaction_.data();
  pass.expectation = expectation_.data();
  pass.asked = asked_.data();
  pass.raised_by = raised_by.data();
  pass.raised_in = raised_in.data();
  kernels_.customers(pass);
  BlockWeek& week = blocks_[block];
  parallel::counting_sort<std::uint32_t>(std::span(raised_by).first(pass.raised),
                                         std::span(raised_in).first(pass.raised), reference::silos,
                                         week.raised.items, week.raised.offsets);
  week.churned = pass.churned;
  week.purchases = pass.purchases;
}

void ReferenceModel::customers_week(std::size_t region) {
  apply_outcomes(region);
  const std::size_t first = region << region_bits_;
  const std::size_t last = std::min(customers_, (region + 1) << region_bits_);
  for (std::size_t begin = first; begin < last; begin += pass_rows)
    block_week(begin / pass_rows, begin, std::min(begin + pass_rows, last));
}

// Hand-offs of last week first, in the order of the shifts; then the new cases, in the order of the
// customers.
void ReferenceModel::fill_queue(std::size_t silo) {
  Queue& queue = queues_[silo];
  if (queue.head > queue.cases.size() / 2) {
    queue.cases.erase(queue.cases.begin(), queue.cases.begin() + static_cast<std::ptrdiff_t>(queue.head));
    queue.head = 0;
  }
  for (const Shift& shift : shifts_) {
    const auto handed = shift.handed_off.of(silo);
    queue.cases.insert(queue.cases.end(), handed.begin(), handed.end());
  }
  for (const BlockWeek& block : blocks_)
    for (const std::uint32_t customer : block.raised.of(silo)) queue.cases.push_back({customer, week_});
}

// Employees of a silo are alike, and each takes the next ten cases: together they take those at the front.
void ReferenceModel::plan_shifts() {
  std::size_t shifts = 0;
  for (std::size_t silo = 0; silo < reference::silos; ++silo) {
    Queue& queue = queues_[silo];
    const std::size_t capacity = reference::capacity(customers_, silo);
    const std::size_t end = queue.head + std::min(capacity, queue.cases.size() - queue.head);
    const std::size_t length = std::max(least_shift, capacity / most_shifts_of_silo + 1);
    for (std::size_t begin = queue.head; begin < end; begin += length) {
      if (shifts == shifts_.size()) shifts_.emplace_back();
      Shift& shift = shifts_[shifts++];
      shift.silo = silo;
      shift.begin = begin;
      shift.end = std::min(begin + length, end);
    }
    queue.head = end;
  }
  shifts_.resize(shifts);
}

void ReferenceModel::work(Shift& shift) const {
  constexpr std::size_t at_once = 512;
  std::array<std::uint32_t, at_once> customer;                              // NOLINT
  std::array<std::uint32_t, at_once + room> handed_off, to_silo, resolved;  // NOLINT
  std::array<float, at_once + room> quality;                                // NOLINT
  std::vector<Case> handed;
  std::vector<Outcome> outcomes;
  std::vector<std::uint32_t> silos, regions_of;
  for (std::size_t begin = shift.begin; begin < shift.end; begin += at_once) {
    const std::span<const Case> cases(queues_[shift.silo].cases.data() + begin,
                                      std::min(at_once, shift.end - begin));
    for (std::size_t i = 0; i < cases.size(); ++i) customer[i] = cases[i].customer;
    CasePass pass;
    pass.draws = draws(random::EntityKind::case_);
    pass.silo = static_cast<std::uint32_t>(shift.silo);
    pass.count = cases.size();
    pass.customer = customer.data();
    pass.handed_off = handed_off.data();
    pass.to_silo = to_silo.data();
    pass.resolved = resolved.data();
    pass.quality = quality.data();
    kernels_.cases(pass);
    for (std::size_t i = 0; i < pass.hand_offs; ++i) handed.push_back(cases[handed_off[i]]);
    silos.insert(silos.end(), to_silo.begin(), to_silo.begin() + static_cast<std::ptrdiff_t>(pass.hand_offs));
    for (std::size_t i = 0; i < pass.resolutions; ++i) {
      const Case& item = cases[resolved[i]];
      outcomes.push_back({item.customer, item.asked, quality[i]});
      regions_of.push_back(item.customer >> region_bits_);
    }
  }
  parallel::counting_sort<Case>(handed, silos, reference::silos, shift.handed_off.items,
                                shift.handed_off.offsets);
  parallel::counting_sort<Outcome>(outcomes, regions_of, regions(), shift.outcomes.items,
                                   shift.outcomes.offsets);
}

void ReferenceModel::advance(int weeks, parallel::Team& team) {
  for (int i = 0; i < weeks; ++i) {
    parallel::for_each_task(team, regions(), [&](std::size_t region) { customers_week(region); });
    parallel::for_each_task(team, reference::silos, [&](std::size_t silo) { fill_queue(silo); });
    plan_shifts();
    parallel::for_each_task(team, shifts_.size(), [&](std::size_t shift) { work(shifts_[shift]); });
    for (const BlockWeek& block : blocks_) {
      churned_ += block.churned;
      purchases_ += block.purchases;
    }
    ++week_;
  }
}

ReferenceAnswers ReferenceModel::answers(parallel::Team& team) {
  parallel::for_each_task(team, regions(), [&](std::size_t region) { apply_outcomes(region); });
  for (Shift& shift : shifts_) {
    shift.outcomes.items.clear();
    std::ranges::fill(shift.outcomes.offsets, 0);
  }
  ReferenceAnswers answers;
  const auto rows = [&](const auto& column) { return std::span(column).first(customers_); };
  const double satisfaction =
      parallel::ordered_sum(team, customers_, pass_rows, [&](std::size_t begin, std::size_t end) {
        double sum = 0;
        for (std::size_t row = begin; row < end; ++row) sum += double{satisfaction_[row]};
        return sum;
      });
  answers.mean_satisfaction = satisfaction / static_cast<double>(customers_);
  answers.churned = churned_;
  answers.purchases = purchases_;
  std::uint64_t waited = 0;
  for (const Settled& settled : settled_) {
    answers.resolved += settled.resolved;
    waited += settled.waited;
  }
  answers.mean_wait =
      static_cast<double>(waited) / static_cast<double>(std::max<std::uint64_t>(answers.resolved, 1));
  base::Hasher hasher;
  hasher.values(rows(satisfaction_));
  hasher.values(rows(expectation_));
  hasher.values(rows(asked_));
  for (const Queue& queue : queues_) {
    hasher.word(queue.cases.size() - queue.head);
    for (std::size_t i = queue.head; i < queue.cases.size(); ++i) {
      hasher.word(queue.cases[i].customer);
      hasher.word(static_cast<std::uint64_t>(queue.cases[i].asked));
    }
  }
  for (const Shift& shift : shifts_)
    for (const Case& item : shift.handed_off.items) hasher.word(item.customer);
  for (const std::uint64_t count : {churned_, purchases_, answers.resolved, waited}) hasher.word(count);
  answers.state_hash = hasher.value();
  return answers;
}

std::size_t ReferenceModel::bytes() const {
  const auto of = [](const auto& column) { return column.capacity() * sizeof column[0]; };
  std::size_t total =
      of(satisfaction_) + of(expectation_) + of(asked_) + of(blocks_) + of(shifts_) + of(settled_);
  for (const Queue& queue : queues_) total += of(queue.cases);
  for (const BlockWeek& block : blocks_) total += of(block.raised.items) + of(block.raised.offsets);
  for (const Shift& shift : shifts_)
    total += of(shift.handed_off.items) + of(shift.handed_off.offsets) + of(shift.outcomes.items) +
             of(shift.outcomes.offsets);
  return total;
}

}  // namespace evert::benchmarks
