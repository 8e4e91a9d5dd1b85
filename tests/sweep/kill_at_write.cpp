// Preloaded into a program, ends or holds it at one of its changes to a folder: what a power cut or a batch
// system does at the worst moment. A program is the process that was started and all it has forked since;
// their changes are counted together.
//
//   KILL_AT_WRITE_UNDER  the folder; changes elsewhere do not count. Absolute, links resolved
//   KILL_AT_WRITE        the number of the change, from 1, before which the whole program is killed
//   KILL_AT_WRITE_TORN   if set, killed after the change or halfway through a write; and files that were
//                        written and not synced lose their second half
//   KILL_AT_WRITE_ALONE  if set, only the process that makes the change is killed
//   HOLD_AT_WRITE        the change before which a process waits until one of the program gets a signal that
//                        it handles, at most two minutes, and two seconds more: for that one to tell the
//                        others
//   KILL_AT_WRITE_ONCE   a file; only the program that makes it is killed or held
//   CLOCK_TIMES          how many times too fast the steady clock runs, for what is done now and then
//
// Changes are: a file created or opened for writing, written, synced, cut, renamed, removed; a folder made.
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <new>

namespace {

constexpr int most_processes = 1024;
constexpr int most_files = 256;
constexpr size_t longest_path = 1024;

// What the processes of a program share.
struct Program {
  std::atomic<long> changes = 0;
  std::atomic<bool> signalled = false;
  std::atomic<int> processes = 0;
  std::atomic<pid_t> process[most_processes] = {};
  std::atomic_flag busy;                         // somebody looks at what follows
  char unsynced[most_files][longest_path] = {};  // written since they were synced; empty: free
};
Program* program = nullptr;

void join_program() {
  const int place = program->processes++;
  if (place < most_processes) program->process[place] = ::getpid();
}

[[gnu::constructor]] void begin() {
  void* memory = ::mmap(nullptr, sizeof(Program), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) ::abort();
  program = new (memory) Program;
  join_program();
  ::pthread_atfork(nullptr, nullptr, join_program);
}

// The handlers that the program has set, behind one that takes note.
void (*handlers[NSIG])(int) = {};

void note_signal(int number) {
  program->signalled = true;
  handlers[number](number);
}

// The function that this file hides.
template <class Function>
Function* hidden(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

long number(const char* name) {
  const char* text = ::getenv(name);
  return text == nullptr ? 0 : ::strtol(text, nullptr, 10);
}

bool begins_with_folder(const char* path) {
  const char* folder = ::getenv("KILL_AT_WRITE_UNDER");
  if (folder == nullptr || *folder == '\0') return false;
  const size_t length = ::strlen(folder);
  return ::strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

// False if it is too long.
bool whole_path(const char* path, char (&whole)[longest_path]) {
  size_t length = 0;
  if (*path != '/') {
    if (::getcwd(whole, longest_path - 1) == nullptr) return false;
    length = ::strlen(whole);
    whole[length++] = '/';
  }
  if (length + ::strlen(path) >= longest_path) return false;
  ::strcpy(whole + length, path);
  return true;
}

bool path_counts(const char* path) {
  char whole[longest_path];
  return path != nullptr && whole_path(path, whole) && begins_with_folder(whole);
}

// False if the descriptor is of nothing that counts; else its path.
bool path_of(int descriptor, char (&path)[longest_path]) {
  char link[64];
  ::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t length = ::readlink(link, path, sizeof path - 1);
  if (length < 0) return false;
  path[length] = '\0';
  return begins_with_folder(path);
}

bool file_counts(int descriptor) {
  char path[longest_path];
  return path_of(descriptor, path);
}

// Of a path among the unsynced files, or of a free place if it is empty; -1 if there is none.
int place_of(const char* path) {
  for (int i = 0; i < most_files; ++i)
    if (::strcmp(program->unsynced[i], path) == 0) return i;
  return -1;
}

// While no other process looks at the unsynced files.
template <class Change>
void undisturbed(Change change) {
  while (program->busy.test_and_set()) ::sched_yield();
  change();
  program->busy.clear();
}

void note_written(int descriptor) {
  char path[longest_path];
  if (!path_of(descriptor, path)) return;
  undisturbed([&] {
    const int free = place_of("");
    if (place_of(path) < 0 && free >= 0) ::strcpy(program->unsynced[free], path);
  });
}

void note_gone(const char* path) {
  const int place = place_of(path);
  if (place >= 0) *program->unsynced[place] = '\0';
}

int note_synced(int descriptor, int result) {
  char path[longest_path];
  if (result == 0 && path_of(descriptor, path)) undisturbed([&] { note_gone(path); });
  return result;
}

int note_removed(const char* path, int result) {
  char whole[longest_path];
  if (result == 0 && whole_path(path, whole)) undisturbed([&] { note_gone(whole); });
  return result;
}

int note_renamed(const char* from, const char* to, int result) {
  char before[longest_path], after[longest_path];
  if (result != 0 || !whole_path(from, before) || !whole_path(to, after)) return result;
  undisturbed([&] {
    note_gone(after);
    const int place = place_of(before);
    if (place >= 0) ::strcpy(program->unsynced[place], after);
  });
  return result;
}

// What the disk had not got yet is gone.
void lose_unsynced() {
  for (const auto& path : program->unsynced) {
    struct stat file;
    if (*path != '\0' && ::stat(path, &file) == 0 && ::truncate(path, file.st_size / 2) != 0) ::abort();
  }
}

bool is_the_one() {
  const char* once = ::getenv("KILL_AT_WRITE_ONCE");
  if (once == nullptr) return true;
  const int made = hidden<int(const char*, int, ...)>("open")(once, O_CREAT | O_EXCL | O_WRONLY, 0666);
  if (made >= 0) ::close(made);
  return made >= 0;
}

void hold() {
  const timespec moment = {0, 20'000'000};
  for (int i = 0; i < 6000 && !program->signalled; ++i) ::nanosleep(&moment, nullptr);
  const timespec told = {2, 0};
  ::nanosleep(&told, nullptr);
}

// Counts a change. True if the program is to be killed at it, which die() does.
bool last_change() {
  const long count = ++program->changes;
  if (count == number("HOLD_AT_WRITE") && is_the_one()) hold();
  return count == number("KILL_AT_WRITE") && is_the_one();
}

bool torn() {
  return ::getenv("KILL_AT_WRITE_TORN") != nullptr;
}

// The first process first, so that it starts no others. A number may be somebody else's by now, but hardly
// one of the same group.
[[noreturn]] void die() {
  const bool everybody = ::getenv("KILL_AT_WRITE_ALONE") == nullptr;
  const pid_t self = ::getpid(), group = ::getpgrp();
  while (program->busy.test_and_set()) ::sched_yield();
  for (int i = 0; everybody && i < program->processes; ++i) {
    const pid_t other = program->process[i];
    if (other != self && ::getpgid(other) == group) ::kill(other, SIGKILL);
  }
  if (torn()) lose_unsynced();
  program->busy.clear();
  ::raise(SIGKILL);
  ::abort();
}

// A change that is done or is not.
template <class Change>
auto whole(bool counts, Change change) {
  if (!counts || !last_change()) return change();
  if (torn()) static_cast<void>(change());
  die();
}

// A change of which half can be done.
template <class Change>
ssize_t halved(int file, size_t size, Change change) {
  if (!file_counts(file)) return change(size);
  if (last_change()) {
    if (torn()) static_cast<void>(change(size / 2));
    die();
  }
  note_written(file);
  return change(size);
}

bool may_change(int flags) {
  return (flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)) != 0;
}

}  // namespace

extern "C" {

int sigaction(int number, const struct sigaction* action, struct sigaction* before) noexcept {
  const auto set = hidden<int(int, const struct sigaction*, struct sigaction*)>("sigaction");
  if (action == nullptr || (action->sa_flags & SA_SIGINFO) != 0 || action->sa_handler == SIG_DFL ||
      action->sa_handler == SIG_IGN || number < 0 || number >= NSIG)
    return set(number, action, before);
  handlers[number] = action->sa_handler;
  struct sigaction noting = *action;
  noting.sa_handler = note_signal;
  return set(number, &noting, before);
}

int clock_gettime(clockid_t clock, struct timespec* time) noexcept {
  const int result = hidden<int(clockid_t, struct timespec*)>("clock_gettime")(clock, time);
  const long times = number("CLOCK_TIMES");
  if (result != 0 || clock != CLOCK_MONOTONIC || times < 2) return result;
  const long thousandths = (time->tv_sec * 1000 + time->tv_nsec / 1'000'000) * times;
  *time = {thousandths / 1000, thousandths % 1000 * 1'000'000};
  return 0;
}

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return whole(may_change(flags) && path_counts(path),
               [=] { return hidden<int(const char*, int, ...)>("open")(path, flags, mode); });
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return whole(may_change(flags) && path_counts(path),
               [=] { return hidden<int(const char*, int, ...)>("open64")(path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return whole(may_change(flags) && path_counts(path),
               [=] { return hidden<int(int, const char*, int, ...)>("openat")(folder, path, flags, mode); });
}

FILE* fopen(const char* path, const char* mode) {
  return whole(::strpbrk(mode, "wa+") != nullptr && path_counts(path),
               [=] { return hidden<FILE*(const char*, const char*)>("fopen")(path, mode); });
}

FILE* fopen64(const char* path, const char* mode) {
  return whole(::strpbrk(mode, "wa+") != nullptr && path_counts(path),
               [=] { return hidden<FILE*(const char*, const char*)>("fopen64")(path, mode); });
}

ssize_t write(int file, const void* data, size_t size) {
  return halved(file, size,
                [=](size_t n) { return hidden<ssize_t(int, const void*, size_t)>("write")(file, data, n); });
}

ssize_t writev(int file, const struct iovec* parts, int count) {
  return halved(file, static_cast<size_t>(count), [=](size_t n) {
    return hidden<ssize_t(int, const iovec*, int)>("writev")(file, parts, static_cast<int>(n));
  });
}

ssize_t pwrite(int file, const void* data, size_t size, off_t at) {
  return halved(file, size, [=](size_t n) {
    return hidden<ssize_t(int, const void*, size_t, off_t)>("pwrite")(file, data, n, at);
  });
}

ssize_t pwrite64(int file, const void* data, size_t size, off64_t at) {
  return halved(file, size, [=](size_t n) {
    return hidden<ssize_t(int, const void*, size_t, off64_t)>("pwrite64")(file, data, n, at);
  });
}

int fsync(int file) {
  return whole(file_counts(file), [=] { return note_synced(file, hidden<int(int)>("fsync")(file)); });
}

int fdatasync(int file) {
  return whole(file_counts(file), [=] { return note_synced(file, hidden<int(int)>("fdatasync")(file)); });
}

int ftruncate(int file, off_t size) noexcept {
  return whole(file_counts(file), [=] { return hidden<int(int, off_t)>("ftruncate")(file, size); });
}

int ftruncate64(int file, off64_t size) noexcept {
  return whole(file_counts(file), [=] { return hidden<int(int, off64_t)>("ftruncate64")(file, size); });
}

int rename(const char* from, const char* to) noexcept {
  return whole(path_counts(to), [=] {
    return note_renamed(from, to, hidden<int(const char*, const char*)>("rename")(from, to));
  });
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  return whole(path_counts(to), [=] {
    return note_renamed(from, to,
                        hidden<int(int, const char*, int, const char*, unsigned)>("renameat2")(
                            from_folder, from, to_folder, to, flags));
  });
}

int link(const char* from, const char* to) noexcept {
  return whole(path_counts(to), [=] { return hidden<int(const char*, const char*)>("link")(from, to); });
}

int unlink(const char* path) noexcept {
  return whole(path_counts(path),
               [=] { return note_removed(path, hidden<int(const char*)>("unlink")(path)); });
}

int remove(const char* path) noexcept {
  return whole(path_counts(path),
               [=] { return note_removed(path, hidden<int(const char*)>("remove")(path)); });
}

int mkdir(const char* path, mode_t mode) noexcept {
  return whole(path_counts(path), [=] { return hidden<int(const char*, mode_t)>("mkdir")(path, mode); });
}

}  // extern "C"
