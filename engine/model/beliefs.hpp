// What the company believes about its customers, held by people in layers; truth is in the customers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/needs.hpp"

namespace evert::model {

struct Company;
struct World;

// Of one holder: a layer, a silo's leaders, the executives.
struct Belief {
  std::vector<double> satisfaction;  // [segment] mean of what its customers say they feel, 0..100 points
  std::vector<double> share;         // [segment] of the customers, sums to 1
  std::vector<Needs> needs;          // [segment] weights
  std::vector<double> age;           // [segment] weeks since news last moved it
};

// A survey under way: asked at one time, reported later.
struct Survey {
  Tick reported = 0;                 // tick at which it is read
  std::vector<double> satisfaction;  // [segment]; meaningless where nobody was asked
  std::vector<double> asked;         // [segment] answers
};

// What customers said of themselves since the company last listened: sums by segment.
struct Voice {
  std::vector<double> complaints, complaints_satisfaction;  // [segment] count; sum of S
  std::vector<double> dialogue, dialogue_satisfaction;
  std::vector<Needs> dialogue_needs;  // [segment] sum of what they said matters

  void open(std::size_t segments);  // all to zero
};

struct Beliefs {
  std::vector<Belief> layers;  // [0] the front line .. last: the executives; ceil(Company::layers) of them
  std::vector<Belief> silos;   // [silo] its leaders
  // [silo] customers its people met last, the latest first: whose stories its leaders hear before others'.
  std::vector<std::vector<std::uint32_t>> met;
  std::vector<Survey> surveys;  // under way, in the order of their report
  Voice voice;
  Tick next_survey = 0;
  double growth_years = 0;  // years of growth in a row: success turns a firm inward (MODEL 4)

  [[nodiscard]] const Belief& executives() const { return layers.back(); }
};

// One for each level from the front line to the executives, at least one.
[[nodiscard]] std::size_t belief_layers(const Company& company);

// What the customers of a segment truly need by now: Market::needs, or as the company file has it as long as
// nothing has moved them.
[[nodiscard]] Needs true_needs(const World& world, std::size_t segment);

}  // namespace evert::model
