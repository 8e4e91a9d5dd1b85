// C15: does the satisfaction a customer states explain the share of her purchases a brand gets, or its rank
// among the brands she uses (A3 [S7, S7b, S8])?
//
// A sample of households is followed for two years. Of those that bought from two firms of the trade or more
// (purchases outside of it left out), each firm used is a point: its share of the household's purchases
// against
//   absolute  satisfaction as the household would state it at the end, leniency included: with the company
//             what it has come to feel, with a rival its reputation (the model knows no other)
//   rank      the wallet allocation rule at the rank of that satisfaction, ties averaged
// R2 is that of a straight line through all points of a replicate.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/patterns/patterns.hpp"

namespace evert::validation {

namespace {

constexpr int weeks = 104;
constexpr std::size_t sample = 50000;  // households

struct Explained {
  double absolute = 0, rank = 0;  // R2
  double points = 0;
};

// Who bought where, of every so-manieth household.
class Purchases {
 public:
  Purchases(const model::World& world, std::size_t every)
      : every_(every),
        brands_(world.company->rivals.size() + 1),
        counts_((world.customers.size() / every + 1) * brands_, 0) {
    for (const model::Journey& journey : world.company->journeys)
      buying_.push_back(journey.starts_on == model::Trigger::purchase);
    at_once_ = std::ranges::find(buying_, true) == buying_.end();
  }

  void see(const model::World& world) {
    for (const model::TraceEvent& event : world.trace.events) switch (event.kind) {
        case model::TraceKind::occasion:
          if (event.value > 0 || at_once_) add(event.customer, static_cast<std::size_t>(event.value));
          break;
        case model::TraceKind::closed_sale:
          add(event.customer, model::brand_own);
          break;
        case model::TraceKind::lost_sale:
        case model::TraceKind::balked:
        case model::TraceKind::abandoned:  // bought at the second choice instead
          if (buying_[event.journey]) add(event.customer, world.customers.last_brand[event.customer]);
          break;
        default:
          break;
      }
  }

  // The brands a household of the sample bought from, and how often.
  void repertoire(std::uint32_t household, std::vector<std::size_t>& brands,
                  std::vector<double>& counts) const {
    brands.clear();
    counts.clear();
    for (std::size_t b = 0; b < brands_; ++b) {
      const std::uint32_t count = counts_[household / every_ * brands_ + b];
      if (count == 0) continue;
      brands.push_back(b);
      counts.push_back(count);
    }
  }

 private:
  void add(std::uint32_t household, std::size_t brand) {
    if (brand < brands_) counts_[household / every_ * brands_ + brand] += 1;
  }

  std::size_t every_, brands_;
  std::vector<std::uint32_t> counts_;  // [household of the sample x brand]
  std::vector<bool> buying_;           // [journey] starts on a purchase occasion
  bool at_once_ = false;               // no such journey: who turns here has bought
};

Explained explain(const model::World& world, const Purchases& purchases, std::size_t every) {
  LineFit absolute, rank;
  std::vector<std::size_t> brands;
  std::vector<double> counts, stated;
  for (std::uint32_t row = 0; row < world.customers.size(); row += static_cast<std::uint32_t>(every)) {
    purchases.repertoire(row, brands, counts);
    if (brands.size() < 2) continue;
    const double all = sum_of(counts, 0, counts.size());
    stated.clear();
    for (const std::size_t brand : brands)
      stated.push_back(brand == model::brand_own
                           ? world.customers.reported(row)
                           : world.market.rivals[brand - 1].quality + double{world.customers.leniency[row]});
    const auto order = ranks(stated);
    for (std::size_t b = 0; b < brands.size(); ++b) {
      absolute.add(stated[b], counts[b] / all);
      rank.add(allocation(order[b], brands.size()), counts[b] / all);
    }
  }
  return {absolute.r2(), rank.r2(), static_cast<double>(rank.points())};
}

Explained follow(Bench& bench) {
  model::World world = bench.branch(bench.warm_up());
  const std::size_t every = std::max<std::size_t>(1, world.customers.size() / sample);
  track(world, every);
  Purchases purchases(world, every);
  bench.live(world, bench.parameters(), weeks, [&](const model::World& seen) { purchases.see(seen); });
  return explain(world, purchases, every);
}

}  // namespace

namespace patterns {

Rows wallet_share(Lab& lab, const std::string& company) {
  const auto plan = plan_of(lab, company, lab.replicates(8, 2));
  const auto all = gather<Explained>(lab, plan, follow);
  const auto points = column(all, &Explained::points);
  const auto note = std::to_string(static_cast<long>(mean_of(points, 0, points.size()))) + " points each";
  return {over_replicates("C15.a", column(all, &Explained::absolute), note),
          over_replicates("C15.b", column(all, &Explained::rank), note)};
}

}  // namespace patterns

std::vector<Measured> wallet_share(Lab& lab) {
  return patterns::wallet_share(lab, "retailer");
}

}  // namespace evert::validation
