// All runs in one file: write_merged of sweep.hpp.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <set>
#include <system_error>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/error.hpp"
#include "engine/results/layout.hpp"
#include "engine/results/sweep_layout.hpp"

namespace evert::results {

namespace fs = std::filesystem;

namespace {

// As many runs as a chunk holds, so that each chunk is compressed once.
constexpr std::size_t rows_at_once = 32;
const std::vector<std::string> course = {"run", "scenario", "time"};

// What is small however many runs there are: gathered while the blocks pass by, written at the end.
struct Small {
  SweepRows numbers;
  std::set<std::string> programs;  // that made the blocks

  void add(const SweepRows& rows) {
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    append(numbers.status, rows.status);
    append(numbers.failure, rows.failure);
    append(numbers.point, rows.point);
    append(numbers.replicate, rows.replicate);
    append(numbers.factor_value, rows.factor_value);
    append(numbers.level, rows.level);
    append(numbers.difference, rows.difference);
    append(numbers.trough, rows.trough);
    append(numbers.break_even, rows.break_even);
    append(numbers.stalled, rows.stalled);
  }
};

// Rows on their way to the file, a chunk at a time.
class Courses {
 public:
  Courses(TreeWriter& tree, const SweepFrame& frame)
      : tree_(tree), frame_(frame), each_(frame.scenarios.size() * frame.ticks.size()) {
    waiting_.resize(frame.series.size());
    for (const SweepSeries& series : frame.series)
      tree.reserve("/kpi/" + series.name, course, elements(std::vector<float>()), layout::label_of(series));
  }

  void add(const SweepRows& rows) {
    for (std::size_t row = 0; row < rows.status.size(); ++row) {
      for (std::size_t s = 0; s < waiting_.size(); ++s)
        waiting_[s].insert(waiting_[s].end(),
                           rows.series[s].begin() + static_cast<std::ptrdiff_t>(row * each_),
                           rows.series[s].begin() + static_cast<std::ptrdiff_t>((row + 1) * each_));
      if (++count_ == rows_at_once) flush();
    }
  }

  void flush() {
    for (std::size_t s = 0; s < waiting_.size(); ++s) {
      if (count_ > 0) tree_.rows("/kpi/" + frame_.series[s].name, first_, elements(waiting_[s]));
      waiting_[s].clear();
    }
    first_ += count_;
    count_ = 0;
  }

 private:
  TreeWriter& tree_;
  const SweepFrame& frame_;
  std::size_t each_;
  std::vector<std::vector<float>> waiting_;
  std::size_t first_ = 0, count_ = 0;
};

void write_head(TreeWriter& tree, const SweepMerge& merge) {
  layout::write_frame(tree, merge.frame, layout::merged_schema);
  tree.text("/", "plan_id", merge.plan);
  tree.text("/", "design", merge.design);
  std::vector<std::int32_t> numbers(merge.runs);
  std::iota(numbers.begin(), numbers.end(), 0);
  tree.coordinate("/run", elements(numbers), {.long_name = "number of the run"});
  tree.group("/design");
  const std::size_t factors = merge.frame.factors.size();
  tree.dimension("/design/point", factors == 0 ? 0 : merge.point.size() / factors);
  tree.variable("/design/factor_value", {"point", "factor"}, elements(merge.point),
                {.long_name = "value of the factor, in its unit; NaN: as the files have it"});
  tree.variable("/design/unit_value", {"point", "factor"}, elements(merge.unit),
                {.unit = "1", .long_name = "place in the unit cube"});
}

void write_small(TreeWriter& tree, const Small& small) {
  layout::write_ends(tree, small.numbers.status, small.numbers.failure);
  layout::for_each_number(
      small.numbers, [&](const char* name, const auto& dimensions, const auto& values, const Label& label) {
        tree.variable(name, dimensions, elements(values), label);
      });
  std::string programs;
  for (const std::string& program : small.programs) programs += (programs.empty() ? "" : " ") + program;
  tree.text("/", "made_by", programs);
  const bool whole = !std::ranges::count(small.numbers.status, RunStatus::missing);
  tree.text("/", "complete", whole ? "yes" : "no");
}

// The rows of the n-th block, read or missing.
SweepRows rows_of(const MergedBlock& block, const SweepFrame& frame, Small& small) {
  if (block.path.empty()) return block.missing;
  SweepBlock read = read_block(block.path);
  EVERT_CHECK(read.frame == frame && read.rows.run.size() == block.runs,
              block.path.string() + " holds runs of another plan");
  const Provenance& made = read.provenance;
  small.programs.insert(made.git_sha + (made.git_dirty == "yes" ? "+" : ""));
  return std::move(read.rows);
}

void fill_copy(const fs::path& temporary, const SweepMerge& merge) {
  TreeWriter tree(temporary, layout::deflate, Checksums::yes);
  write_head(tree, merge);
  Small small;
  Courses courses(tree, merge.frame);
  for (std::size_t b = 0; b < merge.blocks; ++b) {
    const SweepRows rows = rows_of(merge.block(b), merge.frame, small);
    small.add(rows);
    courses.add(rows);
  }
  courses.flush();
  write_small(tree, small);
  tree.close();
}

// Why nothing more can be written to a file, as the system says it; nothing if it can.
std::string refusal(const fs::path& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (file < 0) return std::generic_category().message(errno);
  const std::vector<char> some(std::size_t{1} << 16, 1);
  std::string why;
  for (std::size_t left = some.size(); left > 0 && why.empty();) {
    const ssize_t written = ::write(file, some.data(), left);
    if (written < 0 && errno != EINTR) why = std::generic_category().message(errno);
    if (written > 0) left -= static_cast<std::size_t>(written);
  }
  ::close(file);
  return why;
}

// Runs `work` in a process of its own, which HDF5 may take with it: after a full disk it can neither close a
// file nor forget it, and crashes over it sooner or later. Throws what was thrown there.
template <class Work>
void in_a_process(const fs::path& path, const fs::path& temporary, Work work) {
  int ends[2];
  if (::pipe(ends) != 0)
    throw base::EnvironmentError("cannot start a process: " + std::generic_category().message(errno));
  const pid_t child = ::fork();
  if (child == 0) {
    int code = 0;
    std::string why;
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    try {
      work();
    } catch (const base::EnvironmentError& error) {
      code = 1;
      why = error.what();
    } catch (const std::exception& error) {
      code = 2;
      why = error.what();
    }
    if (!why.empty() && ::write(ends[1], why.data(), why.size()) < 0) code = 3;
    ::_exit(code);
  }
  ::close(ends[1]);
  std::string why(4096, '\0');
  const ssize_t length = child < 0 ? 0 : ::read(ends[0], why.data(), why.size());
  ::close(ends[0]);
  if (child < 0)
    throw base::EnvironmentError("cannot start a process: " + std::generic_category().message(errno));
  why.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 2) throw base::InternalError(why);
  const std::string refused = refusal(temporary);
  if (!refused.empty()) why = "cannot write " + path.string() + ": " + refused;
  throw base::EnvironmentError(why.empty() ? "cannot write " + path.string() + ": HDF5 broke down over it"
                                           : why);
}

void write_copy(const fs::path& path, const SweepMerge& merge, IfExists if_exists) {
  PendingFile file(path, if_exists);
  in_a_process(path, file.temporary(), [&] { fill_copy(file.temporary(), merge); });
  file.publish();
}

void write_index(const fs::path& path, const SweepMerge& merge, IfExists if_exists) {
  TreeWriter tree(layout::deflate, Checksums::yes);
  write_head(tree, merge);
  Small small;
  std::vector<VirtualRows> parts;
  std::size_t first = 0;
  const fs::path folder = fs::absolute(path).parent_path();
  for (std::size_t b = 0; b < merge.blocks; ++b) {
    const MergedBlock block = merge.block(b);
    small.add(rows_of(block, merge.frame, small));
    if (!block.path.empty())
      parts.push_back({fs::absolute(block.path).lexically_relative(folder).string(), first, block.runs});
    first += block.runs;
  }
  for (const SweepSeries& series : merge.frame.series)
    tree.virtual_variable("/kpi/" + series.name, course, elements(std::vector<float>()),
                          layout::label_of(series), parts);
  write_small(tree, small);
  write_file(path, tree.image(), if_exists);
}

}  // namespace

void write_merged(const fs::path& path, const SweepMerge& merge, MergeKind kind, IfExists if_exists) {
  if (kind == MergeKind::copy)
    write_copy(path, merge, if_exists);
  else
    write_index(path, merge, if_exists);
}

}  // namespace evert::results
