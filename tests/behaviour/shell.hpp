// The program as people run it, in a working folder of its own.
#pragma once

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/catch.hpp"

namespace evert::testing {

namespace fs = std::filesystem;

struct Ended {
  int code = -1;
  std::string out, err;
};

inline std::string file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// A working folder of its own for one test.
class Shell {
 public:
  Shell() {
    std::string pattern = (fs::temp_directory_path() / "evert-cli-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~Shell() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  // `variables` are those of the environment, `before` a command of the same shell.
  [[nodiscard]] Ended evert(const std::string& arguments, const std::string& variables = "",
                            const std::string& before = "") const {
    return ended(std::system(command(arguments, before + variables + ' ').c_str()));
  }

  // Sends the signal once `ready()`.
  template <class Ready>
  [[nodiscard]] Ended signalled(const std::string& arguments, int signal, Ready ready) const {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::execl("/bin/sh", "sh", "-c", command(arguments, "exec ").c_str(), nullptr);
      ::_exit(127);
    }
    for (int i = 0; i < 4000 && !ready(); ++i) ::usleep(5000);
    ::kill(child, signal);
    int status = 0;
    ::waitpid(child, &status, 0);
    return ended(status);
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return folder_ / name; }

 private:
  [[nodiscard]] std::string command(const std::string& arguments, const std::string& before) const {
    return "cd '" + folder_.string() + "' && " + before + "'" + EVERT_BINARY + "' " + arguments +
           " >out.txt 2>err.txt </dev/null";
  }

  [[nodiscard]] Ended ended(int status) const {
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, file_text(folder_ / "out.txt"),
            file_text(folder_ / "err.txt")};
  }

  fs::path folder_;
};

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace evert::testing
