#include "engine/cli/version.hpp"

#include <fmt/format.h>

#include "engine/experiment/provenance.hpp"
#include "engine/experiment/question.hpp"
#include "engine/parallel/team.hpp"
#include "evert_version.hpp"

namespace evert::cli {

std::string version_text(bool verbose) {
  std::string text = fmt::format("evert {} ({})\n", build::version, build::git_sha);
  if (!verbose) return text;
  const results::Provenance program = experiment::provenance_of_this_program();
  text += fmt::format("results version  {}\n", experiment::results_version);
  text += fmt::format("compiler         {}\nflags            {}\n", program.compiler, program.build_flags);
  text += fmt::format("random numbers   {}\nHDF5             {}\n", program.rng, program.hdf5_version);
  text +=
      fmt::format("system           {}\nthreads          {}\n", program.os, parallel::available_threads());
  return text;
}

}  // namespace evert::cli
