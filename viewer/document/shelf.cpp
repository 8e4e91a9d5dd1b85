#include "viewer/document/shelf.hpp"

#include <exception>
#include <new>
#include <utility>

namespace evert::document {

namespace {

// What was asked for so few questions ago is on the screen: giving it up would only have it made again.
constexpr std::uint64_t recent = 100;

}  // namespace

Shelf::Shelf(std::size_t budget, std::function<void()> wake)
    : budget_(budget), wake_(std::move(wake)), worker_([this] { work(); }) {}

Shelf::~Shelf() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  worker_.join();
}

Shelf::Found Shelf::ask_any(const std::string& key, Make make) {
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] = entries_.try_emplace(key);
  at->second.asked = ++questions_;
  if (is_new) {
    queue_.emplace_back(key, std::move(make));
    changed_.notify_one();
  }
  return at->second.found;
}

void Shelf::clear() {
  const std::lock_guard lock(mutex_);
  entries_.clear();
  queue_.clear();
  ++generation_;
}

bool Shelf::busy() const {
  const std::lock_guard lock(mutex_);
  return working_ || !queue_.empty();
}

std::size_t Shelf::bytes() const {
  const std::lock_guard lock(mutex_);
  std::size_t sum = 0;
  for (const auto& [key, entry] : entries_) sum += entry.bytes;
  return sum;
}

void Shelf::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return ending_ || !queue_.empty(); });
    if (ending_) return;
    auto [key, make] = std::move(queue_.front());
    queue_.pop_front();
    const std::uint64_t generation = generation_;
    working_ = true;
    lock.unlock();
    Entry made;
    try {
      made.found.thing = make(made.bytes);
    } catch (const std::bad_alloc&) {
      made.found.trouble = "there is not enough memory for it";
    } catch (const std::exception& error) {
      made.found.trouble = error.what();
    }
    lock.lock();
    working_ = false;
    if (const auto at = entries_.find(key); generation == generation_ && at != entries_.end()) {
      made.asked = at->second.asked;
      made.done = true;
      at->second = std::move(made);
      make_room();
    }
    if (wake_) {
      lock.unlock();
      wake_();
      lock.lock();
    }
  }
}

void Shelf::make_room() {
  std::size_t sum = 0;
  for (const auto& [key, entry] : entries_) sum += entry.bytes;
  while (sum > budget_) {
    auto oldest = entries_.end();
    for (auto at = entries_.begin(); at != entries_.end(); ++at)
      if (at->second.done && at->second.bytes > 0 && questions_ - at->second.asked > recent &&
          (oldest == entries_.end() || at->second.asked < oldest->second.asked))
        oldest = at;
    if (oldest == entries_.end()) return;
    sum -= oldest->second.bytes;
    entries_.erase(oldest);
  }
}

}  // namespace evert::document
