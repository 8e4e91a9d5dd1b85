#include "engine/base/scratch.hpp"

#include <algorithm>
#include <thread>

#include "tests/catch.hpp"

using evert::base::Scratch;

TEST_CASE("Room that was given back is used again", "[base]") {
  int* first = nullptr;
  {
    Scratch<int> scratch;
    first = scratch.resize(100);
    CHECK(scratch.resize(50) == first);  // a smaller one lies in it
  }
  Scratch<int> again;
  CHECK(again.resize(50) == first);
  Scratch<int> at_the_same_time;
  CHECK(at_the_same_time.resize(100) != first);
}

TEST_CASE("Room that is too small gives way", "[base]") {
  { Scratch<int>().resize(10); }
  Scratch<int> scratch;
  std::fill_n(scratch.resize(100'000), 100'000, 7);
  CHECK(scratch.data()[99'999] == 7);
}

TEST_CASE("Each thread has room of its own", "[base]") {
  int* mine = nullptr;
  {
    Scratch<int> here;
    mine = here.resize(10);
  }  // which is free again, for this thread
  std::thread([mine] {
    Scratch<int> there;
    CHECK(there.resize(10) != mine);
  }).join();
}
