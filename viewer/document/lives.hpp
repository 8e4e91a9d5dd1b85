// The people of a study whose lives were kept, in two of its worlds: who there is, and one life in both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/report/walk.hpp"
#include "engine/results/reader.hpp"
#include "engine/results/study.hpp"
#include "viewer/document/state.hpp"

namespace evert::document {

// One tracked customer, who dealt with the company in at least one of the two worlds.
struct CustomerLine {
  std::size_t row = 0;  // in Study::customers
  std::int32_t number = 0;
  std::string segment;
  double gain = 0;  // gross profit brought since the start, redesign minus baseline, USD; NaN if the file
                    // does not have it
  double satisfaction = 0;  // mean over the weeks, redesign minus baseline, points
  std::string fate;         // "stays, was lost"
};

// One employee's position in both worlds.
struct EmployeeLine {
  std::int32_t slot = 0;
  std::string silo;  // at the start
  double engagement =
      0;             // mean over the weeks, redesign minus baseline, points; NaN without a difference to tell
  std::string fate;  // "works the new way", "position abolished"
};

// Holds what words and lives point into: it does not move.
class LivesOfTwo {
 public:
  // Reads the two scenarios' lives; throws EnvironmentError if the file has none. Positions of scenarios.
  LivesOfTwo(const results::StudyFile& file, std::size_t baseline, std::size_t redesign);
  LivesOfTwo(const LivesOfTwo&) = delete;
  LivesOfTwo& operator=(const LivesOfTwo&) = delete;

  [[nodiscard]] const results::Study& study() const { return study_; }
  [[nodiscard]] const report::Phrasebook& words() const { return *words_; }
  [[nodiscard]] report::WalkPair pair() const { return pair_; }
  // A study with one scenario has one world: nothing differs.
  [[nodiscard]] bool is_one_world() const { return pair_.baseline == pair_.redesign; }
  // By number.
  [[nodiscard]] const std::vector<CustomerLine>& customers() const { return customers_; }
  // By slot.
  [[nodiscard]] const std::vector<EmployeeLine>& employees() const { return employees_; }
  [[nodiscard]] report::Walk walk(std::size_t row) const;
  [[nodiscard]] std::size_t bytes() const;

  // A course of one customer or employee in one of the two worlds, week by week since the scenarios part;
  // empty if the file does not have it. `row` counts in Study::customers or Study::employees.
  [[nodiscard]] std::vector<double> course(Who who, const std::string& name, std::size_t scenario,
                                           std::size_t row) const;

 private:
  void list_customers();
  void list_employees();

  results::Study study_;
  report::WalkPair pair_;
  std::unique_ptr<report::Phrasebook> words_;
  std::unique_ptr<report::Lives> a_, b_;
  std::vector<CustomerLine> customers_;
  std::vector<EmployeeLine> employees_;
};

// Positions in LivesOfTwo::customers(), as they are to be listed: those whose number, segment or fate has the
// filter's words, in this order. "Typical" puts the median first and goes outward; "random" is a fixed
// shuffle.
[[nodiscard]] std::vector<std::size_t> listed(const std::vector<CustomerLine>& customers, Order order,
                                              const std::string& filter);

// Hand-offs of the tracked customers in one scenario since the scenarios parted: from which silo to which,
// how many, and the mean share of what was known that is left after.
struct HandOff {
  std::size_t from = 0, to = 0;  // positions in Study::silos
  int count = 0;
  double kept = 0;  // 0 to 1
};
struct HandOffs {
  std::vector<std::string> silos;
  std::vector<HandOff> flows;
  int customers = 0;
  double weeks = 0;
};
[[nodiscard]] std::shared_ptr<const HandOffs> hand_offs(const results::StudyFile& file, std::size_t scenario,
                                                        std::size_t& bytes);

}  // namespace evert::document
