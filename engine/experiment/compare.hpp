// Runs a question: replicates in parallel, each finished one kept, the whole assembled into one study.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/experiment/question.hpp"
#include "engine/results/safe_file.hpp"
#include "engine/results/study.hpp"
#include "engine/schema/registry.hpp"

namespace evert::experiment {

struct Progress {
  int runs_done = 0, runs_total = 0;  // a run is one scenario of one replicate
  int runs_read = 0;                  // of the done ones: found finished
  double share = 0;                   // of all weeks still to be simulated when this began
  double seconds_left = 0;            // NaN as long as nobody can tell
};

struct CompareOptions {
  int threads = 1;
  std::filesystem::path output;  // empty: the study is only returned
  results::IfExists if_exists = results::IfExists::refuse;
  std::string command;                            // for the study's provenance
  const std::atomic<bool>* stop = nullptr;        // looked at between weeks
  std::function<void(const Progress&)> progress;  // one call at a time, about ten a second
};

struct Compared {
  bool finished = false;  // else stopped; what is finished lies in the parts folder
  results::Study study;   // empty unless finished
  int replicates_done = 0;
  int replicates_read = 0;   // of those: found finished
  int replicates_asked = 0;  // of this stage, if replicates are added until enough is known
};

// runs/<company>-<id>.h5
[[nodiscard]] std::filesystem::path default_output(const Question& question, const std::string& id);

// Whether `path` holds the finished study of the question `id`.
[[nodiscard]] bool holds_answer(const std::filesystem::path& path, const std::string& id);

// The study depends on the question alone, never on threads or interruptions; only its provenance tells them.
// A run that throws is marked as failed, its replicate left out of every comparison. Throws EnvironmentError
// if the machine refuses (a full disk, too little memory), InputError for nothing: check_question() before.
// A question that wants to know adds replicates in stages; how many there are in the end hangs on the
// question alone, too. It needs an output. Where the best is looked for, scenarios that are out are simulated
// on: a replicate is all scenarios of one luck, in a study as in its parts, and its warm-up is shared.
[[nodiscard]] Compared compare(const Question& question, const schema::Registry& registry,
                               const CompareOptions& options);

}  // namespace evert::experiment
