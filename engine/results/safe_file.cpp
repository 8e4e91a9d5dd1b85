#include "engine/results/safe_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "engine/base/error.hpp"

namespace evert::results {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_errno(const std::string& doing, const fs::path& path, int code) {
  throw base::EnvironmentError("cannot " + doing + " " + path.string() + ": " +
                               std::generic_category().message(code));
}

[[noreturn]] void fail_exists(const fs::path& path) {
  throw base::EnvironmentError("cannot write " + path.string() +
                               ": it exists already (give another name, or ask for it to be replaced)");
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

constexpr const char* temporary_mark = ".tmp.";

// In the final folder, as a rename is one step only within a file system; with host and process, so that two
// machines sharing the folder do not meet.
fs::path temporary_name(const fs::path& path) {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host = {"unknown"};
  fs::path name = path;
  name += temporary_mark + std::string(host.data()) + "." + std::to_string(::getpid());
  return name;
}

}  // namespace

// A file that removes itself unless it was published under its final name.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& final_name) : name_(temporary_name(final_name)) {
    constexpr int exclusive = O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC;
    descriptor_ = ::open(name_.c_str(), exclusive, 0666);
    // Left behind by a killed process that had our process number: try further names, never reuse the file.
    for (int attempt = 2; descriptor_ < 0 && errno == EEXIST && attempt < 100; ++attempt) {
      name_ = temporary_name(final_name);
      name_ += "." + std::to_string(attempt);
      descriptor_ = ::open(name_.c_str(), exclusive, 0666);
    }
    if (descriptor_ < 0) fail_errno("create", name_, errno);
  }

  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!published_) ::unlink(name_.c_str());
  }

  void write(std::span<const std::byte> bytes) {
    constexpr std::size_t step = std::size_t{1} << 26;  // one call takes at most 2 GiB on Linux
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), std::min(bytes.size(), step));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_errno("write", name_, errno);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    sync_and_close();
  }

  void sync_and_close() {
    if (::fsync(descriptor_) != 0) fail_errno("write", name_, errno);
    if (::close(std::exchange(descriptor_, -1)) != 0) fail_errno("write", name_, errno);
  }

  [[nodiscard]] const fs::path& name() const { return name_; }

  void publish(const fs::path& final_name, IfExists if_exists) {
    if (if_exists == IfExists::replace) {
      if (::rename(name_.c_str(), final_name.c_str()) != 0) fail_errno("write", final_name, errno);
    } else {
      rename_to_new(final_name);
    }
    published_ = true;
    // The folder's entry must reach the disk too. Some file systems refuse to sync a folder; the file is
    // whole anyway.
    const int folder = ::open(folder_of(final_name).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
  }

 private:
  // Looking first and renaming then would lose a file that another process publishes in between.
  void rename_to_new(const fs::path& final_name) {
    int code = ENOSYS;
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, final_name.c_str(), RENAME_NOREPLACE) == 0) return;
    code = errno;
#endif
    if (code == EEXIST) fail_exists(final_name);
    if (code != ENOSYS && code != EINVAL) fail_errno("write", final_name, code);
    // The file system cannot refuse in the same step; look first.
    if (fs::exists(fs::symlink_status(final_name))) fail_exists(final_name);
    if (::rename(name_.c_str(), final_name.c_str()) != 0) fail_errno("write", final_name, errno);
  }

  fs::path name_;
  int descriptor_ = -1;
  bool published_ = false;
};

namespace {}  // namespace

void check_can_write(const fs::path& path, IfExists if_exists) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (path.filename().empty() || fs::is_directory(status)) {
    throw base::EnvironmentError("cannot write '" + path.string() + "': it names a folder, not a file");
  }
  if (fs::exists(status)) {
    if (!fs::is_regular_file(status)) fail_errno("replace", path, EINVAL);
    if (if_exists == IfExists::refuse) fail_exists(path);
  }
  // Missing folders will be made; what counts is whether the nearest existing one takes them.
  fs::path folder = folder_of(path);
  while (!fs::exists(folder, ignored) && folder.has_parent_path() && folder != folder.parent_path()) {
    folder = folder.parent_path();
  }
  if (!fs::exists(folder, ignored)) folder = ".";
  if (!fs::is_directory(folder, ignored)) fail_errno("create files in", folder, ENOTDIR);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail_errno("create files in", folder, errno);
}

namespace {

void prepare(const fs::path& path, IfExists if_exists) {
  check_can_write(path, if_exists);
  std::error_code code;
  fs::create_directories(folder_of(path), code);
  if (code) fail_errno("create the folder", folder_of(path), code.value());
}

}  // namespace

void write_file(const fs::path& path, std::span<const std::byte> bytes, IfExists if_exists) {
  prepare(path, if_exists);
  TemporaryFile file(path);
  file.write(bytes);
  file.publish(path, if_exists);
}

struct PendingFile::Parts {
  fs::path path;
  IfExists if_exists;
  TemporaryFile file;
};

PendingFile::PendingFile(const fs::path& path, IfExists if_exists) {
  prepare(path, if_exists);
  parts_.reset(new Parts{path, if_exists, TemporaryFile(path)});
}

PendingFile::~PendingFile() = default;

const fs::path& PendingFile::temporary() const {
  return parts_->file.name();
}

void PendingFile::publish() {
  parts_->file.sync_and_close();  // one descriptor syncs what another has written
  parts_->file.publish(parts_->path, parts_->if_exists);
}

bool is_temporary(const fs::path& name) {
  return name.filename().string().find(temporary_mark) != std::string::npos;
}

}  // namespace evert::results
