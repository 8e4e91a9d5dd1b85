#include "viewer/document/shelf.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "tests/catch.hpp"

namespace {

using evert::document::Loan;
using evert::document::Shelf;

template <class Make>
Loan<int> waited_for(Shelf& shelf, const std::string& key, Make make) {
  while (true) {
    const Loan<int> loan = shelf.ask<int>(key, make);
    if (loan.ready() || loan.failed()) return loan;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

auto making(int number, std::size_t size, std::atomic<int>& times) {
  return [number, size, &times](std::size_t& bytes) {
    bytes = size;
    ++times;
    return std::make_shared<const int>(number);
  };
}

}  // namespace

TEST_CASE("A thing is made once, in the background, and whoever waits is woken") {
  std::atomic<int> times = 0, woken = 0;
  Shelf shelf(1000, [&] { ++woken; });
  CHECK(*waited_for(shelf, "seven", making(7, 10, times)) == 7);
  CHECK(*waited_for(shelf, "seven", making(8, 10, times)) == 7);
  CHECK(times == 1);
  CHECK(shelf.bytes() == 10);
  while (shelf.busy() || woken == 0) std::this_thread::yield();
  CHECK(woken == 1);
}

TEST_CASE("What cannot be made says why, again and again, without being tried again") {
  std::atomic<int> times = 0;
  Shelf shelf(1000, {});
  const auto fail = [&](std::size_t&) -> std::shared_ptr<const int> {
    ++times;
    throw std::runtime_error("the file is gone");
  };
  CHECK(waited_for(shelf, "x", fail).trouble == "the file is gone");
  CHECK(waited_for(shelf, "x", fail).trouble == "the file is gone");
  CHECK(times == 1);
  shelf.clear();
  CHECK(waited_for(shelf, "x", fail).failed());
  CHECK(times == 2);
}

TEST_CASE("Beyond the budget what was not asked for longest goes, what is in use stays with who holds it") {
  std::atomic<int> times = 0;
  Shelf shelf(100, {});
  const Loan<int> held = waited_for(shelf, "old", making(1, 60, times));
  for (int i = 0; i < 200; ++i) CHECK(*waited_for(shelf, "small", making(2, 10, times)) == 2);
  CHECK(shelf.bytes() == 70);
  CHECK(*waited_for(shelf, "new", making(3, 60, times)) == 3);
  CHECK(shelf.bytes() == 70);
  CHECK(*held == 1);
  CHECK(times == 3);
  CHECK(*waited_for(shelf, "old", making(1, 60, times)) == 1);
  CHECK(times == 4);
}
