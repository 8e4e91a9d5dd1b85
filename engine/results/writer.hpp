// A study as one HDF5 file; its layout is in FORMAT.md.
#pragma once

#include <filesystem>
#include <string>

#include "engine/results/safe_file.hpp"
#include "engine/results/study.hpp"

namespace evert::results {

struct WriteOptions {
  int deflate = 1;  // 0 none .. 9; above 1 costs time and saves next to nothing on simulated noise
  IfExists if_exists = IfExists::refuse;
};

// Writes the study whole or not at all. Needs about the file's size in memory beside the study.
// Throws InternalError if the study contradicts itself, EnvironmentError if the machine refuses; either way
// nothing is left behind and an older file stays as it was. Call `check_can_write` before a simulation to
// learn early. One thread at a time may be in this room's functions (see handle.hpp).
void write_study(const Study& study, const std::filesystem::path& path, const WriteOptions& options = {});

// The HDF5 library in use, for Provenance: "1.10.8".
[[nodiscard]] std::string hdf5_version();

}  // namespace evert::results
