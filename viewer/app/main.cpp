#include "viewer/app/run.hpp"

int main(int argc, char** argv) {
  return evert::app::run(argc, argv);
}
