#include "tests/architecture/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace evert::architecture {
namespace {

std::string trim(const std::string& text) {
  const auto first = text.find_first_not_of(" \t`");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t`") - first + 1);
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(trim(part));
  return parts;
}

std::vector<std::string> names(const std::string& cell) {
  return cell == "-" ? std::vector<std::string>{} : split(cell, ',');
}

// Just past the raw string literal R"mark(...)mark" that opens at `quote`.
std::size_t end_of_raw_string(std::string_view source, std::size_t quote) {
  const auto open = source.find('(', quote);
  if (open == std::string_view::npos) return source.size();
  const std::string close = ")" + std::string(source.substr(quote + 1, open - quote - 1)) + "\"";
  const auto end = source.find(close, open);
  return end == std::string_view::npos ? source.size() : end + close.size();
}

// Just past the literal that opens at `quote`; an unfinished one ends with its line.
std::size_t end_of_literal(std::string_view source, std::size_t quote) {
  auto at = quote + 1;
  for (; at < source.size() && source[at] != source[quote] && source[at] != '\n'; ++at) {
    if (source[at] == '\\') ++at;
  }
  return std::min(at + 1, source.size());
}

// 1'000'000 holds no character literal, but u'x' does.
bool is_digit_separator(std::string_view source, std::size_t quote) {
  const auto is_digit = [](char c) {
    return std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos;
  };
  return source[quote] == '\'' && quote > 0 && is_digit(source[quote - 1]);
}

}  // namespace

Rooms parse_rooms(std::string_view markdown) {
  Rooms rooms;
  for (const auto& line : split(std::string(markdown), '\n')) {
    if (!line.starts_with('|')) continue;
    const auto cells = split(line, '|');  // the first is what stands before the first bar: nothing
    if (cells.size() < 6 || cells[1].empty() || cells[1].find_first_not_of("0123456789") != std::string::npos)
      continue;
    rooms[cells[2]] = Room{std::stoi(cells[1]), names(cells[4]), names(cells[5])};
  }
  return rooms;
}

std::string without_comments(std::string_view source, Literals literals) {
  std::string text(source);
  const auto blank = [&](std::size_t from, std::size_t to) {
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(from), text.begin() + static_cast<std::ptrdiff_t>(to),
        [](char c) { return c != '\n'; }, ' ');
  };
  for (std::size_t at = 0; at < source.size();) {
    if (source.substr(at, 2) == "//") {
      const auto end = std::min(source.find('\n', at), source.size());
      blank(at, end);
      at = end;
    } else if (source.substr(at, 2) == "/*") {
      const auto close = source.find("*/", at + 2);
      const auto end = close == std::string_view::npos ? source.size() : close + 2;
      blank(at, end);
      at = end;
    } else if ((source[at] == '"' || source[at] == '\'') && !is_digit_separator(source, at)) {
      const bool raw = source[at] == '"' && at > 0 && source[at - 1] == 'R';
      const auto end = raw ? end_of_raw_string(source, at) : end_of_literal(source, at);
      if (literals == Literals::blank && end > at + 1) blank(at + 1, end - 1);
      at = end;
    } else {
      ++at;
    }
  }
  return text;
}

std::vector<Include> includes_of(std::string_view source) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> includes;
  std::istringstream lines(without_comments(source, Literals::keep));
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (std::smatch match; std::regex_search(line, match, pattern)) {
      includes.push_back({number, match[2].str(), match[1].str() == "\""});
    }
  }
  return includes;
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> source_files(const std::filesystem::path& root, std::string_view folder) {
  std::vector<std::string> files;
  if (!std::filesystem::exists(root / folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
    const auto extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".hpp" || extension == ".cpp")) {
      files.push_back(entry.path().lexically_relative(root).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace evert::architecture
