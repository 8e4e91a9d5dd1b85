#include <malloc.h>

#include "engine/cli/app.hpp"

int main(int argc, char** argv) {
  // Each week uses and frees the same megabytes. Kept by the process, they need not be fetched from the
  // system anew.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  return evert::cli::run(argc, argv);
}
