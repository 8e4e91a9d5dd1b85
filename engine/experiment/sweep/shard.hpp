// Which part of a sweep this process is to run.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace evert::experiment {

// Blocks whose number is `index` modulo `count`.
struct Shard {
  int index = 0, count = 1;
  std::string source = "the whole";  // who said so: "--shard", "SLURM_ARRAY_TASK_ID" ..
  bool operator==(const Shard&) const = default;
};

// The value of an environment variable, if it is set.
using Environment = std::function<std::optional<std::string>(const char*)>;

// `given` is "i/n" as the command line has it, `of` its --of (0 if there is none). Without `given`, i comes
// from SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX, and n must be said: the number of tasks a scheduler tells
// is that of this submission, not of the study. Else from OMPI_COMM_WORLD_RANK or PMI_RANK, of as many as
// their SIZE unless
// --of says; else the whole. Nothing, and `problem` says why, if they do not fit.
[[nodiscard]] std::optional<Shard> find_shard(const std::string& given, int of,
                                              const Environment& environment, std::string& problem);

}  // namespace evert::experiment
