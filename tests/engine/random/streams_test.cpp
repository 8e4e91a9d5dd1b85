#include "engine/random/streams.hpp"

#include <type_traits>

#include "tests/catch.hpp"

using evert::random::EntityKind;
using evert::random::Stream;

namespace {

template <class Enum>
int number(Enum value) {
  return static_cast<int>(value);
}

}  // namespace

// Stored results and seeds mean what they mean through these numbers: add lines, never change one.
TEST_CASE("stream numbers are frozen", "[random]") {
  CHECK(number(Stream::initial_customer) == 1);
  CHECK(number(Stream::initial_employee) == 2);
  CHECK(number(Stream::purchase_clock) == 10);
  CHECK(number(Stream::choice) == 11);
  CHECK(number(Stream::close) == 12);
  CHECK(number(Stream::vehicle) == 13);
  CHECK(number(Stream::contact) == 20);
  CHECK(number(Stream::walk_in) == 21);
  CHECK(number(Stream::service_minutes) == 30);
  CHECK(number(Stream::service_error) == 31);
  CHECK(number(Stream::service_exception) == 32);
  CHECK(number(Stream::hand_off) == 33);
  CHECK(number(Stream::balking) == 34);
  CHECK(number(Stream::patience) == 35);
  CHECK(number(Stream::quality_noise) == 36);
  CHECK(number(Stream::complaint) == 40);
  CHECK(number(Stream::repeat_visit) == 41);
  CHECK(number(Stream::recovery) == 42);
  CHECK(number(Stream::churn) == 50);
  CHECK(number(Stream::rejoin) == 51);
  CHECK(number(Stream::engagement) == 60);
  CHECK(number(Stream::quit) == 61);
  CHECK(number(Stream::absence) == 62);
  CHECK(number(Stream::hiring) == 63);
  CHECK(number(Stream::layoff) == 64);
  CHECK(number(Stream::adoption) == 70);
  CHECK(number(Stream::reversal) == 71);
  CHECK(number(Stream::ties) == 72);
  CHECK(number(Stream::stall) == 80);
  CHECK(number(Stream::move) == 81);
  CHECK(number(Stream::tracking) == 90);
  CHECK(number(Stream::resample) == 91);
  CHECK(number(Stream::strata) == 130);
  CHECK(number(Stream::scramble) == 131);
  CHECK(number(Stream::walk) == 132);
  CHECK(number(Stream::reference) == 140);
  CHECK(number(Stream::test) == 1000);
}

TEST_CASE("entity kinds are frozen", "[random]") {
  CHECK(number(EntityKind::firm) == 0);
  CHECK(number(EntityKind::customer) == 1);
  CHECK(number(EntityKind::employee) == 2);
  CHECK(number(EntityKind::case_) == 3);
  CHECK(number(EntityKind::silo) == 4);
  CHECK(number(EntityKind::prospect) == 5);
}
