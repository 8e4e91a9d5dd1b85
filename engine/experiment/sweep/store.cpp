#include "engine/experiment/sweep/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/results/safe_file.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

void write_json(const fs::path& path, const Json& json) {
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  results::write_file(path, std::as_bytes(std::span(text)), results::IfExists::replace);
}

// Nothing if there is no such file or it is no JSON.
std::optional<Json> read_json(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string text(std::istreambuf_iterator<char>(file), {});
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return std::nullopt;
  return json;
}

fs::path failed_path(const fs::path& folder, std::size_t run) {
  return folder / "failed" / fmt::format("run-{:06}.json", run);
}

std::vector<std::byte> bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) throw base::EnvironmentError("cannot read " + path.string());
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

ShardStatus status_of(const Json& json) {
  ShardStatus status;
  status.shard = {json.at("shard").get<int>(), json.at("of").get<int>(), ""};
  json.at("plan").get_to(status.plan);
  json.at("state").get_to(status.state);
  json.at("host").get_to(status.host);
  json.at("updated_at").get_to(status.updated_at);
  json.at("jobs").get_to(status.jobs);
  json.at("runs").get_to(status.runs);
  json.at("done").get_to(status.done);
  json.at("failed").get_to(status.failed);
  json.at("seconds").get_to(status.seconds);
  const Json& left = json.at("seconds_left");
  status.seconds_left = left.is_number() ? left.get<double>() : std::numeric_limits<double>::quiet_NaN();
  return status;
}

}  // namespace

Json json_of(const ShardStatus& status) {
  return {{"shard", status.shard.index}, {"of", status.shard.count},
          {"plan", status.plan},         {"state", status.state},
          {"host", status.host},         {"updated_at", status.updated_at},
          {"jobs", status.jobs},         {"runs", status.runs},
          {"done", status.done},         {"failed", status.failed},
          {"seconds", status.seconds},   {"seconds_left", status.seconds_left}};  // null for NaN
}

fs::path Store::block_path(const std::string& id) const {
  return folder_ / "blocks" / (id + ".h5");
}

fs::path Store::partial_path(const std::string& id) const {
  return folder_ / "partial" / (id + ".h5");
}

void Store::take_plan(const fs::path& file, const SweepPlan& plan) const {
  if (fs::exists(plan_path())) {
    const std::string there = results::read_plan(plan_path()).id;
    if (there == plan.id) return;
    if (!std::ranges::count(plan.earlier, there)) {
      const SweepPlan other = load_plan(plan_path(), make_registry());
      if (std::ranges::count(other.earlier, plan.id)) return;
      throw base::InputError({base::Severity::error,
                              {folder_.string()},
                              "this is the store of another plan",
                              fmt::format("it holds '{}', {}; this is '{}', {}", other.frame.title, there,
                                          plan.frame.title, plan.id),
                              "give every plan a folder of its own"});
    }
  }
  results::write_file(plan_path(), bytes_of(file), results::IfExists::replace);
}

SweepPlan Store::read_plan(const schema::Registry& registry) const {
  if (!fs::exists(plan_path()))
    throw base::EnvironmentError(folder_.string() + " is no store of a sweep: it has no plan.h5");
  return load_plan(plan_path(), registry);
}

results::BlockDescription Store::describe(const PlannedBlock& block) const {
  const fs::path path = block_path(block.id);
  if (!fs::exists(path)) return {};
  results::BlockDescription found = results::describe_block(path);
  if (found.complete && (found.id != block.id || found.runs != static_cast<int>(block.runs))) {
    found.complete = false;
    found.problem = path.string() + " holds another block than its name says";
  }
  return found;
}

results::SweepRows Store::begun_rows(const SweepPlan& plan, const PlannedBlock& block) const {
  const fs::path path = partial_path(block.id);
  if (fs::exists(path)) try {
      results::SweepBlock begun = results::read_block(path);
      const auto mine = provenance_of_this_program();
      if (begun.id == block.id && begun.frame == plan.frame && begun.rows.run.size() == block.runs &&
          begun.provenance.git_sha == mine.git_sha && begun.provenance.git_dirty == mine.git_dirty)
        return std::move(begun.rows);
    } catch (const base::EnvironmentError&) {  // damaged: simulated again
    }
  return planned_rows(plan, block);
}

std::optional<FailedRun> Store::failed(std::size_t run) const {
  const auto json = read_json(failed_path(folder_, run));
  if (!json) return std::nullopt;
  FailedRun failed;
  failed.run = run;
  failed.error = json->value("error", "");
  failed.signal = json->value("signal", 0);
  return failed;
}

void Store::write_failed(const FailedRun& failed) const {
  Json json = {
      {"run", failed.run}, {"point", failed.point}, {"replicate", failed.replicate}, {"error", failed.error}};
  if (failed.signal != 0) json["signal"] = failed.signal;
  write_json(failed_path(folder_, failed.run), json);
}

void Store::forget_failed(std::size_t run) const {
  std::error_code ignored;
  fs::remove(failed_path(folder_, run), ignored);
}

void Store::write_status(const ShardStatus& status) const {
  write_json(folder_ / "status" / fmt::format("shard-{}-of-{}.json", status.shard.index, status.shard.count),
             json_of(status));
}

std::vector<ShardStatus> Store::statuses() const {
  std::vector<ShardStatus> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder_ / "status", error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() != ".json" || results::is_temporary(entry->path())) continue;
    const auto json = read_json(entry->path());
    if (!json) continue;
    try {
      found.push_back(status_of(*json));
    } catch (const nlohmann::json::exception&) {  // not written by this program
    }
  }
  std::ranges::sort(
      found, {}, [](const ShardStatus& status) { return std::pair(status.shard.count, status.shard.index); });
  return found;
}

}  // namespace evert::experiment
