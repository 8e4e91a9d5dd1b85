// Where patterns are measured: loads shipped companies and scenarios, changes what an experiment changes, and
// runs worlds in parallel. Everything is a function of the seed; threads never show.
#pragma once

#include <any>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/experiment/batch.hpp"
#include "engine/experiment/question.hpp"
#include "engine/scenario/load.hpp"
#include "engine/scenario/parameters.hpp"
#include "engine/schema/registry.hpp"

namespace evert::validation {

// One row of the table as measured. `low` and `high` bound it (95 %), NaN where luck has no part in it.
struct Measured {
  std::string id;  // of the pattern
  double value = 0;
  double low = 0, high = 0;
  std::string note;  // "8 replicates"; may be empty
};

struct LabOptions {
  std::filesystem::path data = "data";            // holds NAME/company.toml
  std::filesystem::path scenarios = "scenarios";  // holds NAME/full.toml
  std::uint64_t seed = 1;
  int threads = 1;
  bool quick = false;                          // fewer replicates and firms, wider intervals
  const std::atomic<bool>* stop = nullptr;     // looked at between weeks
  std::function<void(double share)> progress;  // of the runs in hand
  // Of every company and random firm, beneath those an experiment asks for.
  std::vector<scenario::Override> overrides;
};

// Thrown by a lab that is told to stop; no error.
struct Interrupted {};

class Lab {
 public:
  explicit Lab(LabOptions options);

  [[nodiscard]] const LabOptions& options() const { return options_; }
  [[nodiscard]] const schema::Registry& registry() const { return registry_; }
  [[nodiscard]] int replicates(int full, int quick) const { return options_.quick ? quick : full; }

  // The lab's overrides with these above them.
  [[nodiscard]] std::vector<scenario::Override> with_own(std::span<const scenario::Override> more) const;

  // A shipped company. Throws InputError with all that is wrong with its file or the overrides.
  [[nodiscard]] scenario::LoadedCompany company(const std::string& name,
                                                std::span<const scenario::Override> overrides = {}) const;
  // A scenario of a shipped company.
  [[nodiscard]] scenario::Loaded scenario(const std::string& company, const std::string& name,
                                          std::span<const scenario::Override> overrides = {}) const;

  // `names` of scenarios of a company, the first being the baseline, as a question of this lab's seed.
  [[nodiscard]] experiment::Question question(const std::string& company, std::span<const std::string> names,
                                              int replicates, int years,
                                              std::span<const scenario::Override> overrides = {}) const;

  // The replicates of a question in order, without lives. Kept: other experiments may ask the same. A run
  // that failed throws InternalError.
  [[nodiscard]] const std::vector<experiment::Replicate>& worlds(const experiment::Question& question);

  // The replicates of each plan in order, not kept. A run that failed throws InternalError.
  [[nodiscard]] std::vector<std::vector<experiment::Replicate>> run(
      std::span<const experiment::Plan> plans) const;
  // The same for whoever wants to keep little of each, in any order, one call at a time.
  void run(std::span<const experiment::Plan> plans, const experiment::TakeReplicate& take) const;

  // What several experiments look at, made when first asked for by this name. The type is always the same
  // for a name.
  template <class T>
  [[nodiscard]] const T& shared(const std::string& name, const std::function<T()>& make) {
    if (!shared_.contains(name)) shared_[name] = make();
    return std::any_cast<const T&>(shared_.at(name));
  }

 private:
  LabOptions options_;
  schema::Registry registry_;
  std::map<std::string, std::vector<experiment::Replicate>> kept_;  // by content id
  std::map<std::string, std::any> shared_;
};

}  // namespace evert::validation
