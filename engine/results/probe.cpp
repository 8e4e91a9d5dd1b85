#include "engine/results/probe.hpp"

#include <fcntl.h>
#include <sys/poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <optional>
#include <string>

#include "engine/base/error.hpp"
#include "engine/results/reader.hpp"

namespace evert::results {
namespace {

namespace fs = std::filesystem;

constexpr int glance_ms = 50;  // between two looks at whether to give up
constexpr std::chrono::seconds stalled(2);

// Dies quietly: of too much time or a crash, without a core, a handler of whoever started it, or what is done
// at the end of a program.
[[noreturn]] void try_it(const fs::path& path, Attempt attempt, Patience patience) {
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGINT, SIGXCPU})
    std::signal(signal, SIG_DFL);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  const auto seconds = static_cast<rlim_t>(patience.seconds);
  const rlimit time{seconds, seconds + 1};
  ::setrlimit(RLIMIT_CPU, &time);
  try {
    if (attempt == Attempt::describe)
      (void)describe_file(path);
    else
      (void)StudyFile(path);
  } catch (const std::exception&) {
    // The reader says what is wrong.
  }
  ::_exit(0);
}

// The other process, which closes its end of the pipe as it ends, however it does; is gone with this.
class Child {
 public:
  Child(pid_t process, int end) : process_(process), end_(end) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    ::close(end_);
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      (void)status();
    }
  }

  [[nodiscard]] bool has_ended() const {
    pollfd end{end_, POLLIN, 0};
    return ::poll(&end, 1, glance_ms) > 0;
  }
  // Seconds of the processor it has used.
  [[nodiscard]] double used() const {
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(process_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  }
  // Waits for it.
  int status() {
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    return status;
  }

 private:
  pid_t process_;
  int end_;
};

// The child's status; none where none could be started, or it came to a halt without using the processor:
// over a lock that another thread held as it began, or a disk that does not answer. The file is not to blame.
std::optional<int> one_try(const fs::path& path, Attempt attempt, Patience patience,
                           const std::atomic<bool>* give_up) {
  using clock = std::chrono::steady_clock;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  const pid_t process = ::fork();
  if (process == 0) try_it(path, attempt, patience);
  ::close(ends[1]);
  Child child(process, ends[0]);
  if (process < 0) return {};
  double used = -1;
  auto moved = clock::now();
  while (!child.has_ended()) {
    if (give_up != nullptr && give_up->load())
      throw base::EnvironmentError(path.string() + " has not been read to its end");
    if (const double now = child.used(); now > used) {
      used = now;
      moved = clock::now();
    }
    if (clock::now() - moved > stalled) return {};
  }
  return child.status();
}

}  // namespace

void probe_file(const fs::path& path, Attempt attempt, Patience patience, const std::atomic<bool>* give_up) {
  const auto got_nowhere = [](const std::optional<int>& status) {
    return !status || (WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXCPU);
  };
  // The first try is short, as good files are read at once: a child that waits for a lock, or spins over one
  // as sanitizers do, has better luck the second time.
  std::optional<int> status = one_try(path, attempt, {std::max(1, patience.seconds / 10)}, give_up);
  if (got_nowhere(status)) status = one_try(path, attempt, patience, give_up);
  if (!status || !WIFSIGNALED(*status)) return;
  const int signal = WTERMSIG(*status);
  throw base::EnvironmentError(path.string() + " is damaged: " +
                               (signal == SIGXCPU
                                    ? std::string("reading it does not end")
                                    : std::string("HDF5 breaks down over it: ") + ::strsignal(signal)));
}

}  // namespace evert::results
