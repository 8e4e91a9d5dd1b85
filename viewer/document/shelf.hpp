// What is made in the background, once, and kept as long as there is room. One thread does all the making: it
// alone talks to HDF5.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace evert::document {

// The thing, or why there is none; neither while it is being made.
template <class T>
struct Loan {
  std::shared_ptr<const T> thing;
  std::string trouble;

  [[nodiscard]] bool ready() const { return thing != nullptr; }
  [[nodiscard]] bool failed() const { return !trouble.empty(); }
  const T* operator->() const { return thing.get(); }
  const T& operator*() const { return *thing; }
};

class Shelf {
 public:
  // Things beyond `budget` bytes are given up, those not asked for longest first; whoever holds one keeps it.
  // `wake` is called from the worker when something is ready; it may be empty.
  Shelf(std::size_t budget, std::function<void()> wake);
  ~Shelf();  // waits for what is being made, drops the rest
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;

  // What `make` makes, on the worker, the first time this key is asked for. Never waits. `make` answers with
  // a shared_ptr<const T> and adds to `bytes` what it takes; what it throws becomes the trouble.
  template <class T, class Make>
  [[nodiscard]] Loan<T> ask(const std::string& key, Make make) {
    const Found found = ask_any(key, [make](std::size_t& bytes) {
      return std::shared_ptr<const void>(std::shared_ptr<const T>(make(bytes)));
    });
    return {std::static_pointer_cast<const T>(found.thing), found.trouble};
  }

  // Forgets everything that was made, say because its file has changed.
  void clear();

  // Something is being made or waits to be.
  [[nodiscard]] bool busy() const;
  [[nodiscard]] std::size_t bytes() const;

 private:
  using Make = std::function<std::shared_ptr<const void>(std::size_t& bytes)>;
  struct Found {
    std::shared_ptr<const void> thing;
    std::string trouble;
  };
  struct Entry {
    Found found;
    std::size_t bytes = 0;
    std::uint64_t asked = 0;  // when, in questions
    bool done = false;
  };

  Found ask_any(const std::string& key, Make make);
  void work();
  void make_room();

  const std::size_t budget_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Entry> entries_;
  std::deque<std::pair<std::string, Make>> queue_;
  std::uint64_t questions_ = 0, generation_ = 0;
  bool working_ = false, ending_ = false;
  std::thread worker_;  // last: it uses all of the above
};

}  // namespace evert::document
