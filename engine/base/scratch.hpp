// Room for numbers that are wanted for a moment, again and again. A thread gets back what it gave back
// before, so that asking for it every week and for every block of rows costs no allocation.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace evert::base {

template <class T>
class Scratch {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    if (room_.size > 0) spare().push_back(std::move(room_));
  }

  // For `count` numbers, without first values; what stood here is lost.
  T* resize(std::size_t count) {
    std::vector<Room>& rooms = spare();
    if (room_.size < count && !rooms.empty()) {
      std::swap(room_, rooms.back());
      if (rooms.back().size == 0) rooms.pop_back();
    }
    if (room_.size < count) room_ = {std::make_unique_for_overwrite<T[]>(count), count};
    return room_.numbers.get();
  }

  [[nodiscard]] T* data() { return room_.numbers.get(); }
  [[nodiscard]] const T* data() const { return room_.numbers.get(); }

 private:
  struct Room {
    std::unique_ptr<T[]> numbers;
    std::size_t size = 0;
  };

  // Of this thread, what was given back last at the end. A room that is too small gives way to a larger one,
  // so they grow to what is wanted and stay.
  static std::vector<Room>& spare() {
    thread_local std::vector<Room> rooms;
    return rooms;
  }

  Room room_;
};

}  // namespace evert::base
