// One person in two worlds with the same luck, as it is told: where they are when, what happens to them,
// where the paths part and why, and what it comes to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "viewer/document/lives.hpp"

namespace evert::views {

// A matter of a customer, or an employee's position, stays in a silo. Days since the scenarios part.
struct Stay {
  double from = 0, to = 0;
  std::size_t silo = 0;
  std::string words;
  std::size_t matter = 0;  // stays of one matter follow each other
};

enum class Happened {
  sale,
  lost_sale,
  good_moment,
  bad_moment,
  complaint,
  repeat_visit,
  gave_up,
  joins,
  leaves,
  other
};

struct Happening {
  double day = 0;
  std::optional<std::size_t> silo;
  Happened what = Happened::other;
  std::string words;  // "complains about service, severity 0.1"
};

struct Line {
  std::string name;            // "satisfaction"
  std::vector<double> values;  // [week since the scenarios part]; NaN where there is none
};

struct World {
  std::string scenario;
  std::string summary;    // "leaves in week 98; 4 visits, 12 hand-offs, gross profit 1.2k USD"
  std::string explained;  // of what, and over which weeks, the summary's numbers are
  std::vector<Stay> stays;
  std::vector<Happening> happenings;
  std::vector<Line> lines;
};

struct Twin {
  document::Who person = document::Who::customer;
  std::string who;  // "Customer 66900, family, with it for 3.2 years"
  std::vector<std::string> silos;
  std::vector<World> worlds;    // the baseline, the redesign if there is one
  std::optional<double> parts;  // day; none: the two are the same
  std::string parting;          // "week 43: complains about service instead of ..."
  std::string cause;            // what of the redesign stands behind it; may be empty
};

[[nodiscard]] Twin twin_of(const document::LivesOfTwo& lives, const report::Walk& walk);
// `slot`: one of Study::employees.
[[nodiscard]] Twin twin_of_employee(const document::LivesOfTwo& lives, std::int32_t slot);

}  // namespace evert::views
