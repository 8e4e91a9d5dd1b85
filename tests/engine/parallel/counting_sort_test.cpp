#include "engine/parallel/counting_sort.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

using evert::parallel::counting_sort;

namespace {

struct Item {
  std::uint32_t key;
  int place;
  bool operator==(const Item&) const = default;
};

struct Sorted {
  std::vector<Item> items;
  std::vector<std::size_t> offsets;
};

Sorted sorted(const std::vector<Item>& items, std::size_t key_count) {
  std::vector<std::uint32_t> keys;
  for (const Item& item : items) keys.push_back(item.key);
  Sorted result;
  counting_sort<Item>(items, keys, key_count, result.items, result.offsets);
  return result;
}

}  // namespace

TEST_CASE("a counting sort agrees with a stable sort", "[parallel]") {
  std::vector<Item> items;
  for (int i = 0; i < 5000; ++i) items.push_back({static_cast<std::uint32_t>(i * 7919 % 31), i});
  std::vector<Item> expected = items;
  std::ranges::stable_sort(expected, {}, &Item::key);
  CHECK(sorted(items, 31).items == expected);
}

TEST_CASE("offsets bound the items of each key, also of keys without any", "[parallel]") {
  const Sorted result = sorted({{3, 0}, {1, 1}, {3, 2}, {0, 3}}, 5);
  CHECK(result.offsets == std::vector<std::size_t>{0, 1, 2, 2, 4, 4});
  CHECK(result.items == std::vector<Item>{{0, 3}, {1, 1}, {3, 0}, {3, 2}});
}

TEST_CASE("sorting nothing gives empty ranges", "[parallel]") {
  CHECK(sorted({}, 2).offsets == std::vector<std::size_t>{0, 0, 0});
  CHECK(sorted({}, 0).offsets == std::vector<std::size_t>{0});
}

TEST_CASE("a sort refuses a key out of range and items without keys", "[parallel]") {
  CHECK_THROWS_AS(sorted({{2, 0}}, 2), evert::base::InternalError);
  std::vector<int> out;
  std::vector<std::size_t> offsets;
  const std::vector<int> items = {1, 2};
  const std::vector<std::uint32_t> keys = {0};
  CHECK_THROWS_AS(counting_sort<int>(items, keys, 1, out, offsets), evert::base::InternalError);
}
