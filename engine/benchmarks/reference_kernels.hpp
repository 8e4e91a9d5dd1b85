// The two passes of the reference workload that look at many rows: plain structs between the program and
// kernels that are compiled once for each instruction set.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/vector/functions.hpp"

namespace evert::benchmarks {

// The week of customers [begin, end), at most `pass_rows` of them. Columns have room for 16 rows more.
struct CustomerPass {
  vector::DrawsOf draws;  // of customer 0
  std::int32_t week = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  float* satisfaction = nullptr;
  float* expectation = nullptr;
  std::int32_t* asked = nullptr;  // week the open case was raised in, or no_case
  // Who raised a case in which silo, in the order of the rows; room for pass_rows + 16.
  std::uint32_t* raised_by = nullptr;
  std::uint32_t* raised_in = nullptr;
  std::size_t raised = 0;
  std::uint64_t churned = 0;
  std::uint64_t purchases = 0;
};

// What employees of one silo do with `count` cases, at most `pass_rows`.
struct CasePass {
  vector::DrawsOf draws;
  std::uint32_t silo = 0;
  std::size_t count = 0;
  const std::uint32_t* customer = nullptr;
  // The numbers (from 0 to count - 1) of the cases handed off, and to whom; and of those resolved, and how
  // well. In order, with room for pass_rows + 16.
  std::uint32_t* handed_off = nullptr;
  std::uint32_t* to_silo = nullptr;
  std::size_t hand_offs = 0;
  std::uint32_t* resolved = nullptr;
  float* quality = nullptr;
  std::size_t resolutions = 0;
};

inline constexpr std::int32_t no_case = -1;
inline constexpr std::size_t pass_rows = 4096;

struct ReferenceKernels {
  void (*customers)(CustomerPass& pass);
  void (*cases)(CasePass& pass);
};

[[nodiscard]] const ReferenceKernels& reference_kernels(vector::InstructionSet set);

}  // namespace evert::benchmarks
