// A study file in other people's hands: h5py, xarray, netCDF and HDF5's own tools, by way of
// open_elsewhere.py.
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "engine/results/writer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

using namespace evert::results;
using namespace evert::results::testing;

namespace {

// Python packages of the system belong to the system's Python, which another one may hide on the path.
int open_elsewhere(const std::filesystem::path& study) {
  const std::string python = std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  const std::string script = EVERT_SOURCE_DIR "/tests/engine/results/open_elsewhere.py";
  const int status = std::system((python + " '" + script + "' '" + study.string() + "'").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr int not_installed = 77, no_such_command = 127;

}  // namespace

TEST_CASE("a study file opens in h5py, xarray, netCDF and HDF5's tools and describes itself there") {
  const Folder folder;
  write_study(example_study(700), folder / "chunked.h5");  // long enough for compressed chunks
  Study quiet = example_study(1);
  quiet.days = {0};
  quiet.events[1] = {};  // a dimension of length 0
  write_study(quiet, folder / "empty.h5");
  for (const char* name : {"chunked.h5", "empty.h5"}) {
    const int code = open_elsewhere(folder / name);
    if (code == not_installed || code == no_such_command) {
      WARN("not checked: install python3 python3-h5py python3-xarray python3-netcdf4 python3-h5netcdf");
      return;
    }
    CHECK(code == 0);
  }
}
