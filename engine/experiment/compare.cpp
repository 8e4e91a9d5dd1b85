#include "engine/experiment/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/attempt.hpp"
#include "engine/experiment/parts.hpp"
#include "engine/experiment/progress.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/replicate.hpp"
#include "engine/experiment/schedule.hpp"
#include "engine/experiment/study.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/parallel/team.hpp"
#include "engine/results/reader.hpp"
#include "engine/results/writer.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

namespace {

// One call of compare(): what its threads share.
class Execution {
 public:
  Execution(const Plan& plan, const CompareOptions& options, const std::string& id, StudyBuilder& builder)
      : options_(options),
        // Parts that another build of the program has left are not mixed with its own.
        id_(id + ' ' + program_id()),
        folder_(options.output.empty() ? fs::path() : parts_folder(options.output)),
        builder_(builder),
        plan_(plan),
        schedule_(missing_replicates(), plan.scenarios.size()),
        read_(done_),
        meter_(options.progress, runs(plan.replicates), runs(done_), weeks_to_simulate()) {}

  [[nodiscard]] int read() const { return read_; }

  // Replicates finished; all of them unless stopped.
  int run() {
    parallel::Team team(options_.threads);
    parallel::for_each_task(team, static_cast<std::size_t>(options_.threads), [&](std::size_t) { work(); });
    return done_;
  }

 private:
  [[nodiscard]] int runs(int replicates) const {
    return replicates * static_cast<int>(plan_.scenarios.size());
  }

  [[nodiscard]] double weeks_to_simulate() const {
    const double each = plan_.warm_up_weeks + static_cast<double>(plan_.scenarios.size()) * plan_.weeks;
    return (plan_.replicates - done_) * each;
  }

  // Takes in what an earlier call finished.
  std::vector<std::uint32_t> missing_replicates() {
    std::vector<std::uint32_t> missing;
    for (std::uint32_t r = 0; r < static_cast<std::uint32_t>(plan_.replicates); ++r) {
      const auto part = folder_.empty() ? std::nullopt : read_part(folder_, id_, r);
      if (part) {
        builder_.add(*part);
        ++done_;
      } else {
        missing.push_back(r);
      }
    }
    return missing;
  }

  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  Driver driver(parallel::Team& alone) {
    return {alone, [this] {
              if (stopped()) return true;
              meter_.week();
              return false;
            }};
  }

  // What every thread does. An exception that is not a run's own ends the whole call.
  void work() {
    try {
      parallel::Team alone(1);
      while (const auto job = schedule_.next()) {
        if (job->active != nullptr)
          run_job(*job, alone);
        else
          warm_up_job(*job, alone);
        if (stopped()) schedule_.stop();
      }
    } catch (...) {
      schedule_.stop();
      throw;
    }
  }

  void warm_up_job(const Schedule::Job& job, parallel::Team& alone) {
    std::string failure;
    auto warm = attempt(failure, [&] { return warm_up(plan_, job.number, driver(alone)); });
    if (!failure.empty()) {
      Replicate lost = schedule_.failed(job, "in the warm-up: " + failure);
      lost.history.measures.resize(measures::catalogue().size());
      publish(lost);
    } else if (warm) {
      schedule_.warmed_up(job, std::move(*warm));
    }
  }

  void run_job(const Schedule::Job& job, parallel::Team& alone) {
    ScenarioRun run;
    auto record = attempt(run.failure,
                          [&] { return run_scenario(plan_, job.active->warm, job.scenario, driver(alone)); });
    if (!record && run.failure.empty()) return;  // stopped
    if (record) run.record = std::move(*record);
    const auto whole = schedule_.finished(job, std::move(run));
    meter_.run_done();
    if (whole) publish(*whole);
  }

  // One thread at a time: HDF5 allows no more, and the builder is one.
  void publish(const Replicate& replicate) {
    const std::lock_guard lock(publishing_);
    if (!folder_.empty()) write_part(folder_, id_, replicate);
    builder_.add(replicate);
    ++done_;
  }

  const CompareOptions& options_;
  std::string id_;
  fs::path folder_;
  StudyBuilder& builder_;
  const Plan& plan_;
  int done_ = 0;
  Schedule schedule_;
  int read_;
  ProgressMeter meter_;
  std::mutex publishing_;
};

}  // namespace

fs::path default_output(const Question& question, const std::string& id) {
  return fs::path("runs") / fmt::format("{}-{}.h5", question.scenarios.front().company->name, id);
}

bool holds_answer(const fs::path& path, const std::string& id) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return false;
  const results::FileDescription found = results::describe_file(path);
  return found.state == results::FileState::ok && found.run_id == id;
}

namespace {

// `question.replicates` of them, those finished before among them. The parts stay.
Compared run_stage(const Question& question, const schema::Registry& registry, const CompareOptions& options,
                   const std::string& id) {
  const Plan plan = make_plan(question, registry);
  StudyBuilder builder(question, registry, plan, id);
  Execution execution(plan, options, id, builder);
  Compared compared;
  compared.replicates_asked = question.replicates;
  compared.replicates_done = execution.run();
  compared.replicates_read = execution.read();
  compared.finished = compared.replicates_done == question.replicates;
  if (compared.finished) compared.study = builder.finish();
  return compared;
}

// Replicates of the next stage; as many as now if all that is wanted is known, or the budget is spent. A best
// that cannot be told, as its outcome is unknown, is not waited for.
int next_stage(const Question& question, const statistics::Answer& answer, int replicates) {
  const auto not_yet = statistics::not_yet_known(answer, question.wanted);
  const int known = statistics::next_stage(replicates, not_yet, question.budget);
  if (!question.best) return known;
  const auto selection = statistics::select_wanted(answer, *question.best, question.replicates);
  if (!selection || selection->decided()) return known;
  return std::max(known,
                  statistics::next_stage_for(selection->likely_replicates, replicates, question.budget));
}

}  // namespace

Compared compare(const Question& question, const schema::Registry& registry, const CompareOptions& options) {
  EVERT_CHECK(!grows(question) || !options.output.empty(), "stages are kept beside the output");
  const auto begin = std::chrono::steady_clock::now();
  const std::string started_at = utc_now();
  const std::string id = content_id(question, registry);
  if (!options.output.empty()) results::check_can_write(options.output, options.if_exists);

  Question stage = question;
  Compared compared = run_stage(stage, registry, options, id);
  const int read = compared.replicates_read;
  while (compared.finished && grows(question)) {
    const int next = next_stage(question, answer_of(compared.study), stage.replicates);
    if (next == stage.replicates) break;
    stage.replicates = next;
    compared = run_stage(stage, registry, options, id);
  }
  compared.replicates_read = read;
  if (!compared.finished) return compared;

  results::Provenance& provenance = compared.study.provenance;
  provenance = provenance_of_this_program();
  provenance.study_seed = seed_text(question.seed);
  provenance.command = options.command;
  provenance.threads = options.threads;
  provenance.started_at = started_at;
  provenance.duration_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (!options.output.empty()) {
    results::write_study(compared.study, options.output, {.if_exists = options.if_exists});
    remove_parts(parts_folder(options.output));
  }
  return compared;
}

}  // namespace evert::experiment
