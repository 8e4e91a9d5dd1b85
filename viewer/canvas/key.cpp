#include "viewer/canvas/key.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace evert::canvas {

namespace {

using Named = std::pair<std::string_view, int>;

constexpr std::array named = {Named{"space", keys::space},
                              Named{"escape", keys::escape},
                              Named{"enter", keys::enter},
                              Named{"tab", keys::tab},
                              Named{"backspace", keys::backspace},
                              Named{"insert", keys::insert},
                              Named{"delete", keys::del},
                              Named{"right", keys::right},
                              Named{"left", keys::left},
                              Named{"down", keys::down},
                              Named{"up", keys::up},
                              Named{"pageup", keys::page_up},
                              Named{"pagedown", keys::page_down},
                              Named{"home", keys::home},
                              Named{"end", keys::end}};

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

// The key alone, 0 if there is none of that name. '?' and '+' need Shift on the keyboard codes stand for.
Key bare_key(const std::string& name) {
  if (name == "?") return {'/', false, true};
  if (name == "plus" || name == "+") return {keys::equal, false, true};
  if (name.size() == 1 && name[0] > ' ' && name[0] < 127)
    return {std::toupper(static_cast<unsigned char>(name[0]))};
  for (const auto& [text, code] : named)
    if (name == text) return {code};
  if (name.size() < 2 || name.size() > 3 || name[0] != 'f') return {};
  int number = 0;
  for (const char digit : name.substr(1)) {
    if (digit < '0' || digit > '9') return {};
    number = number * 10 + digit - '0';
  }
  return number >= 1 && number <= 12 ? Key{keys::f1 + number - 1} : Key{};
}

}  // namespace

std::optional<Key> parse_key(std::string_view text) {
  std::string rest = lower(text);
  bool ctrl = false, shift = false, alt = false;
  const auto take = [&](std::string_view modifier, bool& flag) {
    if (!rest.starts_with(modifier) || rest.size() == modifier.size()) return false;
    flag = true;
    rest.erase(0, modifier.size());
    return true;
  };
  while (take("ctrl+", ctrl) || take("shift+", shift) || take("alt+", alt)) {
  }
  Key key = bare_key(rest);
  if (key.code == 0) return {};
  key.ctrl = ctrl;
  key.shift = key.shift || shift;
  key.alt = alt;
  return key;
}

std::string to_string(const Key& key) {
  std::string text;
  if (key.ctrl) text += "Ctrl+";
  if (key.shift) text += "Shift+";
  if (key.alt) text += "Alt+";
  if (key.code >= keys::f1 && key.code < keys::f1 + 12)
    return text + "F" + std::to_string(key.code - keys::f1 + 1);
  for (const auto& [name, code] : named)
    if (code == key.code) {
      std::string capital(name);
      capital[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(capital[0])));
      return text + capital;
    }
  return text + static_cast<char>(key.code);
}

}  // namespace evert::canvas
