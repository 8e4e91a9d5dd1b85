// Find anything: scenarios, outcomes, screens, customers, commands; type a part of its name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "viewer/views/desk.hpp"

namespace evert::views {

// Something that can be found and done.
struct Entry {
  std::string name;    // "Look at full"
  std::string detail;  // "Full outside-in redesign", or its key
  std::function<void(document::Document&)> act;
};

// What a study and its people offer; a number typed is a customer.
[[nodiscard]] std::vector<Entry> entries_of(document::Document& document, const std::string& typed);

// The entries that have every typed word, those that begin with the first before others.
[[nodiscard]] std::vector<Entry> found(std::vector<Entry> entries, const std::string& typed);

class Palette {
 public:
  void open();
  [[nodiscard]] bool is_open() const { return open_; }
  void draw(Desk& desk);

 private:
  bool open_ = false, opened_now_ = false;
  std::string typed_;
  std::size_t chosen_ = 0;
};

}  // namespace evert::views
