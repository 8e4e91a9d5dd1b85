// The simulations of a calibration: warm-ups of a company with some of its values changed, and the target
// figures of their last year. Every point lives through the same replicates, hence the same luck.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment/calibration_targets.hpp"
#include "engine/experiment/compare.hpp"
#include "engine/experiment/replicate.hpp"
#include "engine/statistics/linear_fit.hpp"

namespace evert::experiment {

// A value for every free parameter.
using Point = std::vector<double>;

struct CalibrationOptions {
  std::uint64_t seed = 1;
  int threads = 1;
  std::filesystem::path kept;               // finished runs go there, and are taken from there; may be empty
  const std::atomic<bool>* stop = nullptr;  // looked at between weeks
  std::function<void(const Progress&)> progress;
  std::function<void(const std::string&)> say;  // a line after each round; may be empty
};

// To 6 digits: a value is tried as a file will hold it.
[[nodiscard]] double to_six_digits(double value);

// The company and the parameters at `point`. What a factor leads to has 6 digits, at 1 as many as before.
struct Changed {
  model::Company company;
  schema::Values values;
};
[[nodiscard]] Changed at_point(const scenario::LoadedCompany& company, const CalibrationTask& task,
                               const Point& point);

class CalibrationRuns {
 public:
  CalibrationRuns(const scenario::LoadedCompany& company, const schema::Registry& registry,
                  const CalibrationTask& task, const CalibrationOptions& options);

  // The targets' figures, one [target][replicate] a point; of replicates `first` to first + count - 1.
  // Nothing if stopped. A run that fails leaves NaN, and its reason in failure().
  [[nodiscard]] std::optional<std::vector<statistics::Matrix>> run(const std::vector<Point>& points,
                                                                   int first, int count);

  [[nodiscard]] const std::string& failure() const { return failure_; }
  [[nodiscard]] int simulated() const { return simulated_; }
  // Runs that are still to come, as far as anybody can tell; for the progress shown.
  void expect(int runs) { expected_ = runs; }

  // The calibration is finished: nothing needs to be kept.
  void remove_kept() const;

 private:
  struct Job {
    std::size_t point, column;
    std::uint32_t replicate;
    std::string key;
  };

  [[nodiscard]] Plan plan_at(const Point& point) const;
  [[nodiscard]] std::optional<std::vector<double>> figures_of(const Plan& plan, std::uint32_t replicate);
  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }
  void read_kept();
  void keep(const std::string& key, const std::vector<double>& figures);
  void report(bool always);

  const scenario::LoadedCompany& company_;
  const schema::Registry& registry_;
  const CalibrationTask& task_;
  const CalibrationOptions& options_;
  std::string id_;
  std::map<std::string, std::vector<double>> known_;
  std::string failure_;
  int simulated_ = 0, expected_ = 0;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), last_ = begin_;
};

}  // namespace evert::experiment
