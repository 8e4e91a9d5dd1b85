#include "viewer/document/measures.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "engine/base/error.hpp"
#include "engine/base/math.hpp"
#include "engine/results/study_access.hpp"

namespace evert::document {

namespace {

using base::nan;
constexpr std::size_t most_kept = 6'000'000;  // numbers of measures in memory at once

}  // namespace

Measures::Measures(const results::StudyFile& file) : file_(file), study_(file.head()) {
  whole_ = results::whole_replicates(study_);
}

Replicates Measures::of(const std::string& name, std::size_t scenario) {
  const auto at = std::ranges::find(study_.kpis, name, &results::Kpi::name);
  if (at == study_.kpis.end()) return {};
  if (results::size_of(at->values) == 0) load(*at);
  Replicates replicates;
  for (const std::size_t r : whole_) replicates.push_back(results::series(study_, name, scenario, r));
  return replicates;
}

Replicates Measures::required(const std::string& name, std::size_t scenario) {
  Replicates found = of(name, scenario);
  if (found.empty() && !whole_.empty())
    throw base::EnvironmentError("the file lacks the measure '" + name + "'");
  return found;
}

Replicates Measures::of_entry(const results::Values& values, std::size_t entries, std::size_t scenario,
                              std::size_t entry) const {
  const std::size_t weeks = study_.days.size();
  if (results::size_of(values) != study_.run_status.size() * weeks * entries)
    throw base::EnvironmentError("the file is damaged: its measures by line have another length");
  Replicates replicates;
  for (const std::size_t r : whole_) {
    const std::size_t run = scenario * study_.replicates.size() + r;
    Weekly weekly(weeks, nan);
    std::visit(
        [&]<class T>(const std::vector<T>& all) {
          if constexpr (std::is_arithmetic_v<T>)
            for (std::size_t w = 0; w < weeks; ++w)
              weekly[w] = static_cast<double>(all[(run * weeks + w) * entries + entry]);
        },
        values);
    replicates.push_back(std::move(weekly));
  }
  return replicates;
}

// Those read first make room.
void Measures::load(results::Kpi& kpi) {
  kpi.values = file_.array("/kpi/" + kpi.name);
  loaded_.push_back(&kpi);
  std::size_t kept = 0;
  for (const results::Kpi* one : loaded_) kept += results::size_of(one->values);
  while (loaded_.size() > 1 && kept > most_kept) {
    kept -= results::size_of(loaded_.front()->values);
    loaded_.front()->values = results::Values();
    loaded_.pop_front();
  }
}

}  // namespace evert::document
