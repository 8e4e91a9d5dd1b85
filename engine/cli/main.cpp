#include "engine/cli/app.hpp"

int main(int argc, char** argv) {
  return evert::cli::run(argc, argv);
}
