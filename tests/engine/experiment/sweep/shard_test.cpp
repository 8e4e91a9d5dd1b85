#include "engine/experiment/sweep/shard.hpp"

#include <map>

#include "tests/catch.hpp"

namespace {

using namespace evert::experiment;
using Variables = std::map<std::string, std::string>;

struct Found {
  std::optional<Shard> shard;
  std::string problem;
};

Found found(const std::string& given, int of, const Variables& variables = {}) {
  Found result;
  const auto environment = [&](const char* name) -> std::optional<std::string> {
    const auto at = variables.find(name);
    return at == variables.end() ? std::nullopt : std::optional(at->second);
  };
  result.shard = find_shard(given, of, environment, result.problem);
  return result;
}

}  // namespace

TEST_CASE("A shard is what the command line says, whatever a launcher says") {
  CHECK(found("", 0).shard == Shard{});
  CHECK(found("3/8", 0, {{"SLURM_ARRAY_TASK_ID", "5"}}).shard == Shard{3, 8, "--shard"});
}

TEST_CASE("Array jobs say which shard, and must be told of how many") {
  for (const char* variable : {"SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"}) {
    CAPTURE(variable);
    CHECK(found("", 8, {{variable, "5"}}).shard == Shard{5, 8, variable});
    // Of a part of an array, the scheduler counts that part only.
    const Found without = found("", 0, {{variable, "5"}, {"SLURM_ARRAY_TASK_COUNT", "3"}});
    CHECK_FALSE(without.shard);
    CHECK(without.problem.find("add --of N") != std::string::npos);
  }
}

TEST_CASE("MPI launchers say both, and a step of one task inside an array says nothing") {
  CHECK(found("", 0, {{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "4"}}).shard ==
        Shard{1, 4, "OMPI_COMM_WORLD_RANK"});
  CHECK(found("", 0, {{"PMI_RANK", "2"}, {"PMI_SIZE", "4"}}).shard == Shard{2, 4, "PMI_RANK"});
  CHECK(found("", 0, {{"PMI_RANK", "0"}, {"PMI_SIZE", "1"}}).shard == Shard{});
  CHECK(found("", 8, {{"SLURM_ARRAY_TASK_ID", "5"}, {"PMI_RANK", "0"}, {"PMI_SIZE", "1"}}).shard ==
        Shard{5, 8, "SLURM_ARRAY_TASK_ID"});
}

TEST_CASE("A shard that cannot be is answered with those there are") {
  CHECK(found("8/8", 0).problem == "--shard: there is no shard 8 of 8; they are numbered from 0 to 7");
  CHECK(found("1", 0).problem == "--shard: '1' is not INDEX/COUNT, such as 0/8");
  CHECK(found("-1/8", 0).problem == "--shard: '-1/8' is not INDEX/COUNT, such as 0/8");
  CHECK(found("0/0", 0).problem == "--shard: a sweep has at least one shard");
  CHECK(found("", 8, {{"SLURM_ARRAY_TASK_ID", "8"}}).problem ==
        "SLURM_ARRAY_TASK_ID: there is no shard 8 of 8; they are numbered from 0 to 7");
  CHECK(found("", 8).problem ==
        "--of 8 says how many shards there are, but nothing says which this is: --shard I/8");
}
