#include "tests/engine/charts/xml.hpp"

#include <cctype>
#include <set>
#include <vector>

namespace evert::charts::example {

namespace {

class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  std::string error() {
    while (error_.empty() && at_ < text_.size()) {
      if (text_[at_] == '<') {
        read_tag();
      } else {
        read_text('<');
      }
    }
    if (error_.empty() && !open_.empty()) error_ = "'" + open_.back() + "' is never closed";
    if (error_.empty() && roots_ != 1) error_ = "not just one root";
    return error_;
  }

 private:
  [[nodiscard]] bool take(const std::string& wanted) {
    if (text_.compare(at_, wanted.size(), wanted) != 0) return false;
    at_ += wanted.size();
    return true;
  }

  std::string name() {
    const std::size_t from = at_;
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '-'))
      ++at_;
    if (at_ == from) error_ = "a name is missing at byte " + std::to_string(at_);
    return text_.substr(from, at_ - from);
  }

  // Up to `end`, with known entities only; text outside of the root may only be space.
  void read_text(char end) {
    for (; at_ < text_.size() && text_[at_] != end; ++at_) {
      const char c = text_[at_];
      if (c == '<') error_ = "a stray <";
      if (c == '&' && !entity()) error_ = "a stray &";
      if (open_.empty() && end == '<' && c != '\n') error_ = "text outside of the root";
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') error_ = "a control character";
      if (!error_.empty()) return;
    }
  }

  [[nodiscard]] bool entity() const {
    for (const char* known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
      if (text_.compare(at_, std::string(known).size(), known) == 0) return true;
    }
    return false;
  }

  void read_tag() {
    ++at_;
    if (take("/")) {
      const std::string closed = name();
      if (open_.empty() || open_.back() != closed) error_ = "'" + closed + "' closes nothing";
      if (!open_.empty()) open_.pop_back();
      if (!take(">")) error_ = "a closing tag does not end";
      return;
    }
    const std::string element = name();
    if (open_.empty()) ++roots_;
    std::set<std::string> attributes;
    while (error_.empty() && take(" ")) {
      const std::string attribute = name();
      if (!attributes.insert(attribute).second) error_ = "'" + attribute + "' twice";
      if (!take("=\"")) error_ = "'" + attribute + "' has no quoted value";
      if (error_.empty()) read_text('"');
      if (error_.empty() && !take("\"")) error_ = "a value does not end";
    }
    if (!error_.empty() || take("/>")) return;
    if (take(">")) {
      open_.push_back(element);
    } else {
      error_ = "'" + element + "' does not end";
    }
  }

  const std::string& text_;
  std::size_t at_ = 0;
  int roots_ = 0;
  std::vector<std::string> open_;
  std::string error_;
};

}  // namespace

std::string xml_error(const std::string& text) {
  return Reader(text).error();
}

int count_of(const std::string& xml, const std::string& element) {
  int count = 0;
  for (std::size_t at = xml.find("<" + element); at != std::string::npos;
       at = xml.find("<" + element, at + 1)) {
    const char next = xml[at + element.size() + 1];
    if (next == ' ' || next == '>' || next == '/') ++count;
  }
  return count;
}

}  // namespace evert::charts::example
